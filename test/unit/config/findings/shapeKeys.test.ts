import { ATTRIBUTES, CONNECTOR, LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row } from './exactly';

const URL = '"https://x.example"';
const SECRET = `"\${secret:t}"`;
const auth = (text: string) => `${CONNECTOR}    auth: { ${text} }\n`;

/** One for each map of the file: a slip of the finger, another spelling, and what is near no key. */
const UNKNOWN: readonly Row[] = [
  {
    why: 'a section with two letters swapped',
    text: `${LEAST}«mapipngs»: {}\n`,
    said: ['error unknown-key: Unknown key "mapipngs". Did you mean "mappings"?'],
  },
  {
    why: 'a section that is there already: the others are offered',
    text: `${LEAST}«apps»: {}\n`,
    said: [
      'error unknown-key: Unknown key "apps". Keys that fit here: org, environments, defaultEnvironment, provisioning, attributes, mappings, groups, exclusive, protect.',
    ],
  },
  {
    why: 'of the app, as Okta’s API spells it',
    text: `${LEAST}  «redirect_url»: https://pam.example.com\n`,
    said: ['error unknown-key: Unknown key "redirect_url". Did you mean "redirectUrl"?'],
  },
  {
    why: 'of the app, near none',
    text: `${LEAST}  «logo»: x.png\n`,
    said: [
      'error unknown-key: Unknown key "logo". Keys that fit here: use, id, name, redirectUrl, credentials, username, visibility.',
    ],
  },
  {
    why: 'of the user name, in another case',
    text: `${LEAST}  username: { «Template»: user.login, type: CUSTOM, template: user.email }\n`,
    said: ['error unknown-key: Unknown key "Template". Keys that fit here: pushStatus.'],
  },
  {
    why: 'of an environment',
    text: `${LEAST}environments:\n  dev: { «var»: {} }\n`,
    said: ['error unknown-key: Unknown key "var". Did you mean "vars"?'],
  },
  {
    why: 'of provisioning',
    text: `${LEAST}provisioning:\n  «toapp»: { createUsers: false }\n`,
    said: ['error unknown-key: Unknown key "toapp". Did you mean "toApp"?'],
  },
  {
    why: 'of the connector',
    text: CONNECTOR.replace('baseUrl', '«baseUri»'),
    said: ['error unknown-key: Unknown key "baseUri". Did you mean "baseUrl"?'],
  },
  {
    why: 'of the authentication',
    text: auth(`mode: httpHeader, token: ${SECRET}, «clientCredential»: {}`),
    said: ['error unknown-key: Unknown key "clientCredential". Did you mean "clientCredentials"?'],
  },
  {
    why: 'of an attribute, between brackets',
    text: `${ATTRIBUTES}  size: { type: integer, «externalNameSpase»: "urn:x" }\n`,
    said: ['error unknown-key: Unknown key "externalNameSpase". Did you mean "externalNamespace"?'],
  },
  {
    why: 'of a mapping',
    text: `${ATTRIBUTES}mappings:\n  code: { expression: user.login, «push»: PUSH }\n`,
    said: ['error unknown-key: Unknown key "push". Keys that fit here: pushStatus.'],
  },
  {
    why: 'of a group',
    text: `${LEAST}groups:\n  - name: A\n    «Push»: true\n`,
    said: ['error unknown-key: Unknown key "Push". Did you mean "push"?'],
  },
  {
    why: 'of an assignment, and of a push',
    text: `${LEAST}groups:\n  - name: A\n    assign: { «priorty»: 1 }\n  - name: B\n    push: { «target»: B }\n`,
    said: [
      'error unknown-key: Unknown key "priorty". Did you mean "priority"?',
      'error unknown-key: Unknown key "target". Keys that fit here: targetName, targetId, status, onRemove.',
    ],
  },
  {
    why: 'a key that is no word: empty, a number, of two lines',
    text: `${LEAST}  «""»: 1\n  «404»: 2\n  «"a\\nb"»: 3\n`,
    said: [
      'error unknown-key: Unknown key "". Keys that fit here: use, id, name, redirectUrl, credentials, username, visibility.',
      'error unknown-key: Unknown key "404". Keys that fit here: use, id, name, redirectUrl, credentials, username, visibility.',
      'error unknown-key: Unknown key "a b". Keys that fit here: use, id, name, redirectUrl, credentials, username, visibility.',
    ],
  },
  {
    why: 'a long one is cut short in the message, not in its place',
    text: `${LEAST}  «${'k'.repeat(61)}»: 1\n`,
    said: [
      `error unknown-key: Unknown key "${'k'.repeat(59)}…". Keys that fit here: use, id, name, redirectUrl, credentials, username, visibility.`,
    ],
  },
];

const MISSING: readonly Row[] = [
  {
    why: 'all that a file needs',
    text: '«g»roups: []\n',
    said: [
      'error missing-key: The file lacks "version".',
      '= error missing-key: The file lacks "app".',
    ],
  },
  {
    why: 'what an app needs that is made',
    text: 'version: 1\n«app»: {}\n',
    said: [
      'error missing-key: "app" lacks "label".',
      '= error missing-key: "app" lacks "loginUrl".',
    ],
  },
  {
    why: 'the template of a catalog app, which has no address of its own',
    text: 'version: 1\n«app»: { use: catalog, label: Vendors }\n',
    said: ['error missing-key: "app" lacks "name".'],
  },
  {
    why: 'how an app that is there is found',
    text: 'version: 1\n«app»: { use: existing }\n',
    said: ['error missing-key: "app" needs "label" or "id".'],
  },
  {
    why: 'the type of a user name',
    text: `${LEAST}  «username»: { template: user.login }\n`,
    said: ['error missing-key: "username" lacks "type".'],
  },
  {
    why: 'what httpHeader, basic and oauth2 need',
    text: `${CONNECTOR}    «auth»: { mode: httpHeader }\n`,
    said: ['error missing-key: "auth" lacks "token".'],
  },
  {
    why: 'both names of basic',
    text: `${CONNECTOR}    «auth»: { mode: basic }\n`,
    said: [
      'error missing-key: "auth" lacks "username".',
      '= error missing-key: "auth" lacks "password".',
    ],
  },
  {
    why: 'one of the four of oauth2',
    text: `${CONNECTOR}    «auth»: { mode: oauth2, tokenUrl: ${URL}, authorizeUrl: ${URL}, clientId: c }\n`,
    said: ['error missing-key: "auth" lacks "clientSecret".'],
  },
  {
    why: 'the name of the second group',
    text: `${LEAST}groups:\n  - name: A\n  - «assign»: true\n`,
    said: ['error missing-key: Item 2 of "groups" lacks "name".'],
  },
  {
    why: 'the namespace of an attribute whose name has spaces',
    text: `${LEAST}attributes:\n  «"vendor id"»: { type: string }\n`,
    said: [
      'error missing-key: "vendor id" lacks "externalNamespace".',
      '= warning attribute-name: Okta is likely to refuse this name: use letters, digits and "_", and start with a letter or "_".',
    ],
  },
  {
    why: 'the expression of a mapping that has a status only',
    text: `${ATTRIBUTES}mappings:\n  «code»: { pushStatus: PUSH }\n`,
    said: ['error missing-key: "code" lacks "expression".'],
  },
];

const MISPLACED: readonly Row[] = [
  {
    why: 'a token with basic',
    text: auth(`mode: basic, username: u, password: ${SECRET}, «token»: ${SECRET}`),
    said: ['error misplaced-key: "token" is not used with mode "basic".'],
  },
  {
    why: 'a user name and a password with a token',
    text: auth(`«username»: u, mode: httpHeader, «password»: ${SECRET}, token: ${SECRET}`),
    said: [
      'error misplaced-key: "username" is not used with mode "httpHeader".',
      'error misplaced-key: "password" is not used with mode "httpHeader".',
    ],
  },
  {
    why: 'credentials of a client with oauth2, which has its own',
    text: auth(
      `mode: oauth2, tokenUrl: ${URL}, authorizeUrl: ${URL}, clientId: c, clientSecret: ${SECRET}, «clientCredentials»: { tokenUrl: ${URL}, clientId: c, clientSecret: ${SECRET} }`,
    ),
    said: ['error misplaced-key: "clientCredentials" is not used with mode "oauth2".'],
  },
  {
    why: 'with a mode that is none, of which alone is spoken',
    text: auth(`mode: «bearer», token: ${SECRET}`),
    said: ['error bad-value: "bearer" is no value for "mode". Did you mean "httpHeader"?'],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'renames a key where it stands',
    code: 'unknown-key',
    text: `# Vendors\nversion: 1\napp:\n  lable: Vendors   # shown to users\n  loginUrl: https://pam.example.com\n`,
    title: 'Rename to "label"',
    becomes: `# Vendors\nversion: 1\napp:\n  label: Vendors   # shown to users\n  loginUrl: https://pam.example.com\n`,
  },
  {
    why: 'renames a section, and what is in it is looked at',
    code: 'unknown-key',
    text: `${LEAST}Groups:\r\n- name: A\r\n  psh: true\r\n`,
    title: 'Rename to "groups"',
    becomes: `${LEAST}groups:\r\n- name: A\r\n  psh: true\r\n`,
    left: ['error unknown-key: Unknown key "psh". Did you mean "push"?'],
  },
  {
    why: 'renames a key with a question mark of its own',
    code: 'unknown-key',
    text: `${LEAST}? exclusiv\n: []\n`,
    title: 'Rename to "exclusive"',
    becomes: `${LEAST}? exclusive\n: []\n`,
  },
  {
    why: 'the version comes first, below the comment that names the schema',
    code: 'missing-key',
    text: `# yaml-language-server: $schema=x\n\n${LEAST.replace('version: 1\n', '')}`,
    title: 'Add "version: 1"',
    becomes: `# yaml-language-server: $schema=x\n\n${LEAST}`,
  },
  {
    why: 'the version of a file of Windows with a byte order mark',
    code: 'missing-key',
    text: `\uFEFF${LEAST.replace('version: 1\n', '').replaceAll('\n', '\r\n')}`,
    title: 'Add "version: 1"',
    becomes: LEAST.replaceAll('\n', '\r\n'),
  },
  {
    why: 'takes out the first key of a block, on a line of its own',
    code: 'misplaced-key',
    text: `${CONNECTOR}    auth:\n      token: ${SECRET} # old\n      # since May\n      mode: basic\n      username: u\n      password: ${SECRET}\n`,
    title: 'Remove "token"',
    becomes: `${CONNECTOR}    auth:\n      # since May\n      mode: basic\n      username: u\n      password: ${SECRET}\n`,
  },
  {
    why: 'takes out the last key between braces, with the comma before it',
    code: 'misplaced-key',
    text: auth(`mode: basic, username: u, password: ${SECRET}, token: ${SECRET}`),
    title: 'Remove "token"',
    becomes: auth(`mode: basic, username: u, password: ${SECRET}`),
  },
];

describeRows('a key that is unknown', UNKNOWN);
describeRows('a key that is missing', MISSING);
describeRows('a key of another mode', MISPLACED);
describeFixes('a fix of keys', FIXES);
