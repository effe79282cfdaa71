import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { type PatchOperation, patchBody } from '../../scim/bodies';
import type { ScimReply } from '../http/client';
import { describeReply, show } from '../http/describeReply';
import { sendsOf } from '../profile';
import { type Bench, bodyOf, userPath } from '../run/bench';
import { type Check, neededBy, OKTA_SCIM } from '../run/check';
import { fetched, isTaken, ownUser } from '../run/fixtures';
import { bad, good, SkipCheck, unsafe, type Verdict } from '../run/verdict';
import { refusedWith } from './errorBody';
import { hasPassword } from './keptAttributes';

/** Okta's apps of the catalogue send the one form without a path; a path, several operations and no change are the RFC's. */
const LEVEL = neededBy(({ active }) => active === 'patch', 'pushProfileUpdates');
const ASKED: Check['level'] = (target) => (LEVEL(target) === 'okta' ? 'rfc' : 'info');
const STANDARD = 'RFC 7644 section 3.5.2';

/** What one PATCH of a fresh user must do. */
interface PatchCase extends Pick<Check, 'id' | 'title' | 'expected' | 'fix' | 'source'> {
  level?: Check['level'];
  operations(user: Json): PatchOperation[];
  /** Where to look afterwards, with the value that must be there. */
  wanted: readonly (readonly [string, unknown])[];
}

const SOURCE = `${OKTA_SCIM}, Update a specific user (PATCH); RFC 7644 section 3.5.2`;

const CASES: readonly PatchCase[] = [
  {
    id: 'patch-without-path',
    title: 'PATCH without a path replaces what its value names',
    expected: '{"op":"replace","value":{"active":false}} is taken, and active false reads back',
    source: SOURCE,
    fix: 'Take "replace" without a path: every key of its value is an attribute to set.',
    operations: () => [{ op: 'replace', value: { active: false } }],
    wanted: [['active', false]],
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
    level: 'info',
    kind: 'write',
    expected:
      '{"op":"replace","value":{"password":"…"}} is taken, and the password does not come back',
    source: `${OKTA_SCIM}, Update a specific user (PATCH)`,
    fix: 'Take password in a "replace" without a path: Okta sends it when Sync Password is on.',
    async run(bench) {
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
      const { id, sent } = await ownUser(bench, 'patch-atomic');
      const reply = await patch(bench, userPath(id), [
        { op: 'replace', path: 'name.familyName', value: 'Patched' },
        { op: 'replace', path: 'oktaScimTestNothing[', value: 'x' },
      ]);
      needPatch(bench, reply);
      if (isTaken(reply)) throw new SkipCheck('The server takes an operation on an unknown path.');
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

function patchCheck({ operations, wanted, level = LEVEL, ...rest }: PatchCase): Check {
  return {
    ...rest,
    area: 'patch',
    level,
    kind: 'write',
    async run(bench) {
      const { id, sent } = await ownUser(bench, rest.id);
      const path = userPath(id);
      const reply = await patch(bench, path, operations(sent));
      needPatch(bench, reply);
      if (!isTaken(reply)) return bad(describeReply(reply), reply);
      const right = (after: ScimReply) => differing(bodyOf(after), wanted).length === 0;
      return judged(await bench.reread(path, right), reply, wanted);
    },
  };
}

function judged(after: ScimReply, reply: ScimReply, wanted: PatchCase['wanted']): Verdict {
  const wrong = differing(bodyOf(after), wanted);
  if (wrong.length === 0) return good(`${reply.status}, and it reads back`, reply);
  const actual = Object.fromEntries(wrong.map(([path]) => [path, at(bodyOf(after), path) ?? null]));
  const said = Object.entries(actual).map(([path, value]) => `${path} is ${show(value)}`);
  return bad(`${said.join(', ')} after the PATCH`, after, {
    values: { expected: Object.fromEntries(wrong), actual },
  });
}

function differing(body: Json, wanted: PatchCase['wanted']): PatchCase['wanted'] {
  return wanted.filter(([path, value]) => at(body, path) !== value);
}

/** Value at a path of names with dots. */
function at(body: Json, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), body);
}

export function patch(
  bench: Bench,
  path: string,
  operations: readonly PatchOperation[],
): Promise<ScimReply> {
  return bench.send({ method: 'PATCH', path, body: patchBody(operations) });
}

/** @throws {SkipCheck} when the server has no PATCH, which a custom app can do without. */
export function needPatch(bench: Bench, { status }: ScimReply): void {
  if (sendsOf(bench.target.profile).groups === 'patch') return;
  if (status === 404 || status === 405 || status === 501) {
    throw new SkipCheck(`The server has no PATCH (${status}); this kind of app does not use it.`);
  }
}
