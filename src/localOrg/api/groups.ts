import { validationError } from '../http/errors';
import { MEDIAN_MS } from '../http/latency';
import type { ApiReply, ApiRequest, Route } from '../http/router';
import { param } from '../http/router';
import { objectAt, stringAt } from '../state/json';
import type { SandboxGroup } from '../state/orgModel';
import { timestamp } from '../state/timestamps';
import { appView } from './appView';
import type { ApiContext } from './context';
import { groupsWillChange } from './groupIndex';
import { listGroups } from './groupList';
import { groupView } from './groupView';
import { listedMembers, memberAdded } from './membershipLag';
import { GROUP_ATTRIBUTES, GROUP_SCHEMA_KEY } from './metaSchemas';
import { page } from './page';
import { valueFault } from './profileRules';
import { customAttributes } from './userProfile';
import { listedUserView } from './userView';

const READ = ['okta.groups.read'];
const MANAGE = ['okta.groups.manage'];

const inBucket = { bucket: '/api/v1/groups/{id}', medianMs: MEDIAN_MS.getGroup } as const;

export const groupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/groups',
    bucket: '/api/v1/groups',
    medianMs: MEDIAN_MS.listGroups,
    scopes: READ,
    handle: listGroups,
  },
  {
    method: 'POST',
    path: '/api/v1/groups',
    bucket: '/api/v1/groups',
    medianMs: MEDIAN_MS.other,
    scopes: MANAGE,
    handle: createGroup,
  },
  {
    ...inBucket,
    method: 'GET',
    path: '/api/v1/groups/:groupId',
    scopes: READ,
    handle: (context, request) => ({
      status: 200,
      body: groupView(context, context.store.group(param(request, 'groupId'))),
    }),
  },
  {
    ...inBucket,
    method: 'PUT',
    path: '/api/v1/groups/:groupId',
    scopes: MANAGE,
    handle: replaceGroup,
  },
  {
    ...inBucket,
    method: 'DELETE',
    path: '/api/v1/groups/:groupId',
    scopes: MANAGE,
    handle: deleteGroup,
  },
  {
    ...inBucket,
    method: 'GET',
    path: '/api/v1/groups/:groupId/users',
    scopes: READ,
    handle: (context, request) => {
      const group = context.store.group(param(request, 'groupId'));
      const members = listedMembers(context, group.id);
      return page(context, request, members, { standard: 1000, max: 1000 }, (user) =>
        listedUserView(context, user),
      );
    },
  },
  {
    ...inBucket,
    method: 'GET',
    path: '/api/v1/groups/:groupId/apps',
    scopes: READ,
    handle: (context, request) => {
      const group = context.store.group(param(request, 'groupId'));
      const apps = [...context.store.state.apps.values()].filter((app) =>
        app.assignments.some(({ groupId }) => groupId === group.id),
      );
      return page(context, request, apps, { standard: 20, max: 200 }, (app) =>
        appView(context, app),
      );
    },
  },
  ...(['PUT', 'DELETE'] as const).map(
    (method): Route => ({
      ...inBucket,
      method,
      path: '/api/v1/groups/:groupId/users/:userId',
      scopes: MANAGE,
      handle: (context, request) => setMember(context, request, method === 'PUT'),
    }),
  ),
];

function createGroup(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const at = timestamp(store.now());
  const group: SandboxGroup = {
    id: store.ids.next('00g'),
    type: 'OKTA_GROUP',
    created: at,
    lastUpdated: at,
    lastMembershipUpdated: at,
    profile: profileOf(context, request.body),
  };
  checkName(context, group);
  groupsWillChange(context);
  store.state.groups.set(group.id, group);
  store.changed();
  return { status: 200, body: groupView(context, group) };
}

/** Longest name of a group (Okta API 2026.06.3, "Add a group"). */
const LONGEST_NAME = 255;

function profileOf(context: ApiContext, body: unknown): SandboxGroup['profile'] {
  const profile = objectAt(body, 'profile');
  const name = stringAt(profile, 'name');
  if (!name) throw validationError('name', 'name: The field cannot be left blank');
  if (name.length > LONGEST_NAME) {
    throw validationError('name', `name: The field is too long (${LONGEST_NAME} at most)`);
  }
  const attributes = [GROUP_ATTRIBUTES, customAttributes(context, GROUP_SCHEMA_KEY)];
  for (const [field, value] of Object.entries(profile)) {
    const fault = valueFault(attributes, field, value);
    if (fault !== undefined) throw validationError(field, fault);
  }
  return { ...profile, name, description: stringAt(profile, 'description') ?? null };
}

function checkName(context: ApiContext, group: SandboxGroup): void {
  for (const other of context.store.state.groups.values()) {
    if (other.type !== 'OKTA_GROUP' || other.id === group.id) continue;
    if (other.profile.name !== group.profile.name) continue;
    throw validationError(
      'name',
      'name: An object with this field already exists in the current organization',
    );
  }
}

function replaceGroup(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const group = manageable(context, request);
  const profile = profileOf(context, request.body);
  checkName(context, { ...group, profile });
  groupsWillChange(context);
  group.profile = profile;
  group.lastUpdated = timestamp(store.now());
  store.changed();
  provisionAppsOf(context, group.id);
  return { status: 200, body: groupView(context, group) };
}

function deleteGroup(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const group = manageable(context, request);
  const apps = appsOf(context, group.id);
  for (const app of apps) {
    app.assignments = app.assignments.filter((assignment) => assignment.groupId !== group.id);
    app.pushes = app.pushes.filter((push) => push.sourceGroupId !== group.id);
  }
  groupsWillChange(context);
  store.removeGroup(group);
  for (const app of apps) context.provision(app);
  return { status: 204 };
}

function setMember(context: ApiContext, request: ApiRequest, isMember: boolean): ApiReply {
  const { store } = context;
  const group = manageable(context, request);
  const user = store.user(param(request, 'userId'));
  groupsWillChange(context);
  store.setMembership(user, group, isMember);
  if (isMember) memberAdded(context, group.id, user.id);
  group.lastMembershipUpdated = timestamp(store.now());
  provisionAppsOf(context, group.id);
  return { status: 204 };
}

/** Groups of apps and the built-in one are not the API's to change. */
function manageable(context: ApiContext, request: ApiRequest): SandboxGroup {
  const group = context.store.group(param(request, 'groupId'));
  if (group.type !== 'OKTA_GROUP') {
    throw validationError('group', `group: A group of type ${group.type} cannot be changed`);
  }
  return group;
}

function appsOf(context: ApiContext, groupId: string) {
  return [...context.store.state.apps.values()].filter(
    (app) =>
      app.assignments.some((assignment) => assignment.groupId === groupId) ||
      app.pushes.some((push) => push.sourceGroupId === groupId),
  );
}

function provisionAppsOf(context: ApiContext, groupId: string): void {
  for (const app of appsOf(context, groupId)) context.provision(app);
}
