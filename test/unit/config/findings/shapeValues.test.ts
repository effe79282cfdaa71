import { ATTRIBUTES, CONNECTOR, LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row } from './exactly';

const SECRET = `"\${secret:t}"`;
const V = `\${var:v}`;
const label = (text: string) => LEAST.replace('senhasegura', () => text);
const guard = (text: string) =>
  `${LEAST}provisioning:\n  toOkta: { importSafeguard: { app: { enabled: true, threshold: ${text} } } }\n`;
const ORG_WIDE =
  'info safeguard-org-wide: Import safeguards hold for the whole org: a change here changes them for every app.';

/** What YAML 1.2 makes of a text without quotes, where a text is wanted. */
const TYPES: readonly Row[] = [
  ...(
    [
      ['007', 'a number'],
      ['0x1F', 'a number'],
      ['1e3', 'a number'],
      ['.inf', 'a number'],
      ['True', 'true or false'],
      ['FALSE', 'true or false'],
    ] as const
  ).map(
    ([text, word]): Row => ({
      why: `${text} is ${word}`,
      text: label(`«${text}»`),
      said: [`error wrong-type: "label" must be text, not ${word}. Put it between quotes.`],
    }),
  ),
  {
    why: 'NULL is null',
    text: label('«NULL»'),
    said: ['error wrong-type: "label" has no value; it must be text.'],
  },
  {
    why: 'none for what other versions of YAML take for numbers, dates or yes and no',
    text: `${label('yes')}groups: [{ name: 2024-01-01 }, { name: 1_000 }, { name: 12:30 }, { name: on }]\n`,
    said: [],
  },
  {
    why: 'a map where a text is wanted: braces of another template language',
    text: `${label('{«{» label }}')}`,
    said: ['error yaml-syntax: A key must be text.'],
  },
  {
    why: 'text where true or false is wanted',
    text: `${ATTRIBUTES}  x: { type: string, externalNamespace: urn:u, required: «yes» }\n`,
    said: ['error wrong-type: "required" must be true or false, not text.'],
  },
  {
    why: 'a reference where true or false is wanted, although its variable is that',
    text: `${LEAST}environments: { dev: { vars: { v: true } } }
provisioning: { toApp: { createUsers: «"${V}"» } }
`,
    said: [
      'error wrong-type: "createUsers" must be true or false, not text. A reference gives text, whatever its variable is.',
    ],
  },
  {
    why: 'a number where true or false is wanted',
    text: `${LEAST}provisioning: { toApp: { createUsers: «1» } }\n`,
    said: ['error wrong-type: "createUsers" must be true or false, not a number.'],
  },
  {
    why: 'a list of one where its item is wanted, and the other way round',
    text: `${LEAST}org: «[https://a.okta.com]»\nexclusive: «groups»\ngroups: []\n`,
    said: [
      'error wrong-type: "org" must be text, not a list.',
      'error wrong-type: "exclusive" must be a list, not text.',
    ],
  },
  {
    why: 'groups by name, as a map',
    text: `${LEAST}groups:\n  «Vendors: { push: true }»\n`,
    said: ['error wrong-type: "groups" must be a list, not a map.'],
  },
  {
    why: 'attributes as a list of names',
    text: `${LEAST}attributes:\n  «- code»\n  - vendor\n`,
    said: ['error wrong-type: "attributes" must be a map, not a list.'],
  },
  {
    why: 'a type of attribute as Okta’s API has it for lists',
    text: `${LEAST}attributes:\n  codes: { type: «array», externalNamespace: urn:u }\n`,
    said: ['error bad-value: "array" is no value for "type". Did you mean "string[]"?'],
  },
];

const VALUES: readonly Row[] = [
  {
    why: 'a status in small letters',
    text: `${LEAST}  username: { template: user.login, type: CUSTOM, pushStatus: «push» }\n`,
    said: ['error bad-value: "push" is no value for "pushStatus". Did you mean "PUSH"?'],
  },
  {
    why: 'the name of an action in the Console',
    text: CONNECTOR.replace('pushNewUsers,', '«Push New Users»,'),
    said: [
      'error bad-value: "Push New Users" is no value for "actions". Did you mean "pushNewUsers"?',
    ],
  },
  {
    why: 'an item of a list in a block, by its number',
    text: `${LEAST}groups: []\nexclusive:\n  - groups\n  - «""»\n`,
    said: [
      'error bad-value: "" is no value for "exclusive". Use one of: attributes, mappings, groups.',
    ],
  },
  {
    why: 'a version that there is not, as text too',
    text: `version: «"1"»\napp: { label: x, loginUrl: "https://x.example" }\n`,
    said: ['error bad-value: "version" must be 1.'],
  },
  {
    why: 'a text of spaces, which is not empty',
    text: label('" "'),
    said: [],
  },
  {
    why: 'an empty text',
    text: label(`«''»`),
    said: ['error bad-value: "label" must not be empty.'],
  },
  {
    why: 'a value of more than a line is not quoted in the message',
    text: `${LEAST}  credentials:\n    scheme: «${'X'.repeat(61)}»\n`,
    said: [
      'error bad-value: This is no value for "scheme". Use one of: EXTERNAL_PASSWORD_SYNC, ADMIN_SETS_CREDENTIALS, EDIT_USERNAME_AND_PASSWORD, EDIT_PASSWORD_ONLY, SHARED_USERNAME_AND_PASSWORD.',
    ],
  },
  {
    why: 'what can be protected',
    text: `${LEAST}protect: [app, «App», «attributes», «"mappings."», «provisioning.connector»]\n`,
    said: [1, 2, 3, 4].map(
      () =>
        'error bad-value: Nothing can be protected by this name. Write app, attributes.NAME, mappings.NAME or groups.NAME.',
    ),
  },
  {
    why: 'twice in a list, in quotes and without',
    text: `${LEAST}groups: []\nexclusive: [groups, «"groups"»]\n`,
    said: ['error duplicate-item: This is listed twice.'],
  },
];

const RANGES: readonly Row[] = [
  {
    why: 'a label of 101, counted in UTF-16 units as Okta’s API does not say otherwise',
    text: label(`«${'あ'.repeat(101)}»`),
    said: ['error out-of-range: "label" has 101 characters; 100 is the most.'],
  },
  {
    why: 'a priority below 0',
    text: `${LEAST}groups: [{ name: A, assign: { priority: «-1» } }]\n`,
    said: ['error out-of-range: "priority" must be at least 0.'],
  },
  {
    why: 'a priority that is no whole number',
    text: `${LEAST}groups: [{ name: A, assign: { priority: «0.5» } }]\n`,
    said: ['error wrong-type: "priority" must be a whole number, not a fraction.'],
  },
  {
    why: 'a whole number that is written as a fraction',
    text: `${LEAST}groups: [{ name: A, assign: { priority: 2.0 } }]\n`,
    said: [],
  },
  {
    why: 'a label that is too long in one environment',
    text: `${label(`«${V}»`)}environments:\n  dev: { vars: { v: ok } }\n  prod: { vars: { v: ${'x'.repeat(101)} } }\n`,
    said: ['error out-of-range: "label" has 101 characters; 100 is the most. (environment prod)'],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'quotes, character by character as it was written',
    code: 'wrong-type',
    text: label('0x1F # in hex'),
    title: 'Change to "0x1F"',
    becomes: label('"0x1F" # in hex'),
  },
  {
    why: 'quotes around True, which stays in its case',
    code: 'wrong-type',
    text: `${LEAST}groups:\r\n- name: True\r\n`,
    title: 'Change to "True"',
    becomes: `${LEAST}groups:\r\n- name: "True"\r\n`,
  },
  {
    why: 'the action by its name in the file',
    code: 'bad-value',
    text: CONNECTOR.replace('pushGroups]', 'PUSH_GROUPS]'),
    title: 'Change to "pushGroups"',
    becomes: CONNECTOR,
  },
  {
    why: 'the type of a list between quotes: brackets mean something between braces',
    code: 'bad-value',
    text: `${LEAST}attributes: { codes: { type: 'String []', externalNamespace: urn:u } }\n`,
    title: 'Change to "string[]"',
    becomes: `${LEAST}attributes: { codes: { type: "string[]", externalNamespace: urn:u } }\n`,
  },
  {
    why: 'a value in a literal text, with the comment below it',
    code: 'bad-value',
    text: `${LEAST}  credentials:\n    scheme: >-\n      edit_password_only\n# groups\ngroups: []\n`,
    title: 'Change to "EDIT_PASSWORD_ONLY"',
    becomes: `${LEAST}  credentials:\n    scheme: EDIT_PASSWORD_ONLY\n# groups\ngroups: []\n`,
  },
  {
    why: 'the version',
    code: 'bad-value',
    text: LEAST.replace('version: 1', 'version: 1.1 # of the file'),
    title: 'Change to 1',
    becomes: LEAST.replace('version: 1', 'version: 1 # of the file'),
  },
  {
    why: 'the second of two items, with its comment',
    code: 'duplicate-item',
    text: `${ATTRIBUTES}groups: []\nexclusive:\n  - groups # ours\n  - attributes\n  - groups # again\n`,
    title: 'Remove it',
    becomes: `${ATTRIBUTES}groups: []\nexclusive:\n  - groups # ours\n  - attributes\n`,
  },
];

describeRows('a value of another type', TYPES);
describeRows('a value that is not allowed', VALUES);
describeRows('a value out of range', RANGES);
describeFixes('a fix of values', FIXES);

describeRows('a threshold', [
  ...(
    [
      ['1', []],
      ['100', []],
      ['«0»', ['error out-of-range: "threshold" must be at least 1.']],
      ['«101»', ['error out-of-range: "threshold" must be at most 100.']],
      ['«12.5»', ['error wrong-type: "threshold" must be a whole number, not a fraction.']],
      ['«"20%"»', ['error wrong-type: "threshold" must be a whole number, not text.']],
    ] as const
  ).map(
    ([text, said]): Row => ({
      why: `of ${text}`,
      text: guard(text).replace('importSafeguard', '«importSafeguard»'),
      said: [ORG_WIDE, ...said],
    }),
  ),
]);

describeRows('a secret of another kind', [
  {
    why: 'a list of one is a value of the wrong type, and its content stays unsaid',
    text: `${CONNECTOR}    auth: { mode: httpHeader, token: «[${SECRET}]» }\n`,
    said: ['error wrong-type: "token" must be text, not a list.'],
  },
]);
