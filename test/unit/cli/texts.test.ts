import assert from 'node:assert/strict';
import { findingsText } from '../../../src/cli/output/findingsText';
import { reportText } from '../../../src/cli/output/reportText';
import { sarifLog } from '../../../src/cli/output/sarif';
import { screensText } from '../../../src/cli/output/screensText';
import type { Finding } from '../../../src/config/findings/finding';
import type { ApplyReport } from '../../../src/engine/apply/apply';
import { untouched } from '../engine/liveSamples';
import { change, planOf } from '../vscode/commands/plans';
import { screens } from '../vscode/views/samples';

const finding: Finding = {
  code: 'unknown-key',
  severity: 'error',
  message: 'Unknown key "lable". Did you mean "label"?',
  range: { start: { line: 2, character: 4 }, end: { line: 2, character: 9 } },
  docs: 'https://example.com/findings#unknown-key',
};

describe('findings as text', () => {
  it('count lines and columns from 1, and end with the counts', () => {
    assert.equal(
      findingsText('a.yaml', [finding, { ...finding, severity: 'warning' }]),
      'a.yaml:3:5 error Unknown key "lable". Did you mean "label"? [unknown-key]\n' +
        'a.yaml:3:5 warning Unknown key "lable". Did you mean "label"? [unknown-key]\n' +
        'a.yaml: 1 error, 1 warning, 0 info\n',
    );
  });

  it('say that there are none', () => {
    assert.equal(findingsText('a.yaml', []), 'a.yaml: no findings\n');
  });
});

describe('findings as SARIF', () => {
  it('have the rule, the level and the region, from 1', () => {
    const log = JSON.parse(
      JSON.stringify(
        sarifLog({ file: 'dir\\a.yaml', findings: [finding], suppressed: [], version: '1.2.3' }),
      ),
    );
    const [run] = log.runs;
    assert.equal(log.version, '2.1.0');
    assert.equal(run.tool.driver.version, '1.2.3');
    assert.deepEqual(run.tool.driver.rules, [
      { id: finding.code, shortDescription: { text: 'Unknown key' }, helpUri: finding.docs },
    ]);
    const [result] = run.results;
    assert.equal(result.level, 'error');
    const place = result.locations[0].physicalLocation;
    assert.equal(place.artifactLocation.uri, 'dir/a.yaml');
    assert.deepEqual(place.region, { startLine: 3, startColumn: 5, endLine: 3, endColumn: 10 });
  });

  it('show what a comment silences as suppressed in source, with the reason', () => {
    const info: Finding = { ...finding, code: 'safeguard-org-wide', severity: 'info' };
    const related = { message: 'Here.', range: finding.range };
    const log = JSON.parse(
      JSON.stringify(
        sarifLog({
          file: 'a b.yaml',
          findings: [{ ...finding, severity: 'warning', related }],
          suppressed: [{ finding: info, reason: 'known' }],
          version: '1.2.3',
        }),
      ),
    );
    const { results, tool } = log.runs[0];
    assert.deepEqual(
      results.map((result: Record<string, unknown>) => [
        result['ruleId'],
        result['ruleIndex'],
        result['level'],
        result['suppressions'],
      ]),
      [
        ['unknown-key', 0, 'warning', undefined],
        ['safeguard-org-wide', 1, 'note', [{ kind: 'inSource', justification: 'known' }]],
      ],
    );
    assert.equal(tool.driver.rules.length, 2);
    assert.equal(results[0].relatedLocations[0].message.text, 'Here.');
    assert.equal(results[0].locations[0].physicalLocation.artifactLocation.uri, 'a%20b.yaml');
  });
});

describe('the manual settings as text', () => {
  it('name the screen, its address, each value and its state; a secret by name only', () => {
    assert.equal(
      screensText(screens),
      `Step 2: Integration (Provisioning > Integration)
  https://dev-123456.okta.com/admin/app
  [?] SCIM connector base URL: https://pam.example.com/scim
  [?] Authorization: the value of \${secret:scim-token}
  [ ] Push New Users: checked

[x] seen in Okta   [ ] not seen yet   [?] cannot be read back
`,
    );
  });
});

describe('the end of an apply as text', () => {
  const renamed = change({
    resource: 'app',
    key: 'new',
    outcome: 'manual',
    fields: [{ path: 'label', live: 'old', wanted: 'new' }],
    reason: 'SCIM is on.',
  });
  const open = screens.map((screen) => ({
    ...screen,
    settings: screen.settings.map((setting) => ({ ...setting, state: 'seen' as const })),
  }));
  const told = (partial: Partial<ApplyReport>) => {
    const plan = planOf(renamed);
    const report = {
      before: plan,
      after: plan,
      live: untouched(),
      writes: 1,
      screens: open,
      problems: [],
      ...partial,
    };
    return reportText({ status: 'manual', ...report }, 'okta-scim apply');
  };

  it('names what is left for a person on none of the screens, without the screens that are done', () => {
    const text = told({});
    assert.match(text, /^1 write made\. What is named below is yours to do\./);
    assert.match(text, /\napp new: App name: "old" → "new"\. SCIM is on\.\n/);
    assert.doesNotMatch(text, /Step 2/);
  });

  it('parts what Okta said from what can be done about it', () => {
    const problem = { resource: 'push', key: 'A', message: 'Not found (UserGroup)' } as const;
    const text = told({ status: 'failed', problems: [{ ...problem, nextStep: 'Fix it.' }] });
    assert.match(text, /push A: Not found \(UserGroup\)\. Fix it\.\n/);
  });

  it('shows the screens besides while something on them is not done', () => {
    const text = told({ screens });
    assert.match(text, /^Stopped after 1 write: the settings below/);
    assert.match(text, /\napp new: App name/);
    assert.match(text, /Step 2/);
  });
});
