import { type Bench, groupPath } from '../run/bench';
import { fetched, ownGroup, theUser } from '../run/fixtures';
import { shared } from '../run/shared';
import { SkipCheck } from '../run/verdict';
import { asMember, membersOf, putGroup } from './groupRequests';
import { patch } from './patch';

/** Whether a group that should have a member shows it, whichever way it was put in. */
export const showsMembers = shared(async (bench): Promise<boolean> => {
  const user = await theUser(bench);
  const group = await ownGroup(bench, 'shown', [asMember(user)]);
  const path = groupPath(group.id);
  const isShown = async () => membersOf((await fetched(bench, path)).body).includes(user.id);
  if (await isShown()) return true;
  await putGroup(bench, group, [user]);
  if (await isShown()) return true;
  await patch(bench, path, [{ op: 'add', path: 'members', value: [asMember(user)] }]);
  return isShown();
});

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
