import type { PatchOperation } from '../../scim/bodies';
import { memberPath } from '../../scim/filters';
import { describeReply, show } from '../http/describeReply';
import type { ConnectorTarget } from '../http/target';
import { type Bench, bodyOf, groupPath, type Made } from '../run/bench';
import { type Check, neededBy, OKTA_OIN, OKTA_SCIM } from '../run/check';
import {
  fetched,
  isTaken,
  orSkip,
  ownGroup,
  secondUser,
  theUser,
  thirdUser,
} from '../run/fixtures';
import { shared } from '../run/shared';
import { bad, remark, SkipCheck, type Verdict } from '../run/verdict';
import { asMember, membersOf, withMembers } from './groupRequests';
import { needShownMembers } from './membersShown';
import { hasNone, needPatch, patch } from './patch';

const LEVEL = neededBy(({ groups }) => groups === 'patch', 'pushGroups');
/** What Okta does not send. */
const asked = (target: ConnectorTarget) => (LEVEL(target) === 'okta' ? 'rfc' : 'info');

interface GroupCase extends Pick<Check, 'id' | 'title' | 'expected' | 'fix'> {
  level?: Check['level'];
  source?: string;
  /** The users whom the group has before. */
  before: readonly Who[];
  after: readonly Who[];
  operations(users: Record<Who, Made>, group: Made): PatchOperation[];
  /** Ids of the checks that find the cause, where more than this form is broken. */
  needs?: readonly string[];
}

type Who = 'first' | 'second' | 'third';

const MEMBERSHIP = `${OKTA_SCIM}, Update specific Group membership; RFC 7644 section 3.5.2`;

const remove = (one: Made): PatchOperation => ({ op: 'remove', path: memberPath(one.id) });
const add = (one: Made): PatchOperation => ({
  op: 'add',
  path: 'members',
  value: [asMember(one)],
});
const whole = (group: Made, users: readonly Made[]): PatchOperation => ({
  op: 'replace',
  value: { id: group.id, displayName: group.name, members: users.map(asMember) },
});

/** Whoever the operation does not name stands in the group before it, too: only so does it show who is lost. */
const CASES: readonly GroupCase[] = [
  {
    id: 'patch-group-add',
    title: 'PATCH adds a member to those that are there',
    expected:
      '{"op":"add","path":"members","value":[…]} is taken, and the new member is in the group beside the two before',
    fix: 'Take "add" on members: what is there stays (RFC 7644 section 3.5.2.1).',
    before: ['second', 'third'],
    after: ['first', 'second', 'third'],
    operations: ({ first }) => [add(first)],
  },
  {
    id: 'patch-group-remove',
    title: 'PATCH removes a member, and no other',
    expected:
      '{"op":"remove","path":"members[value eq \\"…\\"]"} is taken, and of two members only the other is left',
    fix: 'Take "remove" with a filter in the path, and remove only whom the filter finds.',
    before: ['first', 'second'],
    after: ['second'],
    operations: ({ first }) => [remove(first)],
  },
  {
    id: 'patch-group-swap',
    title: 'PATCH removes one member and adds another',
    expected: 'both operations of one request are done, and a third member stays',
    fix: 'Do every operation of the request, in its order.',
    needs: ['patch-group-add', 'patch-group-remove'],
    before: ['first', 'third'],
    after: ['second', 'third'],
    operations: ({ first, second }) => [remove(first), add(second)],
  },
  {
    id: 'patch-group-replace',
    title: 'PATCH replaces all members',
    expected:
      '{"op":"replace","path":"members","value":[…]} is taken, and only these are in the group',
    fix: 'Take "replace" on members: Okta sends it for "Push now".',
    before: ['first', 'third'],
    after: ['second', 'third'],
    operations: ({ second, third }) => [
      { op: 'replace', path: 'members', value: [second, third].map(asMember) },
    ],
  },
  {
    id: 'patch-group-replace-none',
    title: 'PATCH replaces all members by none',
    expected: '{"op":"replace","path":"members","value":[]} is taken, and the group is empty',
    fix: 'Take "replace" on members with an empty list: Okta sends it for "Push now" of an empty group.',
    needs: ['patch-group-replace'],
    before: ['first', 'second'],
    after: [],
    operations: () => [{ op: 'replace', path: 'members', value: [] }],
  },
  {
    id: 'patch-group-whole',
    title: 'PATCH without a path replaces members, with id and displayName beside them',
    expected:
      '{"op":"replace","value":{"id":"…","displayName":"…","members":[…]}} is taken, and only these are in the group',
    fix: 'Take "replace" without a path: every key of its value is an attribute to set, and an id that is the same is ignored.',
    source: `observed: two public reports of what Okta sends for "Push now"; RFC 7644 section 3.5.2.3`,
    needs: ['patch-group-rename'],
    before: ['first', 'third'],
    after: ['second', 'third'],
    operations: ({ second, third }, group) => [whole(group, [second, third])],
  },
  {
    id: 'patch-group-whole-none',
    title: 'PATCH without a path replaces members by none',
    expected:
      '{"op":"replace","value":{"id":"…","displayName":"…","members":[]}} is taken, and the group is empty',
    fix: 'Take an empty "members" in a "replace" without a path, and empty the group.',
    source: `observed: two public reports of what Okta sends for "Push now"; RFC 7644 section 3.5.2.3`,
    needs: ['patch-group-whole'],
    before: ['first', 'second'],
    after: [],
    operations: (_users, group) => [whole(group, [])],
  },
  {
    id: 'patch-group-remove-absent',
    title: 'Removing a member that is not in the group is no error',
    expected: '200 or 204, and the group as it was',
    fix: 'Take a removal of what is not there: Okta repeats what it is not sure of.',
    needs: ['patch-group-remove'],
    before: ['second'],
    after: ['second'],
    operations: ({ first }) => [remove(first)],
  },
  {
    id: 'patch-group-add-present',
    title: 'Adding a member that is in the group already changes nothing',
    expected: '200 or 204, and nobody is in the group twice',
    fix: 'Leave a member that is there already as it is (RFC 7644 section 3.5.2.1).',
    level: asked,
    needs: ['patch-group-add'],
    before: ['first', 'second'],
    after: ['first', 'second'],
    operations: ({ first }) => [add(first)],
  },
  {
    id: 'patch-group-remove-all',
    title: 'PATCH removes all members',
    expected: '{"op":"remove","path":"members"} is taken, and the group is empty',
    fix: 'Take "remove" on members without a filter: all of them go (RFC 7644 section 3.5.2.2).',
    level: asked,
    source: 'RFC 7644 section 3.5.2.2',
    before: ['first', 'second'],
    after: [],
    operations: () => [{ op: 'remove', path: 'members' }],
  },
];

const FIRST = 'patch-group-add';

/** What each form does, tried once for all checks that look at it. */
const TRIALS = new Map<string, (bench: Bench) => Promise<Verdict>>([
  ['patch-group-rename', shared(rename)],
  ...CASES.map((one) => [one.id, shared((bench) => tryCase(bench, one))] as const),
]);

function trialOf(id: string): (bench: Bench) => Promise<Verdict> {
  const trial = TRIALS.get(id);
  if (!trial) throw new Error(`There is no trial ${id}`);
  return trial;
}

/** @throws {SkipCheck} when one of these is broken: then this one would only say the same. */
async function needTrials(bench: Bench, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const { kind } = await orSkip(() => trialOf(id)(bench), `the check ${id}`);
    if (kind === 'bad') throw new SkipCheck(`It builds on ${id}, which does not hold.`, id);
  }
}

/** @throws {SkipCheck} when the server has no PATCH of groups at all. */
export async function needGroupPatch(bench: Bench): Promise<void> {
  const { reply } = await orSkip(() => trialOf(FIRST)(bench), `the check ${FIRST}`);
  if (!reply || !hasNone(reply)) return;
  throw new SkipCheck(`The server has no PATCH of groups (${reply.status}); see ${FIRST}.`, FIRST);
}

async function rename(bench: Bench): Promise<Verdict> {
  const users = [await theUser(bench), await secondUser(bench)];
  const group = await groupWith(bench, 'patch-rename', users);
  const path = groupPath(group.id);
  const displayName = bench.run.names.group('patch-renamed');
  const operation: PatchOperation = { op: 'replace', value: { id: group.id, displayName } };
  const reply = await patch(bench, path, [operation]);
  needPatch(bench, reply);
  if (!isTaken(reply)) return bad(describeReply(reply), reply);
  const { body } = await fetched(bench, path);
  if (body['displayName'] !== displayName) {
    return bad(`displayName is ${show(body['displayName'])}`, reply);
  }
  return afterwards(bench, path, idsOf(users));
}

async function tryCase(
  bench: Bench,
  { id, before, after, operations }: GroupCase,
): Promise<Verdict> {
  const users = {
    first: await theUser(bench),
    second: await secondUser(bench),
    third: await thirdUser(bench),
  };
  const group = await groupWith(
    bench,
    id,
    before.map((one) => users[one]),
  );
  const path = groupPath(group.id);
  const reply = await patch(bench, path, operations(users, group));
  needPatch(bench, reply);
  if (!isTaken(reply)) return bad(describeReply(reply), reply);
  return afterwards(bench, path, idsOf(after.map((one) => users[one])));
}

export const patchGroupChecks: readonly Check[] = [
  {
    id: 'patch-group-rename',
    title: 'PATCH renames a group, with its id in the value, and keeps its members',
    area: 'patch',
    level: LEVEL,
    kind: 'write',
    expected:
      '{"op":"replace","value":{"id":"…","displayName":"…"}} is taken, the name reads back, and the members stay',
    source: `${OKTA_SCIM}, Update a Group name; ${OKTA_OIN}, case C9330`,
    fix: 'Take "replace" without a path, ignore the id in its value, and change only what the value names.',
    async run(bench) {
      await needGroupPatch(bench);
      return trialOf('patch-group-rename')(bench);
    },
  },
  ...CASES.map(
    ({ level = LEVEL, source = MEMBERSHIP, id, title, expected, fix, needs = [] }): Check => ({
      id,
      title,
      expected,
      fix,
      area: 'patch',
      level,
      kind: 'write',
      source,
      async run(bench) {
        if (id !== FIRST) await needGroupPatch(bench);
        await needTrials(bench, needs);
        return trialOf(id)(bench);
      },
    }),
  ),
  {
    id: 'patch-group-parallel',
    title: 'Members that are added at the same time are all kept',
    area: 'patch',
    level: LEVEL,
    kind: 'write',
    expected: 'after three PATCHes at once, each with another member, all three are in the group',
    source:
      'observed: Okta pushes many people at once; RFC 7644 section 3.5.2 (each is done as a whole)',
    fix: 'Change members in one transaction, or one by one: a group that is read, changed and written loses those who came between.',
    async run(bench) {
      await needTrials(bench, [FIRST]);
      const users = [await theUser(bench), await secondUser(bench), await thirdUser(bench)];
      const group = await ownGroup(bench, 'patch-parallel');
      const path = groupPath(group.id);
      await fetched(bench, path);
      const replies = await Promise.all(users.map((one) => patch(bench, path, [add(one)])));
      const refused = replies.find((reply) => !isTaken(reply));
      if (refused) {
        needPatch(bench, refused);
        // Told to come again, or that somebody else was quicker: nothing is lost without a word.
        if ([409, 412, 429, 503].includes(refused.status)) {
          return remark(`${refused.status} for one of three at once`, refused);
        }
        throw new SkipCheck(`A member cannot be added (${refused.status}); see patch-group-add.`);
      }
      return afterwards(bench, path, idsOf(users));
    },
  },
];

/**
 * Made with its members at once: a server for apps of the catalogue may have no PUT. One that makes groups empty is
 * asked to add them.
 * @throws {SkipCheck} when the server does not show them.
 */
async function groupWith(bench: Bench, label: string, users: readonly Made[]): Promise<Made> {
  const group = await ownGroup(bench, label, users.map(asMember));
  const path = groupPath(group.id);
  const isFull = async () => membersOf((await fetched(bench, path)).body).length === users.length;
  if (users.length === 0 || (await isFull())) return group;
  await patch(bench, path, [{ op: 'add', path: 'members', value: users.map(asMember) }]);
  if (await isFull()) return group;
  await needShownMembers(bench);
  throw new SkipCheck(
    'The group does not show the members that it begins with; see group-create-members.',
  );
}

async function afterwards(bench: Bench, path: string, wanted: readonly string[]): Promise<Verdict> {
  const right = wanted.toSorted().join();
  const after = await bench.reread(
    path,
    (one) => membersOf(bodyOf(one)).toSorted().join() === right,
  );
  if (after.status !== 200) return bad(`read after it: ${describeReply(after)}`, after);
  const members = membersOf(bodyOf(after));
  if (members.length === 0 && wanted.length > 0) await needShownMembers(bench);
  return withMembers(members, wanted, after);
}

function idsOf(users: readonly Made[]): string[] {
  return users.map(({ id }) => id);
}
