import assert from 'node:assert/strict';
import { validateConfig } from '../../../src/config/check/validate';
import type { FindingCode } from '../../../src/config/findings/codes';
import { fixesFor } from '../../../src/config/fixes/index';
import { parseConfig } from '../../../src/config/yaml/document';
import { ATTRIBUTES, applyEdits, CONNECTOR, findingsOf, LEAST, marked } from './marked';

const V = `\${var:v}`;
const LOGIN = '\n  loginUrl: https://pam.example.com\n';

/** The file with `${var:v}` in it, marked where the finding stands; a value of `v` that is sound, and one that is not. */
const ROWS: readonly [FindingCode, string, string, string][] = [
  ['bad-value', `${LEAST}  credentials: { scheme: «"${V}"» }\n`, 'EDIT_PASSWORD_ONLY', 'NONE'],
  ['bad-value', `version: 1\napp:\n  label: «${V}»${LOGIN}`, 'x', '""'],
  ['bad-value', `${LEAST}exclusive: [«"${V}"»]\ngroups: []\n`, 'groups', 'app'],
  ['out-of-range', `version: 1\napp:\n  label: «${V}»${LOGIN}`, 'x', 'x'.repeat(101)],
  ['missing-key', `version: 1\n«app»:\n  label: x\n  use: ${V}\n`, 'existing', 'swa'],
  ['missing-key', `version: 1\n«app»: { label: x, use: "${V}" }\n`, 'existing', 'catalog'],
  [
    'misplaced-key',
    `${CONNECTOR}    auth: { mode: "${V}", «token»: "\${secret:t}" }\n`,
    'httpHeader',
    'basic',
  ],
  [
    'bad-url',
    `version: 1\napp:\n  label: x\n  loginUrl: «${V}/login»\n`,
    'https://a.example',
    'a.example',
  ],
  [
    'insecure-url',
    CONNECTOR.replace('https://pam.example.com/scim', `«${V}://pam.example.com/scim»`),
    'https',
    'http',
  ],
  ['org-url', `${LEAST}org: «https://${V}»\n`, 'a.okta.com', 'a.okta.com/admin'],
  [
    'redirect-host',
    `${LEAST}  redirectUrl: «https://${V}/x»\n`,
    'pam.example.com',
    'sso.example.com',
  ],
  [
    'base-url-underscore',
    CONNECTOR.replace('https://pam.example.com/scim', `«https://pam.example.com/scim/${V}»`),
    'a',
    'a_b',
  ],
  [
    'base-url-trailing-slash',
    CONNECTOR.replace('https://pam.example.com/scim', `«https://pam.example.com/scim${V}»`),
    '/a',
    '/',
  ],
  [
    'unused-app-key',
    `version: 1\napp: { use: "${V}", label: x, «loginUrl»: "https://x.example" }\n`,
    'swa',
    'existing',
  ],
  ['unique-identifier', CONNECTOR.replace(': userName', `: «${V}»`), 'userName', 'phone'],
  [
    'push-status-ignored',
    `${LEAST}  username: { type: "${V}", template: user.login, «pushStatus»: PUSH }\n`,
    'CUSTOM',
    'NONE',
  ],
  [
    'action-missing',
    `${CONNECTOR.replace('[pushNewUsers', `["${V}"`)}  toApp: { createUsers: «true» }\n`,
    'pushNewUsers',
    'importGroups',
  ],
  [
    'push-groups-missing',
    `${CONNECTOR.replace('actions', '«actions»').replace(', pushGroups', `, "${V}"`)}groups: [{ name: A, push: true }]\n`,
    'pushGroups',
    'importGroups',
  ],
  [
    'namespace-blanks',
    `${LEAST}attributes:\n  a: { type: string, externalNamespace: «"${V}"» }\n`,
    'urn:x',
    '" urn:x"',
  ],
  [
    'external-name-clash',
    `${LEAST}attributes:\n  a: { type: string, externalNamespace: urn:u }\n  b: { type: string, externalNamespace: urn:u, externalName: «"${V}"» }\n`,
    'b',
    'a',
  ],
  ['expression-syntax', `${ATTRIBUTES}mappings: { code: «"user.a ${V} user.b"» }\n`, '+', '='],
  ['mapping-literal-type', `${ATTRIBUTES}mappings: { vendor: «"${V}"» }\n`, '"true"', `'"true"'`],
  ['mapping-type', `${ATTRIBUTES}mappings: { vendor: «"user.${V}"» }\n`, 'isVendor', 'userType'],
  ['duplicate-group', `${LEAST}groups: [{ name: A }, { name: «"${V}"» }]\n`, 'B', 'A'],
  [
    'group-self-attribute',
    `${LEAST}attributes:\n  a: { type: string, scope: "${V}", externalNamespace: urn:u }\ngroups: [{ name: A, assign: { profile: { «a»: x } } }]\n`,
    'NONE',
    'SELF',
  ],
  [
    'group-value-type',
    `${LEAST}attributes:\n  a: { type: "${V}", externalNamespace: urn:u }\ngroups: [{ name: A, assign: { profile: { a: «"1"» } } }]\n`,
    'string',
    'boolean',
  ],
  ['protect-unknown', `${ATTRIBUTES}protect: [«"attributes.${V}"»]\n`, 'code', 'other'],
  [
    'protect-unknown',
    `${ATTRIBUTES}protect: [app, «"${V}"»]\n`,
    'attributes.vendor',
    'attributes.vender',
  ],
  ['exclusive-unmanaged', `${ATTRIBUTES}exclusive: [«"${V}"»]\n`, 'attributes', 'groups'],
];

const environments = (dev: string, test: string, prod: string) =>
  `environments:\n  dev: { vars: { v: ${dev} } }\n  test: { vars: { v: ${test} } }\n  prod: { vars: { v: ${prod} } }\n`;

describe('what a reference stands for', () => {
  for (const [code, text, sound, bad] of ROWS) {
    const file = marked(text);
    const found = (dev: string, test: string, prod: string) =>
      findingsOf(file.text + environments(dev, test, prod)).filter((one) => one.code === code);

    it(`${code} with ${bad}: names the environments, on the text as written`, () => {
      assert.deepEqual(found(sound, sound, sound), []);
      const [one, ...more] = found(sound, bad, sound);
      assert.match(one?.message ?? '', / \(environment test\)$/);
      assert.deepEqual(one?.range, file.range);
      assert.ok(more.every(({ message }) => message.endsWith(' (environment test)')));
      assert.match(found(bad, sound, bad)[0]?.message ?? '', / \(environments dev, prod\)$/);
      assert.doesNotMatch(found(bad, bad, bad)[0]?.message ?? 'none', /\(environment|^none$/);
    });

    it(`${code} with ${bad}: no fix writes over the reference`, () => {
      const document = parseConfig(file.text + environments(sound, bad, sound), 'x');
      const all = validateConfig(document, { env: {} });
      const finding = all.find((one) => one.code === code);
      assert.ok(finding);
      for (const { title, edits } of fixesFor(document, finding)) {
        const isRemoval = edits.every(({ newText }) => newText === '');
        const kept = applyEdits(document.text, edits).includes(V);
        assert.ok(isRemoval || kept, title);
      }
    });
  }

  it('is judged in the environment that is asked for alone', () => {
    const text = `${LEAST}org: "https://${V}"\n${environments('a.okta.com', 'a.okta.com/x', 'b.okta.com')}`;
    const document = parseConfig(text, 'x');
    assert.deepEqual(validateConfig(document, { env: {}, environment: 'dev' }), []);
    const [finding] = validateConfig(document, { env: {}, environment: 'test' });
    assert.equal(finding?.code, 'org-url');
    assert.doesNotMatch(finding?.message ?? '', /environment/);
  });

  it('says each bad value of its own', () => {
    const text = `${LEAST}  credentials: { scheme: "${V}" }\n${environments('NONE', 'EDIT_PASSWORD_ONLY', 'SOME')}`;
    assert.deepEqual(
      findingsOf(text).map(({ message }) =>
        /^"(\w+)".*\(environment (\w+)\)$/.exec(message)?.slice(1),
      ),
      [
        ['NONE', 'dev'],
        ['SOME', 'prod'],
      ],
    );
  });
});
