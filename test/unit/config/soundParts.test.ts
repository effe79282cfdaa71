import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateConfig } from '../../../src/config/check/validate';
import { resolveConfig } from '../../../src/config/desired/resolve';
import type { Finding } from '../../../src/config/findings/finding';
import { fixesFor } from '../../../src/config/fixes/index';
import { type ConfigDocument, parseConfig } from '../../../src/config/yaml/document';
import { applyEdits, CONNECTOR, findingsOf } from './marked';
import { random } from './mutate';

const EXAMPLE = readFileSync(
  join(import.meta.dirname, '../../../examples/senhasegura/okta-scim.yaml'),
  'utf8',
);

/** One of everything, with findings in each section; list items in the column of their key. */
const OTHER = `version: 1
org: https://dev-123456.okta.com/admin
environments:
  dev:
    vars: { host: pam-dev.example.com, spare: x }
  prod:
    vars:
      host: pam.example.com
      spare: "y"
app:
  label: "Pam, of the vault"
  loginUrl: http://\${var:host}
  username: { template: user.logn, type: CUSTOM }
provisioning:
  connector:
    baseUrl: http://\${var:host}/scim/
    uniqueIdentifier: mail
    actions:
    - pushNewUsers
    - pushProfileUpdates
    auth:
      mode: basic
      username: okta
      password: "\${secret:p}"
  toApp:
    createUsers: true
    updateUserAttributes: yes
attributes:
  code:
    type: string
    typ: string
    externalNamespace: " urn:x"
    description: >-
      What the vault calls
      the user: a code.
  "vendor":
    type: boolean
    externalNamespace: "urn:x"
  kind: { type: string, enum: [a, a], externalNamespace: "urn:x" }
  role:
    # as the vendor has it
    type: string
    externalName: roles
    externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User"
mappings:
  code: user.costCentre
  other: 'String.len(1'
  vendor:
    expression: '"x"'
groups:
- name: Vendors
  assign:
    profile:
      vendor: 1
      kind: b
  push: true
- nam: Others
- name: Vendors
  assign: { priority: 1 }
protect: [attributes.cod, apps]
`;

/** What breaks a line, wherever it is put. */
const SCRAPS = [
  '"',
  "'",
  '[',
  '{',
  ']',
  '}',
  ': ',
  '\t',
  '@',
  '`',
  '%',
  ', ',
  '- ',
  '!x{',
  '"a" b',
  '[a',
  '{a: ',
];

/** The text with one of its lines broken: something put in, taken out, or moved to the left or right. */
function brokenOnce(text: string, next: () => number): { text: string; line: number } {
  const lines = text.split('\n');
  const line = Math.floor(next() * (lines.length - 1));
  const own = lines[line] ?? '';
  const at = Math.floor(next() * (own.length + 1));
  const scrap = SCRAPS[Math.floor(next() * SCRAPS.length)] ?? '';
  const kind = next();
  lines[line] =
    kind < 0.7
      ? own.slice(0, at) + scrap + own.slice(at)
      : kind < 0.85
        ? own.replace(/[:"'\][{}]/, '')
        : kind < 0.93
          ? ` ${own}`
          : own.replace(/^ /, '');
  return { text: lines.join('\n'), line };
}

const isBroken = ({ syntaxFindings }: ConfigDocument) =>
  syntaxFindings.some(({ code }) => code === 'yaml-syntax' || code === 'yaml-tab');

/** Lines of the blocks of the first level. */
function sectionOf(text: string, line: number): { first: number; last: number } {
  const lines = text.split('\n');
  const starts = lines.flatMap((own, index) => (/^["A-Za-z]/.test(own) ? [index] : []));
  const first = starts.findLast((start) => start <= line) ?? 0;
  const last = (starts.find((start) => start > line) ?? lines.length) - 1;
  return { first, last };
}

const shown = ({ code, message, range: { start, end } }: Finding) =>
  `${start.line}:${start.character}-${end.line}:${end.character} ${code} ${message}`;

/** What is said of lines outside of some. */
function outside(found: readonly Finding[], { first, last }: { first: number; last: number }) {
  return found
    .filter(({ range: { start } }) => start.line < first || start.line > last)
    .map(shown)
    .sort();
}

/** What a finding says depends on what stands in these sections too. */
const ALSO_OF: Readonly<Record<string, RegExp>> = {
  'mapping-literal-type': /^attributes/,
  'mapped-and-assigned': /^(?:attributes|mappings|groups)/,
  'unknown-attribute': /^attributes/,
  'group-value-type': /^attributes/,
  'group-enum-value': /^attributes/,
  'protect-unknown': /^(?:attributes|mappings|groups)/,
  'push-groups-missing': /^groups/,
  'safeguard-org-wide': /^environments/,
  'insecure-url': /^environments/,
  'undefined-variable': /^environments/,
  'base-url-trailing-slash': /^environments/,
  // Whatever is broken may have used it.
  'unused-variable': /^/,
};

/** How many texts; ten thousand take two minutes. */
const TEXTS = Number(process.env['SOUND_PARTS'] ?? 1_500);

describe('texts with one thing in them that cannot be read', () => {
  for (const [name, text] of [
    ['the example', EXAMPLE],
    ['a file with something wrong in each section', OTHER],
  ] as const) {
    it(`have the findings of all other parts: ${name}`, function () {
      this.timeout(240_000);
      const next = random(18);
      const sound = findingsOf(text);
      let previous: ConfigDocument | undefined;
      for (let count = 0; count < TEXTS / 2; ) {
        const broken = brokenOnce(text, next);
        const document = parseConfig(broken.text, 'x', previous);
        previous = document;
        if (!isBroken(document)) continue;
        count += 1;
        const section = sectionOf(text, broken.line);
        const key = text.split('\n')[section.first] ?? '';
        const others = (found: readonly Finding[]) =>
          outside(
            found.filter(
              ({ code }) => !code.startsWith('yaml-') && !ALSO_OF[code]?.test(key.replace('"', '')),
            ),
            section,
          );
        assert.deepEqual(
          others(validateConfig(document, { env: {} })),
          others(sound),
          `line ${broken.line}: ${broken.text.split('\n')[broken.line]}`,
        );
      }
    });
  }

  it('keep what stands beside the broken line in its own section', () => {
    const codes = (text: string) => findingsOf(text).map(({ code }) => code);
    const broken = OTHER.replace("'String.len(1'", "'String.len(1");
    assert.ok(codes(broken).includes('yaml-syntax'));
    assert.deepEqual(
      codes(broken).filter((code) => code === 'expression-unknown').length,
      codes(OTHER).filter((code) => code === 'expression-unknown').length,
    );
  });

  it('say of a key that its value is broken, not that it has none or that it is missing', () => {
    const found = findingsOf(CONNECTOR.replace('[pushNewUsers', '[pushNewUsers, "'));
    assert.deepEqual([...new Set(found.map(({ code }) => code))], ['yaml-syntax']);
    const torn = findingsOf(CONNECTOR.replace('  label: senhasegura', '  label senhasegura'));
    assert.deepEqual([...new Set(torn.map(({ code }) => code))], ['yaml-syntax']);
  });

  it('are not taken for sound: nothing is resolved of them', () => {
    const document = parseConfig(`${CONNECTOR}mappings: {\n`, 'x');
    assert.throws(() => resolveConfig(document, { environment: undefined, env: {} }));
  });

  it('have fixes for what is said of their sound parts, at the right place', () => {
    const text = `${CONNECTOR.replace('label: senhasegura', 'label: "senhasegura')}groups:\n  - { name: A, assign: yes }\n`;
    const document = parseConfig(text, 'x');
    const finding = validateConfig(document, { env: {} }).find(({ code }) => code === 'bad-value');
    assert.ok(finding);
    const [fix] = fixesFor(document, finding);
    assert.ok(fix);
    assert.equal(applyEdits(text, fix.edits), text.replace('yes', 'true'));
  });
});
