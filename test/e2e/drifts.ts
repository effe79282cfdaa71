import type { OrgApi } from './orgApi';

export const LABEL = 'drifting';
const NAMESPACE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const LOGIN_URL = 'https://app.example.com/login';

export interface Place {
  api: OrgApi;
  appId: string;
  mappingId: string;
  /** Ids of the groups. */
  assigned: string;
  pushed: string;
  other: string;
  connector: { baseUrl: string; token: string };
}

/** One thing that is changed behind the file's back, and what the plan shows: resource, key, outcome, fields. */
export interface Drift {
  name: string;
  change(place: Place): Promise<unknown>;
  undo(place: Place): Promise<unknown>;
  shows: string[][];
  code?: number;
}

/** A file that gives every field that can be read back. */
export function driftFile(orgUrl: string, baseUrl: string): string {
  return JSON.stringify({
    version: 1,
    org: orgUrl,
    app: {
      label: LABEL,
      loginUrl: LOGIN_URL,
      redirectUrl: 'https://app.example.com/in',
      credentials: { scheme: 'EXTERNAL_PASSWORD_SYNC' },
      username: { template: 'user.login', type: 'CUSTOM', pushStatus: 'PUSH' },
      visibility: { hideWeb: false, hideMobile: false },
    },
    provisioning: {
      connector: {
        baseUrl,
        uniqueIdentifier: 'email',
        actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
        auth: { mode: 'httpHeader', token: '${secret:scim-token}' },
      },
      toApp: {
        createUsers: true,
        updateUserAttributes: true,
        deactivateUsers: true,
        syncPassword: false,
      },
    },
    attributes: {
      code: {
        title: 'Code',
        type: 'string',
        externalName: 'code',
        externalNamespace: NAMESPACE,
        description: 'A code',
        scope: 'NONE',
        required: false,
      },
      plain: { type: 'string', externalNamespace: NAMESPACE, scope: 'SELF' },
    },
    mappings: { plain: 'user.email' },
    groups: [
      { name: 'Group 00001', assign: { profile: { code: 'x' }, priority: 0 } },
      { name: 'Group 00002', push: { targetName: 'Partners' } },
    ],
  });
}

const CODE = {
  title: 'Code',
  type: 'string',
  externalName: 'code',
  externalNamespace: NAMESPACE,
  description: 'A code',
  scope: 'NONE',
  required: false,
};
const PLAIN = {
  title: 'plain',
  type: 'string',
  externalName: 'plain',
  externalNamespace: NAMESPACE,
  scope: 'SELF',
};

export function drifts(): Drift[] {
  return [
    ...appDrifts(),
    ...toggleDrifts(),
    ...attributeDrifts(),
    ...mappingDrifts(),
    ...assignmentDrifts(),
    ...pushDrifts(),
  ];
}

type Json = Record<string, unknown>;

/** A full replace of the app with one value moved. SCIM is on, so putting it right is for a person. */
function appDrifts(): Drift[] {
  const drift = (path: string, value: unknown, ...goesWith: string[]): Drift => {
    let before: Json = {};
    return {
      name: path,
      async change({ api, appId }) {
        before = await api.call<Json>('GET', `/api/v1/apps/${appId}`);
        const after = structuredClone(before);
        setAt(after, path.split('.'), value);
        await api.call('PUT', `/api/v1/apps/${appId}`, after);
      },
      undo: ({ api, appId }) => api.call('PUT', `/api/v1/apps/${appId}`, before),
      shows: [['app', LABEL, 'manual', path, ...goesWith]],
    };
  };
  return [
    drift('label', 'renamed'),
    drift('settings.signOn.loginUrl', 'https://other.example.com'),
    drift('settings.signOn.redirectUrl', 'https://other.example.com'),
    drift('credentials.scheme', 'EDIT_PASSWORD_ONLY'),
    drift('credentials.userNameTemplate.template', 'user.email'),
    // Okta has a push status for templates of type CUSTOM only.
    drift(
      'credentials.userNameTemplate.type',
      'BUILT_IN',
      'credentials.userNameTemplate.pushStatus',
    ),
    drift('credentials.userNameTemplate.pushStatus', 'DONT_PUSH'),
    drift('visibility.hide.web', true),
    drift('visibility.hide.iOS', true),
    {
      name: 'status',
      change: ({ api, appId }) => api.call('POST', `/api/v1/apps/${appId}/lifecycle/deactivate`),
      undo: ({ api, appId }) => api.call('POST', `/api/v1/apps/${appId}/lifecycle/activate`),
      shows: [['app', LABEL, 'manual', 'status']],
    },
  ];
}

function setAt(target: Json, [key = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) target[key] = value;
  else setAt(target[key] as Json, rest, value);
}

const TO_APP = {
  createUsers: true,
  updateUserAttributes: true,
  deactivateUsers: true,
  syncPassword: false,
};
const ACTIONS = ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'];

function toggleDrifts(): Drift[] {
  const set = ({ api, appId, connector }: Place, toApp: Json, actions = ACTIONS) =>
    api.call('PUT', `/_sandbox/apps/${appId}/provisioning`, {
      connector: {
        baseUrl: connector.baseUrl,
        uniqueIdentifier: 'email',
        actions,
        auth: { mode: 'httpHeader', token: connector.token },
      },
      toApp,
    });
  const toggle = (id: keyof typeof TO_APP, label: string): Drift => ({
    name: `the toggle ${label}`,
    change: (place) => set(place, { ...TO_APP, [id]: !TO_APP[id] }),
    undo: (place) => set(place, TO_APP),
    shows: [['feature', id, 'manual', label]],
  });
  return [
    toggle('createUsers', 'Create Users'),
    toggle('updateUserAttributes', 'Update User Attributes'),
    toggle('deactivateUsers', 'Deactivate Users'),
    toggle('syncPassword', 'Sync Password'),
    {
      name: 'the action Push Groups',
      change: (place) => set(place, TO_APP, ACTIONS.slice(0, 2)),
      undo: (place) => set(place, TO_APP),
      shows: [['connector', 'actions.pushGroups', 'manual', 'Push Groups']],
    },
    {
      name: 'an action that the file does not list',
      change: (place) => set(place, TO_APP, [...ACTIONS, 'importNewUsersAndProfileUpdates']),
      undo: (place) => set(place, TO_APP),
      shows: [
        [
          'connector',
          'actions.importNewUsersAndProfileUpdates',
          'manual',
          'Import New Users and Profile Updates',
        ],
      ],
    },
  ];
}

function attributeDrifts(): Drift[] {
  const drift = (path: string, value: unknown): Drift => ({
    name: `${path} of an attribute`,
    change: ({ api, appId }) => api.schema(appId, { code: { ...CODE, [path]: value } }),
    undo: ({ api, appId }) => api.schema(appId, { code: CODE }),
    shows: [['attribute', 'code', 'update', path]],
  });
  // What cannot change is deleted and made again; a mapping or a group's value would be in the way.
  const replaced = (path: string, value: unknown): Drift => ({
    name: `${path} of an attribute`,
    async change({ api, appId, mappingId }) {
      await api.call('POST', `/api/v1/mappings/${mappingId}`, { properties: { plain: null } });
      await api.schema(appId, { plain: null });
      await api.schema(appId, { plain: { ...PLAIN, [path]: value } });
      await map(api, mappingId, 'user.email', 'PUSH');
    },
    async undo({ api, appId, mappingId }) {
      await api.call('POST', `/api/v1/mappings/${mappingId}`, { properties: { plain: null } });
      await api.schema(appId, { plain: null });
      await api.schema(appId, { plain: PLAIN });
      await map(api, mappingId, 'user.email', 'PUSH');
    },
    shows: [['attribute', 'plain', 'update', path]],
  });
  return [
    drift('title', 'Other'),
    drift('description', 'Other'),
    drift('externalName', 'other'),
    drift('externalNamespace', 'urn:other'),
    drift('required', true),
    replaced('type', 'boolean'),
    replaced('scope', 'NONE'),
    {
      name: 'an attribute that the file does not list',
      change: ({ api, appId }) => api.schema(appId, { more: { ...CODE, externalName: 'more' } }),
      undo: ({ api, appId }) => api.schema(appId, { more: null }),
      shows: [['attribute', 'more', 'unmanaged', 'type']],
      code: 0,
    },
  ];
}

function map(api: OrgApi, mappingId: string, expression: string, pushStatus: string) {
  const properties = { plain: { expression, pushStatus } };
  return api.call('POST', `/api/v1/mappings/${mappingId}`, { properties });
}

function mappingDrifts(): Drift[] {
  const undo = ({ api, mappingId }: Place) => map(api, mappingId, 'user.email', 'PUSH');
  return [
    {
      name: 'the expression of a mapping',
      change: ({ api, mappingId }) => map(api, mappingId, 'user.login', 'PUSH'),
      undo,
      shows: [['mapping', 'plain', 'update', 'expression']],
    },
    {
      name: 'the push status of a mapping',
      change: ({ api, mappingId }) => map(api, mappingId, 'user.email', 'DONT_PUSH'),
      undo,
      shows: [['mapping', 'plain', 'update', 'pushStatus']],
    },
    {
      name: 'a mapping that was cleared',
      change: ({ api, mappingId }) =>
        api.call('POST', `/api/v1/mappings/${mappingId}`, { properties: { plain: null } }),
      undo,
      shows: [['mapping', 'plain', 'create', 'expression', 'pushStatus']],
    },
  ];
}

function assignmentDrifts(): Drift[] {
  const assign = ({ api, appId, assigned }: Place, code: string, priority: number) =>
    api.call('PUT', `/api/v1/apps/${appId}/groups/${assigned}`, { priority, profile: { code } });
  const undo = (place: Place) => assign(place, 'x', 0);
  return [
    {
      name: 'a value of an assignment',
      change: (place) => assign(place, 'y', 0),
      undo,
      shows: [['assignment', 'Group 00001', 'update', 'profile.code']],
    },
    {
      name: 'the priority of an assignment',
      change: (place) => assign(place, 'x', 5),
      undo,
      shows: [['assignment', 'Group 00001', 'update', 'priority']],
    },
    {
      name: 'an assignment that was removed',
      change: ({ api, appId, assigned }) =>
        api.call('DELETE', `/api/v1/apps/${appId}/groups/${assigned}`),
      undo,
      shows: [['assignment', 'Group 00001', 'create', 'profile.code', 'priority']],
    },
    {
      name: 'an assignment that the file does not list',
      change: ({ api, appId, other }) =>
        api.call('PUT', `/api/v1/apps/${appId}/groups/${other}`, { priority: 1 }),
      undo: ({ api, appId, other }) => api.call('DELETE', `/api/v1/apps/${appId}/groups/${other}`),
      shows: [['assignment', 'Group 00003', 'unmanaged']],
      code: 0,
    },
  ];
}

function pushDrifts(): Drift[] {
  const base = ({ appId }: Place) => `/api/v1/apps/${appId}/group-push/mappings`;
  const find = async (place: Place) => {
    const pushes = await place.api.call<{ id: string; sourceGroupId: string }[]>(
      'GET',
      base(place),
    );
    return pushes.find(({ sourceGroupId }) => sourceGroupId === place.pushed)?.id ?? '';
  };
  const setStatus = async (place: Place, status: string) =>
    place.api.call('PATCH', `${base(place)}/${await find(place)}`, { status });
  const end = async (place: Place) => {
    const id = await find(place);
    await place.api.call('PATCH', `${base(place)}/${id}`, { status: 'INACTIVE' });
    await place.api.call('DELETE', `${base(place)}/${id}?deleteTargetGroup=true`);
  };
  const make = (place: Place, targetGroupName: string) =>
    place.api.call('POST', base(place), {
      sourceGroupId: place.pushed,
      status: 'ACTIVE',
      targetGroupName,
    });
  return [
    {
      name: 'the status of a push',
      change: (place) => setStatus(place, 'INACTIVE'),
      undo: (place) => setStatus(place, 'ACTIVE'),
      shows: [['push', 'Group 00002', 'update', 'status']],
    },
    {
      name: 'a push that was removed',
      change: end,
      undo: (place) => make(place, 'Partners'),
      shows: [['push', 'Group 00002', 'create', 'status', 'targetGroupName']],
    },
    {
      name: 'the target of a push',
      async change(place) {
        await end(place);
        await make(place, 'Others');
      },
      async undo(place) {
        await end(place);
        await make(place, 'Partners');
      },
      shows: [['push', 'Group 00002', 'update', 'targetGroupName']],
    },
  ];
}
