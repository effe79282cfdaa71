/** Kinds of app, by how Okta updates what it has sent: see "Which requests" in docs/connector-test.md. */
export const KINDS = ['classic', 'catalog', 'catalogPatch'];

const ACTIONS = [
  'importNewUsersAndProfileUpdates',
  'pushNewUsers',
  'pushProfileUpdates',
  'pushGroups',
  'importGroups',
];
/** Password of the people of the story; the org asks for such a one. */
const PASSWORD = 'Story-Passw0rd!';

/**
 * Everything that an org sends, on a local org: the tutorial, then what people do later. Names are the same in every run, so
 * each server gets the story once.
 * @param org `{ orgUrl, apiToken }` of a local org that nothing else uses.
 * @param connector `{ baseUrl, token }`: where it sends.
 * @param options `kind` of KINDS; `attributes`, custom ones to send, as `{ name: { schema, expression } }`; `syncPassword`.
 * @returns the id of the app.
 */
export async function playStory(org, connector, options = {}) {
  const { kind = 'classic', attributes = {}, syncPassword = true } = options;
  const call = caller(org);
  const idle = () => call('GET', '/_sandbox/idle');
  const app = await call('POST', '/api/v1/apps?activate=true', appOf(kind));
  await call('PUT', `/_sandbox/apps/${app.id}/provisioning`, {
    connector: {
      baseUrl: connector.baseUrl,
      uniqueIdentifier: 'userName',
      actions: ACTIONS,
      // The catalogue's template sends the token as it was entered.
      auth: {
        mode: 'httpHeader',
        token: kind === 'classic' ? connector.token : `Bearer ${connector.token}`,
      },
      ...(kind === 'catalogPatch' && { userUpdates: 'patch' }),
    },
    toApp: {
      createUsers: true,
      updateUserAttributes: true,
      deactivateUsers: true,
      syncPassword,
    },
  });
  await testConnector(org, app, connector.baseUrl, kind);
  await defineAttributes(call, app.id, attributes);
  const [ana, bo] = await Promise.all([person(call, 'ana'), person(call, 'bo')]);
  const group = await call('POST', '/api/v1/groups', { profile: { name: 'Story' } });
  const member = ({ id }) => `/api/v1/groups/${group.id}/users/${id}`;
  await call('PUT', member(ana));
  await call('PUT', `/api/v1/apps/${app.id}/groups/${group.id}`, {});
  await idle();
  const mappings = `/api/v1/apps/${app.id}/group-push/mappings`;
  const push = await call('POST', mappings, {
    sourceGroupId: group.id,
    targetGroupName: 'Story',
    status: 'ACTIVE',
  });
  await idle();
  const later = [
    () => call('PUT', member(bo)),
    () => call('POST', `/api/v1/users/${ana.id}`, { profile: { firstName: 'Anna' } }),
    () =>
      call('POST', `/api/v1/users/${bo.id}/credentials/change_password`, {
        oldPassword: { value: PASSWORD },
        newPassword: { value: `${PASSWORD}2` },
      }),
    () => call('PUT', `/api/v1/groups/${group.id}`, { profile: { name: 'Story & Co' } }),
    () => call('DELETE', member(ana)),
    () => call('PUT', member(ana)),
    () => call('POST', `/_sandbox/apps/${app.id}/import`),
    () => call('POST', `/api/v1/users/${bo.id}/lifecycle/deactivate`),
    () => call('PATCH', `${mappings}/${push.id}`, { status: 'INACTIVE' }),
    () => call('DELETE', `${mappings}/${push.id}?deleteTargetGroup=true`),
  ];
  for (const step of later) {
    // A server that answers badly stops one task, not the others: what was sent is looked at, not what came of it.
    await step().catch(() => undefined);
    await idle();
  }
  return app.id;
}

/** Presses "Test Connector" in the Console; the token is the saved one. @throws {Error} when the page has no form. */
async function testConnector({ orgUrl, adminUrl = orgUrl }, { id, name }, baseUrl, kind) {
  const page = `${adminUrl}/admin/app/${name}/instance/${id}/`;
  const [, csrf] = /name="csrf" value="([^"]+)"/.exec(await (await fetch(page)).text()) ?? [];
  if (csrf === undefined) throw new Error(`${page} has no form.`);
  const fields =
    kind === 'classic'
      ? { form: 'integration', authMode: 'httpHeader', authorization: '' }
      : { form: 'apiIntegration', enabled: 'true', token: '' };
  const body = new URLSearchParams({ ...fields, csrf, intent: 'test', baseUrl });
  body.set('uniqueIdentifier', 'userName');
  body.set('actions', 'pushNewUsers');
  const answer = await fetch(page, { method: 'POST', body, headers: { Origin: adminUrl } });
  if (!answer.ok) throw new Error(`Test Connector: ${answer.status}`);
}

function appOf(kind) {
  if (kind !== 'classic') return { name: 'scim2headerauth', label: 'Story' };
  return {
    label: 'Story',
    signOnMode: 'AUTO_LOGIN',
    credentials: {
      scheme: 'EXTERNAL_PASSWORD_SYNC',
      userNameTemplate: { template: 'user.login', type: 'CUSTOM', pushStatus: 'PUSH' },
    },
    settings: {
      signOn: { loginUrl: 'https://app.example.com', redirectUrl: 'https://app.example.com/in' },
    },
  };
}

function person(call, name) {
  const login = `${name}.story@example.com`;
  return call('POST', '/api/v1/users?activate=true', {
    profile: { login, email: login, firstName: name, lastName: 'Story' },
    credentials: { password: { value: PASSWORD } },
  });
}

async function defineAttributes(call, appId, attributes) {
  const names = Object.keys(attributes);
  if (names.length === 0) return;
  const of = (part) => Object.fromEntries(names.map((name) => [name, part(attributes[name])]));
  await call('POST', `/api/v1/meta/schemas/apps/${appId}/default`, {
    definitions: {
      custom: { id: '#custom', type: 'object', properties: of(({ schema }) => schema) },
    },
  });
  const mappings = await call('GET', `/api/v1/mappings?targetId=${appId}`);
  const { id } = mappings.find(({ source }) => source.type === 'user');
  await call('POST', `/api/v1/mappings/${id}`, {
    properties: of(({ expression }) => ({ expression, pushStatus: 'PUSH' })),
  });
}

/** @throws {Error} when the org refuses something. */
function caller({ orgUrl, apiToken }) {
  return async (method, path, body) => {
    const response = await fetch(`${orgUrl}${path}`, {
      method,
      headers: { Authorization: `SSWS ${apiToken}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
}
