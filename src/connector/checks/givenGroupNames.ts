import type { ScimReply } from '../http/client';
import { describeReply, show } from '../http/describeReply';
import { type Bench, bodyOf, groupPath } from '../run/bench';
import { askedFor, type Check, neededFor, OKTA_OIN, OKTA_SCIM } from '../run/check';
import { fetched, isTaken, ownGroup, theGroup } from '../run/fixtures';
import { shared } from '../run/shared';
import { bad, good, remark, SkipCheck, type Verdict } from '../run/verdict';
import { foundOne } from './foundOne';
import { needGroupChanges } from './groupBasics';
import { groupBasics, setGroupName } from './groupChanges';
import { groupQuery } from './groupRequests';
import { nameTrials, needSimpler } from './nameTrials';

/** Signs of ASCII as they stand in names of groups; quotes have a check of their own. */
const SIGNS = "R&D (EU) + Ops's team.x: 2/3, 100% #1_a;b=c?";
const SCRIPTS = 'Zoë-Łódź-人事部-العربية-🚀';
const QUOTES = 'the-"A"-team-C:\\temp';
/** Okta takes 255 characters. */
const LONGEST = 255;

const KEEP =
  'Keep displayName as it was sent, and read the value of a filter to its closing quote.';
const STRINGS = 'RFC 7644 section 3.4.2.2 (values are JSON strings)';

interface Given extends Pick<Check, 'id' | 'title' | 'level' | 'expected' | 'source' | 'fix'> {
  label(bench: Bench): string;
}

const PUSH = neededFor('pushGroups');
const SIGNS_ID = 'group-name-kept';

const NAMES: readonly Given[] = [
  {
    id: SIGNS_ID,
    title: 'A group has the name that people give it',
    level: PUSH,
    expected: `a name with spaces and the characters of ${SIGNS} reads back, and is found`,
    source: `${OKTA_SCIM}, Create a Group; ${STRINGS}`,
    fix: KEEP,
    label: () => SIGNS,
  },
  {
    id: 'group-name-scripts',
    title: 'A name of a group may be in any script',
    level: PUSH,
    expected: 'a name with umlauts, Chinese, Arabic and an emoji reads back, and is found',
    source: `RFC 8259 section 8.1 (JSON is UTF-8); RFC 3986 section 2.5; ${STRINGS}`,
    fix: 'Read bodies and queries as UTF-8, and keep names in columns that can hold every script.',
    label: () => SCRIPTS,
  },
  {
    id: 'group-name-quotes',
    title: 'A name of a group may have quotes and backslashes',
    level: PUSH,
    expected: 'a name with " and \\ reads back, and is found',
    source: STRINGS,
    fix: 'Read the value of a filter as a JSON string, with its escapes.',
    label: () => QUOTES,
  },
  {
    id: 'group-name-long',
    title: 'A name of a group may be long',
    level: askedFor('pushGroups'),
    expected: `a name of ${LONGEST} characters, as Okta takes it, reads back, and is found`,
    source: 'Okta, Groups API (name: 1 to 255 characters)',
    fix: `Keep names of ${LONGEST} characters, and filters that have them.`,
    label: (bench) => 'long-'.padEnd(LONGEST - bench.run.names.group('').length, 'x'),
  },
  {
    id: 'group-name-spaces',
    title: 'Spaces of a name are kept',
    level: 'info',
    expected: 'a name with two spaces in a row and one at its end reads back, and is found',
    source: 'RFC 7643 section 2.3.1 (a string is what it is)',
    fix: 'Keep the spaces of a name: what is trimmed is not found by the name that Okta has.',
    label: () => 'two  spaces ',
  },
];

/** Names of groups as people give them: what is made must read back, and be found by the same name. */
export const givenGroupNameChecks: readonly Check[] = [
  ...NAMES.map(
    ({ label: _, ...given }): Check => ({
      ...given,
      area: 'groups',
      kind: 'write',
      async run(bench) {
        if (given.id !== SIGNS_ID) await needSigns(bench);
        return trialOf(given.id)(bench);
      },
    }),
  ),
  {
    id: 'group-rename-kept',
    title: 'A group can be renamed to a name that people give',
    area: 'groups',
    level: PUSH,
    kind: 'write',
    expected: `after a rename to ${SIGNS} the name reads back, and is found`,
    source: `${OKTA_OIN}, cases C9315 and C9330; ${STRINGS}`,
    fix: KEEP,
    async run(bench) {
      await needSigns(bench);
      await needGroupChanges(bench);
      const group = await ownGroup(bench, 'to-rename');
      const { name: basic } = groupBasics(bench);
      const plain = bench.run.names.group('renamed-plain');
      const isNamed = async (name: string) =>
        isTaken(await setGroupName(bench, group, name)) &&
        (await fetched(bench, groupPath(group.id))).body['displayName'] === name;
      if (!(await isNamed(plain))) {
        throw new SkipCheck(`The group cannot be renamed; see ${basic}.`, basic);
      }
      const name = bench.run.names.group(`renamed ${SIGNS}`);
      const reply = await setGroupName(bench, group, name);
      return isTaken(reply)
        ? readsBack(bench, { id: group.id, name })
        : bad(describeReply(reply), reply);
    },
  },
  {
    id: 'group-name-case',
    title: 'Whether names of groups differ by case',
    area: 'groups',
    level: 'info',
    kind: 'write',
    expected: '201 for a group whose name differs from another one by case only, or 409',
    source: 'RFC 7643 section 4.2 (displayName need not be unique); Okta itself may have both',
    fix: 'Take the name, or answer 409: never fail by itself.',
    async run(bench) {
      const { name } = await ownGroup(bench, 'case');
      const body = { ...bench.newGroup('case'), displayName: swapped(name, bench) };
      const { reply } = await bench.create('Groups', body);
      if (reply.status >= 500) return bad(describeReply(reply), reply);
      return reply.status === 201
        ? good('201', reply)
        : remark(
            `${reply.status}: of two groups of Okta whose names differ by case, one cannot be pushed`,
            reply,
          );
    },
  },
];

/** The part of the name that is not of the run, in upper case. */
function swapped(name: string, { run }: Bench): string {
  const { length } = run.names.prefix;
  return name.slice(0, length) + name.slice(length).toUpperCase();
}

const trialOf = nameTrials(NAMES, (bench, { label }) => tryName(bench, label(bench)));

const needSigns = (bench: Bench) => needSimpler(bench, SIGNS_ID, trialOf(SIGNS_ID));

async function tryName(bench: Bench, label: string): Promise<Verdict> {
  await needPlainName(bench);
  const name = bench.run.names.group(label);
  const { reply, id } = await bench.create('Groups', bench.newGroup(label));
  if (id === undefined) return bad(describeReply(reply), reply);
  return readsBack(bench, { id, name });
}

async function readsBack(bench: Bench, one: { id: string; name: string }): Promise<Verdict> {
  const reply = await bench.reread(
    groupPath(one.id),
    (after) => bodyOf(after)['displayName'] === one.name,
  );
  const { displayName } = bodyOf(reply);
  if (displayName !== one.name) {
    return bad(`displayName is ${show(displayName)}`, reply, {
      values: { expected: one.name, actual: displayName ?? null },
    });
  }
  return foundOne(await find(bench, one), one.id);
}

function find(bench: Bench, { id, name }: { id: string; name: string }): Promise<ScimReply> {
  return bench.retry(groupQuery(name), (reply) => foundOne(reply, id).kind === 'good');
}

/** @throws {SkipCheck} when a plain name is not kept, or not found. */
const needPlainName = shared(async (bench) => {
  const plain = await theGroup(bench);
  const { body } = await fetched(bench, groupPath(plain.id));
  if (body['displayName'] !== plain.name) {
    const cause = 'group-read-back';
    throw new SkipCheck(`A plain name is not kept either; see ${cause}.`, cause);
  }
  if (foundOne(await find(bench, plain), plain.id).kind !== 'good') {
    const cause = 'group-filter-hit';
    throw new SkipCheck(`A filter does not find a plain name either; see ${cause}.`, cause);
  }
});
