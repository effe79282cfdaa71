import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { parseConfig } from '../../../src/config/yaml/document';
import { EXAMPLE_USER, explainMappings } from '../../../src/language/describe/explain';
import { signatureHelpAt } from '../../../src/language/describe/signatureHelp';
import { foldsOf } from '../../../src/language/folding';
import { formatted } from '../../../src/language/format';
import { type OutlineItem, outlineOf } from '../../../src/language/outline';
import { atCursor } from './atCursor';

function outlined(text: string): string {
  const shown = ({ name, detail, children }: OutlineItem): string =>
    `${name}${detail && ` (${detail})`}${children.length > 0 ? ` > ${children.map(shown).join(', ')}` : ''}`;
  return outlineOf(parseConfig(text, 'okta-scim.yaml')).map(shown).join('; ');
}

describe('the outline of odd files', () => {
  for (const [text, expected] of [
    [
      'groups:\n  - name:\n    id: 00g1\n  - name: ""\n  - push: true',
      'groups > 00g1, group, group (pushed)',
    ],
    ['groups:\n- name: A\n  assign: true\n  push: true\n', 'groups > A (assigned, pushed)'],
    ['"app": { "label": x }', 'app (x) > label (x)'],
    ['environments:\r\n  dev:\r\n    vars:\r\n      host: a\r\n', 'environments > dev > host (a)'],
    [
      'mappings: { a: { expression: user.login }, b: null }',
      'mappings > a (user.login), b (no mapping)',
    ],
    ['app:\n', 'app'],
    ['version: 1\n---\napp: {}\n', 'version'],
    ['- a\n- b', ''],
  ] as const) {
    it(JSON.stringify(text), () => assert.equal(outlined(text), expected));
  }
});

describe('folding of odd files', () => {
  for (const [text, expected] of [
    ['app:\r\n  label: x\r\n  use: swa\r\n', ['0-2']],
    ['app: {\n  label: x\n}\n', ['0-2']],
    ['a: &x\n  b: 1\n  c: 2\nd: *x\n', ['0-2']],
    ['\uFEFF# one\n# two\na: 1\n', ['0-1']],
    ['a: 1\n', []],
  ] as const) {
    it(JSON.stringify(text), () => {
      const folds = foldsOf(parseConfig(text, 'okta-scim.yaml'));
      const regions = folds.map(({ start, end }) => `${start}-${end}`);
      assert.deepEqual(regions, expected);
    });
  }
});

describe('formatting of odd files', () => {
  for (const text of [
    'a:   "x   y"\n',
    "a:   'it''s'\nb:   \"\\u00e9\\t\"\n",
    'a: |+\n    x\n\n\nb:   1\n',
    `a: >-\n    ${'word '.repeat(60)}\n\n    more\n`,
    `a:   ${'word '.repeat(60)}\n`,
    'a:   &x {b: 1}\nc:   *x\nd: { <<: *x, e: 2 }\n',
    'a:\n- b\n-   c\n',
    '? a\n:   b\n',
    'a:   [ # first\n  1, # one\n  2 ]\n',
    '# top\n\n\n# next\na:   1 # one\n# end\n',
    'a:   ${var:x}\r\nb:   "${secret:y}"\r\n# z\r\n',
    'grö:   "😀"\n',
    'a:   0x10\nb:   1e3\nc:   012\nd:   .5\n',
    '---\na:   1\n...\n',
  ]) {
    it(`${JSON.stringify(text.slice(0, 50))}: says the same, with its comments, and is done at once`, () => {
      const made = formatted(text);
      assert.ok(made !== undefined);
      assert.ok(
        isDeepStrictEqual(parse(made, { merge: true }), parse(text, { merge: true })),
        made,
      );
      assert.equal(formatted(made), made);
      assert.equal(made.match(/#/g)?.length, text.match(/#/g)?.length);
      assert.equal(/\r\n/.test(made), /\r\n/.test(text));
      assert.doesNotMatch(made, /: {3}\S/);
    });
  }
});

describe('signature help in every quoting style', () => {
  for (const text of [
    'mappings:\n  a: String.append(user.x, |',
    'mappings:\n  a: "String.append(\\"a, b(\\", |"',
    `mappings:\n  a: 'String.append("it''s, ", |'`,
    'mappings: { a: "String.append(\\"a, b\\", |" }',
    `mappings: { a: 'String.append("a, b", |' }`,
    'mappings: { "a": { "expression": "String.append(user.x, |" } }',
    'mappings:\n  a:\n    expression: String.append(user.x, |',
    'mappings:\n  a: >-\n    String.append(user.x, |',
    'mappings:\n  a: |\n    String.append(user.x,\n      |'.replace('|', '>'),
    'mappings:\r\n  a: >\r\n    String.append("a, b", |\r\n',
    'app: { username: { template: "String.append(user.x, |',
    'app:\n  username:\n    "template": String.append(user.x, |',
    'mappings:\n  größe: user.a == "b" ? String.append(user.x, | : user.y',
  ]) {
    it(JSON.stringify(text), () => {
      const { document, position } = atCursor(text);
      const help = signatureHelpAt(document, position);
      assert.match(help?.label ?? '', /^String\.append\(/);
      assert.equal(help?.active, 1);
    });
  }

  it('has none outside of expressions, nor in comments', () => {
    for (const text of [
      'app: { label: "String.append(|" }',
      'mappings:\n  a: user.x # String.append(|',
      'attributes:\n  a:\n    description: >\n      String.append(|',
    ]) {
      const { document, position } = atCursor(text);
      assert.equal(signatureHelpAt(document, position), undefined, text);
    }
  });
});

describe('explaining where SCIM carries a value', () => {
  const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
  const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
  for (const [declared, expected] of [
    [`{ type: string, externalName: nick, externalNamespace: "${CORE}" }`, 'nick'],
    [`{ type: string, externalNamespace: "${CORE}" }`, 'a'],
    [`{ type: string, externalNamespace: "${ENTERPRISE}" }`, `${ENTERPRISE}:a`],
    [
      `{ type: string, externalName: dep, externalNamespace: " ${ENTERPRISE} " }`,
      `${ENTERPRISE}:dep`,
    ],
  ] as const) {
    it(`${declared}: ${expected}`, () => {
      const text = `attributes: { a: ${declared} }\nmappings: { a: user.login, b: user.login }\n`;
      const [a, b] = explainMappings(parseConfig(text, 'x.yaml'), EXAMPLE_USER, undefined, {});
      assert.equal(a?.scim, expected);
      assert.equal(b?.scim, undefined, 'not declared');
    });
  }
});
