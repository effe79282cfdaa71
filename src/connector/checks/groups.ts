import { type Bench, bodyOf, groupPath, type Made, userPath } from '../bench';
import {
  askedFor,
  type Check,
  neededBy,
  neededFor,
  OKTA_OIN,
  OKTA_SCIM,
  OKTA_SPEC,
} from '../check';
import type { ScimReply } from '../client';
import { describeReply, show } from '../describeReply';
import {
  fetched,
  isTaken,
  orSkip,
  ownGroup,
  ownUser,
  secondUser,
  theGroup,
  theUser,
} from '../fixtures';
import { idOf, isObject, resourcesOf } from '../scim';
import { shared } from '../shared';
import { bad, good, remark, SkipCheck, type Verdict } from '../verdict';
import { nobody } from './filter';
import { foundOne } from './foundOne';
import {
  asMember,
  GROUP_LIST,
  groupQuery,
  membersOf,
  putGroup,
  withMembers,
} from './groupRequests';

const PUSH = neededFor('pushGroups');
const PUT = neededBy('put', 'pushGroups');
const REPLACE =
  'Replace the members of the group by those of the PUT; they carry value and display only.';

/** The create that Okta sends first: a name, and no members. */
const created = shared((bench) => bench.create('Groups', bench.newGroup('group')));

export const groupChecks: readonly Check[] = [
  {
    id: 'group-list',
    title: 'Groups can be listed',
    area: 'groups',
    level: neededFor('pushGroups', 'importGroups'),
    kind: 'read',
    expected: '200 with a list whose counts are integers and whose Resources is an array',
    source: `${OKTA_SPEC}, step 10; ${OKTA_SCIM}, Retrieve Groups; RFC 7644 section 3.4.2`,
    fix: 'Make GET /Groups answer 200 with a ListResponse, also when there are no groups.',
    async run(bench) {
      const reply = await bench.send(GROUP_LIST);
      const found = resourcesOf(reply);
      if (reply.status !== 200 || !found || !isObject(reply.json)) {
        return bad(describeReply(reply), reply);
      }
      const { json } = reply;
      const counts = ['totalResults', 'startIndex', 'itemsPerPage'];
      const wrong = counts.filter((name) => !Number.isInteger(json[name]));
      if (wrong.length === 0) return good(`${found.length} groups`, reply);
      return bad(wrong.map((name) => `${name} is ${show(json[name])}`).join(', '), reply);
    },
  },
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
    level: askedFor('pushGroups'),
    kind: 'write',
    expected: '201, and the member is in the group',
    source: `${OKTA_SCIM}, Create a Group; RFC 7643 section 4.2`,
    fix: 'Take members in POST /Groups.',
    async run(bench) {
      const user = await theUser(bench);
      const body = bench.newGroup('with-member', [asMember(user)]);
      const { reply, id } = await bench.create('Groups', body);
      if (id === undefined) return bad(describeReply(reply), reply);
      const { body: read, reply: after } = await fetched(bench, groupPath(id));
      return withMembers(membersOf(read), [user.id], after);
    },
  },
  {
    id: 'group-list-complete',
    title: 'Listed groups have what Okta reads',
    area: 'groups',
    level: neededFor('importGroups'),
    kind: 'read',
    needs: 'group',
    expected: 'id and displayName in each',
    source: `${OKTA_SCIM}, Retrieve Groups; ${OKTA_OIN}, case C9338; RFC 7643 section 4.2`,
    fix: 'Return id and displayName of every group in lists.',
    async run(bench) {
      const reply = await bench.send(GROUP_LIST);
      const groups = resourcesOf(reply);
      if (!groups) return bad(describeReply(reply), reply);
      if (groups.length === 0) throw new SkipCheck('There is no group on the server to look at.');
      const nameless = groups.filter((group) => !idOf(group) || !group['displayName']);
      if (nameless.length === 0) return good(`${groups.length} groups`, reply);
      return bad(`incomplete: ${show(nameless[0])}`, reply);
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
    run: async (bench) => nobody(await bench.send(groupQuery(bench.run.names.group('nothing')))),
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
    id: 'group-rename',
    title: 'A group can be renamed by PUT',
    area: 'groups',
    level: PUT,
    kind: 'write',
    expected: 'PUT with another displayName is taken, and the name reads back',
    source: `${OKTA_SCIM}, Update a Group; ${OKTA_OIN}, cases C9315 and C9330`,
    fix: 'Let a PUT change displayName: Okta sends it when the group is renamed.',
    async run(bench) {
      await needPut(bench);
      const group = await ownGroup(bench, 'rename');
      const name = bench.run.names.group('renamed');
      const put = await putGroup(bench, { ...group, name }, []);
      if (!isTaken(put)) return bad(describeReply(put), put);
      const { body, reply } = await fetched(bench, groupPath(group.id));
      return body['displayName'] === name
        ? good('renamed', put)
        : bad(`displayName is ${show(body['displayName'])}`, reply);
    },
  },
  {
    id: 'group-members',
    title: 'Members of a group are set by PUT',
    area: 'groups',
    level: PUT,
    kind: 'write',
    expected: 'PUT with one member, of value and display, is taken, and the member is in the group',
    source: `${OKTA_SCIM}, Update a Group (custom apps use PUT); ${OKTA_OIN}, case C9332; RFC 7644 section 3.5.1`,
    fix: REPLACE,
    async run(bench) {
      const { put, after, wanted } = await plainPut(bench);
      return judged(put, after, wanted);
    },
  },
  {
    id: 'group-members-replaced',
    title: 'Members of a group are replaced by PUT',
    area: 'groups',
    level: PUT,
    kind: 'write',
    expected: 'after a PUT with another member only that one is in the group',
    source: `${OKTA_SCIM}, Update a Group; ${OKTA_OIN}, cases C9316 and C9333`,
    fix: REPLACE,
    async run(bench) {
      const group = await groupOf(bench, 'replaced', await theUser(bench));
      return setMembers(bench, group, [await secondUser(bench)]);
    },
  },
  {
    id: 'group-members-removed',
    title: 'Members of a group are removed by PUT',
    area: 'groups',
    level: PUT,
    kind: 'write',
    expected: 'PUT with no members is taken, and the group is empty',
    source: `${OKTA_SCIM}, Update a Group; ${OKTA_OIN}, cases C9316 and C9317`,
    fix: 'Replace the members of the group by those of the PUT, also when there are none.',
    async run(bench) {
      return setMembers(bench, await groupOf(bench, 'removed', await theUser(bench)), []);
    },
  },
  {
    id: 'group-unknown-member',
    title: 'What a member that is not there does',
    area: 'groups',
    level: 'info',
    kind: 'write',
    expected: 'a refusal, or a group without it; never a failure of the server',
    source: 'RFC 7643 section 4.2; RFC 7644 section 3.12',
    fix: 'Answer 400 with a reason, or leave the member out.',
    async run(bench) {
      const group = await ownGroup(bench, 'unknown-member');
      const nobodyThere = { id: '00u-okta-scim-test-no-such-id', name: 'nobody' };
      const put = await putGroup(bench, group, [nobodyThere]);
      if (put.status >= 500 && put.status !== 501) return bad(describeReply(put), put);
      return isTaken(put) ? remark(`${put.status}: it is taken`, put) : good(`${put.status}`, put);
    },
  },
  {
    id: 'group-delete',
    title: 'A group can be deleted',
    area: 'groups',
    level: PUSH,
    kind: 'write',
    expected: '204, and 404 when it is read again',
    source: `${OKTA_SCIM}, Delete a Group; ${OKTA_OIN}, case C9318; RFC 7644 section 3.6`,
    fix: 'Take DELETE /Groups/{id}: Okta sends it when a push is unlinked with "Delete the group".',
    async run(bench) {
      const group = await ownGroup(bench, 'delete');
      const path = groupPath(group.id);
      const reply = await bench.send({ method: 'DELETE', path });
      if (reply.status < 200 || reply.status > 299) return bad(describeReply(reply), reply);
      const after = await bench.reread(path, ({ status }) => status === 404);
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
      if (reply.status < 200 || reply.status > 299) {
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

/** A group with one member. @throws {SkipCheck} when the server does not show it. */
async function groupOf(bench: Bench, label: string, user: Made): Promise<Made> {
  const group = await ownGroup(bench, label);
  await orSkip(() => putGroup(bench, group, [user]), 'a group with a member');
  const { body } = await fetched(bench, groupPath(group.id));
  if (membersOf(body)?.includes(user.id)) return group;
  throw new SkipCheck('The group shows no member to remove.');
}

async function setMembers(bench: Bench, group: Made, users: readonly Made[]): Promise<Verdict> {
  const { put, after, wanted } = await putMembers(bench, group, users);
  return judged(put, after, wanted);
}

async function putMembers(bench: Bench, group: Made, users: readonly Made[]) {
  const put = await putGroup(bench, group, users);
  const wanted = users.map(({ id }) => id);
  const right = wanted.toSorted().join();
  const path = groupPath(group.id);
  const after = isTaken(put)
    ? await bench.reread(path, (one) => membersOf(bodyOf(one))?.toSorted().join() === right)
    : put;
  return { put, after, wanted };
}

function judged(put: ScimReply, after: ScimReply, wanted: readonly string[]): Verdict {
  if (!isTaken(put)) return bad(describeReply(put), put);
  if (after.status !== 200) return bad(`read after it: ${describeReply(after)}`, after);
  return withMembers(membersOf(bodyOf(after)), wanted, after);
}

/** The PUT that the other ones build on: one member into an empty group. */
const plainPut = shared(async (bench) => {
  const user = await theUser(bench);
  return putMembers(bench, await ownGroup(bench, 'members'), [user]);
});

/** @throws {SkipCheck} when the server has no PUT of groups at all: other PUTs would only say the same. */
async function needPut(bench: Bench): Promise<void> {
  const { put } = await orSkip(() => plainPut(bench), 'the check group-members');
  if (![404, 405, 501].includes(put.status)) return;
  throw new SkipCheck(`The server has no PUT of groups (${put.status}); see group-members.`);
}
