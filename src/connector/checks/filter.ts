import type { Bench } from '../bench';
import { type Check, neededFor, OKTA_SCIM, OKTA_SPEC } from '../check';
import type { ScimReply } from '../client';
import { describeReply } from '../describeReply';
import { equalsFilter, idOf, isErrorBody, isObject, type Json, resourcesOf } from '../scim';
import { bad, good, remark, type Verdict } from '../verdict';

/** Okta asks before it creates or updates a user. */
const LEVEL = neededFor('pushNewUsers', 'pushProfileUpdates');

/** Once there is a user: on an empty server, one that ignores filters would not be found out. */
export const filterChecks: readonly Check[] = [
  {
    id: 'filter-miss',
    title: 'A filter on a userName that is not there finds nobody',
    area: 'filter',
    level: LEVEL,
    kind: 'read',
    expected: '200 with totalResults 0 and an empty Resources',
    source: `${OKTA_SPEC}, step 3; RFC 7644 section 3.4.2`,
    fix: 'Apply the filter userName eq "…": a server that ignores it makes Okta link the wrong user.',
    async run(bench) {
      const reply = await filterUsers(bench, bench.names.user('nobody'));
      if (reply.status === 404 && isErrorBody(reply.json)) {
        return remark(
          '404 with an Error body: Okta takes it, the RFC asks for an empty list',
          reply,
        );
      }
      const found = resourcesOf(reply);
      if (reply.status !== 200 || !found) return bad(describeReply(reply), reply);
      if (found.length > 0) return bad(`${found.length} users found: the filter is ignored`, reply);
      const total = isObject(reply.json) ? reply.json['totalResults'] : undefined;
      return Number(total) === 0 ? good('nobody', reply) : bad(`totalResults is ${total}`, reply);
    },
  },
  {
    id: 'filter-hit',
    title: 'A filter on userName finds the user',
    area: 'filter',
    level: LEVEL,
    kind: 'read',
    expected: 'exactly the one user, with its id',
    source: OKTA_SCIM,
    fix: 'Apply the filter userName eq "…" and return the user: otherwise Okta creates it again and gets 409.',
    async run(bench) {
      const { id, name } = bench.needSubject();
      return one(await filterUsers(bench, name), id);
    },
  },
  {
    id: 'filter-ignores-case',
    title: 'userName is compared without case',
    area: 'filter',
    level: 'rfc',
    kind: 'read',
    expected: 'the same user for the userName in upper case',
    source: `${OKTA_SPEC}, step 9; RFC 7643 section 4.1.1 (userName is not case-exact)`,
    fix: 'Compare userName without regard to case.',
    async run(bench) {
      const { id, name } = bench.needSubject();
      return one(await filterUsers(bench, name.toUpperCase()), id);
    },
  },
];

/** `GET /Users?filter=userName eq "…"&startIndex=1&count=100`, as Okta asks. */
export function filterUsers(bench: Bench, userName: string): Promise<ScimReply> {
  const filter = equalsFilter('userName', userName);
  return bench.send({
    method: 'GET',
    path: '/Users',
    query: { filter, startIndex: '1', count: '100' },
  });
}

/** Whether the list is the one resource with that id. */
export function one(reply: ScimReply, id: string): Verdict {
  const found = resourcesOf(reply);
  if (reply.status !== 200 || !found) return bad(describeReply(reply), reply);
  if (found.length > 1) return bad(`${found.length} found: ${some(found)}`, reply);
  if (found.length === 0) return bad('nothing found', reply);
  return idOf(found[0]) === id ? good(`found, id ${id}`, reply) : bad(some(found), reply);
}

function some(found: readonly Json[]): string {
  return `ids ${found
    .slice(0, 3)
    .map((user) => idOf(user) ?? '?')
    .join(', ')}`;
}
