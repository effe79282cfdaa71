import { type Bench, userPath } from '../bench';
import { type Check, neededFor, OKTA_SCIM } from '../check';
import type { ScimReply } from '../client';
import { describeReply, show } from '../describeReply';
import { isObject } from '../scim';
import { bad, good, SkipCheck } from '../verdict';
import { filterUsers, one } from './filter';

const LEVEL = neededFor('pushProfileUpdates');

export const lifecycleChecks: readonly Check[] = [
  {
    id: 'user-deactivate',
    title: 'A user can be deactivated',
    area: 'lifecycle',
    level: LEVEL,
    kind: 'write',
    expected: 'PUT with active false is taken; the user stays readable, with active false',
    source: `${OKTA_SCIM}, Delete a user (Okta never sends DELETE for users)`,
    fix: 'Keep deactivated users, and return them with "active": false.',
    async run(bench) {
      const put = await putActive(bench, false);
      if (put.status !== 200 && put.status !== 204) return bad(describeReply(put), put);
      const after = await readActive(bench);
      if (after.status !== 200) return bad(`read after it: ${describeReply(after)}`, after);
      const active = activeOf(after);
      return active === false
        ? good('active is false', put)
        : bad(`active is ${show(active)}`, after);
    },
  },
  {
    id: 'user-inactive-found',
    title: 'A deactivated user is found by the filter',
    area: 'lifecycle',
    level: LEVEL,
    kind: 'write',
    expected: 'the same user, by userName',
    source: `${OKTA_SCIM}; observed with servers that hide inactive users: Okta creates the user again`,
    fix: 'Do not leave inactive users out of filter results.',
    async run(bench) {
      const user = bench.needUser();
      if (activeOf(await readActive(bench)) !== false) {
        throw new SkipCheck('The user could not be deactivated.');
      }
      return one(await filterUsers(bench, user.name), user.id);
    },
  },
  {
    id: 'user-reactivate',
    title: 'A deactivated user can be activated again',
    area: 'lifecycle',
    level: LEVEL,
    kind: 'write',
    expected: 'PUT with active true is taken, and the same id reads back with active true',
    source: `${OKTA_SCIM}; Okta, OIN test plan, case C9293`,
    fix: 'Take "active": true for a deactivated user, and keep its id.',
    async run(bench) {
      const before = await readActive(bench);
      if (activeOf(before) !== false) throw new SkipCheck('The user could not be deactivated.');
      const put = await putActive(bench, true);
      if (put.status !== 200 && put.status !== 204) return bad(describeReply(put), put);
      const after = await readActive(bench);
      return activeOf(after) === true
        ? good('active is true', put)
        : bad(describeReply(after), after);
    },
  },
];

/** As Okta does it for custom apps: the user as it was read, with `active` changed. */
async function putActive(bench: Bench, active: boolean): Promise<ScimReply> {
  const { user, body } = await bench.fetchUser();
  return bench.send({ method: 'PUT', path: userPath(user.id), body: { ...body, active } });
}

function readActive(bench: Bench): Promise<ScimReply> {
  return bench.send({ method: 'GET', path: userPath(bench.needUser().id) });
}

function activeOf({ json }: ScimReply): unknown {
  return isObject(json) ? json['active'] : undefined;
}
