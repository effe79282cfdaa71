import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { testConnector } from '../../../src/connector/run/run';
import { ids, TOKEN, targetOf } from './support';

const script = fileURLToPath(new URL('../../support/plainScimmy.mjs', import.meta.url));

describe('connector test, scimmy as it is', () => {
  let child: ChildProcess | undefined;
  afterEach(() => child?.stdin?.end());

  it('finds what is true of it, and nothing else', async () => {
    child = spawn(process.execPath, [script], {
      env: { ...process.env, SCIM_TOKEN: TOKEN },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    assert.ok(child.stdout);
    const [baseUrl] = await once(createInterface(child.stdout), 'line');
    const report = await testConnector(targetOf(String(baseUrl)), { readOnly: false, rereadMs: 0 });
    assert.deepEqual(
      {
        leftovers: report.summary.leftovers,
        failed: ids(report, 'failed'),
        warned: ids(report, 'warning'),
      },
      {
        leftovers: [],
        // itemsPerPage is the count asked for; what is not declared is dropped; past the end the first page comes again.
        failed: [
          'list-items-per-page',
          'attribute-name-formatted',
          'attribute-custom-code',
          'attribute-custom-codes',
          'group-name-quotes',
          'list-past-end',
        ],
        // No Location and no dates, names compared with case, and filters that know no URN and no escaped quote; a PATCH
        // without a path refuses an id and adds to a list, and who is added twice is there twice.
        warned: [
          'auth-www-authenticate',
          'user-create-location',
          'user-meta',
          'patch-emails',
          'user-duplicate-case',
          'attribute-third-party-vendor',
          'filter-ignores-case',
          'filter-urn',
          'filter-quotes',
          'filter-bad-syntax',
          'patch-group-whole',
          'patch-group-add-present',
          'discovery-attributes',
        ],
      },
    );
  });
});
