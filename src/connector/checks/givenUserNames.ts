import { sendsOf } from '../../scim/appKinds';
import { sameText } from '../../scim/bodies';
import { describeReply, show } from '../http/describeReply';
import { type Bench, bodyOf, userPath } from '../run/bench';
import { askedFor, type Check, neededFor, OKTA_SCIM } from '../run/check';
import { fetched, isTaken, orSkip, ownUser, theUser, userQuery } from '../run/fixtures';
import { bad, good, remark, SkipCheck, type Verdict } from '../run/verdict';
import { needTelling } from './filter';
import { foundOne } from './foundOne';
import { noId, unicodeKept } from './keptAttributes';
import { nameTrials, needSimpler } from './nameTrials';
import { needUpdates } from './update';
import { setProfile } from './userChanges';

/** As they stand in the addresses that people have: Google Workspace gives no other signs, Entra ID a few more. */
const SIGNS = "o'brien-smith_jr";
/** RFC 5322 section 3.2.3 has them, and common rules for addresses do not. */
const RARE = 'a/b=c%d#e!f&g';
const SCRIPTS = 'jürgen.łukasz.李';
const SIGNS_ID = 'user-name-kept';
const SCRIPTS_ID = 'user-name-scripts';
const STRINGS = 'RFC 7644 section 3.4.2.2 (values are JSON strings)';
const FIX = 'Keep userName as it was sent, and decode the filter of a query once.';

interface Given extends Pick<Check, 'id' | 'title' | 'level' | 'expected' | 'source'> {
  label: string;
}

const NAMES: readonly Given[] = [
  {
    id: SIGNS_ID,
    title: 'A userName has the characters of addresses',
    level: neededFor('pushNewUsers'),
    expected: `a user named …${SIGNS}@example.com reads back, and is found by its name`,
    source: `${OKTA_SCIM}, Create users; ${STRINGS}`,
    label: SIGNS,
  },
  {
    id: SCRIPTS_ID,
    title: 'A userName may be in any script',
    level: askedFor('pushNewUsers'),
    expected: `a user named …${SCRIPTS}@example.com reads back, and is found by its name`,
    source: `RFC 7643 section 4.1.1 (userName); RFC 3986 section 2.5; ${STRINGS}`,
    label: SCRIPTS,
  },
  {
    id: 'user-name-rare',
    title: 'A userName may have rarer characters',
    level: 'info',
    expected: `a user named …${RARE}@example.com reads back, and is found by its name`,
    source: 'RFC 5322 section 3.2.3 (what an address may have)',
    label: RARE,
  },
];

/** Names of users as people have them. */
export const givenUserNameChecks: readonly Check[] = [
  ...NAMES.map(
    ({ label: _, ...given }): Check => ({
      ...given,
      area: 'create',
      kind: 'write',
      fix: FIX,
      async run(bench) {
        if (given.id !== SIGNS_ID) await needSigns(bench);
        if (given.id === SCRIPTS_ID) await needScripts(bench);
        return trialOf(given.id)(bench);
      },
    }),
  ),
  {
    id: 'user-rename-kept',
    title: 'A userName can change to any address',
    area: 'update',
    level: neededFor('pushProfileUpdates'),
    kind: 'write',
    expected: `a user that is renamed to …${SIGNS}@example.com is found by that name`,
    source: `${OKTA_SCIM}, Update a user; ${STRINGS}`,
    fix: FIX,
    async run(bench) {
      await needUpdates(bench);
      await needSigns(bench);
      const user = await ownUser(bench, 'to-rename');
      const plain = bench.run.names.user('renamed-plain');
      const isRenamed =
        isTaken(await setProfile(bench, user, { userName: plain })) &&
        sameText((await fetched(bench, userPath(user.id))).body['userName'], plain);
      if (!isRenamed) {
        const { profiles } = sendsOf(bench.target.profile);
        const cause = profiles === 'put' ? 'user-rename' : 'patch-rename';
        throw new SkipCheck(`The user cannot be renamed; see ${cause}.`, cause);
      }
      const userName = bench.run.names.user(`renamed-${SIGNS}`);
      const reply = await setProfile(bench, user, { userName });
      return isTaken(reply)
        ? readsBack(bench, { id: user.id, name: userName })
        : bad(describeReply(reply), reply);
    },
  },
  {
    id: 'user-same-email',
    title: 'Whether two users may have one address',
    area: 'create',
    level: 'info',
    kind: 'write',
    expected: '201 for a second user with the same emails, or 409',
    source: 'RFC 7643 section 4.1.2 (emails need not be unique); Okta may have two such people',
    fix: 'Take the address, or answer 409: never fail by itself.',
    async run(bench) {
      const { sent } = await theUser(bench);
      const body = bench.newUser('same-email', { emails: sent['emails'] });
      const { reply } = await bench.create('Users', body);
      if (reply.status >= 500) return bad(describeReply(reply), reply);
      return reply.status === 201
        ? good('201', reply)
        : remark(`${reply.status}: of two people with one address, one cannot be pushed`, reply);
    },
  },
];

const trialOf = nameTrials(NAMES, (bench, { label }) => tryName(bench, label));

const needSigns = (bench: Bench) => needSimpler(bench, SIGNS_ID, trialOf(SIGNS_ID));

/** @throws {SkipCheck} when names of people are not kept in other scripts either. */
async function needScripts(bench: Bench): Promise<void> {
  const { kind } = await orSkip(() => unicodeKept(bench), 'the check user-unicode');
  if (kind === 'bad') {
    throw new SkipCheck('Names of people are not kept either; see user-unicode.', 'user-unicode');
  }
}

async function tryName(bench: Bench, label: string): Promise<Verdict> {
  await needTelling(bench);
  const { reply, id } = await bench.create('Users', bench.newUser(label));
  if (id === undefined) return noId(reply);
  return readsBack(bench, { id, name: bench.run.names.user(label) });
}

async function readsBack(bench: Bench, one: { id: string; name: string }): Promise<Verdict> {
  const isNamed = (userName: unknown) => sameText(userName, one.name);
  const reply = await bench.reread(userPath(one.id), (after) => isNamed(bodyOf(after)['userName']));
  const { id, userName } = bodyOf(reply);
  if (id !== undefined && id !== one.id) {
    throw new SkipCheck('The server answered with something else; see user-read-two.');
  }
  if (!isNamed(userName)) {
    return bad(`userName is ${show(userName)}`, reply, {
      values: { expected: one.name, actual: userName ?? null },
    });
  }
  const found = await bench.retry(
    userQuery(one.name),
    (after) => foundOne(after, one.id).kind === 'good',
  );
  return foundOne(found, one.id);
}
