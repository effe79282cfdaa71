import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { notFound, OktaError, validationError } from '../http/errors';
import { MEDIAN_MS } from '../http/latency';
import type { ApiReply, ApiRequest, Route } from '../http/router';
import { param } from '../http/router';
import { appFeatures } from '../state/features';
import { applyMappings } from '../state/heldMappings';
import { objectAt, stringAt } from '../state/json';
import type { SandboxApp, SandboxUser, SandboxUserAssignment } from '../state/orgModel';
import { appTarget, userTarget } from '../state/store';
import { timestamp } from '../state/timestamps';
import { appUserView, everyoneAssigned, isDirect } from './appUserView';
import type { ApiContext } from './context';
import { page } from './page';
import { attributeFault } from './profileRules';

const ALL = '/api/v1/apps/:appId/users';
const ONE = `${ALL}/:userId`;
const reads = {
  bucket: '/api/v1/apps',
  medianMs: MEDIAN_MS.other,
  scopes: ['okta.apps.read'],
} as const;
const writes = { ...reads, medianMs: MEDIAN_MS.assign, scopes: ['okta.apps.manage'] } as const;

/** Users of an app: those of its groups, and those assigned one by one. */
export const appUserRoutes: readonly Route[] = [
  { ...reads, method: 'GET', path: ALL, handle: listAppUsers },
  { ...writes, method: 'POST', path: ALL, handle: assignUser },
  {
    ...reads,
    method: 'GET',
    path: ONE,
    handle: (context, request) => {
      const app = context.store.app(param(request, 'appId'));
      return shown(context, request, app, existing(context, app, request));
    },
  },
  { ...writes, method: 'POST', path: ONE, handle: updateAppUser },
  { ...writes, method: 'DELETE', path: ONE, handle: unassignUser },
];

function listAppUsers(context: ApiContext, request: ApiRequest): ApiReply {
  const app = context.store.app(param(request, 'appId'));
  const text = (request.query.get('q') ?? '').toLowerCase();
  const everyone = everyoneAssigned(context, app);
  const isFound = (user: SandboxUser) =>
    ['login', 'firstName', 'lastName', 'email'].some((name) =>
      String(user.profile[name] ?? '')
        .toLowerCase()
        .startsWith(text),
    );
  const users = text === '' ? everyone : everyone.filter(isFound);
  const view = appUserView(context, app, request.query.get('expand'));
  return page(context, request, users, { standard: 50, max: 500 }, view);
}

/** Assigns a person by hand; one who is there through a group becomes one who is assigned by hand. */
function assignUser(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const app = store.app(param(request, 'appId'));
  const id = stringAt(request.body, 'id');
  if (!id) throw validationError('id', 'id: The field cannot be left blank');
  const user = store.user(id);
  const profile = objectAt(request.body, 'profile');
  checkProfile(app, profile);
  const userName = userNameOf(app, request.body);
  const before = isDirect(app, user.id);
  const at = timestamp(store.now());
  const assignment: SandboxUserAssignment = {
    userId: user.id,
    userName,
    profile: { ...profile },
    created: before?.created ?? at,
    lastUpdated: at,
  };
  keep(app, assignment);
  return saved(context, request, app, user, 'add');
}

/** Partial update of the profile or the credentials; values of a person are a person's own from then on. */
function updateAppUser(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const app = store.app(param(request, 'appId'));
  const user = existing(context, app, request);
  if (!isRecord(request.body)) throw validationError('appUser', 'The body is empty.');
  const change = objectAt(request.body, 'profile');
  checkProfile(app, change);
  checkMapped(app, change);
  const userName = userNameOf(app, request.body);
  const at = timestamp(store.now());
  const before = isDirect(app, user.id);
  keep(app, {
    userId: user.id,
    userName: userName ?? before?.userName,
    profile: { ...before?.profile, ...change },
    created: before?.created ?? at,
    lastUpdated: at,
  });
  return saved(context, request, app, user, 'update');
}

/** Only who was assigned by hand can be unassigned by hand; the others go with their group. */
function unassignUser(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const app = store.app(param(request, 'appId'));
  const user = existing(context, app, request);
  const gone = isDirect(app, user.id);
  if (!gone) {
    throw new OktaError(403, 'E0000039', 'Operation on application settings failed.', [
      'The user is assigned through a group.',
    ]);
  }
  app.userAssignments = app.userAssignments?.filter((assignment) => assignment !== gone) ?? [];
  store.log('application.user_membership.remove', 'Remove user from application membership', [
    userTarget(user),
    appTarget(app),
  ]);
  store.changed();
  context.provision(app);
  return { status: 204 };
}

function keep(app: SandboxApp, assignment: SandboxUserAssignment): void {
  const others = app.userAssignments?.filter(({ userId }) => userId !== assignment.userId) ?? [];
  app.userAssignments = [...others, assignment];
}

function checkProfile(app: SandboxApp, profile: Json): void {
  for (const [name, value] of Object.entries(profile)) {
    const fault = attributeFault(app, name, value);
    if (fault !== undefined) throw validationError('profile', fault);
  }
}

/** Documented as E0000075 (Okta API 2026.06.3, "Update an application user"). */
function checkMapped(app: SandboxApp, profile: Json): void {
  if (!appFeatures(app).includes('PUSH_PROFILE_UPDATES')) return;
  const mapped = Object.keys(profile).find((name) =>
    Object.hasOwn(app.mappings[0].properties, name),
  );
  if (mapped === undefined) return;
  throw new OktaError(
    403,
    'E0000075',
    `Cannot modify the ${mapped} attribute because it has a field mapping and profile push is enabled.`,
  );
}

/** Schemes in which the person has no password of their own for the app. */
const WITHOUT_PASSWORD = ['EXTERNAL_PASSWORD_SYNC', 'SHARED_USERNAME_AND_PASSWORD'];

/**
 * Documented as E0000041 (Okta API 2026.06.3, "Update an application user"). A password is not kept. Recorded: clients
 * send `password: {}` for none.
 */
function userNameOf(app: SandboxApp, body: unknown): string | undefined {
  const credentials = withoutNone(objectAt(body, 'credentials'));
  const scheme = stringAt(app.credentials, 'scheme') ?? '';
  const isRefused =
    (credentials['password'] !== undefined && WITHOUT_PASSWORD.includes(scheme)) ||
    (Object.keys(credentials).length > 0 && scheme === 'SHARED_USERNAME_AND_PASSWORD');
  if (isRefused) {
    throw new OktaError(
      400,
      'E0000041',
      'Credentials should not be set on this resource based on the scheme.',
      ['User level credentials should not be provided for this scheme.'],
    );
  }
  return stringAt(credentials, 'userName');
}

function withoutNone({ password, ...credentials }: Json): Json {
  const isNone = password === undefined || (isRecord(password) && !stringAt(password, 'value'));
  return isNone ? credentials : { ...credentials, password };
}

function existing(context: ApiContext, app: SandboxApp, request: ApiRequest): SandboxUser {
  const userId = param(request, 'userId');
  const user = everyoneAssigned(context, app).find((candidate) => candidate.id === userId);
  if (!user) throw notFound(userId, 'AppUser');
  return user;
}

function saved(
  context: ApiContext,
  request: ApiRequest,
  app: SandboxApp,
  user: SandboxUser,
  change: 'add' | 'update',
): ApiReply {
  const { store } = context;
  const message = change === 'add' ? 'Add user to application membership' : 'Update app user';
  store.log(`application.user_membership.${change}`, message, [userTarget(user), appTarget(app)]);
  applyMappings(app, user.id);
  store.changed();
  context.provision(app);
  return shown(context, request, app, user);
}

function shown(
  context: ApiContext,
  request: ApiRequest,
  app: SandboxApp,
  user: SandboxUser,
): ApiReply {
  return { status: 200, body: appUserView(context, app, request.query.get('expand'))(user) };
}
