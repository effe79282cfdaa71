import assert from 'node:assert/strict';
import { ConflictError, InvalidError } from '../../../../src/base/errors';
import {
  assertSameOrg,
  knownIdsOf,
  type LockFile,
  lockFileName,
  parseLockFile,
  serializeLockFile,
} from '../../../../src/engine/records/lockFile';
import { everything, ORG, settled, untouched } from '../liveSamples';

const lock: LockFile = {
  version: 1,
  environments: {
    prod: { org: ORG, groups: { Vendors: '00g2', Staff: '00g1' }, appId: '0oa1' },
    dev: { org: 'http://127.0.0.1:1', pushes: { Staff: 'gPm1' } },
  },
};

describe('the lock file', () => {
  it('is called after its config file', () => {
    assert.equal(lockFileName('okta-scim.yaml'), 'okta-scim.lock.json');
    assert.equal(lockFileName('okta-scim.yml'), 'okta-scim.yml.lock.json');
    assert.equal(lockFileName('crm.okta-scim.yaml'), 'crm.okta-scim.lock.json');
  });

  it('is read as it was written', () => {
    assert.deepEqual(parseLockFile(serializeLockFile(lock)), lock);
  });

  it('is read with a byte order mark, as some editors save it', () => {
    assert.deepEqual(parseLockFile(`\uFEFF${serializeLockFile(lock)}`), lock);
  });

  it('that is no JSON is told with the line, and nothing of its text', () => {
    const cases: [string, number][] = [
      ['\uFEFF{\n  "version": 1,\n  canary\n}', 3],
      ['canary', 1],
      ['[\n'.repeat(100_000), 1],
    ];
    for (const [text, line] of cases) {
      assert.throws(
        () => parseLockFile(text),
        (error) =>
          error instanceof InvalidError &&
          !error.message.includes('canary') &&
          (text.length > 1000 || error.message.includes(`see line ${line}.`)),
      );
    }
  });

  it('is written with its keys in order and a line break at the end', () => {
    const text = serializeLockFile(lock);
    assert.ok(text.endsWith('}\n'));
    assert.ok(text.indexOf('"dev"') < text.indexOf('"prod"'));
    assert.ok(text.indexOf('"appId"') < text.indexOf('"org": "https'));
    assert.ok(text.lastIndexOf('"Staff"') < text.indexOf('"Vendors"'));
  });

  const text = serializeLockFile(lock);
  const refused: Record<string, string> = {
    'merge conflicts': text.replace('"prod"', '\n<<<<<<< HEAD\n=======\n>>>>>>> other\n"prod"'),
    garbage: 'not json at all {',
    'an empty file': '',
    'half a file': text.slice(0, text.length / 2),
    'another version': text.replace('"version": 1', '"version": 2'),
    'a list': '[]',
    'environments of the wrong type': '{"version":1,"environments":[]}',
    'an environment of the wrong type': '{"version":1,"environments":{"dev":"0oa1"}}',
    'an id of the wrong type': '{"version":1,"environments":{"dev":{"appId":1}}}',
    'a permission of the wrong type':
      '{"version":1,"environments":{"dev":{"permissions":{"a":true}}}}',
    'a group id of the wrong type': '{"version":1,"environments":{"dev":{"groups":{"a":null}}}}',
  };
  for (const [what, broken] of Object.entries(refused)) {
    it(`is refused with a next step for ${what}`, () => {
      assert.throws(
        () => parseLockFile(broken),
        (error) => error instanceof InvalidError && error.nextStep !== '',
      );
    });
  }

  const lines: Record<string, [text: string, line: number]> = {
    'a conflict': ['{\n"version": 1,\n<<<<<<< HEAD\n', 3],
    'a comma too many': ['{\n  "version": 1,\n  "environments": {},\n}\n', 4],
    'a word that is no value': ['{\n"version": 1,\n"environments": abc\n}', 3],
    'a missing bracket': ['{\n"version": 1,\n"environments": {\n}\n\n', 4],
    'a string without an end': ['{\n"version: 1\n}', 2],
    'text after the end': ['{"version": 1, "environments": {}}\n}\n', 2],
    'an id of the wrong type': ['{"version":1,"environments":{\n"dev":{"appId":1}}}', 2],
  };
  for (const [what, [broken, line]] of Object.entries(lines)) {
    it(`is refused with the line of ${what}`, () => {
      assert.throws(() => parseLockFile(broken), new RegExp(`line ${line}\\b`));
    });
  }

  it('says of merge conflicts that they are such', () => {
    assert.throws(() => parseLockFile(refused['merge conflicts'] ?? ''), /merge conflicts/);
  });

  it('is refused for another org, with the names of both', () => {
    assert.throws(
      () => assertSameOrg({ org: 'https://other.okta.com' }, ORG),
      (error) =>
        error instanceof ConflictError &&
        error.message.includes('https://other.okta.com') &&
        error.message.includes(ORG),
    );
  });

  it('is good for its own org, and when it names none', () => {
    assertSameOrg({ org: ORG }, ORG);
    assertSameOrg({}, ORG);
    assertSameOrg(undefined, ORG);
  });

  it('keeps the ids of what the file names, and no more', () => {
    assert.deepEqual(knownIdsOf(settled(), everything()), {
      org: ORG,
      appId: '0oa1',
      appName: 'dev-123456_senhasegura_1',
      mappingId: 'prm1',
      groups: { Vendors: '00gVendors', Staff: '00gStaff' },
      pushes: { Vendors: 'gPmVendors', Staff: 'gPmStaff' },
    });
    assert.deepEqual(knownIdsOf(untouched(), everything({ groups: [] })), { org: ORG });
  });

  it('keeps what Okta does not show as long as it is of use', () => {
    const [vendors, staff] = ['gPmVendors', 'gPmStaff'];
    const state = settled();
    state.remembered = {
      permissions: { customCode: 'HIDE', gone: 'HIDE', constructor: 'HIDE' },
      reactivated: {
        [vendors]: '2026-01-01T00:00:00Z',
        [staff]: '2025-12-31T23:59:59Z',
        gPmGone: '2026-01-01T00:00:00Z',
      },
      otherUserTypes: { contractor: 'prm2' },
    };
    const { permissions, reactivated, otherUserTypes } = knownIdsOf(state, everything());
    assert.deepEqual(permissions, { customCode: 'HIDE' });
    assert.deepEqual(reactivated, { [vendors]: '2026-01-01T00:00:00Z' });
    assert.deepEqual(otherUserTypes, { contractor: 'prm2' });
  });
});
