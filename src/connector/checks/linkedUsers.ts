import type { Json } from '../../base/record';
import { sendsOf } from '../../scim/appKinds';
import { describeReply, show } from '../http/describeReply';
import { type Bench, bodyOf, type Made, userPath } from '../run/bench';
import { type Check, neededFor, OKTA_OIN, OKTA_SCIM } from '../run/check';
import { fetched, isTaken, ownUser } from '../run/fixtures';
import { bad, good, remark, SkipCheck } from '../run/verdict';
import { needUpdates } from './update';
import { setActive, setProfile } from './userChanges';

const LEVEL = neededFor('pushNewUsers');

/** Users that were there before Okta came: its filter finds them, and they are taken over. */
export const linkedUserChecks: readonly Check[] = [
  {
    id: 'user-link',
    title: 'A user that was there is taken over',
    area: 'update',
    level: LEVEL,
    kind: 'write',
    expected: "Okta's whole body for a user without externalId is taken, with the same id",
    source: `${OKTA_OIN}, case C9335; ${OKTA_SCIM}, Create users`,
    fix: 'Let an update set externalId and all else of a user that Okta has not made.',
    async run(bench) {
      await needUpdates(bench);
      const user = await ownUser(bench, 'link', { externalId: undefined });
      const { put, body } = await takeOver(bench, user, 'link');
      if (!isTaken(put)) return bad(describeReply(put), put);
      const { body: after, reply } = await fetched(bench, userPath(user.id));
      const { externalId } = after;
      // What is not kept at all is a matter of user-optional-attributes.
      return externalId === undefined || externalId === body['externalId']
        ? good('taken over', put)
        : bad(`externalId is ${show(externalId)}`, reply);
    },
  },
  {
    id: 'user-link-inactive',
    title: 'A user that was there and may not sign in is activated',
    area: 'update',
    level: LEVEL,
    kind: 'write',
    expected:
      'a user without externalId and with active false reads back with active true, once Okta has taken it over',
    source: `${OKTA_SCIM}, Create users; observed: Okta says "due to delay in reactivating remote User" and tries again`,
    fix: 'Let active be set for every user, also for one that Okta has not made, and answer with what it is now.',
    async run(bench) {
      await needUpdates(bench);
      const user = await ownUser(bench, 'link-off', { externalId: undefined, active: false });
      const path = userPath(user.id);
      if ((await fetched(bench, path)).body['active'] !== false) {
        await setActive(bench, user, false);
        const { body } = await fetched(bench, path);
        if (body['active'] !== false) {
          throw new SkipCheck('The user could not be deactivated; see user-deactivate.');
        }
      }
      const { put } = await takeOver(bench, user, 'link-off');
      if (!isTaken(put)) {
        throw new SkipCheck(`The update is refused (${put.status}); see user-link.`, 'user-link');
      }
      // Where profiles and active go together, there is no second request.
      const { profiles, active: way } = sendsOf(bench.target.profile);
      const on = profiles === way ? put : await setActive(bench, user, true);
      if (!isTaken(on)) {
        const form = way === 'patch' ? 'patch-without-path' : 'user-update';
        throw new SkipCheck(`A change of active is refused (${on.status}); see ${form}.`);
      }
      const after = await bench.reread(path, (reply) => bodyOf(reply)['active'] === true);
      const { active } = bodyOf(after);
      if (active !== true) {
        return bad(`active is ${show(active)}`, after, {
          values: { expected: true, actual: active ?? null },
        });
      }
      const said = bodyOf(on)['active'];
      return said === undefined || said === true
        ? good('active is true', on)
        : remark(`active is true, though the answer to the change says ${show(said)}`, on);
    },
  },
];

/** Okta's whole body, sent to a user that the filter has found. */
async function takeOver(bench: Bench, user: Made, label: string) {
  const { schemas, ...values } = bench.newUser(label);
  const body: Json = { ...user.sent, ...values };
  // Recordings show groups in whole bodies only; in a PATCH a server may refuse it (RFC 7643 section 4.1.2: readOnly).
  const { password: _, groups: __, ...profile } = values;
  const put =
    sendsOf(bench.target.profile).profiles === 'patch'
      ? await setProfile(bench, user, profile)
      : await bench.send({
          method: 'PUT',
          path: userPath(user.id),
          body: { ...body, schemas, id: user.id },
        });
  return { body, put };
}
