import { CONNECTOR, LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row } from './exactly';

const ignored = (type: string) =>
  `warning push-status-ignored: Okta heeds "pushStatus" with type CUSTOM only, not with ${type}.`;
const unused = (key: string, use: string) =>
  `warning unused-app-key: "${key}" has no effect with "use: ${use}".`;
const needs = (toggle: string, action: string, label: string) =>
  `warning action-missing: "${toggle}" needs the action "${action}" (${label}) of the connector.`;
const PUSH_GROUPS =
  'warning push-groups-missing: Groups are pushed below, which needs the action "pushGroups" (Push Groups).';
const connector = (actions: string, more = '', key = 'actions') =>
  `${CONNECTOR.replace(/actions: .*/, `${key}: ${actions}`)}${more}`;

const ROWS: readonly Row[] = [
  {
    why: 'a built-in user name that is to be pushed',
    text: `${LEAST}  username:\n    type: BUILT_IN\n    template: \${source.login}\n    «pushStatus»: PUSH\n`,
    said: [ignored('BUILT_IN')],
  },
  {
    why: 'each key that an existing app does not use',
    text: 'version: 1\napp:\n  use: existing\n  label: x\n  «name»: y\n  «visibility»: { hideWeb: true }\n',
    said: [unused('name', 'existing'), unused('visibility', 'existing')],
  },
  {
    why: 'an id without "use", which is swa',
    text: `${LEAST}  «id»: 0oa1\n`,
    said: [unused('id', 'swa')],
  },
  {
    why: 'one action is what two toggles need, in a block',
    text: connector(
      '[pushNewUsers]',
      '  toApp:\n    createUsers: true\n    updateUserAttributes: «true»\n    deactivateUsers: «true»\n',
    ),
    said: [
      needs('updateUserAttributes', 'pushProfileUpdates', 'Push Profile Updates'),
      needs('deactivateUsers', 'pushProfileUpdates', 'Push Profile Updates'),
    ],
  },
  {
    why: 'a group is pushed by an alias, the actions are none',
    text: connector(
      '[]',
      'groups:\n  - { name: A, assign: &on true }\n  - { name: B, push: *on }\n',
      '«actions»',
    ),
    said: [PUSH_GROUPS],
  },
  {
    why: 'an identifier of another kind',
    text: CONNECTOR.replace(': userName', ': «externalId»'),
    said: [
      'warning unique-identifier: Okta looks users up by userName; whether it can by "externalId" is not documented. Use userName.',
    ],
  },
  {
    why: 'safeguards of the app and of the org, once',
    text: `${LEAST}provisioning:\n  toOkta:\n    «importSafeguard»:\n      app: { enabled: true }\n      org: { enabled: false }\n`,
    said: [
      'info safeguard-org-wide: Import safeguards hold for the whole org: a change here changes them for every app.',
    ],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'the key goes with its line, the comment above stays',
    text: 'version: 1\napp:\n  use: existing\n  # found by this\n  label: x\n  redirectUrl: https://a.example\n',
    code: 'unused-app-key',
    title: 'Remove "redirectUrl"',
    becomes: 'version: 1\napp:\n  use: existing\n  # found by this\n  label: x\n',
  },
  {
    why: 'the action is added between the brackets',
    text: connector('[pushNewUsers]', '  toApp: { deactivateUsers: true }\n'),
    code: 'action-missing',
    title: 'Add "pushProfileUpdates" to the actions',
    becomes: connector(
      '[pushNewUsers, pushProfileUpdates]',
      '  toApp: { deactivateUsers: true }\n',
    ),
  },
  {
    why: 'or the toggle goes off',
    text: connector('[pushNewUsers]', '  toApp: { deactivateUsers: true } # for now\n'),
    code: 'action-missing',
    title: 'Switch it off',
    becomes: connector('[pushNewUsers]', '  toApp: { deactivateUsers: false } # for now\n'),
  },
  {
    why: 'to a list with dashes, with Windows line ends',
    text: connector('\n    - pushNewUsers # all', 'groups: [{ name: A, push: true }]\n').replaceAll(
      '\n',
      '\r\n',
    ),
    code: 'push-groups-missing',
    title: 'Add "pushGroups" to the actions',
    becomes: connector(
      '\n    - pushNewUsers # all\n    - pushGroups',
      'groups: [{ name: A, push: true }]\n',
    ).replaceAll('\n', '\r\n'),
  },
  {
    why: 'what Okta documents',
    text: CONNECTOR.replace(': userName', ': externalId # theirs'),
    code: 'unique-identifier',
    title: 'Change to "userName"',
    becomes: CONNECTOR.replace(': userName', ': userName # theirs'),
  },
];

describeRows('app and provisioning', ROWS);
describeFixes('fixes of app and provisioning', FIXES);
