import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { equalsFilter } from '../../scim/filters';
import type { ScimReply } from '../http/client';
import { show } from '../http/describeReply';
import { groupWithMembers } from '../http/payloads';
import { type Bench, groupPath, type Made } from '../run/bench';
import { bad, good, type Verdict } from '../run/verdict';

/** `GET /Groups?startIndex=1&count=100`, as Okta asks. */
export const GROUP_LIST = {
  method: 'GET',
  path: '/Groups',
  query: { startIndex: '1', count: '100' },
} as const;

export function groupQuery(name: string) {
  const filter = equalsFilter('displayName', name);
  return { ...GROUP_LIST, query: { filter, ...GROUP_LIST.query } } as const;
}

type Member = Pick<Made, 'id' | 'name'>;

/** Okta sends members with `value` and `display` only. */
export function asMember({ id, name }: Member) {
  return { value: id, display: name };
}

/** PUT of the whole group, as Okta sends it for custom apps. */
export function putGroup(
  bench: Bench,
  { id, name }: Member,
  users: readonly Member[],
): Promise<ScimReply> {
  const body = groupWithMembers({ displayName: name, id }, users.map(asMember));
  return bench.send({ method: 'PUT', path: groupPath(id), body });
}

/** Ids of the members. An empty array and no attribute are the same (RFC 7643 section 2.5). */
export function membersOf({ members }: Json): string[] {
  if (!Array.isArray(members)) return [];
  return members.filter(isRecord).map(({ value }) => String(value));
}

/** Whether the members that a group shows are the ones wanted. */
export function withMembers(
  members: readonly string[],
  wanted: readonly string[],
  reply: ScimReply,
): Verdict {
  return members.toSorted().join() === wanted.toSorted().join()
    ? good(wanted.length === 0 ? 'empty' : wordFor(wanted.length), reply)
    : bad(`members: ${show(members)}`, reply, { values: { expected: wanted, actual: members } });
}

function wordFor(count: number): string {
  return count === 1 ? 'the member is in the group' : `the ${count} members are in the group`;
}
