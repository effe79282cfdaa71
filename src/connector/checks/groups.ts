import { type Bench, groupPath, type Made } from '../bench';
import { type Check, neededFor, OKTA_SCIM } from '../check';
import type { ScimReply } from '../client';
import { describeReply, show } from '../describeReply';
import { groupWithMembers } from '../payloads';
import { equalsFilter, idOf, isErrorBody, isObject, resourcesOf } from '../scim';
import { bad, good, remark, SkipCheck, type Verdict } from '../verdict';
import { one } from './filter';

const PUSH = neededFor('pushGroups');
const LIST_REQUEST = {
  method: 'GET',
  path: '/Groups',
  query: { startIndex: '1', count: '100' },
} as const;

export const groupChecks: readonly Check[] = [
  {
    id: 'group-list',
    title: 'Groups can be listed',
    area: 'groups',
    level: neededFor('pushGroups', 'importGroups'),
    kind: 'read',
    expected: '200 with a list whose counts are integers and whose Resources is an array',
    source: `${OKTA_SCIM}, Retrieve Groups; RFC 7644 section 3.4.2`,
    fix: 'Make GET /Groups answer 200 with a ListResponse, also when there are no groups.',
    async run(bench) {
      const reply = await bench.send(LIST_REQUEST);
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
    source: `${OKTA_SCIM}, Create a Group; RFC 7644 section 3.3`,
    fix: 'Take POST /Groups with displayName and empty members, and answer 201 with the group.',
    async run(bench) {
      const sent = bench.newGroup('group');
      const { reply, id } = await bench.create('Groups', sent);
      if (id !== undefined) bench.group = { id, name: String(sent['displayName']), sent };
      return reply.status === 201 && id !== undefined
        ? good(`201, id ${id}`, reply)
        : bad(describeReply(reply), reply);
    },
  },
  {
    id: 'group-list-complete',
    title: 'Listed groups have what Okta reads',
    area: 'groups',
    level: neededFor('importGroups'),
    kind: 'read',
    expected: 'id and displayName in each',
    source: `${OKTA_SCIM}, Retrieve Groups; RFC 7643 section 4.2`,
    fix: 'Return id and displayName of every group in lists.',
    async run(bench) {
      const reply = await bench.send(LIST_REQUEST);
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
    expected: '200 with an empty Resources',
    source: `${OKTA_SCIM}; RFC 7644 section 3.4.2`,
    fix: 'Apply the filter displayName eq "…": a server that ignores it makes Okta link a wrong group.',
    async run(bench) {
      const reply = await filterGroups(bench, bench.names.group('nothing'));
      const found = resourcesOf(reply);
      if (reply.status === 404 && isErrorBody(reply.json)) return remark('404', reply);
      if (reply.status !== 200 || !found) return bad(describeReply(reply), reply);
      return found.length === 0
        ? good('nothing', reply)
        : bad(`${found.length} groups found: the filter is ignored`, reply);
    },
  },
  {
    id: 'group-filter-hit',
    title: 'A filter on displayName finds the group',
    area: 'groups',
    level: PUSH,
    kind: 'write',
    expected: 'exactly the one group, with its id',
    source: OKTA_SCIM,
    fix: 'Apply the filter displayName eq "…": Okta looks for the group before it pushes.',
    async run(bench) {
      const { id, name } = bench.needGroup();
      return one(await filterGroups(bench, name), id);
    },
  },
  {
    id: 'group-members',
    title: 'Members of a group are set by PUT',
    area: 'groups',
    level: PUSH,
    kind: 'write',
    expected: 'PUT with one member, of value and display, is taken, and the member is in the group',
    source: `${OKTA_SCIM}, Update a Group (custom apps use PUT); RFC 7644 section 3.5.1`,
    fix: 'Replace the members of the group by those of the PUT; they carry value and display only.',
    async run(bench) {
      const group = bench.needGroup();
      const user = bench.needUser();
      const put = await putMembers(bench, group, [{ value: user.id, display: user.name }]);
      if (put.status !== 200 && put.status !== 204) return bad(describeReply(put), put);
      const reply = await readGroup(bench, group);
      const members = membersOf(reply);
      if (reply.status !== 200) return bad(`read after it: ${describeReply(reply)}`, reply);
      if (members === undefined) return hidden(reply);
      return members.includes(user.id)
        ? good('the member is in the group', put)
        : bad(`members after the PUT: ${show(members)}`, put);
    },
  },
  {
    id: 'group-members-removed',
    title: 'Members of a group are removed by PUT',
    area: 'groups',
    level: PUSH,
    kind: 'write',
    expected: 'PUT with no members is taken, and the group is empty',
    source: `${OKTA_SCIM}, Update a Group; Okta, OIN test plan, cases C9316 and C9317`,
    fix: 'Replace the members of the group by those of the PUT, also when there are none.',
    async run(bench) {
      const group = bench.needGroup();
      const before = membersOf(await readGroup(bench, group));
      if (!before || before.length === 0)
        throw new SkipCheck('The group shows no member to remove.');
      const put = await putMembers(bench, group, []);
      if (put.status !== 200 && put.status !== 204) return bad(describeReply(put), put);
      const members = membersOf(await readGroup(bench, group)) ?? [];
      return members.length === 0 ? good('empty', put) : bad(`members: ${show(members)}`, put);
    },
  },
  {
    id: 'group-delete',
    title: 'A group can be deleted',
    area: 'groups',
    level: PUSH,
    kind: 'write',
    expected: '204, and 404 when it is read again',
    source: `${OKTA_SCIM}, Delete a Group; RFC 7644 section 3.6`,
    fix: 'Take DELETE /Groups/{id}: Okta sends it when a push is unlinked with "Delete the group".',
    async run(bench) {
      const group = bench.needGroup();
      const reply = await bench.send({ method: 'DELETE', path: groupPath(group.id) });
      if (reply.status < 200 || reply.status > 299) return bad(describeReply(reply), reply);
      const after = await readGroup(bench, group);
      if (after.status !== 404) return bad(`read after it: ${describeReply(after)}`, after);
      bench.ledger.removed('Groups', group.id);
      return good(`${reply.status}, then 404`, reply);
    },
  },
];

function filterGroups(bench: Bench, name: string): Promise<ScimReply> {
  const filter = equalsFilter('displayName', name);
  return bench.send({ ...LIST_REQUEST, query: { filter, ...LIST_REQUEST.query } });
}

function readGroup(bench: Bench, { id }: Made): Promise<ScimReply> {
  return bench.send({ method: 'GET', path: groupPath(id) });
}

function putMembers(
  bench: Bench,
  { id, sent }: Made,
  members: { value: string; display: string }[],
): Promise<ScimReply> {
  const body = groupWithMembers({ ...sent, id }, members);
  return bench.send({ method: 'PUT', path: groupPath(id), body });
}

/** Ids of the members, undefined when the server does not return members. */
function membersOf({ json }: ScimReply): string[] | undefined {
  const members = isObject(json) ? json['members'] : undefined;
  if (!Array.isArray(members)) return undefined;
  return members.filter(isObject).map(({ value }) => String(value));
}

/** Okta does not need members back, so their absence proves nothing. */
function hidden(reply: ScimReply): Verdict {
  return remark('the group is returned without members, so it cannot be seen', reply, {
    fix: 'Return members when a single group is read, so that membership can be checked.',
  });
}
