import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { shownText } from '../../../../src/base/text/shownText';
import { checksFor } from '../../../../src/connector/checks';
import { failedBesides, featuresOf } from '../../../../src/connector/report/features';
import { formatReport } from '../../../../src/connector/report/report';
import { paintedReport } from '../../../../src/connector/report/reportText';
import type { CheckResult, TestReport } from '../../../../src/connector/run/runModel';
import { targetOf } from '../support';

const CHECK: CheckResult = {
  id: 'user-create',
  title: 'A user can be created',
  area: 'create',
  level: 'okta',
  outcome: 'failed',
  ms: 1200,
  request: 'POST /scim/Users {"userName":"x"}',
  expected: '201 with the user and its id',
  actual: '500 <html>"no" & \u0007more</html>',
  fix: 'Answer 201.',
  source: 'RFC 7644 section 3.3',
};

function reportOf(changes: Partial<CheckResult> = {}, leftovers: string[] = []): TestReport {
  const check = { ...CHECK, ...changes };
  const summary = { passed: 0, failed: 0, warning: 0, skipped: 0, leftovers };
  summary[check.outcome] = 1;
  const baseUrl = 'https://x.example/scim';
  const features = featuresOf([check], targetOf(baseUrl));
  return { baseUrl, checks: [check], summary: { ...summary, features } };
}

describe('the report as text', () => {
  it('says first what will work, then what failed and how to fix it, then the counts', () => {
    const text = formatReport(reportOf({}, ['user x, id 1']), 'text');
    const places = [
      'Will it work in Okta?',
      'Create users            no  user-create',
      'create: 1 failed',
      'FAIL user-create  A user can be created',
      'sent:     POST /scim/Users',
      'expected: 201 with the user',
      'actual:   500 <html>',
      'fix:      Answer 201.',
      'source:   RFC 7644',
      '0 passed, 1 failed, 0 warnings, 0 skipped in 1.2 s.',
      'Left on the server:',
      'user x, id 1',
    ].map((part) => text.indexOf(part));
    assert.ok(!places.includes(-1), text);
    assert.deepEqual(
      places,
      places.toSorted((one, other) => one - other),
    );
  });

  it('has the findings by area, what failed before what is only worth a word', () => {
    const { checks, ...rest } = reportOf();
    const more = [
      { id: 'group-list', area: 'groups', outcome: 'failed' },
      { id: 'user-unicode', area: 'create', outcome: 'warning' },
      { id: 'url-https', area: 'url', outcome: 'passed' },
    ] as const;
    const all = [...more.map((one) => ({ ...CHECK, ...one })), ...checks];
    const text = formatReport({ ...rest, checks: all }, 'text');
    assert.deepEqual(text.match(/^(?:\w+: .*| {2}(?:FAIL|warn) \S+)/gm), [
      'create: 1 failed, 1 warning',
      '  FAIL user-create',
      '  warn user-unicode',
      'groups: 1 failed',
      '  FAIL group-list',
    ]);
  });

  it('shows what a server says without letting it steer the terminal', () => {
    const text = formatReport(reportOf({ actual: '\u001b[2Jgone \u202eabc\nnext' }), 'text');
    assert.match(text, /\\u001b\[2Jgone \\u202eabc\n +next/);
    for (const character of ['\u001b', '\u202e']) assert.ok(!text.includes(character));
  });

  it('says how long the run took, not how long its checks did, which ran side by side', () => {
    const { checks, summary, baseUrl } = reportOf({ ms: 9000, outcome: 'warning' });
    const text = formatReport({ baseUrl, checks, summary: { ...summary, ms: 2000 } }, 'text');
    assert.match(text, /0 passed, 0 failed, 1 warning, 0 skipped in 2\.0 s\./);
  });

  it('says in the first answer what failed besides, and what Okta cannot reach', () => {
    const open = reportOf({ id: 'auth-wrong-token' });
    const besides = failedBesides(open.checks, targetOf(open.baseUrl));
    const shown = { ...open, baseUrl: 'http://127.0.0.1:1/scim' };
    const text = formatReport({ ...shown, summary: { ...open.summary, besides } }, 'text');
    assert.match(
      text,
      /Failed besides: auth-wrong-token\n {2}Okta itself cannot reach this machine/,
    );
    const hidden = reportOf({ id: 'url-public-address', outcome: 'warning', level: 'rfc' });
    assert.match(formatReport(hidden, 'text'), /Okta's cloud cannot reach this address/);
    assert.ok(!/cannot reach|besides/.test(formatReport(reportOf(), 'text')));
  });

  it('takes the features that the run has found', () => {
    const one = reportOf();
    const because = 'a reason of its own';
    const features = [{ title: 'Fly', state: 'unknown', wanted: true, because } as const];
    const text = formatReport({ ...one, summary: { ...one.summary, features } }, 'text');
    assert.match(text, /Fly {2}not known {2}a reason of its own/);
  });

  it('has no columns that a narrow tab breaks: an area of the score a line, and long reasons below', () => {
    const one = reportOf();
    const areas = (['url', 'connection', 'discovery'] as const).map((area, index) => ({
      ...{ area, score: 100 - index, passed: 1, failed: 0, warning: index, skipped: 0 },
    }));
    const score = { score: 99, passed: 3, failed: 0, warning: 2, skipped: 1, areas };
    const features = [
      { title: 'Fly', state: 'works', wanted: true, because: 'short' } as const,
      {
        title: 'Swim',
        state: 'works',
        wanted: false,
        because: 'tried in water of up to 60 m',
      } as const,
    ];
    const summary = { ...one.summary, features, score };
    const text = formatReport({ ...one, summary }, 'text');
    assert.match(text, /^ {2}url +100\n {2}connection +99\n {2}discovery +98$/m);
    assert.match(text, /^ {2}Fly {3}yes {2}short$/m);
    assert.match(text, /^ {2}Swim {2}yes\n {6}tried in water of up to 60 m {2}\(not turned on/m);
  });

  it('has colours only when they are asked for', () => {
    assert.ok(!formatReport(reportOf(), 'text').includes('\u001b['));
    assert.ok(shownText(paintedReport(reportOf()), { color: true }).includes('\u001b[31m'));
  });

  it('names the reason once for all the checks that it holds back', () => {
    const one = reportOf({ outcome: 'skipped', actual: 'The test is read-only.' });
    const report = { ...one, checks: [...one.checks, ...one.checks] };
    assert.match(formatReport(report, 'text'), /read-only\. user-create, user-create/);
  });
});

describe('the report as JSON', () => {
  it('is the report and nothing else', () => {
    const report = reportOf();
    assert.deepEqual(JSON.parse(formatReport(report, 'json')), report);
    assert.deepEqual(Object.keys(report), ['baseUrl', 'checks', 'summary']);
  });
});

describe('the report as JUnit XML', () => {
  it('counts, and has a case for every check', () => {
    const xml = formatReport(reportOf(), 'junit');
    assert.match(
      xml,
      /<testsuites name="okta-scim test https:..x.example.scim" tests="1" failures="1" errors="0" skipped="0"/,
    );
    assert.match(xml, /<testcase classname="connector.create" name="user-create: A user/);
    assert.match(xml, /<failure message="500 &lt;html&gt;&quot;no&quot; &amp; \\u0007more/);
  });

  it('has a suite for every area, with its own counts', () => {
    const { checks, ...rest } = reportOf();
    const more = { ...CHECK, id: 'group-list', area: 'groups', outcome: 'skipped' } as const;
    const xml = formatReport({ ...rest, checks: [...checks, more] }, 'junit');
    const suites = [...xml.matchAll(/<testsuite name="([^"]+)" (.*) time/g)].map(
      ([, name, counts]) => `${name} ${counts}`,
    );
    assert.deepEqual(suites, [
      'connector.create tests="1" failures="1" errors="0" skipped="0"',
      'connector.groups tests="1" failures="0" errors="0" skipped="1"',
    ]);
  });

  it('says in a failure what was expected, what came, and the fix', () => {
    const values = { expectedValue: 'Changed', actualValue: null };
    const xml = formatReport(reportOf(values), 'junit');
    for (const part of [
      'expected: 201 with the user',
      'actual: 500',
      'expected value: &quot;Changed&quot;',
      'actual value: null',
      'fix: Answer 201.',
    ]) {
      assert.ok(xml.includes(part), part);
    }
  });

  it('breaks no build for a warning', () => {
    const xml = formatReport(reportOf({ outcome: 'warning' }), 'junit');
    assert.ok(!xml.includes('<failure'));
    assert.match(xml, /<system-out>warning/);
  });

  it('is well-formed whatever a server says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (said) => {
        const xml = formatReport(reportOf({ actual: said, request: said }), 'junit');
        const [, inside = ''] = /<failure message="([^"]*)">/.exec(xml) ?? [];
        assert.match(inside, /^(?:[^<>&"]|&(?:amp|lt|gt|quot|apos|#10);)*$/);
        assert.ok(
          ![...xml].some((character) => /[\p{Cs}]|[^\P{Cc}\t\n\r\u007f-\u009f]/u.test(character)),
        );
      }),
    );
  });
});

describe('docs/connector-test.md', () => {
  it('has a chapter for every check, and for no other', async () => {
    const text = await readFile(
      new URL('../../../../docs/connector-test.md', import.meta.url),
      'utf8',
    );
    const chapters = [...text.matchAll(/^### (\S+)$/gm)].map(([, id]) => id);
    const checks = checksFor(targetOf('https://x.example', { attributes: {} })).map(({ id }) => id);
    assert.deepEqual(chapters.toSorted(), [...checks, 'attribute-NAME', 'cleanup'].toSorted());
  });
});
