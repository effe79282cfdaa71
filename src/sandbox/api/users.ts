import { validationError } from '../errors';
import { isObject, objectAt } from '../json';
import { MEDIAN_MS } from '../latency';
import type { Json, SandboxUser } from '../model';
import type { ApiReply, ApiRequest, Route } from '../router';
import { param } from '../router';
import { timestamp } from '../timestamps';
import type { ApiContext } from './context';
import { page } from './page';
import { compileSearch } from './search';

const READ = ['okta.users.read'];
const MANAGE = ['okta.users.manage'];
const shared = { bucket: '/api/v1/users', medianMs: MEDIAN_MS.other } as const;

export const userRoutes: readonly Route[] = [
  { ...shared, method: 'GET', path: '/api/v1/users', scopes: READ, handle: listUsers },
  { ...shared, method: 'POST', path: '/api/v1/users', scopes: MANAGE, handle: createUser },
  {
    ...shared,
    method: 'GET',
    path: '/api/v1/users/:userId',
    scopes: READ,
    handle: (context, request) => ({
      status: 200,
      body: userView(context, context.store.user(param(request, 'userId'))),
    }),
  },
  {
    ...shared,
    method: 'POST',
    path: '/api/v1/users/:userId',
    scopes: MANAGE,
    handle: updateUser,
  },
  ...(['activate', 'deactivate'] as const).map(
    (change): Route => ({
      ...shared,
      method: 'POST',
      path: `/api/v1/users/:userId/lifecycle/${change}`,
      scopes: MANAGE,
      handle: (context, request) => {
        const user = context.store.user(param(request, 'userId'));
        user.status = change === 'activate' ? 'ACTIVE' : 'DEPROVISIONED';
        touched(context, user);
        return { status: 200, body: {} };
      },
    }),
  ),
];

function listUsers(context: ApiContext, request: ApiRequest): ApiReply {
  const text = (request.query.get('q') ?? '').toLowerCase();
  const tests = [request.query.get('search'), request.query.get('filter')]
    .filter((expression) => expression !== null && expression !== '')
    .map((expression) => compileSearch<SandboxUser>(expression ?? '', userField));
  const users = [...context.store.state.users.values()].filter(
    (user) =>
      ['firstName', 'lastName', 'email'].some((name) =>
        String(user.profile[name] ?? '')
          .toLowerCase()
          .startsWith(text),
      ) && tests.every((test) => test(user)),
  );
  return page(context, request, users, { standard: 200, max: 200 }, (user) =>
    userView(context, user),
  );
}

function userField(user: SandboxUser, path: string): unknown {
  if (path.startsWith('profile.')) return user.profile[path.slice('profile.'.length)];
  const fields: Json = { ...user };
  return ['id', 'status', 'created', 'lastUpdated'].includes(path) ? fields[path] : undefined;
}

function createUser(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const profile = objectAt(request.body, 'profile');
  for (const name of ['login', 'email', 'firstName', 'lastName']) {
    if (typeof profile[name] !== 'string' || profile[name] === '') {
      throw validationError(name, `${name}: The field cannot be left blank`);
    }
  }
  if (store.findLogin(String(profile['login']))) {
    throw validationError(
      'login',
      'login: An object with this field already exists in the current organization',
    );
  }
  const everyone = [...store.state.groups.values()].find((group) => group.type === 'BUILT_IN');
  const given = isObject(request.body) ? request.body['groupIds'] : undefined;
  const groupIds = Array.isArray(given) ? given.map((id) => store.group(String(id)).id) : [];
  const at = timestamp(store.now());
  const user: SandboxUser = {
    id: store.ids.next('00u'),
    status: request.query.get('activate') === 'false' ? 'STAGED' : 'ACTIVE',
    created: at,
    lastUpdated: at,
    profile: { ...profile },
    groupIds: [...(everyone ? [everyone.id] : []), ...groupIds],
  };
  store.addUser(user);
  provisionAppsOf(context, user);
  return { status: 200, body: userView(context, user) };
}

/** POST is a partial update of the profile. */
function updateUser(context: ApiContext, request: ApiRequest): ApiReply {
  const user = context.store.user(param(request, 'userId'));
  user.profile = { ...user.profile, ...objectAt(request.body, 'profile') };
  touched(context, user);
  return { status: 200, body: userView(context, user) };
}

function touched(context: ApiContext, user: SandboxUser): void {
  user.lastUpdated = timestamp(context.store.now());
  context.store.changed();
  provisionAppsOf(context, user);
}

function provisionAppsOf(context: ApiContext, user: SandboxUser): void {
  for (const app of context.store.state.apps.values()) {
    const isAssigned = app.assignments.some(({ groupId }) => user.groupIds.includes(groupId));
    if (isAssigned) context.provision(app);
  }
}

export function userView(context: ApiContext, user: SandboxUser): Json {
  return {
    id: user.id,
    status: user.status,
    created: user.created,
    activated: user.created,
    statusChanged: user.created,
    lastLogin: null,
    lastUpdated: user.lastUpdated,
    passwordChanged: null,
    type: { id: context.store.state.userTypeId },
    profile: user.profile,
    credentials: { provider: { type: 'OKTA', name: 'OKTA' } },
    _links: { self: { href: `${context.orgUrl}/api/v1/users/${user.id}` } },
  };
}
