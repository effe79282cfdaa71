import assert from 'node:assert/strict';
import { parseConfig } from '../../../src/config/yaml/document';
import { applyEdits, findingsOf } from '../config/marked';
import { atCursor } from './atCursor';
import { declarationsAt, referencesAt, renameEdits } from './inOneFile';

const APP =
  'version: 1\norg: https://dev-1.okta.com\napp: { label: x, loginUrl: https://a.example.com }\n';
const URN = 'externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User"';

/** A file with the cursor in a name, the new name, how often the old one stands there, and one line of the result. */
const CASES: readonly [what: string, text: string, to: string, places: number, line: string][] = [
  [
    'a plain key',
    `${APP}attributes:\n  co|de: { type: string, ${URN} }\nmappings:\n  code: user.title\n`,
    'key',
    2,
    '  key: user.title',
  ],
  [
    'a key in quotes',
    `${APP}attributes:\n  "co|de": { type: string, ${URN} }\nmappings:\n  'code': user.title\n`,
    'key',
    2,
    "  'key': user.title",
  ],
  [
    'a key that is written with an escape',
    `${APP}attributes:\n  "c\\u006fde": { type: string, ${URN} }\nmappings:\n  co|de: user.title\n`,
    'key',
    2,
    '  key: user.title',
  ],
  [
    'a name with an apostrophe',
    `${APP}attributes:\n  'it''s': { type: string, ${URN} }\nmappings:\n  it|'s: user.title\n`,
    'its',
    2,
    '  its: user.title',
  ],
  [
    'a key with an anchor of the same name',
    `${APP}attributes:\n  &code co|de: { type: string, ${URN} }\nmappings:\n  code: user.title\n`,
    'key',
    2,
    '  key: user.title',
  ],
  [
    'an explicit key',
    `${APP}attributes:\n  ? co|de\n  : { type: string, ${URN} }\nmappings: { code: user.title }\n`,
    'key',
    2,
    'mappings: { key: user.title }',
  ],
  [
    'a name with accents, with CRLF',
    `${APP}attributes:\n  größe: { type: string, ${URN} }\nmappings:\n  grö|ße: user.title\nprotect: ["attributes.größe", mappings.größe]\n`.replaceAll(
      '\n',
      '\r\n',
    ),
    'size',
    4,
    'protect: ["attributes.size", mappings.size]\r',
  ],
  [
    'a name with a character of two units',
    `${APP}attributes: { 😀a: { type: string, ${URN} } }\nmappings: { 😀a|: user.title }\n`,
    'face',
    2,
    'mappings: { face: user.title }',
  ],
  [
    'a name that is a word of the schema',
    `${APP}attributes:\n  title: { type: string, title: title, ${URN}, externalName: title }\nmappings:\n  ti|tle: user.title\n`,
    'job',
    2,
    '  job: user.title',
  ],
  [
    'what a group sets',
    `${APP}attributes: { vip: { type: boolean, ${URN} } }\ngroups:\n  - name: vip\n    assign: { profile: { "vi|p": true } }\n`,
    'star',
    2,
    '    assign: { profile: { "star": true } }',
  ],
  [
    'what two groups set by one anchor',
    `${APP}attributes: { vip: { type: boolean, ${URN} } }\ngroups:\n  - { name: A, assign: { profile: &p { v|ip: true } } }\n  - { name: B, assign: { profile: *p } }\n`,
    'star',
    2,
    '  - { name: B, assign: { profile: *p } }',
  ],
  [
    'a variable in every style of text',
    `${APP}environments: { dev: { vars: { host: a.example.com } } }\nprovisioning:\n  connector:\n    baseUrl: 'https://\${var:ho|st}/scim/v2'\n    uniqueIdentifier: userName\n    actions: [pushNewUsers]\n    auth: { mode: httpHeader, token: "\${secret:host}" }\nattributes:\n  code:\n    type: string\n    ${URN}\n    description: >\n      Of \${var:host},\n      \${var:host}\n`,
    'server',
    4,
    "    baseUrl: 'https://${var:server}/scim/v2'",
  ],
  [
    'a variable of two environments by one anchor',
    'version: 1\norg: https://${var:ho|st}\napp: { label: x, loginUrl: "https://${var:host}" }\nenvironments:\n  a: { vars: &v { host: a.okta.com } }\n  b: { vars: *v }\n',
    'server',
    3,
    '  b: { vars: *v }',
  ],
  [
    'a variable within a variable',
    'version: 1\norg: https://${var:host}\napp: { label: x, loginUrl: "https://${var:host}" }\nenvironments:\n  a: { vars: { name: dev-1, host: "${var:na|me}.okta.com" } }\n',
    'tenant',
    2,
    '  a: { vars: { tenant: dev-1, host: "${var:tenant}.okta.com" } }',
  ],
  [
    'an environment and the default',
    `${APP}environments: { "de|v": {}, prod: {} }\ndefaultEnvironment: 'dev'\n`,
    'test',
    2,
    "defaultEnvironment: 'test'",
  ],
];

function codes(text: string): string[] {
  return findingsOf(text)
    .map(({ code, range }) => `${code} ${range.start.line}`)
    .sort();
}

describe('rename, references and definition in every style of writing', () => {
  for (const [what, text, to, places, line] of CASES) {
    it(`${what}: all places, and the findings of before`, () => {
      const { document, position } = atCursor(text);
      const edits = renameEdits(document, position, to);
      const made = applyEdits(document.text, edits);
      assert.equal(edits.length, places);
      assert.ok(made.split('\n').includes(line), made);
      // A new name may cure what was wrong with the old one as a name.
      const before = codes(document.text).filter(
        (each) => !/^(attribute-name|attribute-reserved|base-attribute)/.test(each),
      );
      assert.deepEqual(codes(made), before, made);
      assert.deepEqual(
        referencesAt(document, position, { declarations: true }),
        edits.map(({ range }) => range),
      );
    });

    it(`${what}: back again gives the same names, from any place of it`, () => {
      const { document, position } = atCursor(text);
      const made = applyEdits(document.text, renameEdits(document, position, to));
      const renamed = parseConfig(made, 'okta-scim.yaml');
      const edits = renameEdits(document, position, to);
      for (const { range } of edits) {
        assert.deepEqual(renameEdits(document, range.start, to), edits, 'from its start');
        assert.deepEqual(renameEdits(document, range.end, to), edits, 'from its end');
      }
      assert.ok(renamed.value !== undefined && renamed.syntaxFindings.length === 0);
      assert.ok(declarationsAt(document, position).length >= 1);
    });
  }

  it('refuses a name that YAML would read as a value: the default environment would be none', () => {
    const { document, position } = atCursor(
      'environments: { de|v: {} }\ndefaultEnvironment: dev\n',
    );
    for (const name of ['true', 'null', 'False', 'NULL']) {
      assert.throws(() => renameEdits(document, position, name), /YAML reads/, name);
    }
  });

  it('keeps apart names of one spelling but of different kinds', () => {
    const text =
      'environments: { host: { vars: { host: a } } }\ndefaultEnvironment: host\nattributes: { host: {} }\ngroups: [{ name: host }]\napp: { label: "${var:host} ${secret:host} ${env:host} host" }\n';
    const from = (needle: string, by: number) => {
      const at = text.indexOf(needle) + by;
      const { document, position } = atCursor(`${text.slice(0, at)}|${text.slice(at)}`);
      return applyEdits(text, renameEdits(document, position, 'new'));
    };
    assert.equal(
      from('{ host: a', 3),
      text.replace('{ host: a', '{ new: a').replace('var:host', 'var:new'),
    );
    assert.equal(from('{ host: {}', 3), text.replace('{ host: {}', '{ new: {}'));
    assert.equal(
      from('{ host: { vars', 3),
      text
        .replace('{ host: { vars', '{ new: { vars')
        .replace('Environment: host', 'Environment: new'),
    );
  });
});
