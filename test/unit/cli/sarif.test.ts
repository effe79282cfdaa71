import assert from 'node:assert/strict';
import { sarifLog } from '../../../src/cli/output/sarif';
import { checkConfig } from '../../../src/config/check/validate';
import { FINDING_CODES } from '../../../src/config/findings/codes';
import { parseConfig } from '../../../src/config/yaml/document';
import { ATTRIBUTES, CONNECTOR, LEAST } from '../config/marked';

interface Region {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}

interface Place {
  physicalLocation: { artifactLocation: { uri: string }; region: Region };
  message?: { text: string };
}

interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: Place[];
  relatedLocations?: Place[];
  suppressions?: { kind: string; justification: string }[];
}

interface Run {
  tool: {
    driver: {
      name: string;
      version: string;
      informationUri: string;
      rules: { id: string; shortDescription: { text: string }; helpUri: string }[];
    };
  };
  columnKind: string;
  results: Result[];
}

interface Log {
  $schema: string;
  version: string;
  runs: Run[];
}

function logOf(text: string, file = 'okta-scim.yaml'): Log {
  const checked = checkConfig(parseConfig(text, 'okta-scim.yaml'), { env: {} });
  // As a reader has it: what is undefined is not there.
  return JSON.parse(JSON.stringify(sarifLog({ ...checked, file, version: '1.2.3' })));
}

function runOf(text: string, file?: string): Run {
  const [run] = logOf(text, file).runs;
  assert.ok(run);
  return run;
}

/** What stands in a region, for a person who counts lines and UTF-16 units from 1. */
function textIn(text: string, { startLine, startColumn, endLine, endColumn }: Region): string {
  const lines = text.split(/\r?\n/);
  if (startLine === endLine)
    return lines[startLine - 1]?.slice(startColumn - 1, endColumn - 1) ?? '';
  const first = lines[startLine - 1]?.slice(startColumn - 1);
  const last = lines[endLine - 1]?.slice(0, endColumn - 1);
  return [first, ...lines.slice(startLine, endLine - 1), last].join('\n');
}

/** Files that between them have findings of each severity, at the first and last line, related places and silence. */
const FILES: Readonly<Record<string, string>> = {
  sound: LEAST,
  empty: '',
  'a key on the first line': `labell: x\n${LEAST}`,
  'twice the same key': `${LEAST}version: 1\n`,
  'an alias': `${LEAST}groups:\n  - { name: A, assign: &a { prio: 1 } }\n  - { name: B, assign: *a }\n`,
  'a silenced finding': `${LEAST}provisioning:\n  toOkta:\n    # okta-scim-ignore safeguard-org-wide: agreed\n    importSafeguard: { app: { enabled: true } }\n`,
  'all severities': `${ATTRIBUTES}mappings:\n  vendor: '"1"'\nprovisioning:\n  toOkta:\n    importSafeguard: { app: { enabled: true } }\norg: nowhere\n`,
  'broken YAML': `${LEAST}groups: [\n`,
  'the last line without a line break': `${LEAST}orgg: x`,
  'more than is shown': `${LEAST}groups:\n${'  - 1\n'.repeat(300)}`,
};

describe('a SARIF log', () => {
  for (const [name, text] of Object.entries(FILES)) {
    it(`has what SARIF 2.1.0 asks for: ${name}`, () => {
      const { $schema, version, runs } = logOf(text);
      assert.equal(version, '2.1.0');
      assert.match($schema, /sarif-2\.1\.0\.json$/);
      assert.equal(runs.length, 1);
      const run = runOf(text);
      const { driver } = run.tool;
      assert.deepEqual(
        [driver.name, driver.version, run.columnKind],
        ['okta-scim', '1.2.3', 'utf16CodeUnits'],
      );
      assert.equal(new URL(driver.informationUri).protocol, 'https:');
      // Each rule once (3.19.23), each a code of ours, each with a page that is its chapter.
      const ids = driver.rules.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      for (const { id, helpUri, shortDescription } of driver.rules) {
        assert.ok(
          FINDING_CODES.some((code) => code === id),
          id,
        );
        assert.equal(new URL(helpUri).hash, `#${id}`);
        assert.match(shortDescription.text, /^[A-Z][a-zA-Z ]+$/);
      }
      // No rule that no result is of.
      assert.deepEqual(new Set(run.results.map(({ ruleId }) => ruleId)), new Set(ids));
      for (const result of run.results) {
        assert.equal(driver.rules[result.ruleIndex]?.id, result.ruleId);
        assert.match(result.level, /^(?:error|warning|note)$/);
        assert.notEqual(result.message.text, '');
        assert.equal(result.locations.length, 1);
        for (const place of [...result.locations, ...(result.relatedLocations ?? [])]) {
          const { startLine, startColumn, endLine, endColumn } = place.physicalLocation.region;
          assert.ok(startLine >= 1 && startColumn >= 1);
          assert.ok(endLine > startLine || (endLine === startLine && endColumn >= startColumn));
          assert.ok(endLine <= text.split('\n').length);
          assert.equal(place.physicalLocation.artifactLocation.uri, 'okta-scim.yaml');
        }
        for (const place of result.relatedLocations ?? []) assert.ok(place.message?.text);
      }
    });
  }

  it('has no results for a sound file, so that a code host closes what it showed', () => {
    const { results, tool } = runOf(LEAST);
    assert.deepEqual(results, []);
    assert.deepEqual(tool.driver.rules, []);
  });

  it('gives each severity the level that code hosts know', () => {
    assert.deepEqual(
      runOf(FILES['all severities'] ?? '').results.map(({ ruleId, level }) => `${level} ${ruleId}`),
      ['warning mapping-literal-type', 'note safeguard-org-wide', 'error org-url'],
    );
  });

  it('points at the words themselves, in the order of the text', () => {
    const text = FILES['all severities'] ?? '';
    assert.deepEqual(
      runOf(text).results.map(({ locations }) => {
        return textIn(text, locations[0]?.physicalLocation.region as Region);
      }),
      [`'"1"'`, 'importSafeguard', 'nowhere'],
    );
  });

  it('counts UTF-16 units, a tab as one, and no carriage return or byte order mark', () => {
    const line = `"\u{1f600}é\t\${var:x}"`;
    for (const text of [
      `${LEAST}org: ${line}\n`,
      `\uFEFF${LEAST}org: ${line}\n`.replaceAll('\n', '\r\n'),
    ]) {
      const [result] = runOf(text).results;
      assert.equal(result?.ruleId, 'undefined-variable');
      assert.deepEqual(result?.locations[0]?.physicalLocation.region, {
        startLine: 5,
        // `org: "` is six, the face two, the letter and the tab one each.
        startColumn: 11,
        endLine: 5,
        endColumn: 19,
      });
    }
  });

  it('shows where a key was first given, and what an alias stands for', () => {
    const twice = FILES['twice the same key'] ?? '';
    const [again] = runOf(twice).results;
    assert.deepEqual(again?.relatedLocations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'okta-scim.yaml' },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 8 },
        },
        message: { text: 'It is first given here.' },
      },
    ]);
    const alias = FILES['an alias'] ?? '';
    const behind = runOf(alias).results.filter(({ relatedLocations }) => relatedLocations);
    assert.deepEqual(
      behind.map(({ locations, relatedLocations }) =>
        [...locations, ...(relatedLocations ?? [])].map(({ physicalLocation }) =>
          textIn(alias, physicalLocation.region),
        ),
      ),
      [['*a', 'prio']],
    );
  });

  it('keeps what a comment silences, with its reason, behind all else', () => {
    const text = `${FILES['a silenced finding']}org: nowhere\n`;
    assert.deepEqual(
      runOf(text).results.map(({ ruleId, suppressions }) => [ruleId, suppressions]),
      [
        ['org-url', undefined],
        ['safeguard-org-wide', [{ kind: 'inSource', justification: 'agreed' }]],
      ],
    );
  });

  it('never shows a secret that stands in the file', () => {
    const text = `${CONNECTOR}    auth: { mode: httpHeader, token: s3cr3t-t0ken }\n`;
    const log = JSON.stringify(logOf(text));
    assert.match(log, /literal-secret/);
    assert.doesNotMatch(log, /s3cr3t/);
  });
});

describe('the address of the file in a SARIF log', () => {
  const files: readonly [file: string, uri: string][] = [
    ['okta-scim.yaml', 'okta-scim.yaml'],
    ['./okta-scim.yaml', 'okta-scim.yaml'],
    ['.\\okta-scim.yaml', 'okta-scim.yaml'],
    ['apps/pam/okta-scim.yaml', 'apps/pam/okta-scim.yaml'],
    ['apps\\pam\\okta-scim.yaml', 'apps/pam/okta-scim.yaml'],
    ['../okta-scim.yaml', '../okta-scim.yaml'],
    ['my apps/über 100%.okta-scim.yaml', 'my%20apps/%C3%BCber%20100%25.okta-scim.yaml'],
    ['a#b?c.okta-scim.yaml', 'a%23b%3Fc.okta-scim.yaml'],
    ['a:b.okta-scim.yaml', 'a%3Ab.okta-scim.yaml'],
    ['/home/me/okta-scim.yaml', 'file:///home/me/okta-scim.yaml'],
    ['C:\\My files\\okta-scim.yaml', 'file:///C:/My%20files/okta-scim.yaml'],
    ['\\\\server\\share\\okta-scim.yaml', 'file://server/share/okta-scim.yaml'],
  ];
  for (const [file, uri] of files) {
    it(file, () => {
      const [result] = runOf(`${LEAST}org: nowhere\n`, file).results;
      const found = result?.locations[0]?.physicalLocation.artifactLocation.uri ?? '';
      assert.equal(found, uri);
      // A reference that a reader can resolve, RFC 3986, section 5.
      assert.match(new URL(found, 'https://a.example/repo/x/').href, /okta-scim\.yaml$/);
    });
  }
});
