import type { Json } from '../../base/record';
import { sendsOf } from '../../scim/appKinds';
import { patchBody } from '../../scim/bodies';
import type { ScimReply } from '../http/client';
import { describeReply } from '../http/describeReply';
import { groupWithMembers } from '../http/payloads';
import { type Bench, bodyOf, groupPath, type Made, userPath } from '../run/bench';
import { askedFor, type Check, neededFor, OKTA_SCIM } from '../run/check';
import { CROWD, makeCrowd } from '../run/crowd';
import { fetched, isTaken, ownGroup, theUser } from '../run/fixtures';
import { bad, good, SkipCheck, type Verdict } from '../run/verdict';
import { needGroupChanges } from './groupBasics';
import { groupBasics, setAllMembers } from './groupChanges';
import { asMember, membersOf } from './groupRequests';
import { needShownMembers, showsMembers } from './membersShown';
import { fixOfRefusal } from './refusedPut';

/** Bytes: some 1,800 members. The limit of body parsers is 100 kB more often than not. */
const LARGE = 150_000;

type Member = Pick<Made, 'id' | 'name'>;

/** How much a group takes. They run when most users of the test have been made. */
export const groupSizeChecks: readonly Check[] = [
  {
    id: 'group-large-body',
    title: 'A large group is taken',
    area: 'groups',
    level: askedFor('pushGroups'),
    kind: 'write',
    expected: `a body of ${LARGE / 1000} kB, as of some 1,800 members, is taken like a small one`,
    source: `${OKTA_SCIM}, Update a Group (the whole group in one PUT); observed: body parsers that refuse 100 kB`,
    fix: 'Raise the limit of the body parser, and that of the proxy before it, to a few megabytes.',
    async run(bench) {
      await needGroupChanges(bench);
      const user = await theUser(bench);
      const group = await ownGroup(bench, 'large');
      await takesOne(bench, group);
      // Spaces after the value are JSON, and change nothing of what is said.
      const text = JSON.stringify(wholeBody(bench, group, [user])).padEnd(LARGE);
      const method = sendsOf(bench.target.profile).groups === 'put' ? 'PUT' : 'PATCH';
      const reply = await bench.send({ method, path: groupPath(group.id), text });
      return isTaken(reply)
        ? good(`${reply.status}`, reply, { bound: `bodies of up to ${LARGE / 1000} kB` })
        : bad(`${describeReply(reply)} to ${LARGE / 1000} kB`, reply);
    },
  },
  {
    id: 'group-many-members',
    title: 'A group keeps all of its members',
    area: 'groups',
    level: neededFor('pushGroups'),
    kind: 'write',
    alone: true,
    expected: `every user of the test (${CROWD} at least) in one group, set by one request and read back`,
    source: `${OKTA_SCIM}, Update a Group; observed: servers that keep the first 20, or show the first 100, and say 200`,
    fix: 'Keep all members of the request, and return all of them: what is cut off is lost without a word.',
    async run(bench) {
      await needGroupChanges(bench);
      const group = await ownGroup(bench, 'many');
      if (!(await takesOne(bench, group))) await needShownMembers(bench);
      await makeCrowd(bench, 'Users');
      const users = bench.run.ledger.made('Users');
      const reply = await setAllMembers(bench, group, users);
      if (!isTaken(reply)) return afterRefusal(bench, group, users, reply);
      return kept(bench, group, users);
    },
  },
];

/**
 * Whether the one member that it sets is shown.
 * @throws {SkipCheck} when one member cannot be set either: then many would only say the same.
 */
async function takesOne(bench: Bench, group: Made): Promise<boolean> {
  const user = await theUser(bench);
  const reply = await setAllMembers(bench, group, [user]);
  const { members: basic } = groupBasics(bench);
  if (!isTaken(reply)) {
    throw new SkipCheck(`One member is refused, too (${reply.status}); see ${basic}.`, basic);
  }
  const members = membersOf((await fetched(bench, groupPath(group.id))).body);
  const isShown = members.includes(user.id);
  if (!isShown && (members.length > 0 || (await showsMembers(bench)))) {
    throw new SkipCheck(`One member is not kept either; see ${basic}.`, basic);
  }
  return isShown;
}

function wholeBody(bench: Bench, group: Made, users: readonly Member[]): Json {
  const members = users.map(asMember);
  return sendsOf(bench.target.profile).groups === 'put'
    ? groupWithMembers({ displayName: group.name, id: group.id }, members)
    : patchBody([{ op: 'replace', path: 'members', value: members }]);
}

async function kept(bench: Bench, group: Made, users: readonly Member[]): Promise<Verdict> {
  const wanted = new Set(users.map(({ id }) => id));
  const inside = (reply: ScimReply) =>
    new Set(membersOf(bodyOf(reply)).filter((id) => wanted.has(id))).size;
  const reply = await bench.reread(groupPath(group.id), (one) => inside(one) === wanted.size);
  if (reply.status !== 200) return bad(`read after it: ${describeReply(reply)}`, reply);
  const found = inside(reply);
  return found === wanted.size
    ? good(`all ${found}, which is as many as were tried`, reply, {
        bound: `groups of up to ${found} members`,
      })
    : bad(`${found} of ${wanted.size} members`, reply, {
        values: { expected: wanted.size, actual: found },
      });
}

/** A user that is gone by the server's own doing is another finding: who is there is tried alone. */
async function afterRefusal(
  bench: Bench,
  group: Made,
  users: readonly Member[],
  refusal: ScimReply,
): Promise<Verdict> {
  const there: Member[] = [];
  for (const user of users) {
    const { status } = await bench.send({ method: 'GET', path: userPath(user.id) });
    if (status === 200) there.push(user);
  }
  const gone = users.length - there.length;
  const reply = gone === 0 ? refusal : await setAllMembers(bench, group, there);
  if (isTaken(reply)) return kept(bench, group, there);
  const fix = fixOfRefusal(reply);
  return bad(
    `${describeReply(reply)} to ${there.length} members`,
    reply,
    fix === undefined ? {} : { fix },
  );
}
