import assert from 'node:assert/strict';
import { LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row, titlesFor } from './exactly';
import { describeOtherForms } from './otherForms';

const CREATE = ['createUsers', 'pushNewUsers', 'Push New Users'] as const;
const UPDATE = ['updateUserAttributes', 'pushProfileUpdates', 'Push Profile Updates'] as const;
const DEACTIVATE = ['deactivateUsers', 'pushProfileUpdates', 'Push Profile Updates'] as const;

const needs = ([toggle, action, label]: readonly [string, string, string], environments = '') =>
  `warning action-missing: "${toggle}" needs the action "${action}" (${label}) of the connector.${environments}`;
const pushes = (environments = '') =>
  `warning push-groups-missing: Groups are pushed below, which needs the action "pushGroups" (Push Groups).${environments}`;
const byEmail = (environments = '') =>
  `info unique-identifier: Okta documents the filter by userName only: with "email" it is userName eq "<email>", and the server has to find users by that.${environments}`;
const unlike = (name: string, hint: string) =>
  `warning unique-identifier: Okta looks users up by userName; whether it can by "${name}" is not documented. ${hint}`;
const SAFEGUARD =
  'info safeguard-org-wide: Import safeguards hold for the whole org: a change here changes them for every app.';

/** What stands under `connector` behind its address, and what behind the connector. */
const block = (connector: string, more = '') =>
  `${LEAST}provisioning:\n  connector:\n    baseUrl: https://pam.example.com/scim/v2\n${connector}${more}`;
const acts = (actions: string, more: string) =>
  block(`    uniqueIdentifier: userName\n    actions: ${actions}\n`, more);
const actsAs = (key: string, actions: string, more: string) =>
  acts(actions, more).replace('actions:', `${key}:`);
const flow = (actions: string, toApp: string, more = '') =>
  `${LEAST}provisioning: { toApp: { ${toApp} }, connector: { baseUrl: "https://pam.example.com/scim/v2", uniqueIdentifier: userName, actions: ${actions} } }\n${more}`;
const found = (by: string, more = '') =>
  block(`    uniqueIdentifier: ${by}\n    actions: []\n`, more);

const IDENTIFIERS: readonly Row[] = [
  { why: 'email, as in the tutorial', text: found('«email» # 2.6.2'), said: [byEmail()] },
  { why: 'email between quotes', text: found("«'email'»"), said: [byEmail()] },
  {
    why: 'email in one environment',
    text: found(
      '«"${var:by}"»',
      'environments:\n  dev: { vars: { by: email } }\n  prod: { vars: { by: userName } }\n',
    ),
    said: [byEmail(' (environment dev)')],
  },
  {
    why: 'userName in other letters',
    text: found('«UserName»'),
    said: [unlike('UserName', 'Did you mean "userName"?')],
  },
  {
    why: 'email, misspelt',
    text: found('«emial»'),
    said: [unlike('emial', 'Did you mean "email"?')],
  },
  {
    why: 'the address as SCIM has it, through an alias',
    text: found('«*by»').replace('label: senhasegura', 'label: &by emails.value'),
    said: [unlike('emails.value', 'Use userName.')],
  },
];

const ACTIONS: readonly Row[] = [
  {
    why: 'every toggle, no action; a password needs none',
    text: flow(
      '[]',
      'syncPassword: true, createUsers: «true», deactivateUsers: «true», updateUserAttributes: «true»',
    ),
    said: [needs(CREATE), needs(DEACTIVATE), needs(UPDATE)],
  },
  {
    why: 'actions of the other direction help nothing',
    text: acts(
      '[importNewUsersAndProfileUpdates, importGroups, pushGroups]',
      '  toApp:\n    createUsers: «true»\n',
    ),
    said: [needs(CREATE)],
  },
  {
    why: 'toggles above the connector, and an alias of one',
    text: `${LEAST}provisioning:
  toApp:
    createUsers: &on true
    deactivateUsers: «*on»
  connector:
    baseUrl: https://pam.example.com/scim/v2
    uniqueIdentifier: userName
    actions:
    - pushNewUsers
`,
    said: [needs(DEACTIVATE)],
  },
  {
    why: 'the action comes from a variable, which is another one in prod',
    text: acts(
      '["${var:push}", importGroups]',
      '  toApp: { createUsers: «true», deactivateUsers: «true» }\nenvironments:\n  dev: { vars: { push: pushNewUsers } }\n  prod: { vars: { push: pushProfileUpdates } }\n',
    ),
    said: [needs(CREATE, ' (environment prod)'), needs(DEACTIVATE, ' (environment dev)')],
  },
  {
    why: 'groups: the first push is enough, be it a map without anything',
    text: actsAs(
      '«actions»',
      '[pushNewUsers]',
      'groups:\n  - { name: A, assign: true }\n  - name: B\n    push: {}\n  - { name: C, push: true }\n',
    ),
    said: [pushes()],
  },
  {
    why: 'a push that waits (INACTIVE) is one too',
    text: actsAs(
      '"«actions»"',
      '\n      - importGroups',
      'groups: [{ name: A, push: { status: INACTIVE } }]\n',
    ).replace('"«actions»"', '«"actions"»'),
    said: [pushes()],
  },
  {
    why: 'groups in one environment',
    text: actsAs(
      '«actions»',
      '["${var:more}"]',
      'groups: [{ name: A, push: true }]\nenvironments:\n  dev: { vars: { more: pushGroups } }\n  prod: { vars: { more: importGroups } }\n',
    ),
    said: [pushes(' (environment prod)')],
  },
  {
    why: 'none: the same toggles, all off',
    text: flow('[]', 'createUsers: false, updateUserAttributes: false, deactivateUsers: false'),
    said: [],
  },
  {
    why: 'none: toggles of an app whose connector is not in the file',
    text: `${LEAST}provisioning: { toApp: { createUsers: true } }\ngroups: [{ name: A, push: true }]\n`,
    said: [],
  },
];

const SAFEGUARDS: readonly Row[] = [
  {
    why: 'in braces, with nothing in it',
    text: `${LEAST}provisioning: { toOkta: { «importSafeguard»: {} } }\n`,
    said: [SAFEGUARD],
  },
  {
    why: 'the same in every environment: once, without names',
    text: `${LEAST}provisioning:\n  toOkta:\n    «importSafeguard»:\n      app: { enabled: true, threshold: 20 }\nenvironments: { dev: {}, prod: {} }\n`,
    said: [SAFEGUARD],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'email is left to a person, who may want the documented one',
    text: found('email # 2.6.2'),
    code: 'unique-identifier',
    title: 'Change to "userName"',
    becomes: found('userName # 2.6.2'),
  },
  {
    why: 'a slip is fixed to what was meant, which has its own note',
    text: found('"e-mail"'),
    code: 'unique-identifier',
    title: 'Change to "email"',
    becomes: found('email'),
    left: [byEmail()],
  },
  {
    why: 'both toggles of one action are content with one',
    text: acts(
      '\n    # of the vault\n    - pushNewUsers # all\n',
      '  toApp: { updateUserAttributes: true, deactivateUsers: true }\n',
    ),
    code: 'action-missing',
    title: 'Add "pushProfileUpdates" to the actions',
    becomes: acts(
      '\n    # of the vault\n    - pushNewUsers # all\n    - pushProfileUpdates\n',
      '  toApp: { updateUserAttributes: true, deactivateUsers: true }\n',
    ),
  },
  {
    why: 'into brackets that are empty',
    text: flow('[ ]', 'createUsers: true'),
    code: 'action-missing',
    title: 'Add "pushNewUsers" to the actions',
    becomes: flow('[pushNewUsers ]', 'createUsers: true'),
  },
  {
    why: 'into brackets of several lines, behind the comma that ends them',
    text: acts('[\n      pushNewUsers, # all\n    ]', '  toApp: { deactivateUsers: true }\n'),
    code: 'action-missing',
    title: 'Add "pushProfileUpdates" to the actions',
    becomes: acts(
      '[\n      pushNewUsers, pushProfileUpdates, # all\n    ]',
      '  toApp: { deactivateUsers: true }\n',
    ),
  },
  {
    why: 'the toggle goes off, whatever way it is written',
    text: flow('[pushNewUsers]', '"deactivateUsers":  True'),
    code: 'action-missing',
    title: 'Switch it off',
    becomes: flow('[pushNewUsers]', '"deactivateUsers":  false'),
  },
  {
    why: 'at the end of a file without a line break',
    text: acts('\n      - importGroups', 'groups: [{ name: A, push: true }]'),
    code: 'push-groups-missing',
    title: 'Add "pushGroups" to the actions',
    becomes: acts(
      '\n      - importGroups\n      - pushGroups',
      'groups: [{ name: A, push: true }]',
    ),
  },
];

describeRows('unique identifiers', IDENTIFIERS);
describeRows('actions of the connector', ACTIONS);
describeRows('safeguards', SAFEGUARDS);
describeFixes('fixes of provisioning', FIXES);
describeOtherForms('provisioning', [...IDENTIFIERS, ...ACTIONS, ...SAFEGUARDS], FIXES);

describe('a fix of provisioning', () => {
  const SHARED = `${LEAST}provisioning:
  toApp: { createUsers: &on true, deactivateUsers: *on }
  connector: { baseUrl: "https://pam.example.com/scim", uniqueIdentifier: userName, actions: [importGroups] }
`;

  it('does not switch off what an alias would take along', () => {
    assert.deepEqual(titlesFor(SHARED, 'action-missing'), ['Add "pushNewUsers" to the actions']);
  });

  it('adds no action to a list that stands behind an alias', () => {
    const text = acts('*all', 'groups: [{ name: A, push: true }]\n').replace(
      'version: 1',
      'version: 1\nprotect: &all []',
    );
    assert.deepEqual(titlesFor(text, 'push-groups-missing'), []);
  });

  it('is not offered for what cannot be decided: safeguards are of the org', () => {
    const text = `${LEAST}provisioning: { toOkta: { importSafeguard: {} } }\n`;
    assert.deepEqual(titlesFor(text, 'safeguard-org-wide'), []);
  });

  it('leaves an identifier that comes from a variable to that', () => {
    const text = found('${var:by}', 'environments: { dev: { vars: { by: email } } }\n');
    assert.deepEqual(titlesFor(text, 'unique-identifier'), []);
  });
});
