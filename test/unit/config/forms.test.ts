import assert from 'node:assert/strict';
import type { FindingCode } from '../../../src/config/findings/codes';
import { ATTRIBUTES, CONNECTOR, findingsOf, LEAST, marked } from './marked';

const AB = `${LEAST}attributes:\n  a: { type: string, externalNamespace: urn:u }\n`;

/** The same finding, marked, in texts that are written in other ways. */
const FORMS: Readonly<Partial<Record<FindingCode, readonly string[]>>> = {
  'unknown-key': [
    'version: 1\napp:\n  loginUrl: https://x.example\n  label: x\n  «icon»: y\n',
    'version: 1\napp: { loginUrl: "https://x.example", label: x, «icon»: y }\n',
    `version: 1\napp:\n  loginUrl: https://x.example\n  label: x\n  «"icon"»: y\n`,
    `version: 1\napp: &app\n  label: x\n  «'icon'» : &i y\n  loginUrl: https://x.example\n`,
    'version: 1\napp:\n  ? «icon»\n  : y\n  label: x\n  loginUrl: https://x.example\n',
  ],
  'wrong-type': [
    LEAST.replace('senhasegura', '«12»'),
    LEAST.replace('senhasegura', '&a «12» # number'),
    LEAST.replace('label: senhasegura', 'label:\n    «true»'),
    'version: 1\napp: { "label":«1.5», loginUrl: "https://x.example" }\n',
  ],
  'bad-value': [
    `${LEAST}  credentials:\n    scheme: «NONE»\n`,
    `${LEAST}  credentials: { scheme: «"NONE"» }\n`,
    `${LEAST}  credentials: { "scheme": &s «'NONE'» }\n`,
    `${LEAST}  credentials:\n    scheme: «>-»\n      NONE\n`,
  ],
  'duplicate-item': [
    `${ATTRIBUTES}exclusive:\n- attributes\n- «attributes»\n`,
    `${ATTRIBUTES}exclusive: [\n  attributes, # one\n  «"attributes"», # two\n]\n`,
    `${ATTRIBUTES}exclusive: [&a attributes, «*a»]\n`,
  ],
  'undefined-variable': [
    `${LEAST}org: «\${var:x}»\n`,
    `${LEAST}org: "https://\\u0061.«\${var:x}»/"\n`,
    `${LEAST}org: 'it''s «\${var:x}»'\n`,
    `${LEAST}attributes:\n  a:\n    type: string\n    externalNamespace: urn:u\n    description: |\n      one\n      two «\${var:x}»\n`,
    `${LEAST}groups: [{ name: &n "«\${var:x}»" }]\n`,
  ],
  'literal-secret': [
    `${CONNECTOR}    auth:\n      mode: httpHeader\n      token: «abc»\n`,
    `${CONNECTOR}    auth: { mode: httpHeader, token: «'abc'» }\n`,
    `${CONNECTOR}    auth: { mode: httpHeader, token: &t «"abc"» }\n`,
    `${CONNECTOR}    auth:\n      mode: httpHeader\n      token: «|-»\n        abc\n`,
  ],
  'org-url': [
    `${LEAST}org: «https://a.okta.com/x»\n`,
    `org: «"https://a.okta.com/x"» # mine\n${LEAST}`,
    `${LEAST}org: &o\n  «'https://a.okta.com/x'»\n`,
    `{ org: «"https://a.okta.com/x"», version: 1, app: { label: x, loginUrl: "https://x.example" } }\n`,
  ],
  'insecure-url': [
    CONNECTOR.replace('https://pam.example.com/scim', '«http://pam.example.com/scim»'),
    CONNECTOR.replace('https://pam.example.com/scim', `«'http://pam.example.com/scim'»`),
    `${CONNECTOR}    auth: { mode: httpHeader, token: "\${secret:t}", clientCredentials: { tokenUrl: «"http://a.example"», clientId: c, clientSecret: "\${secret:c}" } }\n`,
  ],
  'unused-app-key': [
    'version: 1\napp: { use: existing, label: x, «name»: y }\n',
    'version: 1\napp:\n  «"name"»: y\n  use: "existing"\n  label: x\n',
  ],
  'action-missing': [
    `${LEAST}provisioning:\n  toApp:\n    deactivateUsers: «true»\n  connector: { baseUrl: "https://a.example/scim", uniqueIdentifier: userName, actions: [] }\n`,
    `${LEAST}provisioning: { connector: { baseUrl: "https://a.example/scim", uniqueIdentifier: userName, actions: [pushNewUsers] }, toApp: { "deactivateUsers": &t «true» } }\n`,
  ],
  'attribute-case': [
    `${AB}  «A»: { type: string, externalNamespace: urn:v }\n`,
    `${AB}  «"A"»:\n    type: string\n    externalNamespace: urn:v\n`,
    `${LEAST}attributes: { a: &x { type: string, externalNamespace: urn:u }, «A»: *x }\n`,
  ],
  'base-attribute': [
    `${AB}  «Title»: { type: string, externalNamespace: urn:u }\n`,
    `${LEAST}attributes: { a: { type: string, externalNamespace: urn:u }, «'title'»: { type: string, externalNamespace: urn:u } }\n`,
  ],
  'namespace-blanks': [
    `${LEAST}attributes:\n  a:\n    type: string\n    externalNamespace: «"urn:x "»\n`,
    `${LEAST}attributes: { a: { type: string, externalNamespace: &u «' urn:x'» } }\n`,
    `${LEAST}attributes:\n  a:\n    type: string\n    externalNamespace: «|»\n      urn:x\n`,
  ],
  'mapping-literal-type': [
    `${ATTRIBUTES}mappings:\n  vendor: «'"1"'»\n`,
    `${ATTRIBUTES}mappings: { vendor: «"'1'"» }\n`,
    `${ATTRIBUTES}mappings:\n  vendor:\n    pushStatus: PUSH\n    expression: &e «'"1"'»\n`,
    `${ATTRIBUTES}mappings:\n  vendor: «>»\n    "1"\n`,
  ],
  'expression-syntax': [
    `${ATTRIBUTES}mappings:\n  code: user.a «=» "b"\n`,
    `${ATTRIBUTES}mappings: { code: { expression: "user.a «=» 'b'" } }\n`,
    `${ATTRIBUTES}mappings: { code: &e 'user.a «=» ''b''' }\n`,
    `${ATTRIBUTES}mappings:\n  code: |-\n    user.a\n      «=» "b"\n`,
  ],
  'unknown-attribute': [
    `${ATTRIBUTES}mappings:\n  «level»: user.x\n`,
    `${ATTRIBUTES}mappings: { «"level"»: { expression: user.x } }\n`,
    `${ATTRIBUTES}mappings: &m\n  «level»: &l user.x\n  code: *l\n`,
  ],
  'duplicate-group': [
    `${LEAST}groups:\n- name: A\n- name: «A»\n`,
    `${LEAST}groups: [{ name: A }, { name: «"A"» }]\n`,
    `${LEAST}groups: [{ name: &a A }, { name: «*a» }]\n`,
    `${LEAST}groups:\n  - name: A\n    id: 00g1\n  - name: A\n    id: «00g1»\n`,
  ],
  'assigned-and-pushed': [
    `${LEAST}groups:\n  - «push»: true\n    assign: true\n    name: A\n`,
    `${LEAST}groups: [{ name: A, assign: { priority: 1 }, «"push"»: { status: INACTIVE } }]\n`,
    `${LEAST}groups:\n  - &g\n    name: A\n    assign: {}\n    «push»: {}\n`,
  ],
  'group-value-type': [
    `${ATTRIBUTES}groups:\n  - name: A\n    assign:\n      profile:\n        vendor: «"true"»\n`,
    `${ATTRIBUTES}groups: [{ name: A, assign: { profile: { "vendor":«1» } } }]\n`,
    `${ATTRIBUTES}groups: [{ name: A, assign: { profile: { vendor: &v «yes» } } }]\n`,
  ],
  'protect-unknown': [
    `${ATTRIBUTES}protect:\n  - app\n  - «attributes.other»\n`,
    `${ATTRIBUTES}protect: [«"attributes.other"»]\n`,
    `${ATTRIBUTES}protect: [app, &p «'groups.Nobody'»]\n`,
  ],
  'exclusive-unmanaged': [
    `${ATTRIBUTES}exclusive:\n- «groups»\n`,
    `${ATTRIBUTES}exclusive: [attributes, &g «"groups"»]\n`,
  ],
};

describe('a finding in another form stands at the same thing', () => {
  for (const [code, texts] of Object.entries(FORMS)) {
    it(code, () => {
      for (const text of texts) {
        const file = marked(text);
        // Line ends count neither in lines nor in columns; a byte order mark is no part of the text.
        for (const form of [file.text, file.text.replaceAll('\n', '\r\n'), `\uFEFF${file.text}`]) {
          const found = findingsOf(form).filter((one) => one.code === code);
          const all = findingsOf(form).map((one) => `${one.code} ${one.message}`);
          // What cannot be read as an expression may be said about what follows, too.
          if (code !== 'expression-syntax') {
            assert.equal(found.length, 1, `${form}\n${all.join('\n')}`);
          }
          assert.deepEqual(found[0]?.range, file.range, form);
        }
      }
    });
  }
});
