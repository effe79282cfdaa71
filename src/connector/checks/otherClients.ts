import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { resourcesOf } from '../../scim/bodies';
import { describeReply, show } from '../http/describeReply';
import { type Bench, bodyOf, groupPath, userPath } from '../run/bench';
import type { Check } from '../run/check';
import { fetched, isTaken, ownGroup, ownUser, theUser } from '../run/fixtures';
import { bad, good, remark, SkipCheck } from '../run/verdict';
import { unasked } from './errorBody';
import { asMember, membersOf } from './groupRequests';
import { noId } from './keptAttributes';
import { hasNone, needForm, patch } from './patch';
import { needUpdates } from './update';
import { setProfile } from './userChanges';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const BASE = { area: 'discovery', level: 'info' } as const;

/** What other clients ask for, and other validators test; Okta sends none of it. */
export const otherClientChecks: readonly Check[] = [
  {
    ...BASE,
    id: 'enterprise-user',
    title: 'The enterprise extension is kept, and its manager changed',
    kind: 'write',
    expected:
      'department and manager of the enterprise extension read back, and the manager can be replaced and taken away; or they are left out',
    source: 'RFC 7643 section 4.3',
    fix: 'Keep the block of the enterprise extension, or leave it out: do not refuse the user.',
    async run(bench) {
      const { sent } = await theUser(bench);
      const schemas = [...[sent['schemas']].flat(), ENTERPRISE];
      const block = { department: 'Tests', manager: { value: 'okta-scim-test-one' } };
      const body = bench.newUser('enterprise', { schemas, [ENTERPRISE]: block });
      const { reply, id } = await bench.create('Users', body);
      if (id === undefined) return noId(reply);
      const path = userPath(id);
      const { body: made, reply: read } = await fetched(bench, path);
      const kept = made[ENTERPRISE];
      if (!isRecord(kept)) return remark('taken, and left out', read);
      if (kept['department'] !== 'Tests') return bad(`the block is ${show(kept)}`, read);
      await needUpdates(bench);
      for (const value of ['okta-scim-test-two', null]) {
        const manager = value === null ? null : { value };
        const put = await setProfile(bench, { id }, { [ENTERPRISE]: { ...kept, manager } });
        if (!isTaken(put) && value === null) return remark('kept, and cannot be taken away', put);
        if (!isTaken(put)) return bad(describeReply(put), put);
        const now = (await fetched(bench, path)).body[ENTERPRISE];
        const found = isRecord(now) ? managerOf(now) : undefined;
        if (found === (value ?? undefined)) continue;
        return value === null
          ? remark('kept, and cannot be taken away', put)
          : bad(`manager is ${show(found)}`, put);
      }
      return good('kept, replaced, and taken away', read);
    },
  },
  {
    ...BASE,
    id: 'patch-empty-values',
    title: 'A PATCH of "" and of null is no failure',
    kind: 'write',
    expected: '200, 204 or 400 for {"displayName":""} and {"displayName":null}',
    source: 'RFC 7643 section 2.5; RFC 7644 section 3.5.2',
    fix: 'Take "" and null as "no value", or answer 400: never fail by itself.',
    async run(bench) {
      await needForm(bench, true);
      const { id } = await ownUser(bench, 'patch-empty');
      for (const displayName of ['', null]) {
        const reply = await patch(bench, userPath(id), [{ op: 'replace', value: { displayName } }]);
        if (!isTaken(reply) && reply.status !== 400) return bad(describeReply(reply), reply);
      }
      return good('no failure');
    },
  },
  {
    ...BASE,
    id: 'patch-active-text',
    title: 'active as text is a boolean, or refused',
    kind: 'write',
    expected: 'after {"active":"False"} active reads back as false, or the PATCH is 400',
    source: 'observed: other identity providers send "False"; RFC 7643 section 2.3.2',
    fix: 'Read "False" as false, or answer 400: a text in place of a boolean stops Okta.',
    async run(bench) {
      await needForm(bench, true);
      const { id } = await ownUser(bench, 'active-text');
      const path = userPath(id);
      const reply = await patch(bench, path, [{ op: 'replace', value: { active: 'False' } }]);
      if (reply.status >= 400 && reply.status <= 499) return good(`${reply.status}`, reply);
      if (!isTaken(reply)) return bad(describeReply(reply), reply);
      const { active } = (await fetched(bench, path)).body;
      return typeof active === 'boolean'
        ? good(`active is ${active}`, reply)
        : remark(
            `active is ${show(active)}: should another client send it so, Okta reads a text`,
            reply,
          );
    },
  },
  {
    ...BASE,
    id: 'projection-members',
    area: 'projection',
    title: 'excludedAttributes=members leaves members out',
    kind: 'write',
    expected: 'a group without members, though it has one',
    source: 'RFC 7644 section 3.9; other identity providers read large groups so',
    fix: 'Leave out the attributes that are excluded.',
    async run(bench) {
      const group = await ownGroup(bench, 'projected', [asMember(await theUser(bench))]);
      const path = groupPath(group.id);
      if (!membersOf((await fetched(bench, path)).body).length) {
        throw new SkipCheck('The group shows no member; see group-create-members.');
      }
      await needExclusion(bench);
      const query = { excludedAttributes: 'members' };
      const reply = await bench.send({ method: 'GET', path, query });
      if (reply.status !== 200) return bad(describeReply(reply), reply);
      return bodyOf(reply)['members'] === undefined
        ? good('as asked', reply)
        : bad('with members', reply);
    },
  },
  {
    ...BASE,
    id: 'discovery-no-writes',
    title: 'What the server says of itself cannot be changed',
    kind: 'write',
    expected: '405 for a POST to /Schemas; another refusal will do',
    source: 'RFC 7644 section 4',
    fix: 'Answer 405 to writes on /Schemas, /ResourceTypes and /ServiceProviderConfig.',
    async run(bench) {
      const reply = await bench.send({ method: 'POST', path: '/Schemas', body: {} });
      return [405, 404, 501, 403].includes(reply.status)
        ? good(`${reply.status}`, reply)
        : unasked(reply);
    },
  },
  {
    ...BASE,
    id: 'cursor-paging',
    title: 'Whether the server pages by cursor',
    kind: 'read',
    needs: 'twoUsers',
    expected: 'a nextCursor with the first page, or a list without; Okta asks by startIndex',
    source: 'RFC 9865',
    fix: 'Answer 400 to a cursor that is not known, or ignore it.',
    async run(bench) {
      const query = { cursor: '', count: '1' };
      const reply = await bench.send({ method: 'GET', path: '/Users', query });
      if (reply.status >= 500 && !hasNone(reply)) return bad(describeReply(reply), reply);
      const next = bodyOf(reply)['nextCursor'];
      return typeof next === 'string'
        ? remark('it does', reply)
        : remark(resourcesOf(reply) ? 'it does not' : `it does not (${reply.status})`, reply);
    },
  },
];

/** @throws {SkipCheck} when nothing can be excluded of a user either. */
async function needExclusion(bench: Bench): Promise<void> {
  const path = userPath((await theUser(bench)).id);
  const query = { excludedAttributes: 'emails' };
  const reply = await bench.send({ method: 'GET', path, query });
  if (bodyOf(reply)['emails'] === undefined) return;
  throw new SkipCheck('Nothing is left out of a user either; see projection-excluded.');
}

function managerOf(block: Json): unknown {
  const { manager } = block;
  return isRecord(manager) ? (manager['value'] ?? undefined) : (manager ?? undefined);
}
