import assert from 'node:assert/strict';
import { type DesiredState, userUpdatesOf } from '../../../src/config/desired/desiredState';
import { resolveConfig } from '../../../src/config/desired/resolve';
import { parseConfig } from '../../../src/config/yaml/document';
import { CONNECTOR, LEAST } from './marked';

function resolve(text: string): DesiredState {
  return resolveConfig(parseConfig(text, 'okta-scim.yaml'), { environment: undefined, env: {} });
}

const TOKEN = `\${secret:scim-token}`;
const OAUTH = 'https://login.example.com';
const withAuth = (auth: string) => `${CONNECTOR}    auth: ${auth}\n`;
type Of = (state: DesiredState) => unknown;
const org: Of = (state) => state.org;
const app: Of = (state) => state.app;
const auth: Of = (state) => state.provisioning?.connector?.auth;

const APP = {
  use: 'swa',
  id: undefined,
  name: undefined,
  label: 'senhasegura',
  loginUrl: 'https://pam.example.com',
  redirectUrl: undefined,
  credentials: undefined,
  username: undefined,
  visibility: undefined,
};
/** What each key of the file asks for; all else of the thing it stands in is as when the key is left out. */
const FIELDS: readonly [why: string, text: string, of: Of, wanted: unknown][] = [
  ['org', `${LEAST}org: https://a.okta.com\n`, org, 'https://a.okta.com'],
  ['org with a slash', `${LEAST}org: https://a.okta.com/\n`, org, 'https://a.okta.com'],
  ['org in capitals', `${LEAST}org: https://A.Okta.com\n`, org, 'https://a.okta.com'],
  [
    'org with the port that is meant anyway',
    `${LEAST}org: https://a.okta.com:443\n`,
    org,
    'https://a.okta.com',
  ],
  ['org with a port', `${LEAST}org: https://a.okta.com:8443\n`, org, 'https://a.okta.com:8443'],
  ['app.use swa, written out', LEAST.replace('app:', 'app:\n  use: swa'), app, APP],
  [
    'app.use existing by label',
    'version: 1\napp: { use: existing, label: PAM }\n',
    app,
    { ...APP, use: 'existing', label: 'PAM', loginUrl: undefined },
  ],
  [
    'app.use existing by id',
    'version: 1\napp: { use: existing, id: 0oa1 }\n',
    app,
    { ...APP, use: 'existing', id: '0oa1', label: undefined, loginUrl: undefined },
  ],
  [
    'app.use catalog',
    'version: 1\napp: { use: catalog, name: scim2headerauth, label: PAM }\n',
    app,
    { ...APP, use: 'catalog', name: 'scim2headerauth', label: 'PAM', loginUrl: undefined },
  ],
  [
    'app.redirectUrl',
    `${LEAST}  redirectUrl: https://pam.example.com/in\n`,
    app,
    { ...APP, redirectUrl: 'https://pam.example.com/in' },
  ],
  ...[
    'ADMIN_SETS_CREDENTIALS',
    'EDIT_PASSWORD_ONLY',
    'EDIT_USERNAME_AND_PASSWORD',
    'EXTERNAL_PASSWORD_SYNC',
  ].map((scheme): [string, string, Of, unknown] => [
    `credentials ${scheme}`,
    `${LEAST}  credentials: { scheme: ${scheme} }\n`,
    app,
    { ...APP, credentials: { scheme } },
  ]),
  [
    'username',
    `${LEAST}  username: { template: user.email, type: CUSTOM, pushStatus: DONT_PUSH }\n`,
    app,
    { ...APP, username: { template: 'user.email', type: 'CUSTOM', pushStatus: 'DONT_PUSH' } },
  ],
  [
    'username without pushStatus, which Okta chooses',
    `${LEAST}  username: { template: "\${source.login}", type: BUILT_IN }\n`,
    app,
    {
      ...APP,
      username: { template: `\${source.login}`, type: 'BUILT_IN', pushStatus: undefined },
    },
  ],
  [
    'visibility of nothing, shown everywhere',
    `${LEAST}  visibility: {}\n`,
    app,
    { ...APP, visibility: { hideWeb: false, hideMobile: false } },
  ],
  [
    'visibility.hideWeb',
    `${LEAST}  visibility: { hideWeb: true }\n`,
    app,
    { ...APP, visibility: { hideWeb: true, hideMobile: false } },
  ],
  [
    'provisioning of nothing',
    `${LEAST}provisioning: {}\n`,
    (state) => state.provisioning,
    { connector: undefined, toApp: undefined, toOkta: undefined },
  ],
  [
    'connector without auth',
    CONNECTOR,
    (state) => state.provisioning?.connector,
    {
      baseUrl: 'https://pam.example.com/scim',
      uniqueIdentifier: 'userName',
      actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
      auth: undefined,
    },
  ],
  ...(['put', 'patch'] as const).map((way): [string, string, Of, unknown] => [
    `connector.userUpdates ${way}`,
    `${CONNECTOR}    userUpdates: ${way}\n`,
    (state) => state.provisioning?.connector?.userUpdates,
    way,
  ]),
  [
    'connector.userUpdates left out, which the kind of app decides',
    CONNECTOR,
    (state) => state.provisioning?.connector && userUpdatesOf(state.provisioning.connector),
    'put',
  ],
  [
    'connector.actions of nothing, which is none',
    CONNECTOR.replace(/actions: .*/, 'actions: []'),
    (state) => state.provisioning?.connector?.actions,
    [],
  ],
  [
    'header',
    withAuth(`{ mode: httpHeader, token: "${TOKEN}" }`),
    auth,
    { mode: 'httpHeader', token: { secret: 'scim-token' }, clientCredentials: undefined },
  ],
  [
    'header with client credentials, with scope and audience',
    withAuth(
      `{ mode: httpHeader, token: "${TOKEN}", clientCredentials: { tokenUrl: ${OAUTH}/t, clientId: c, clientSecret: "\${secret:s}", scope: "a b", audience: ${OAUTH} } }`,
    ),
    auth,
    {
      mode: 'httpHeader',
      token: { secret: 'scim-token' },
      clientCredentials: {
        tokenUrl: `${OAUTH}/t`,
        clientId: 'c',
        clientSecret: { secret: 's' },
        scope: 'a b',
        audience: OAUTH,
      },
    },
  ],
  [
    'basic',
    withAuth(`{ mode: basic, username: okta, password: "\${secret:p}" }`),
    auth,
    { mode: 'basic', username: 'okta', password: { secret: 'p' } },
  ],
  [
    'oauth2',
    withAuth(
      `{ mode: oauth2, tokenUrl: ${OAUTH}/t, authorizeUrl: ${OAUTH}/a, clientId: c, clientSecret: "\${secret:s}" }`,
    ),
    auth,
    {
      mode: 'oauth2',
      grant: 'authorizationCode',
      tokenUrl: `${OAUTH}/t`,
      authorizeUrl: `${OAUTH}/a`,
      clientId: 'c',
      clientSecret: { secret: 's' },
    },
  ],
  [
    'toApp, all',
    `${CONNECTOR}  toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true, syncPassword: true }\n`,
    (state) => state.provisioning?.toApp,
    { createUsers: true, updateUserAttributes: true, deactivateUsers: true, syncPassword: true },
  ],
  [
    'toOkta without thresholds, which are 20 per cent',
    `${LEAST}provisioning: { toOkta: { importSafeguard: { app: { enabled: false }, org: { enabled: true } } } }\n`,
    (state) => state.provisioning?.toOkta?.importSafeguard,
    { app: { enabled: false, threshold: 20 }, org: { enabled: true, threshold: 20 } },
  ],
  [
    'toOkta, with a threshold of its own, and off',
    `${LEAST}provisioning: { toOkta: { importSafeguard: { app: { enabled: true, threshold: 5 }, org: { enabled: false, threshold: 100 } } } }\n`,
    (state) => state.provisioning?.toOkta?.importSafeguard,
    { app: { enabled: true, threshold: 5 }, org: { enabled: false, threshold: 100 } },
  ],
];

describe('of the app and its provisioning a file asks for', () => {
  for (const [why, text, of, wanted] of FIELDS) {
    it(why, () => {
      assert.deepEqual(of(resolve(text)), wanted);
      assert.deepEqual(of(resolve(`\uFEFF${text.replaceAll('\n', '\r\n')}`)), wanted, 'of Windows');
    });
  }
});
