import { sendsOf } from '../../scim/appKinds';
import type { ScimReply } from '../http/client';
import { describeReply, show } from '../http/describeReply';
import { type Bench, bodyOf, groupPath, type Made, UNKNOWN_ID } from '../run/bench';
import { type Check, neededBy, OKTA_OIN, OKTA_SCIM } from '../run/check';
import { fetched, isTaken, orSkip, ownGroup, secondUser, theUser } from '../run/fixtures';
import { shared } from '../run/shared';
import { bad, good, remark, SkipCheck, type Verdict } from '../run/verdict';
import { setAllMembers } from './groupChanges';
import { membersOf, putGroup, withMembers } from './groupRequests';
import { needShownMembers } from './membersShown';
import { hasNone } from './patch';
import { fixOfRefusal } from './refusedPut';

const PUT = neededBy(({ groups }) => groups === 'put', 'pushGroups');
const REPLACE =
  'Replace the members of the group by those of the PUT; they carry value and display only.';

/** Updates of groups as custom apps send them. */
export const putGroupChecks: readonly Check[] = [
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
      if (hasNone(put) && sendsOf(bench.target.profile).groups === 'patch') {
        throw new SkipCheck(`There is no PUT (${put.status}); this kind of app does not use it.`);
      }
      return judged(bench, put, after, wanted);
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
      const stale = { id: UNKNOWN_ID, name: 'nobody' };
      const reply = await setAllMembers(bench, group, [await theUser(bench), stale]);
      if (reply.status >= 500 && reply.status !== 501) return bad(describeReply(reply), reply);
      return isTaken(reply)
        ? good(`${reply.status}: it is taken`, reply)
        : remark(
            `${reply.status}: one id that is not there any more costs Okta the whole push of a group`,
            reply,
          );
    },
  },
];

/** A group with one member. @throws {SkipCheck} when the server does not show it. */
async function groupOf(bench: Bench, label: string, user: Made): Promise<Made> {
  const group = await ownGroup(bench, label);
  await orSkip(() => putGroup(bench, group, [user]), 'a group with a member');
  const { body } = await fetched(bench, groupPath(group.id));
  const members = membersOf(body);
  if (members.includes(user.id)) return group;
  if (members.length === 0) await needShownMembers(bench);
  throw new SkipCheck('The group shows no member to remove; see group-members.');
}

async function setMembers(bench: Bench, group: Made, users: readonly Made[]): Promise<Verdict> {
  const { put, after, wanted } = await putMembers(bench, group, users);
  return judged(bench, put, after, wanted);
}

async function putMembers(bench: Bench, group: Made, users: readonly Made[]) {
  const put = await putGroup(bench, group, users);
  const wanted = users.map(({ id }) => id);
  const right = wanted.toSorted().join();
  const path = groupPath(group.id);
  const after = isTaken(put)
    ? await bench.reread(path, (one) => membersOf(bodyOf(one)).toSorted().join() === right)
    : put;
  return { put, after, wanted };
}

async function judged(
  bench: Bench,
  put: ScimReply,
  after: ScimReply,
  wanted: readonly string[],
): Promise<Verdict> {
  if (!isTaken(put)) return bad(describeReply(put), put, { fix: fixOfRefusal(put) });
  if (after.status !== 200) return bad(`read after it: ${describeReply(after)}`, after);
  const members = membersOf(bodyOf(after));
  if (members.length === 0 && wanted.length > 0) await needShownMembers(bench);
  return withMembers(members, wanted, after);
}

/** The PUT that the other ones build on: one member into an empty group. */
const plainPut = shared(async (bench) => {
  const user = await theUser(bench);
  return putMembers(bench, await ownGroup(bench, 'members'), [user]);
});

/** @throws {SkipCheck} when the plain PUT of a group is refused. */
export async function needTakenGroupPut(bench: Bench): Promise<void> {
  const { put } = await orSkip(() => plainPut(bench), 'the check group-members');
  if (isTaken(put)) return;
  const cause = 'group-members';
  throw new SkipCheck(`A PUT of a group is refused (${put.status}); see ${cause}.`, cause);
}

/** @throws {SkipCheck} when the server has no PUT of groups at all: other PUTs would only say the same. */
async function needPut(bench: Bench): Promise<void> {
  const { put } = await orSkip(() => plainPut(bench), 'the check group-members');
  if (![404, 405, 501].includes(put.status)) return;
  throw new SkipCheck(`The server has no PUT of groups (${put.status}); see group-members.`);
}
