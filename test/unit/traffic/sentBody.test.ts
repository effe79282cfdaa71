import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../../../src/base/record';
import { sentBody } from '../../../src/traffic/resend/sentBody';

const IDS: Record<string, string> = { 'Users/7': 'u-now', 'Groups/7': 'g-now', 'Users/8': 'v-now' };
const idOf = (kind: string, id: string) => IDS[`${kind}/${id}`];
const user = (recorded: Json, last?: Json) =>
  sentBody(recorded, { kind: 'Users', id: 'u-now', last, idOf });
const group = (recorded: Json) =>
  sentBody(recorded, { kind: 'Groups', id: 'g-now', last: undefined, idOf });

describe('a recorded body, as it is sent again', () => {
  it('has the id of today, and what the server sets as it has last said it', () => {
    const recorded = {
      id: '7',
      userName: '7',
      title: '7',
      meta: { version: 'old' },
      groups: [{ value: '7' }],
    };
    assert.deepEqual(user(recorded, { id: 'u-now', meta: { version: 'new' } }).body, {
      id: 'u-now',
      userName: '7',
      title: '7',
      meta: { version: 'new' },
    });
    assert.deepEqual(user({ userName: 'a', groups: [] }).body, { userName: 'a', groups: [] });
  });

  it('has the ids of today in members and managers, of people and of groups', () => {
    const members = [
      { value: '7', display: '7', $ref: 'https://old/Users/7' },
      { value: '7', type: 'Group' },
      { value: '7', $ref: 'https://old/Groups/7' },
      { value: 'nobody' },
    ];
    const { body, unknownMembers } = group({ displayName: 'x', members });
    assert.deepEqual(body['members'], [
      { value: 'u-now', display: '7' },
      { value: 'g-now', type: 'Group' },
      { value: 'g-now' },
    ]);
    assert.equal(unknownMembers, 1);
    const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const manager = { value: '8', displayName: 'Bo' };
    assert.deepEqual(user({ [urn]: { manager, division: '8' } }).body, {
      [urn]: { manager: { value: 'v-now', displayName: 'Bo' }, division: '8' },
    });
  });

  const OPERATIONS: [what: string, operation: Json, sent: Json | undefined][] = [
    [
      'a member taken out',
      { op: 'remove', path: 'members[value eq "7"]' },
      { op: 'remove', path: 'members[value eq "u-now"]' },
    ],
    ['nobody taken out', { op: 'remove', path: 'members[value eq "9"]' }, undefined],
    [
      'members added',
      { op: 'add', path: 'members', value: [{ value: '8' }, { value: '9' }] },
      { op: 'add', path: 'members', value: [{ value: 'v-now' }] },
    ],
    ['nobody added', { op: 'add', path: 'members', value: [{ value: '9' }] }, undefined],
    [
      'all taken out',
      { op: 'replace', path: 'members', value: [] },
      { op: 'replace', path: 'members', value: [] },
    ],
    [
      'a new name with the id',
      { op: 'replace', value: { id: '7', displayName: '7' } },
      { op: 'replace', value: { id: 'g-now', displayName: '7' } },
    ],
    [
      'something that only looks like an id',
      { op: 'replace', path: 'displayName', value: '7' },
      { op: 'replace', path: 'displayName', value: '7' },
    ],
  ];
  for (const [what, operation, sent] of OPERATIONS) {
    it(`by PATCH: ${what}`, () => {
      assert.deepEqual(group({ Operations: [operation] }).body, {
        Operations: sent ? [sent] : [],
      });
    });
  }

  it('has one value made up for all that was taken out of it, and another in the next one', () => {
    const recorded = {
      password: '[redacted]',
      note: 'is [secret scim-token] today',
      name: { x: ['[redacted]'] },
    };
    const { body, secret } = user(recorded);
    const value = secret?.reveal() ?? assert.fail();
    assert.deepEqual(body, { password: value, note: `is ${value} today`, name: { x: [value] } });
    for (const needed of [/[A-Z]/, /[a-z]/, /\d/, /\W/, /^.{16,}$/]) assert.match(value, needed);
    assert.notEqual(user(recorded).secret?.reveal(), value);
    assert.equal(user({ userName: 'a' }).secret, undefined);
  });

  it('is as it was recorded in all else', () => {
    const plain = fc.dictionary(
      fc
        .string()
        .filter((key) => !/^(id|meta|groups|manager|members|Operations|__proto__)$/.test(key)),
      fc
        .jsonValue()
        .filter(
          (value) =>
            !/\[(redacted|secret )|"manager"|"members"|"Operations"|"__proto__"/.test(
              JSON.stringify(value),
            ),
        ),
    );
    fc.assert(
      fc.property(plain, (recorded) => {
        const json = JSON.parse(JSON.stringify(recorded)) as Json;
        assert.deepEqual(user(json).body, json);
      }),
    );
  });
});
