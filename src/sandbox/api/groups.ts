import { validationError } from '../errors';
import { objectAt, stringAt } from '../json';
import { MEDIAN_MS } from '../latency';
import type { Json, SandboxGroup } from '../model';
import type { ApiReply, ApiRequest, Route } from '../router';
import { param } from '../router';
import { timestamp } from '../timestamps';
import type { ApiContext } from './context';
import { page } from './page';
import { compileSearch } from './search';
import { userView } from './users';

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
      const members = context.store.usersOfGroup(group.id);
      return page(context, request, members, { standard: 1000, max: 1000 }, (user) =>
        userView(context, user),
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

function listGroups(context: ApiContext, request: ApiRequest): ApiReply {
  const text = (request.query.get('q') ?? '').toLowerCase();
  const tests = [request.query.get('search'), request.query.get('filter')]
    .filter((expression) => expression !== null && expression !== '')
    .map((expression) => compileSearch<SandboxGroup>(expression ?? '', groupField));
  const groups = [...context.store.state.groups.values()].filter(
    (group) =>
      group.profile.name.toLowerCase().startsWith(text) && tests.every((test) => test(group)),
  );
  return page(context, request, groups, { standard: 10_000, max: 10_000 }, (group) =>
    groupView(context, group),
  );
}

function groupField(group: SandboxGroup, path: string): unknown {
  if (path === 'profile.name') return group.profile.name;
  if (path === 'profile.description') return group.profile.description;
  const fields: Json = { ...group };
  return ['id', 'type', 'created', 'lastUpdated', 'lastMembershipUpdated'].includes(path)
    ? fields[path]
    : undefined;
}

function createGroup(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const at = timestamp(store.now());
  const group: SandboxGroup = {
    id: store.ids.next('00g'),
    type: 'OKTA_GROUP',
    created: at,
    lastUpdated: at,
    lastMembershipUpdated: at,
    profile: profileOf(request.body),
  };
  const isTaken = [...store.state.groups.values()].some(
    (other) => other.type === 'OKTA_GROUP' && other.profile.name === group.profile.name,
  );
  if (isTaken) {
    throw validationError(
      'name',
      'name: An object with this field already exists in the current organization',
    );
  }
  store.state.groups.set(group.id, group);
  store.changed();
  return { status: 200, body: groupView(context, group) };
}

function profileOf(body: unknown): SandboxGroup['profile'] {
  const profile = objectAt(body, 'profile');
  const name = stringAt(profile, 'name');
  if (!name) throw validationError('name', 'name: The field cannot be left blank');
  return { name, description: stringAt(profile, 'description') ?? null };
}

function replaceGroup(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const group = manageable(context, request);
  group.profile = profileOf(request.body);
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
  store.removeGroup(group);
  for (const app of apps) context.provision(app);
  return { status: 204 };
}

function setMember(context: ApiContext, request: ApiRequest, isMember: boolean): ApiReply {
  const { store } = context;
  const group = manageable(context, request);
  store.setMembership(store.user(param(request, 'userId')), group, isMember);
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

export function groupView(context: ApiContext, group: SandboxGroup): Json {
  const self = `${context.orgUrl}/api/v1/groups/${group.id}`;
  return {
    id: group.id,
    created: group.created,
    lastUpdated: group.lastUpdated,
    lastMembershipUpdated: group.lastMembershipUpdated,
    objectClass: [group.type === 'APP_GROUP' ? 'okta:app_group' : 'okta:user_group'],
    type: group.type,
    profile: group.profile,
    _links: {
      users: { href: `${self}/users` },
      apps: { href: `${self}/apps` },
      ...sourceLink(context, group),
    },
  };
}

function sourceLink(context: ApiContext, group: SandboxGroup): Json {
  if (group.type !== 'APP_GROUP') return {};
  for (const app of context.store.state.apps.values()) {
    if (app.pushes.some((push) => push.targetGroupId === group.id)) {
      return { source: { href: `${context.orgUrl}/api/v1/apps/${app.id}` } };
    }
  }
  return {};
}
