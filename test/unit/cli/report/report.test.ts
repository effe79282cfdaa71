import assert from 'node:assert/strict';
import { reportPage } from '../../../../src/cli/report/reportPage';
import { reportRows } from '../../../../src/cli/report/reportRows';

const PLAN = {
  org: 'https://dev-1.okta.com',
  env: 'dev',
  app: { id: '0oa1', label: 'Wiki' },
  hash: 'x',
  changes: [
    { resource: 'attribute', key: 'code', outcome: 'create', fields: [], reason: '' },
    { resource: 'connector', key: 'baseUrl', outcome: 'manual', fields: [], reason: 'by hand' },
    { resource: 'mapping', key: 'x', outcome: 'in-sync', fields: [], reason: '' },
  ],
  summary: { create: 1, manual: 1, 'in-sync': 1 },
  requests: { plan: 5, apply: 7, apps_bucket: 2 },
};
const at = (file: string, more: object) => ({ ...PLAN, file, exitCode: 4, ...more });

describe('the rows of a report', () => {
  it('documents of one target become one row, whichever command printed them', () => {
    const plans = {
      targets: [at('a.yaml', {}), at('b.yaml', { app: { id: '0oa2', label: 'Chat' } })],
      exitCode: 4,
    };
    const proof = {
      org: PLAN.org,
      env: 'dev',
      app: PLAN.app,
      people: { proven: 3 },
      groups: { proven: 1 },
      findings: [],
      requests: { okta: 4, connector: 2 },
    };
    const checks = [
      { id: 'x', area: 'users', outcome: 'failed' },
      { id: 'y', area: 'users', outcome: 'passed' },
    ];
    const test = {
      targets: [
        { file: 'a.yaml', env: 'dev', exitCode: 1, baseUrl: 'https://s', checks, summary: {} },
      ],
      exitCode: 1,
    };
    const { rows, unread } = reportRows([
      { name: 'plan.json', json: plans },
      { name: 'verify.json', json: proof },
      { name: 'test.json', json: test },
      { name: 'other.json', json: { hello: 1 } },
    ]);
    assert.deepEqual(unread, ['other.json']);
    assert.equal(rows.length, 2);
    const [wiki] = rows;
    assert.deepEqual(
      [wiki?.app, wiki?.exitCode, wiki?.test, wiki?.proof?.people, wiki?.requests],
      ['Wiki', 1, { passed: 1, failed: 1, of: 2 }, { proven: 3 }, 11],
    );
    assert.deepEqual(
      wiki?.pending.map(({ who }) => who),
      ['tool', 'person'],
    );
  });

  it('what is no such document gives no row, whatever it is', () => {
    for (const json of [
      null,
      1,
      [],
      'x',
      {},
      { targets: 'x' },
      { changes: 3 },
      { targets: [1, null] },
    ]) {
      assert.deepEqual(reportRows([{ name: 'x', json }]).rows, []);
    }
    const odd = {
      targets: [
        {
          file: 3,
          env: {},
          app: 'x',
          changes: [null, { outcome: 'nope' }],
          steps: [{ state: 'constructor' }],
          people: { a: 'b' },
          groups: {},
          requests: { plan: -1 },
        },
      ],
    };
    assert.equal(reportRows([{ name: 'x', json: odd }]).rows.length, 1);
  });
});

describe('the page of a report', () => {
  const BAD = '<img src=x onerror=alert(1)>"\'&\u202e\u001b[31m';
  const page = reportPage(
    reportRows([
      {
        name: 'p',
        json: at(BAD, {
          app: { label: BAD, id: BAD },
          org: `https://${BAD}`,
          changes: [
            { resource: BAD, key: BAD, outcome: 'manual', fields: [{ path: BAD }], reason: BAD },
          ],
        }),
      },
      {
        name: 'e',
        json: {
          file: BAD,
          env: 'prod',
          exitCode: 3,
          error: { kind: 'x', message: BAD, nextStep: BAD, exitCode: 3 },
        },
      },
    ]).rows,
    new Date(0),
  );

  it('has no markup but its own, and nothing from elsewhere', () => {
    assert.doesNotMatch(page, /<img/);
    for (const hidden of ['\u202e', '\u001b']) assert.ok(!page.includes(hidden));
    assert.equal(page.match(/<script>/g)?.length, 1);
    assert.doesNotMatch(page, /\s(?:src|href)="(?!#)/);
    assert.match(page, /default-src 'none'/);
    assert.match(page, /script-src 'sha256-[\w+/]+=*'/);
  });

  it('says what nobody has looked at, and who must do what', () => {
    assert.match(page, /aria-label="not known"/);
    assert.match(page, /an admin, in the Admin Console/);
    assert.match(page, /1970-01-01 00:00 UTC/);
  });
});
