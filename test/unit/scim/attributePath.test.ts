import assert from 'node:assert/strict';
import type { Json } from '../../../src/base/record';
import { holdsAt, parsePath, placeAt } from '../../../src/scim/attributePath';

describe('external names', () => {
  const places: [external: string, before: Json, after: Json][] = [
    ['customCode', {}, { customCode: 'v' }],
    [
      'name.middleName',
      { name: { givenName: 'A' } },
      { name: { givenName: 'A', middleName: 'v' } },
    ],
    ['name.middleName', { name: 'broken' }, { name: { middleName: 'v' } }],
    [
      'emails[type eq "work"].value',
      {
        emails: [
          { type: 'home', value: 'h' },
          { type: 'work', value: 'w' },
        ],
      },
      {
        emails: [
          { type: 'home', value: 'h' },
          { type: 'work', value: 'v' },
        ],
      },
    ],
    ['emails.^[type==work].value', {}, { emails: [{ type: 'work', value: 'v' }] }],
    ['emails.^[primary==true].type', {}, { emails: [{ primary: true, type: 'v' }] }],
    ["roles[type eq 'admin']", { roles: [] }, { roles: [{ type: 'admin', value: 'v' }] }],
    ['addresses[type eq "a b"].geo.lat', {}, { addresses: [{ type: 'a b', geo: { lat: 'v' } }] }],
  ];
  for (const [external, before, after] of places) {
    it(`${external} has a place in ${JSON.stringify(before)}`, () => {
      const path = parsePath(external);
      assert.ok(path);
      const target = structuredClone(before);
      placeAt(target, path, 'v');
      assert.deepEqual(target, after);
      assert.equal(holdsAt(target, path), true);
      assert.equal(holdsAt({}, path), false);
    });
  }

  for (const external of [
    'a..b',
    '.a',
    'a.',
    'a[b]',
    'a[b eq ""',
    '__proto__.x',
    'a[x eq 1] y',
    '1a',
  ]) {
    it(`${external} has none`, () => {
      assert.equal(parsePath(external), undefined);
    });
  }
});
