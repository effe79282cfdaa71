import { isRecord, type Json } from '../../base/record';
import { validationError } from '../http/errors';
import { MEDIAN_MS } from '../http/latency';
import type { ApiReply, ApiRequest, Route } from '../http/router';
import { isActivated, param } from '../http/router';
import { objectAt, stringAt, withoutEmpty } from '../state/json';
import type { SandboxUser } from '../state/orgModel';
import { timestamp } from '../state/timestamps';
import type { ApiContext } from './context';
import { groupView } from './groupView';
import { page } from './page';
import { compileSearch } from './search';
import { appsOf, provisionAppsOf, touched } from './userApps';
import { changeStatus, LIFECYCLE, setStatus, wrongStatus } from './userLifecycle';
import { passwordOf, recoveryQuestionOf, sendPassword, setPassword } from './userPassword';
import { checkUserProfile } from './userProfile';
import { userTypeId } from './userTypes';
import { listedUserView, userTag, userView } from './userView';

const READ = ['okta.users.read'];
const MANAGE = ['okta.users.manage'];
const GROUPS = ['okta.groups.read'];
const ONE = '/api/v1/users/:userId';
const shared = { bucket: '/api/v1/users', medianMs: MEDIAN_MS.other } as const;

export const userRoutes: readonly Route[] = [
  { ...shared, method: 'GET', path: '/api/v1/users', scopes: READ, handle: listUsers },
  { ...shared, method: 'POST', path: '/api/v1/users', scopes: MANAGE, handle: createUser },
  { ...shared, method: 'GET', path: ONE, scopes: READ, handle: readUser },
  { ...shared, method: 'GET', path: `${ONE}/groups`, scopes: GROUPS, handle: groupsOfUser },
  { ...shared, method: 'POST', path: ONE, scopes: MANAGE, handle: updateUser },
  { ...shared, method: 'PUT', path: ONE, scopes: MANAGE, handle: replaceUser },
  { ...shared, method: 'DELETE', path: ONE, scopes: MANAGE, handle: deleteUser },
  ...(Object.keys(LIFECYCLE) as (keyof typeof LIFECYCLE)[]).map(
    (change): Route => ({
      ...shared,
      method: 'POST',
      path: `${ONE}/lifecycle/${change}`,
      scopes: MANAGE,
      handle: (context, request) => changeStatus(context, request, change),
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
      (text === '' ||
        ['firstName', 'lastName', 'email'].some((name) =>
          String(user.profile[name] ?? '')
            .toLowerCase()
            .startsWith(text),
        )) &&
      tests.every((test) => test(user)),
  );
  // Recorded: the links drop the order.
  const rules = { standard: 200, max: 200, repeated: ['q', 'search', 'filter', 'sortBy'] };
  return page(context, request, users, rules, (user) => listedUserView(context, user));
}

function userField(user: SandboxUser, path: string): unknown {
  if (path.startsWith('profile.')) return user.profile[path.slice('profile.'.length)];
  const fields: Json = { ...user };
  return ['id', 'status', 'created', 'lastUpdated'].includes(path) ? fields[path] : undefined;
}

/** Every group of the user in one answer, as Okta sends them. */
function groupsOfUser(context: ApiContext, request: ApiRequest): ApiReply {
  const user = context.store.user(param(request, 'userId'));
  const groups = user.groupIds.flatMap((id) => {
    const group = context.store.state.groups.get(id);
    return group ? [groupView(context, group)] : [];
  });
  return { status: 200, body: groups };
}

/** `expand=blocks` is the one there is; no one is blocked here. */
function readUser(context: ApiContext, request: ApiRequest): ApiReply {
  const user = context.store.user(param(request, 'userId'));
  const isExpanded = request.query.get('expand') === 'blocks';
  const embedded = isExpanded ? { _embedded: { blocks: [] } } : {};
  return {
    status: 200,
    body: { ...userView(context, user), ...embedded },
    headers: { ETag: userTag(user) },
  };
}

function createUser(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const profile = objectAt(request.body, 'profile');
  const typeId = userTypeId(context, request.body) ?? store.state.userTypeId;
  checkUserProfile(context, typeId, profile, 'newUser');
  checkLogin(context, profile, undefined);
  const everyone = [...store.state.groups.values()].find((group) => group.type === 'BUILT_IN');
  const given = isRecord(request.body) ? request.body['groupIds'] : undefined;
  const groupIds = Array.isArray(given) ? given.map((id) => store.group(String(id)).id) : [];
  const at = timestamp(store.now());
  const user: SandboxUser = {
    id: store.ids.next('00u'),
    ...statusOfNew(request, at),
    created: at,
    lastUpdated: at,
    ...(typeId === store.state.userTypeId ? {} : { typeId }),
    ...recoveryQuestionOf(request.body),
    profile: withoutEmpty(profile),
    groupIds: [...(everyone ? [everyone.id] : []), ...groupIds],
  };
  store.addUser(user);
  sendPassword(context, user, request.body);
  provisionAppsOf(context, user);
  return { status: 200, body: userView(context, user) };
}

/** Recorded: without a password a user waits as PROVISIONED; one who is not activated has no times of a status yet. */
function statusOfNew(
  request: ApiRequest,
  at: string,
): Pick<SandboxUser, 'status' | 'statusChanged' | 'activated' | 'passwordChanged'> {
  const hasPassword = passwordOf(request.body) !== undefined;
  const known = hasPassword ? { passwordChanged: at } : {};
  if (!isActivated(request)) {
    return { status: 'STAGED', activated: null, statusChanged: null, ...known };
  }
  return { status: hasPassword ? 'ACTIVE' : 'PROVISIONED', ...known };
}

/** POST is a partial update; the type of a user is PUT's to change. */
function updateUser(context: ApiContext, request: ApiRequest): ApiReply {
  const user = changeable(context, request);
  const typeId = user.typeId ?? context.store.state.userTypeId;
  const wanted = userTypeId(context, request.body) ?? typeId;
  if (wanted !== typeId) {
    throw validationError('type', 'type: The type of a user can only be changed with PUT');
  }
  const profile = { ...user.profile, ...objectAt(request.body, 'profile') };
  write(context, user, typeId, profile);
  setPassword(context, user, request.body);
  return { status: 200, body: userView(context, user) };
}

/** PUT: what the profile does not say is gone. Recorded: a body of credentials alone keeps the profile. */
function replaceUser(context: ApiContext, request: ApiRequest): ApiReply {
  const user = changeable(context, request);
  const typeId = userTypeId(context, request.body) ?? user.typeId ?? context.store.state.userTypeId;
  const isOfPassword = isRecord(request.body) && request.body['profile'] === undefined;
  const profile = isOfPassword ? user.profile : objectAt(request.body, 'profile');
  if (isOfPassword && passwordOf(request.body) === undefined) {
    throw validationError('user', 'profile: The field cannot be left blank');
  }
  write(context, user, typeId, profile);
  setPassword(context, user, request.body);
  return { status: 200, body: userView(context, user) };
}

function write(context: ApiContext, user: SandboxUser, typeId: string, profile: Json): void {
  checkUserProfile(context, typeId, profile);
  checkLogin(context, profile, user);
  user.profile = withoutEmpty(profile);
  if (typeId !== context.store.state.userTypeId) user.typeId = typeId;
  else delete user.typeId;
  touched(context, user);
}

/** Deactivates first; only the second call deletes (Okta API 2026.06.3, "Delete a user"). */
function deleteUser(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const user = store.user(param(request, 'userId'));
  if (user.status !== 'DEPROVISIONED') {
    setStatus(context, user, 'DEPROVISIONED');
    return { status: 204 };
  }
  const apps = appsOf(context, user);
  for (const app of apps) {
    app.userAssignments = app.userAssignments?.filter(({ userId }) => userId !== user.id) ?? [];
  }
  store.removeUser(user);
  for (const app of apps) context.provision(app);
  return { status: 204 };
}

function changeable(context: ApiContext, request: ApiRequest): SandboxUser {
  const user = context.store.user(param(request, 'userId'));
  if (!isRecord(request.body)) throw validationError('user', 'The body is empty.');
  if (user.status === 'DEPROVISIONED') throw wrongStatus();
  return user;
}

function checkLogin(context: ApiContext, profile: Json, self: SandboxUser | undefined): void {
  const other = context.store.findLogin(stringAt(profile, 'login') ?? '');
  if (!other || other === self) return;
  throw validationError(
    'login',
    'login: An object with this field already exists in the current organization',
  );
}
