import { type Bench, groupPath } from '../run/bench';
import { fetched, orSkip, ownGroup, theUser } from '../run/fixtures';
import { shared } from '../run/shared';
import { SkipCheck } from '../run/verdict';
import { asMember, membersOf, putGroup } from './groupRequests';
import { patch } from './patch';

const shown = shared(async (bench): Promise<boolean> => {
  const user = await theUser(bench);
  const isShown = async (id: string) =>
    membersOf((await fetched(bench, groupPath(id))).body).includes(user.id);
  const members = [asMember(user)];
  const made = await bench.create('Groups', bench.newGroup('shown', members));
  if (made.id !== undefined && (await isShown(made.id))) return true;
  const group = await ownGroup(bench, 'later-shown');
  await putGroup(bench, group, [user]);
  if (await isShown(group.id)) return true;
  await patch(bench, groupPath(group.id), [{ op: 'add', path: 'members', value: members }]);
  return isShown(group.id);
});

/** Whether a group that should have a member shows it, whichever way it was put in. @throws {SkipCheck} for want of an answer. */
export function showsMembers(bench: Bench): Promise<boolean> {
  return orSkip(() => shown(bench), 'a group with a member');
}

/**
 * For a group that shows nobody. Okta does not read members back, and some servers never return them: left out, or as
 * an empty array, which are the same (RFC 7643 section 2.5).
 * @throws {SkipCheck} when no group of the server shows a member, so that nobody can see whether one is kept.
 */
export async function needShownMembers(bench: Bench): Promise<void> {
  if (await showsMembers(bench)) return;
  throw new SkipCheck(
    'No group of this server shows a member, whether it was put in by POST, PUT or PATCH: whether members are kept is not known. Return members when a single group is read, so that it can be seen.',
  );
}
