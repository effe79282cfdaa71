import type { PatchOperation } from '../../scim/bodies';
import { memberPath } from '../../scim/filters';
import { describeReply, show } from '../http/describeReply';
import { type Bench, bodyOf, groupPath, type Made } from '../run/bench';
import { type Check, neededBy, OKTA_OIN, OKTA_SCIM } from '../run/check';
import { fetched, isTaken, ownGroup, secondUser, theUser } from '../run/fixtures';
import { bad, good, SkipCheck, type Verdict } from '../run/verdict';
import { asMember, membersOf, withMembers } from './groupRequests';
import { needPatch, patch } from './patch';

const LEVEL = neededBy('patch', 'pushGroups');

interface GroupCase extends Pick<Check, 'id' | 'title' | 'expected' | 'fix'> {
  /** The users whom the group has before. */
  before: readonly Who[];
  after: readonly Who[];
  operations(users: Record<Who, Made>, group: Made): PatchOperation[];
}

type Who = 'first' | 'second';

const remove = (one: Made): PatchOperation => ({ op: 'remove', path: memberPath(one.id) });
const add = (one: Made): PatchOperation => ({
  op: 'add',
  path: 'members',
  value: [asMember(one)],
});

const CASES: readonly GroupCase[] = [
  {
    id: 'patch-group-add',
    title: 'PATCH adds a member',
    expected: '{"op":"add","path":"members","value":[…]} is taken, and the member is in the group',
    fix: 'Take "add" on members: what is there stays.',
    before: [],
    after: ['first'],
    operations: ({ first }) => [add(first)],
  },
  {
    id: 'patch-group-remove',
    title: 'PATCH removes a member',
    expected: '{"op":"remove","path":"members[value eq \\"…\\"]"} is taken, and the member is gone',
    fix: 'Take "remove" with a filter in the path.',
    before: ['first'],
    after: [],
    operations: ({ first }) => [remove(first)],
  },
  {
    id: 'patch-group-swap',
    title: 'PATCH removes one member and adds another',
    expected: 'both operations of one request are done',
    fix: 'Do every operation of the request, in its order.',
    before: ['first'],
    after: ['second'],
    operations: ({ first, second }) => [remove(first), add(second)],
  },
  {
    id: 'patch-group-replace',
    title: 'PATCH replaces all members',
    expected:
      '{"op":"replace","path":"members","value":[…]} is taken, and only these are in the group',
    fix: 'Take "replace" on members: Okta sends it for "Push now".',
    before: ['first'],
    after: ['second'],
    operations: ({ second }) => [{ op: 'replace', path: 'members', value: [asMember(second)] }],
  },
  {
    id: 'patch-group-remove-absent',
    title: 'Removing a member that is not in the group is no error',
    expected: '200 or 204, and the group as it was',
    fix: 'Take a removal of what is not there: Okta repeats what it is not sure of.',
    before: [],
    after: [],
    operations: ({ first }) => [remove(first)],
  },
];

export const patchGroupChecks: readonly Check[] = [
  {
    id: 'patch-group-rename',
    title: 'PATCH renames a group, with its id in the value',
    area: 'patch',
    level: LEVEL,
    kind: 'write',
    expected:
      '{"op":"replace","value":{"id":"…","displayName":"…"}} is taken, and the name reads back',
    source: `${OKTA_SCIM}, Update a Group name; ${OKTA_OIN}, case C9330`,
    fix: 'Take "replace" without a path, and ignore the id in its value.',
    async run(bench) {
      const group = await ownGroup(bench, 'patch-rename');
      const displayName = bench.run.names.group('patch-renamed');
      const reply = await patch(bench, groupPath(group.id), [
        { op: 'replace', value: { id: group.id, displayName } },
      ]);
      needPatch(bench, reply);
      if (!isTaken(reply)) return bad(describeReply(reply), reply);
      const { body } = await fetched(bench, groupPath(group.id));
      return body['displayName'] === displayName
        ? good(`${reply.status}, and it reads back`, reply)
        : bad(`displayName is ${show(body['displayName'])}`, reply);
    },
  },
  ...CASES.map(
    ({ before, after, operations, ...rest }): Check => ({
      ...rest,
      area: 'patch',
      level: LEVEL,
      kind: 'write',
      source: `${OKTA_SCIM}, Update specific Group membership; RFC 7644 section 3.5.2`,
      async run(bench) {
        const users = { first: await theUser(bench), second: await secondUser(bench) };
        const ids = (who: readonly Who[]) => who.map((one) => users[one].id);
        const group = await groupWith(
          bench,
          rest.id,
          before.map((one) => users[one]),
        );
        const path = groupPath(group.id);
        const reply = await patch(bench, path, operations(users, group));
        needPatch(bench, reply);
        if (!isTaken(reply)) return bad(describeReply(reply), reply);
        return judged(bench, path, ids(after));
      },
    }),
  ),
];

/** Made with its members at once: a server for apps of the catalogue may have no PUT. */
async function groupWith(bench: Bench, label: string, users: readonly Made[]): Promise<Made> {
  const group = await ownGroup(bench, label, users.map(asMember));
  if (users.length === 0) return group;
  const { body } = await fetched(bench, groupPath(group.id));
  if (membersOf(body)?.length === users.length) return group;
  throw new SkipCheck('The group shows no member to remove; see group-create-members.');
}

async function judged(bench: Bench, path: string, wanted: readonly string[]): Promise<Verdict> {
  const right = wanted.toSorted().join();
  const after = await bench.reread(
    path,
    (one) => (membersOf(bodyOf(one)) ?? []).toSorted().join() === right,
  );
  if (after.status !== 200) return bad(`read after it: ${describeReply(after)}`, after);
  return withMembers(membersOf(bodyOf(after)), wanted, after);
}
