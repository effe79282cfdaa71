import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { sendsOf } from '../../scim/appKinds';
import { type PatchOperation, patchBody } from '../../scim/bodies';
import type { ScimReply } from '../http/client';
import { describeReply, show } from '../http/describeReply';
import { type Bench, bodyOf, userPath } from '../run/bench';
import { type Check, neededBy, neededForPasswords, OKTA_SCIM } from '../run/check';
import { fetched, isTaken, orSkip, ownUser } from '../run/fixtures';
import { shared } from '../run/shared';
import { bad, good, SkipCheck, unsafe, type Verdict } from '../run/verdict';
import { refusedWith } from './errorBody';
import { hasPassword } from './keptAttributes';
import { needNames } from './readBack';

/** Okta's apps of the catalogue send the one form without a path; a path, several operations and no change are the RFC's. */
const LEVEL = neededBy(({ active }) => active === 'patch', 'pushProfileUpdates');
const ASKED: Check['level'] = (target) => (LEVEL(target) === 'okta' ? 'rfc' : 'info');
/** Profiles are updated by PATCH for private apps of the Okta Integration Wizard only. */
const PROFILE = neededBy(({ profiles }) => profiles === 'patch', 'pushProfileUpdates');
const STANDARD = 'RFC 7644 section 3.5.2';

type Wanted = readonly (readonly [string, unknown])[];

/** What one PATCH of a fresh user must do. */
interface PatchCase extends Pick<Check, 'id' | 'title' | 'expected' | 'fix' | 'source'> {
  level?: Check['level'];
  operations(user: Json, name: string): PatchOperation[];
  /** Where to look afterwards, with the value that must be there. */
  wanted: Wanted | ((name: string) => Wanted);
}

const SOURCE = `${OKTA_SCIM}, Update a specific user (PATCH); RFC 7644 section 3.5.2`;

const PLAIN = 'patch-without-path';
const PROFILE_ID = 'patch-profile';

const WITHOUT_PATH: PatchCase = {
  id: PLAIN,
  title: 'PATCH without a path replaces what its value names',
  expected: '{"op":"replace","value":{"active":false}} is taken, and active false reads back',
  source: SOURCE,
  fix: 'Take "replace" without a path: every key of its value is an attribute to set.',
  operations: () => [{ op: 'replace', value: { active: false } }],
  wanted: [['active', false]],
};

const OF_PROFILE: PatchCase = {
  id: PROFILE_ID,
  title: 'PATCH without a path updates a profile',
  expected: '{"op":"replace","value":{"name":{…},"displayName":"…"}} is taken and reads back',
  source: SOURCE,
  fix: 'Take "replace" without a path: every key of its value is an attribute to set.',
  level: PROFILE,
  operations: () => [
    {
      op: 'replace',
      value: {
        name: { givenName: 'Patched', familyName: 'Profile' },
        displayName: 'Patched Profile',
      },
    },
  ],
  wanted: [
    ['name.givenName', 'Patched'],
    ['name.familyName', 'Profile'],
  ],
};

const CASES: readonly PatchCase[] = [
  WITHOUT_PATH,
  OF_PROFILE,
  {
    id: 'patch-rename',
    title: 'PATCH without a path changes a userName',
    expected: '{"op":"replace","value":{"userName":"…"}} is taken and reads back',
    source: `${SOURCE}; RFC 7643 section 4.1.1 (userName is readWrite)`,
    fix: 'Let a PATCH change userName: Okta sends it when the login of a person changes.',
    level: PROFILE,
    operations: (_user, userName) => [{ op: 'replace', value: { userName } }],
    wanted: (name) => [['userName', name]],
  },
  {
    id: 'patch-emails',
    title: 'PATCH without a path changes an address',
    expected: '{"op":"replace","value":{"emails":[…]}} is taken, and the new one reads back',
    source: `${SOURCE}; RFC 7644 section 3.5.2.3`,
    fix: 'Replace emails by those of the PATCH.',
    level: PROFILE,
    operations: (_user, value) => [
      { op: 'replace', value: { emails: [{ primary: true, value, type: 'work' }] } },
    ],
    wanted: (name) => [['emails.value', name]],
  },
  {
    id: 'patch-with-path',
    title: 'PATCH with a path replaces that attribute',
    expected: '{"op":"replace","path":"name.familyName","value":"Patched"} is taken and reads back',
    source: STANDARD,
    fix: 'Take a path with a dot, as name.familyName.',
    level: ASKED,
    operations: () => [{ op: 'replace', path: 'name.familyName', value: 'Patched' }],
    wanted: [['name.familyName', 'Patched']],
  },
  {
    id: 'patch-no-op',
    title: 'A PATCH that changes nothing is no error',
    expected: '200 or 204 for the value that is there already',
    source: `${STANDARD}; observed: servers that answer 400 when nothing changes`,
    fix: 'Answer 200 or 204 when the attribute has the value already.',
    level: ASKED,
    operations: () => [{ op: 'replace', path: 'active', value: true }],
    wanted: [['active', true]],
  },
  {
    id: 'patch-op-case',
    title: 'The name of an operation may be in another case',
    expected: '{"op":"Replace", …} is taken and reads back',
    source:
      'observed: identity providers send Replace; RFC 7644 section 3.5.2 writes the names in lower case',
    fix: 'Compare op without regard to case.',
    level: 'info',
    operations: () => [{ op: 'Replace', path: 'name.familyName', value: 'Patched' }],
    wanted: [['name.familyName', 'Patched']],
  },
  {
    id: 'patch-many',
    title: 'One PATCH may have several operations',
    expected: 'both of two operations are done',
    source: STANDARD,
    fix: 'Do every operation of the request, in its order.',
    level: ASKED,
    operations: () => [
      { op: 'replace', path: 'name.familyName', value: 'Patched' },
      { op: 'replace', path: 'name.givenName', value: 'Twice' },
    ],
    wanted: [
      ['name.familyName', 'Patched'],
      ['name.givenName', 'Twice'],
    ],
  },
];

export const patchChecks: readonly Check[] = [
  ...CASES.map(patchCheck),
  {
    id: 'patch-password',
    title: 'A password can be set by PATCH',
    area: 'patch',
    level: neededForPasswords(({ active }) => active === 'patch'),
    kind: 'write',
    expected:
      '{"op":"replace","value":{"password":"…"}} is taken, and the password does not come back',
    source: `${OKTA_SCIM}, Update a specific user (PATCH)`,
    fix: 'Take password in a "replace" without a path: Okta sends it when Sync Password is on.',
    async run(bench) {
      await needForm(bench, true);
      const { id } = await ownUser(bench, 'patch-password');
      const reply = await patch(bench, userPath(id), [
        { op: 'replace', value: { password: bench.newPassword() } },
      ]);
      needPatch(bench, reply);
      if (hasPassword(reply)) return unsafe('the answer carries a password', reply);
      return isTaken(reply) ? good(`${reply.status}`, reply) : bad(describeReply(reply), reply);
    },
  },
  {
    id: 'patch-unknown-path',
    title: 'A PATCH of an unknown path is refused',
    area: 'patch',
    level: 'info',
    kind: 'write',
    expected: '400, scimType invalidPath',
    source: 'RFC 7644 sections 3.5.2 and 3.12',
    fix: 'Answer 400 with scimType invalidPath.',
    async run(bench) {
      await needForm(bench, false);
      const { id } = await ownUser(bench, 'patch-unknown');
      const reply = await patch(bench, userPath(id), [
        { op: 'replace', path: 'oktaScimTestNothing[', value: 'x' },
      ]);
      needPatch(bench, reply);
      return refusedWith(reply, 400);
    },
  },
  {
    id: 'patch-atomic',
    title: 'A PATCH is done as a whole or not at all',
    area: 'patch',
    level: 'info',
    kind: 'write',
    expected: 'no change when the second operation is refused',
    source: 'RFC 7644 section 3.5.2 (atomic)',
    fix: 'Undo the operations of a request when one of them fails.',
    async run(bench) {
      await needForm(bench, false);
      const { id, sent } = await ownUser(bench, 'patch-atomic');
      const reply = await patch(bench, userPath(id), [
        { op: 'replace', path: 'name.familyName', value: 'Patched' },
        { op: 'replace', path: 'oktaScimTestNothing[', value: 'x' },
      ]);
      needPatch(bench, reply);
      if (isTaken(reply)) throw new SkipCheck('The server takes an operation on an unknown path.');
      await needNames(bench);
      const { body, reply: read } = await fetched(bench, userPath(id));
      const now = at(body, 'name.familyName');
      const before = at(sent, 'name.familyName');
      return now === before
        ? good('unchanged', read)
        : bad(`name.familyName is ${show(now)}`, read, {
            values: { expected: before, actual: now },
          });
    },
  },
];

function patchCheck(one: PatchCase): Check {
  const { operations, wanted: _, level = LEVEL, ...rest } = one;
  return {
    ...rest,
    area: 'patch',
    level,
    kind: 'write',
    async run(bench) {
      if (rest.id === PLAIN) return plainPatch(bench);
      await needForm(
        bench,
        operations({}, '').every(({ path }) => path === undefined),
      );
      return rest.id === PROFILE_ID ? profilePatch(bench) : tryCase(bench, one);
    },
  };
}

/** The one form that Okta documents for every app that sends PATCH, tried once for all that build on it. */
const plainPatch = shared((bench) => tryCase(bench, WITHOUT_PATH));

const profilePatch = shared((bench) => tryCase(bench, OF_PROFILE));

/** @throws {SkipCheck} when profiles are not updated by PATCH. */
export async function needProfilePatch(bench: Bench): Promise<void> {
  await needForm(bench, true);
  const { kind } = await orSkip(() => profilePatch(bench), `the check ${PROFILE_ID}`);
  if (kind === 'bad') {
    throw new SkipCheck(`Profiles are not updated by PATCH; see ${PROFILE_ID}.`, PROFILE_ID);
  }
}

/** @throws {SkipCheck} when the server has no PATCH of users at all, or when this form of it is broken. */
export async function needForm(bench: Bench, isWithoutPath: boolean): Promise<void> {
  const { kind, reply } = await orSkip(() => plainPatch(bench), `the check ${PLAIN}`);
  if (kind !== 'bad') return;
  if (isWithoutPath) throw new SkipCheck(`It builds on ${PLAIN}, which does not hold.`, PLAIN);
  if (!reply || !hasNone(reply)) return;
  throw new SkipCheck(`The server has no PATCH of users (${reply.status}); see ${PLAIN}.`, PLAIN);
}

async function tryCase(bench: Bench, { id, operations, wanted }: PatchCase): Promise<Verdict> {
  const user = await ownUser(bench, id);
  const path = userPath(user.id);
  const name = bench.run.names.user(`renamed-${id}`);
  const reply = await patch(bench, path, operations(user.sent, name));
  needPatch(bench, reply);
  if (!isTaken(reply)) return bad(describeReply(reply), reply);
  const values = typeof wanted === 'function' ? wanted(name) : wanted;
  if (values.some(([where]) => where.startsWith('name.'))) await needNames(bench);
  const right = (after: ScimReply) => differing(bodyOf(after), values).length === 0;
  return judged(await bench.reread(path, right), reply, values);
}

function judged(after: ScimReply, reply: ScimReply, wanted: Wanted): Verdict {
  const wrong = differing(bodyOf(after), wanted);
  if (wrong.length === 0) return good(`${reply.status}, and it reads back`, reply);
  const actual = Object.fromEntries(wrong.map(([path]) => [path, at(bodyOf(after), path) ?? null]));
  const said = Object.entries(actual).map(([path, value]) => `${path} is ${show(value)}`);
  return bad(`${said.join(', ')} after the PATCH`, after, {
    values: { expected: Object.fromEntries(wrong), actual },
  });
}

function differing(body: Json, wanted: Wanted): Wanted {
  return wanted.filter(([path, value]) => at(body, path) !== value);
}

/** Value at a path of names with dots; of a list the first element counts. */
function at(body: Json, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => {
    const one: unknown = Array.isArray(inner) ? inner[0] : inner;
    return isRecord(one) ? one[name] : undefined;
  }, body);
}

export function patch(
  bench: Bench,
  path: string,
  operations: readonly PatchOperation[],
): Promise<ScimReply> {
  return bench.send({ method: 'PATCH', path, body: patchBody(operations) });
}

/** Whether a server answers like this that it has no PATCH. */
export function hasNone({ status }: Pick<ScimReply, 'status'>): boolean {
  return status === 404 || status === 405 || status === 501;
}

/** @throws {SkipCheck} when the server has no PATCH, which a custom app can do without. */
export function needPatch(bench: Bench, reply: ScimReply): void {
  if (sendsOf(bench.target.profile).groups === 'patch') return;
  if (hasNone(reply)) {
    throw new SkipCheck(
      `The server has no PATCH (${reply.status}); this kind of app does not use it.`,
    );
  }
}
