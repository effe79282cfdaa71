import { sendsOf } from '../../scim/appKinds';
import type { ScimReply } from '../http/client';
import { describeReply, show } from '../http/describeReply';
import { NoReplyError } from '../http/noReply';
import { type Bench, bodyOf, type Made, userPath } from '../run/bench';
import { type Check, neededFor, OKTA_CRUD, OKTA_OIN, OKTA_SCIM } from '../run/check';
import { isTaken, ownUser, userQuery } from '../run/fixtures';
import { shared } from '../run/shared';
import { bad, good, remark, SkipCheck } from '../run/verdict';
import { foundOne } from './foundOne';
import { needTakenPut } from './update';
import { setActive } from './userChanges';

const LEVEL = neededFor('pushProfileUpdates');
const PATCH_FORM = 'patch-without-path';

/** A step of the story below: what came, or why nothing came. */
type Step = { reply: ScimReply } | { error: NoReplyError | SkipCheck };

/** One user, deactivated twice and activated again, as Okta does when a person leaves and comes back. */
const story = shared(async (bench) => {
  const user = await ownUser(bench, 'life');
  const path = userPath(user.id);
  const before = await step(() => bench.send(userQuery(user.name)));
  const off = await step(() => setActive(bench, user, false));
  const afterOff = await step(() => bench.reread(path, (reply) => activeOf(reply) === false));
  const found = await step(() => bench.send(userQuery(user.name)));
  const offAgain = await step(() => setActive(bench, user, false));
  const again = await step(async () => (await bench.create('Users', user.sent)).reply);
  const on = await step(() => setActive(bench, user, true));
  const afterOn = await step(() => bench.reread(path, (reply) => activeOf(reply) === true));
  return { user, before, off, afterOff, found, offAgain, again, on, afterOn };
}, lacksAnswer);

function lacksAnswer({ user: _, ...steps }: { user: Made } & Record<string, Step | Made>): boolean {
  return Object.values(steps).some((one) => 'error' in one && one.error instanceof NoReplyError);
}

async function step(send: () => Promise<ScimReply>): Promise<Step> {
  try {
    return { reply: await send() };
  } catch (error) {
    if (error instanceof NoReplyError || error instanceof SkipCheck) return { error };
    throw error;
  }
}

/** @throws {NoReplyError} when there was no answer: that is this check's finding. */
function answer(one: Step): ScimReply {
  if ('error' in one) throw one.error;
  return one.reply;
}

export const lifecycleChecks: readonly Check[] = [
  {
    id: 'user-deactivate',
    title: 'A user can be deactivated',
    area: 'lifecycle',
    level: LEVEL,
    kind: 'write',
    expected: 'active false is taken; the user stays readable, with active false',
    source: `${OKTA_SCIM}, Delete a user (Okta never sends DELETE for users); ${OKTA_CRUD}, steps 7, 8 and 13`,
    fix: 'Keep deactivated users, and return them with "active": false.',
    async run(bench) {
      const byPatch = sendsOf(bench.target.profile).active === 'patch';
      if (!byPatch) await needTakenPut(bench);
      const { off, afterOff } = await story(bench);
      const reply = answer(off);
      if (!isTaken(reply)) {
        // Of apps that deactivate by PATCH, the check of that form says it.
        if (byPatch) throw refusedForm(reply);
        return bad(describeReply(reply), reply);
      }
      const after = answer(afterOff);
      if (after.status !== 200) return bad(`read after it: ${describeReply(after)}`, after);
      const active = activeOf(after);
      return active === false
        ? good('active is false', reply)
        : bad(`active is ${show(active)}`, after, {
            values: { expected: false, actual: active ?? null },
          });
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
      const { user, before, found } = await inactive(bench);
      if (!('reply' in before) || foundOne(before.reply, user.id).kind !== 'good') {
        throw new SkipCheck('The filter does not find the active user either; see filter-hit.');
      }
      return foundOne(answer(found), user.id);
    },
  },
  {
    id: 'user-deactivate-twice',
    title: 'Deactivating twice is no error',
    area: 'lifecycle',
    level: LEVEL,
    kind: 'write',
    expected: 'active false is taken for a user that is not active',
    source: `${OKTA_CRUD}, step 12; ${OKTA_SCIM}`,
    fix: 'Take a request that changes nothing: Okta repeats what it is not sure of.',
    async run(bench) {
      const { offAgain } = await inactive(bench);
      const reply = answer(offAgain);
      return isTaken(reply) ? good(`${reply.status}`, reply) : bad(describeReply(reply), reply);
    },
  },
  {
    id: 'user-inactive-create',
    title: 'What a create of a deactivated user does',
    area: 'lifecycle',
    level: 'info',
    kind: 'write',
    expected: '409, or the user activated again with the same id',
    source: `observed: after a deactivation Okta may send a create with the same externalId, and 409 is final`,
    fix: 'Make sure that the filter on userName finds deactivated users, so that Okta does not come to this.',
    async run(bench) {
      const { user, again } = await inactive(bench);
      const reply = answer(again);
      if (reply.status === 409) return good('409', reply);
      const { id } = bodyOf(reply);
      if (isTaken(reply) || reply.status === 201) {
        return id === user.id
          ? remark(`${reply.status}: the same user`, reply)
          : bad(`${reply.status}: a second user with the same name`, reply);
      }
      return bad(describeReply(reply), reply);
    },
  },
  {
    id: 'user-reactivate',
    title: 'A deactivated user can be activated again',
    area: 'lifecycle',
    level: LEVEL,
    kind: 'write',
    expected: 'active true is taken, and the same id reads back with active true',
    source: `${OKTA_SCIM}; ${OKTA_OIN}, case C9293; ${OKTA_CRUD}, steps 10 and 11`,
    fix: 'Take "active": true for a deactivated user, and keep its id.',
    async run(bench) {
      const { on, afterOn } = await inactive(bench);
      const reply = answer(on);
      if (!isTaken(reply)) return bad(describeReply(reply), reply);
      const after = answer(afterOn);
      return activeOf(after) === true
        ? good('active is true', reply)
        : bad(describeReply(after), after);
    },
  },
];

function refusedForm({ status }: ScimReply): SkipCheck {
  return new SkipCheck(`The PATCH is refused (${status}); see ${PATCH_FORM}.`, PATCH_FORM);
}

/** @throws {SkipCheck} when the user of the story could not be deactivated: another check says so. */
async function inactive(bench: Bench) {
  const told = await story(bench);
  if ('reply' in told.afterOff && activeOf(told.afterOff.reply) === false) return told;
  throw new SkipCheck('The user could not be deactivated; see user-deactivate.');
}

function activeOf(reply: ScimReply): unknown {
  return bodyOf(reply)['active'];
}
