import assert from 'node:assert/strict';
import { HumanError } from '../../src/base/errors';
import { validateConfig } from '../../src/config/check/validate';
import { resolveConfig } from '../../src/config/desired/resolve';
import { parseConfig } from '../../src/config/yaml/document';
import { tried } from './tried';

/** Milliseconds for a file of a few kilobytes; a busy machine needs a part of it. */
const MOST_MS = 4_000;

const head = (org: string) =>
  `version: 1\norg: https://a.okta.com\napp: { label: "${org}", loginUrl: https://a.example }\n`;
const vars = (lines: readonly string[]) =>
  `environments:\n  dev:\n    vars:\n${lines.map((line) => `      ${line}\n`).join('')}`;
const of = (name: string) => `\${var:${name}}`;

/** Each variable is several times the one before. */
function growing(levels: number, times: number): string {
  const lines = Array.from({ length: levels }, (_, level) =>
    level === 0 ? 'v0: xxxxxxxxxx' : `v${level}: "${of(`v${level - 1}`).repeat(times)}"`,
  );
  return `${head(of(`v${levels - 1}`))}${vars(lines)}`;
}

/** One large variable, put in everywhere. */
function spread(size: number, places: number): string {
  const groups = Array.from({ length: places }, (_, nth) => `  - { name: "g${nth} ${of('v')}" }\n`);
  return `${head(of('v'))}groups:\n${groups.join('')}${vars([`v: ${'x'.repeat(size)}`])}`;
}

describe('references that put in far too much', () => {
  const files: [string, string][] = [
    ['thirty variables, each twice the one before', growing(30, 2)],
    ['ten variables, each forty times the one before', growing(10, 40)],
    ['four hundred variables, each twice the one before', growing(400, 2)],
    ['a variable of 70 kB', spread(70_000, 1)],
    ['a variable of 60 kB in 3,000 places', spread(60_000, 3_000)],
    [
      'a variable of 60 kB twice in one text',
      `${head(of('v').repeat(2))}${vars([`v: ${'x'.repeat(60_000)}`])}`,
    ],
  ];
  for (const [what, text] of files) {
    it(`are a finding, soon: ${what}`, () => {
      const begun = performance.now();
      const document = parseConfig(text, 'okta-scim.yaml');
      const findings = validateConfig(document, { env: {} });
      const found = findings.find(({ code }) => code === 'expansion-too-large');
      assert.equal(found?.severity, 'error', JSON.stringify(findings).slice(0, 500));
      assert.throws(() => resolveConfig(document, { environment: undefined, env: {} }), HumanError);
      assert.ok(performance.now() - begun < MOST_MS, 'too slow');
    });
  }

  it('are none when they put in what a large file needs', () => {
    const fine = [growing(12, 2), spread(60_000, 1), spread(100, 3_000)];
    for (const text of fine) {
      const findings = validateConfig(parseConfig(text, 'okta-scim.yaml'), { env: {} });
      assert.ok(!findings.some(({ code }) => code === 'expansion-too-large'));
    }
    tried(files.length + fine.length, 'files with references within references');
  });
});
