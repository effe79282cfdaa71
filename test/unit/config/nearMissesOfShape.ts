import type { FindingCode } from '../../../src/config/findings/codes';
import { ATTRIBUTES, CONNECTOR, LEAST } from './marked';

export type NearMiss = readonly [code: FindingCode, why: string, text: string];

const group = (text: string) => `${ATTRIBUTES}groups:\n  - { name: G, ${text} }\n`;
const baseUrl = (url: string) => CONNECTOR.replace('https://pam.example.com/scim', url);
const auth = (text: string) => `${CONNECTOR}    auth: { ${text} }\n`;
const mapping = (text: string) => `${ATTRIBUTES}mappings:\n  ${text}\n`;
const attribute = (text: string) => `${LEAST}attributes:\n  ${text}\n`;
const vars = (text: string) => `environments: { dev: { vars: { ${text} } } }\n`;

/** Files that look as if they had a finding, and are sound in that respect: why, the code, the file. */
export const OF_SHAPE: readonly NearMiss[] = [
  ['yaml-syntax', 'a reference within quotes', `${LEAST}org: "\${env:ORG}"\n`],
  ['yaml-syntax', 'a colon in a plain text', LEAST.replace('senhasegura', 'a:b')],
  ['yaml-tab', 'a tab before a comment', `${LEAST}\t# a comment\n`],
  ['yaml-tab', 'a tab within text', `${LEAST.replace('senhasegura', 'senha\tsegura')}`],
  [
    'yaml-alias',
    'an anchor above',
    `${LEAST.replace('label: ', 'label: &l ')}groups: [{ name: *l }]\n`,
  ],
  ['yaml-alias', 'an asterisk within quotes', `${LEAST.replace('senhasegura', '"*"')}`],
  ['duplicate-key', 'keys that differ by case', `${LEAST}mappings: { a: user.x, A: user.x }\n`],
  ['several-documents', 'one document with its line', `---\n${LEAST}`],
  ['several-documents', 'the end of a document', `${LEAST}...\n`],
  [
    'several-documents',
    'dashes in a text',
    attribute('a: { type: string, externalNamespace: urn:u, description: "---" }'),
  ],
  ['empty-file', 'an empty map', '{}\n'],
  ['unknown-key', 'names that are free', mapping('code: user.x')],
  ['missing-key', 'an app that is there, by id', 'version: 1\napp: { use: existing, id: 0oa1 }\n'],
  [
    'missing-key',
    'an app that is there, by label',
    'version: 1\napp: { use: existing, label: x }\n',
  ],
  [
    'missing-key',
    'a catalog app without an address',
    'version: 1\napp: { use: catalog, label: x, name: scim2headerauth }\n',
  ],
  ['wrong-type', 'no mapping', mapping('code: null')],
  [
    'wrong-type',
    'an environment without variables',
    `${LEAST}environments:\n  dev:\n  prod: { vars: }\n`,
  ],
  ['wrong-type', 'null in the profile of a group', group('assign: { profile: { vendor: null } }')],
  ['wrong-type', 'a number between quotes', LEAST.replace('senhasegura', '"007"')],
  ['bad-value', 'a push that is a map', group('push: {}')],
  ['bad-value', 'a name with a dot in protect', `${ATTRIBUTES}protect: ["groups.a.b", app]\n`],
  ['out-of-range', 'a label of 100', LEAST.replace('senhasegura', 'x'.repeat(100))],
  [
    'out-of-range',
    'a template of 1024',
    `${LEAST}  username: { type: CUSTOM, template: '"${'x'.repeat(1022)}"' }\n`,
  ],
  [
    'out-of-range',
    'thresholds at both ends',
    `${LEAST}provisioning: { toOkta: { importSafeguard: { app: { enabled: true, threshold: 1 }, org: { enabled: true, threshold: 100 } } } }\n`,
  ],
  ['out-of-range', 'priority 0', group('assign: { priority: 0 }')],
  [
    'misplaced-key',
    'user name and password of basic',
    auth(`mode: basic, username: u, password: "\${secret:p}"`),
  ],
  [
    'misplaced-key',
    'a client secret inside clientCredentials',
    auth(
      `mode: httpHeader, token: "\${secret:t}", clientCredentials: { tokenUrl: "https://a.example", clientId: c, clientSecret: "\${secret:c}" }`,
    ),
  ],
  [
    'duplicate-item',
    'each section once',
    `${ATTRIBUTES}exclusive: [attributes, mappings, groups]\n`,
  ],
  [
    'bad-reference',
    'a template of Okta',
    `${LEAST}  username: { template: "\${source.login}", type: BUILT_IN }\n`,
  ],
  [
    'bad-reference',
    'a dollar and braces apart',
    attribute('a: { type: string, externalNamespace: urn:u, description: "$ {x}" }'),
  ],
  [
    'bad-reference',
    'characters that a name may have',
    `${LEAST}org: "\${var:a_b-c.d1}"\n${vars('a_b-c.d1: "https://a.okta.com"')}`,
  ],
  [
    'undefined-variable',
    'a variable that is empty',
    `${LEAST}org: "https://a\${var:x}.okta.com"\n${vars('x: ""')}`,
  ],
  [
    'undefined-variable',
    'a number',
    group(`push: { targetName: "\${var:n}" }`).concat(vars('n: 7')),
  ],
  [
    'undefined-variable',
    'one that only its own environment needs',
    `${LEAST}org: "\${var:o}"\nenvironments: { dev: { vars: { o: "\${var:p}", p: "https://a.okta.com" } }, prod: { vars: { o: "https://b.okta.com" } } }\n`,
  ],
  [
    'variable-cycle',
    'one used twice',
    `${LEAST}org: "\${var:a}"\n${vars(`a: "https://\${var:b}.\${var:b}.com", b: okta`)}`,
  ],
  [
    'variable-cycle',
    'the same names crosswise in two environments',
    `${LEAST}org: "https://\${var:a}\${var:b}.okta.com"\nenvironments: { dev: { vars: { a: "\${var:b}", b: x } }, prod: { vars: { a: y, b: "\${var:a}" } } }\n`,
  ],
  [
    'unused-variable',
    'used by another variable',
    `${LEAST}org: "\${var:a}"\n${vars(`a: "https://\${var:b}.okta.com", b: x`)}`,
  ],
  [
    'unused-variable',
    'used in the middle of a text',
    `${LEAST.replace('senhasegura', `x-\${var:a}-y`)}${vars('a: 1')}`,
  ],
  [
    'unknown-environment',
    'the last of three',
    `${LEAST}environments: { a: {}, b: {}, c: {} }\ndefaultEnvironment: c\n`,
  ],
  [
    'literal-secret',
    'a reference within single quotes',
    auth(`mode: httpHeader, token: '\${secret:t}'`),
  ],
  [
    'literal-secret',
    'an identifier is no secret',
    auth(
      `mode: oauth2, clientId: plain, clientSecret: "\${secret:c}", tokenUrl: "https://a.example", authorizeUrl: "https://a.example"`,
    ),
  ],
  ['misplaced-secret', 'the word secret in a text', mapping(`code: '"secret:x"'`)],
  [
    'bad-url',
    'a port, a path and a query',
    LEAST.replace('https://pam.example.com', '"https://pam.example.com:8443/a?b=c#d"'),
  ],
  ['bad-url', 'an @ in the path', LEAST.replace('pam.example.com', 'pam.example.com/@me')],
  ['insecure-url', 'a login page gets no token', LEAST.replace('https:', 'http:')],
  ['insecure-url', 'this machine, by IPv6', baseUrl('"http://[::1]:8080/scim"')],
  ['org-url', 'a slash at the end', `${LEAST}org: https://dev-1.okta.com/\n`],
  ['org-url', 'a domain of one’s own', `${LEAST}org: https://login.example.com\n`],
  ['redirect-host', 'another path', `${LEAST}  redirectUrl: https://pam.example.com/flow\n`],
  [
    'redirect-host',
    'letters in another case',
    `${LEAST}  redirectUrl: https://PAM.example.com/flow\n`,
  ],
  ['redirect-host', 'the default port', `${LEAST}  redirectUrl: https://pam.example.com:443/\n`],
  ['base-url-underscore', 'a dash', baseUrl('https://pam.example.com/scim-v2')],
  [
    'base-url-query',
    'a question mark that is encoded',
    baseUrl('https://pam.example.com/scim%3Fv2'),
  ],
  ['base-url-trailing-slash', 'no path at all', baseUrl('https://pam.example.com/')],
  ['base-url-path', 'a version without the word', baseUrl('https://pam.example.com/v2')],
  [
    'base-url-path',
    'a longer word that starts alike',
    baseUrl('https://pam.example.com/scim/scim2'),
  ],
  ['base-url-path', 'Users in the middle', baseUrl('https://pam.example.com/Users/scim')],
];
