import { sendsOf } from '../../scim/appKinds';
import { idOf, resourcesOf } from '../../scim/bodies';
import type { ScimReply } from '../http/client';
import { describeReply, show } from '../http/describeReply';
import { oktaGroup } from '../http/payloads';
import { bodyOf, groupPath, userPath } from '../run/bench';
import { askedFor, type Check, neededFor, OKTA_OIN, OKTA_SCIM } from '../run/check';
import { fetched, orSkip, ownGroup, ownUser, theGroup, theUser } from '../run/fixtures';
import { shared } from '../run/shared';
import { bad, good, remark, SkipCheck } from '../run/verdict';
import { noneFound, withoutArray } from './emptyList';
import { nobody } from './filter';
import { foundOne } from './foundOne';
import { asMember, GROUP_LIST, groupQuery, membersOf, withMembers } from './groupRequests';
import { needShownMembers } from './membersShown';
import { textCounts } from './textCounts';

const PUSH = neededFor('pushGroups');

/** The create that Okta sends first: a name, and no members. */
const created = shared((bench) =>
  bench.create('Groups', oktaGroup(bench.run.names.group('group'))),
);

const deleted = shared(async (bench) => {
  const group = await ownGroup(bench, 'delete');
  return { group, reply: await bench.send({ method: 'DELETE', path: groupPath(group.id) }) };
});

const isDone = ({ status }: ScimReply) => status >= 200 && status <= 299;

export const groupChecks: readonly Check[] = [
  {
    id: 'group-create',
    title: 'A group can be created',
    area: 'groups',
    level: PUSH,
    kind: 'write',
    expected: '201 with the group and its id',
    source: `${OKTA_SCIM}, Create a Group; ${OKTA_OIN}, case C9312; RFC 7644 section 3.3`,
    fix: 'Take POST /Groups with displayName and empty members, and answer 201 with the group.',
    async run(bench) {
      const { reply, id } = await created(bench);
      return reply.status === 201 && id !== undefined
        ? good(`201, id ${id}`, reply)
        : bad(describeReply(reply), reply);
    },
  },
  {
    id: 'group-read-back',
    title: 'A created group reads back',
    area: 'groups',
    level: PUSH,
    kind: 'write',
    expected: '200 with the id and displayName of the group',
    source: `${OKTA_SCIM}, Retrieve a specific Group; RFC 7644 section 3.4.1`,
    fix: 'Answer GET /Groups/{id} with the group.',
    async run(bench) {
      const { id, name } = await theGroup(bench);
      const reply = await bench.reread(groupPath(id), ({ status }) => status === 200);
      const body = bodyOf(reply);
      if (reply.status !== 200) return bad(describeReply(reply), reply);
      if (idOf(body) !== id) return bad(`id is ${show(body['id'])}`, reply);
      return body['displayName'] === name
        ? good('as sent', reply)
        : bad(`displayName is ${show(body['displayName'])}`, reply, {
            values: { expected: name, actual: body['displayName'] ?? null },
          });
    },
  },
  {
    id: 'group-create-members',
    title: 'A group can be created with a member',
    area: 'groups',
    level: (target) =>
      sendsOf(target.profile).membersInCreate ? PUSH(target) : askedFor('pushGroups')(target),
    kind: 'write',
    expected: '201, and the member is in the group',
    source: `observed in an org's log of 2026: a push begins with POST /Groups with its members in it; RFC 7643 section 4.2`,
    fix: 'Take members in POST /Groups.',
    async run(bench) {
      const user = await theUser(bench);
      await theGroup(bench);
      const body = bench.newGroup('with-member', [asMember(user)]);
      const { reply, id } = await bench.create('Groups', body);
      if (id === undefined) return bad(describeReply(reply), reply);
      const { body: read, reply: after } = await fetched(bench, groupPath(id));
      const members = membersOf(read);
      if (members.length === 0) await needShownMembers(bench);
      const verdict = withMembers(members, [user.id], after);
      // The PUT or PATCH that follows sets them.
      return verdict.kind === 'bad'
        ? remark('the group is made without its member', after)
        : verdict;
    },
  },
  {
    id: 'group-filter-miss',
    title: 'A filter on a group name that is not there finds nothing',
    area: 'groups',
    level: PUSH,
    kind: 'read',
    needs: 'group',
    expected: '200 with an empty Resources',
    source: `${OKTA_SCIM}; RFC 7644 section 3.4.2`,
    fix: 'Apply the filter displayName eq "…": a server that ignores it makes Okta link a wrong group.',
    async run(bench) {
      const reply = await bench.send(groupQuery(bench.run.names.group('nothing')));
      return (await withoutArray(bench, reply)) ?? nobody(reply);
    },
  },
  {
    id: 'group-filter-hit',
    title: 'A filter on displayName finds the group',
    area: 'groups',
    level: PUSH,
    kind: 'write',
    expected: 'exactly the one group, with its id',
    source: `${OKTA_SCIM}; ${OKTA_OIN}, cases C9315 and C9330`,
    fix: 'Apply the filter displayName eq "…": Okta looks for the group before it pushes.',
    async run(bench) {
      const { id, name } = await theGroup(bench);
      const request = groupQuery(name);
      return foundOne(await bench.retry(request, (one) => foundOne(one, id).kind === 'good'), id);
    },
  },
  {
    id: 'group-filter-integers',
    title: 'Counts in the answer to a filter on groups are integers',
    area: 'groups',
    level: PUSH,
    kind: 'write',
    expected:
      'totalResults, startIndex and itemsPerPage as JSON integers, whether a group is found or none',
    source: `${OKTA_SCIM}; RFC 7644 section 3.4.2`,
    fix: 'Send the three counts as numbers in every list, also when it was filtered.',
    async run(bench) {
      const { name } = await theGroup(bench);
      if (textCounts(await bench.send(GROUP_LIST)).length > 0) {
        throw new SkipCheck('The plain list of groups has no integers either; see group-list.');
      }
      const hit = await bench.send(groupQuery(name));
      for (const reply of [hit, await bench.send(groupQuery(bench.run.names.group('none')))]) {
        // No group found may be a 404, too.
        const wrong = reply.status === 200 && resourcesOf(reply) ? textCounts(reply) : [];
        if (wrong.length === 0) continue;
        if (textCounts(await noneFound(bench)).length > 0) {
          throw new SkipCheck('It is the same with users; see filter-integers.', 'filter-integers');
        }
        return bad(wrong.join(', '), reply);
      }
      return good('integers', hit);
    },
  },
  {
    id: 'group-filter-exact',
    title: 'A name of a group inside another one finds one group',
    area: 'groups',
    level: PUSH,
    kind: 'write',
    expected: 'exactly the one group, though two others have names with that name in them',
    source: 'RFC 7644 section 3.4.2.2 (eq: identical); observed: Sales finds Presales, too',
    fix: 'Let eq compare whole values: one that looks inside makes Okta link the wrong group.',
    async run(bench) {
      const inner = await ownGroup(bench, 'ales');
      const outer = [
        await ownGroup(bench, `pres-${inner.name}`),
        await ownGroup(bench, 'ales-emea'),
      ];
      const request = groupQuery(inner.name);
      const reply = await bench.retry(request, (one) => foundOne(one, inner.id).kind === 'good');
      const verdict = foundOne(reply, inner.id);
      const found = new Set(resourcesOf(reply)?.map(({ id }) => id));
      if (verdict.kind === 'good') return verdict;
      const plain = await theGroup(bench);
      const basic = foundOne(await bench.send(groupQuery(plain.name)), plain.id);
      if (basic.kind === 'good' && outer.some(({ id }) => found.has(id))) return verdict;
      throw new SkipCheck(
        'The filter does not find one group; see group-filter-hit.',
        'group-filter-hit',
      );
    },
  },
  {
    id: 'group-delete',
    title: 'A group can be deleted',
    area: 'groups',
    level: PUSH,
    kind: 'write',
    expected: '204 for DELETE /Groups/{id}',
    source: `${OKTA_SCIM}, Delete a Group; ${OKTA_OIN}, case C9318; RFC 7644 section 3.6`,
    fix: 'Take DELETE /Groups/{id}: Okta sends it when a push is unlinked with "Delete the group".',
    async run(bench) {
      const { reply } = await deleted(bench);
      return isDone(reply) ? good(`${reply.status}`, reply) : bad(describeReply(reply), reply);
    },
  },
  {
    id: 'group-delete-gone',
    title: 'A deleted group is gone',
    area: 'groups',
    level: askedFor('pushGroups'),
    kind: 'write',
    expected: '404 when the group is read after its DELETE',
    source: 'RFC 7644 section 3.6',
    fix: 'Answer 404 for a group that was deleted. Okta does not read it again.',
    async run(bench) {
      const { group, reply } = await orSkip(() => deleted(bench), 'the check group-delete');
      if (!isDone(reply)) {
        throw new SkipCheck(`The group cannot be deleted (${reply.status}); see group-delete.`);
      }
      const after = await bench.reread(groupPath(group.id), ({ status }) => status === 404);
      if (after.status !== 404) return bad(`read after it: ${describeReply(after)}`, after);
      bench.run.ledger.removed('Groups', group.id);
      return good(`${reply.status}, then 404`, reply);
    },
  },
  {
    id: 'group-delete-keeps-users',
    title: 'Deleting a group leaves its members alone',
    area: 'groups',
    level: PUSH,
    kind: 'write',
    expected: 'the member is still there, and active, when the group is gone',
    source: `${OKTA_SCIM}, Delete a Group; RFC 7643 section 4.2`,
    fix: 'Delete the group only, never its members.',
    async run(bench) {
      const user = await ownUser(bench, 'member');
      const group = await ownGroup(bench, 'delete-with-member', [asMember(user)]);
      const reply = await bench.send({ method: 'DELETE', path: groupPath(group.id) });
      if (!isDone(reply)) {
        throw new SkipCheck(`The group cannot be deleted (${reply.status}); see group-delete.`);
      }
      const after = await bench.send({ method: 'GET', path: userPath(user.id) });
      if (after.status !== 200) return bad(`the user reads ${describeReply(after)}`, after);
      const wasActive = bodyOf(user.reply)['active'] !== false;
      return wasActive && bodyOf(after)['active'] === false
        ? bad('the user is not active any more', after)
        : good('the user is still there', after);
    },
  },
];
