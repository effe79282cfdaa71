import { sendsOf } from '../../scim/appKinds';
import type { ScimReply } from '../http/client';
import { type Bench, groupPath, type Made } from '../run/bench';
import { asMember, putGroup } from './groupRequests';
import { patch } from './patch';

type Named = Pick<Made, 'id' | 'name'>;

/** All members at once, as Okta sets them for this kind of app. */
export function setAllMembers(
  bench: Bench,
  group: Named,
  users: readonly Named[],
): Promise<ScimReply> {
  if (putsGroups(bench)) return putGroup(bench, group, users);
  return patch(bench, groupPath(group.id), [
    { op: 'replace', path: 'members', value: users.map(asMember) },
  ]);
}

/** Another name, as Okta gives it for this kind of app. */
export function setGroupName(bench: Bench, { id }: Named, name: string): Promise<ScimReply> {
  if (putsGroups(bench)) return putGroup(bench, { id, name }, []);
  return patch(bench, groupPath(id), [{ op: 'replace', value: { id, displayName: name } }]);
}

/** Ids of the checks that say whether these two work at all. */
export function groupBasics(bench: Bench): { members: string; name: string } {
  return putsGroups(bench)
    ? { members: 'group-members', name: 'group-rename' }
    : { members: 'patch-group-replace', name: 'patch-group-rename' };
}

function putsGroups({ target }: Bench): boolean {
  return sendsOf(target.profile).groups === 'put';
}
