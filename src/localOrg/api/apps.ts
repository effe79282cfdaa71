import { isRecord, type Json } from '../../base/record';
import { invalidSearch, OktaError, validationError } from '../http/errors';
import { MEDIAN_MS } from '../http/latency';
import type { ApiReply, ApiRequest, Route } from '../http/router';
import { isActivated, param } from '../http/router';
import { isCatalogApp, noProvisioning } from '../state/appTemplates';
import { objectAt } from '../state/json';
import type { SandboxApp } from '../state/orgModel';
import { appTarget } from '../state/store';
import { timestamp } from '../state/timestamps';
import { type AppDraft, checkTemplate, draftOf } from './appDraft';
import { clientSecret, signedCredentials } from './appKinds';
import { appUserView, everyoneAssigned } from './appUserView';
import { appView } from './appView';
import type { ApiContext } from './context';
import { customName, newApp } from './newApp';
import { page } from './page';
import { compileSearch } from './search';

const READ = ['okta.apps.read'];
const MANAGE = ['okta.apps.manage'];

export const appRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/apps',
    bucket: '/api/v1/apps',
    medianMs: MEDIAN_MS.listApps,
    scopes: READ,
    handle: listApps,
  },
  {
    method: 'POST',
    path: '/api/v1/apps',
    bucket: '/api/v1/apps',
    medianMs: MEDIAN_MS.createApp,
    scopes: MANAGE,
    handle: createApp,
  },
  {
    method: 'GET',
    path: '/api/v1/apps/:appId',
    bucket: '/api/v1/apps/{id}',
    medianMs: MEDIAN_MS.getApp,
    scopes: READ,
    handle: (context, request) => {
      const app = context.store.app(param(request, 'appId'));
      const embedded = embeddedUser(context, app, expandOf(request));
      return { status: 200, body: { ...appView(context, app), ...embedded } };
    },
  },
  {
    method: 'PUT',
    path: '/api/v1/apps/:appId',
    bucket: '/api/v1/apps/{id}',
    medianMs: MEDIAN_MS.changeApp,
    scopes: MANAGE,
    handle: replaceApp,
  },
  {
    method: 'DELETE',
    path: '/api/v1/apps/:appId',
    bucket: '/api/v1/apps/{id}',
    medianMs: MEDIAN_MS.changeApp,
    scopes: MANAGE,
    handle: deleteApp,
  },
  ...(['activate', 'deactivate'] as const).map(
    (change): Route => ({
      method: 'POST',
      path: `/api/v1/apps/:appId/lifecycle/${change}`,
      bucket: '/api/v1/apps',
      medianMs: MEDIAN_MS.changeApp,
      scopes: MANAGE,
      handle: (context, request) => changeStatus(context, request, change),
    }),
  ),
];

/** Recorded: the links keep these, in this order; `useOptimization` and the like are dropped. */
const LIST_RULES = { standard: 20, max: 200, repeated: ['q', 'filter', 'expand'] };

function listApps(context: ApiContext, request: ApiRequest): ApiReply {
  const text = (request.query.get('q') ?? '').toLowerCase();
  const filter = request.query.get('filter');
  const passes = filter ? compileSearch(filter, fieldOfApp(context)) : () => true;
  const apps = [...context.store.state.apps.values()].filter(
    (app) =>
      passes(app) &&
      (app.label.toLowerCase().startsWith(text) || app.name.toLowerCase().startsWith(text)),
  );
  const expand = expandOf(request);
  return page(context, request, apps, LIST_RULES, (app) => ({
    ...appView(context, app),
    ...embeddedUser(context, app, expand),
  }));
}

/** The properties that a filter may name (Okta API 2026.06.3, "List all applications"). */
const FILTERABLE = ['id', 'status', 'name', 'credentials.signing.kid', 'settings.slo.enabled'];

/**
 * Besides them, whom the app is assigned to: `expand=user/{id}` asks for the filter `user.id eq` (the same document,
 * "Get an application"), and clients filter by `group.id`.
 * @throws {OktaError} 400 E0000031 for any other property.
 */
function fieldOfApp(context: ApiContext): (app: SandboxApp, path: string) => unknown {
  return (app, path) => {
    if (path === 'user.id') return everyoneAssigned(context, app).map(({ id }) => id);
    if (path === 'group.id') return app.assignments.map(({ groupId }) => groupId);
    if (!FILTERABLE.includes(path)) throw invalidSearch();
    return path.split('.').reduce<unknown>(objectField, app);
  };
}

function objectField(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

/** @throws {OktaError} 400 in the recorded words for anything but `user/{id}`. */
function expandOf(request: ApiRequest): string | null {
  const expand = request.query.get('expand');
  if (!expand || /^user\/[^/]+$/.test(expand)) return expand;
  throw validationError('RequestParams', 'Expand query is malformed.');
}

/** `expand=user/{id}`: the app user of that person, where the app is assigned to it. */
function embeddedUser(context: ApiContext, app: SandboxApp, expand: string | null): Json {
  const userId = /^user\/(.+)$/.exec(expand ?? '')?.[1];
  if (userId === undefined) return {};
  const user = everyoneAssigned(context, app).find(({ id }) => id === userId);
  return user ? { _embedded: { user: appUserView(context, app, null)(user) } } : {};
}

function createApp(context: ApiContext, request: ApiRequest): ApiReply {
  const draft = draftOf(request.body);
  checkTemplate(draft);
  const app = newApp(context, draft, {
    name: draft.template ?? customName(context, draft.label),
    status: isActivated(request) ? 'ACTIVE' : 'INACTIVE',
  });
  return withSecret(shown(context, app), clientSecret(app));
}

/** The secret of a new OIDC app, among its credentials in this one reply. */
function withSecret(reply: ApiReply, secret: Json): ApiReply {
  if (Object.keys(secret).length === 0 || !isRecord(reply.body)) return reply;
  const credentials = objectAt(reply.body, 'credentials');
  const oauthClient = { ...objectAt(credentials, 'oauthClient'), ...secret };
  return { ...reply, body: { ...reply.body, credentials: { ...credentials, oauthClient } } };
}

function replaceApp(context: ApiContext, request: ApiRequest): ApiReply {
  const { store, settings } = context;
  const app = store.app(param(request, 'appId'));
  const draft = draftOf(replacement(app, request.body));
  if (app.status === 'INACTIVE' && isCustomSwa(app)) {
    throw new OktaError(
      400,
      'E0000024',
      'Bad request. This operation on app metadata is not yet supported.',
      ['This operation on app metadata is not yet supported: No active instances.'],
    );
  }
  overwrite(app, draft, store.state.orgId);
  if (settings.wipeOnPut && app.provisioning.mode === 'SCIM') app.provisioning = noProvisioning();
  app.lastUpdated = timestamp(store.now());
  store.log('application.lifecycle.update', 'Update application', [appTarget(app)]);
  store.changed();
  return shown(context, app);
}

/** Recorded: of all kinds of apps, only the custom SWA one refuses PUT while it is inactive. */
function isCustomSwa(app: SandboxApp): boolean {
  return app.signOnMode === 'AUTO_LOGIN' && !isCatalogApp(app);
}

/** Name and sign-on mode are the server's: what the body says of a custom app's name is not a template. */
function replacement(app: SandboxApp, body: unknown): unknown {
  if (!isRecord(body)) return body;
  const template = isCatalogApp(app) ? app.name : undefined;
  return { ...body, name: template, signOnMode: app.signOnMode };
}

function overwrite(app: SandboxApp, draft: AppDraft, orgId: string): void {
  app.label = draft.label;
  app.accessibility = draft.accessibility;
  app.visibility = draft.visibility;
  app.credentials = signedCredentials(draft, orgId);
  app.settings = draft.settings;
}

function deleteApp(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const app = store.app(param(request, 'appId'));
  if (app.status === 'ACTIVE') {
    throw new OktaError(403, 'E0000056', 'Delete application forbidden.', [
      'The application must be deactivated before deletion.',
    ]);
  }
  store.state.apps.delete(app.id);
  // The groups of an app are the app's.
  for (const group of [...store.state.groups.values()]) {
    if ((group.appId ?? group.source?.appId) === app.id) store.removeGroup(group);
  }
  store.log('application.lifecycle.delete', 'Delete application', [appTarget(app)]);
  store.changed();
  return { status: 204 };
}

function changeStatus(
  context: ApiContext,
  request: ApiRequest,
  change: 'activate' | 'deactivate',
): ApiReply {
  const { store } = context;
  const app = store.app(param(request, 'appId'));
  app.status = change === 'activate' ? 'ACTIVE' : 'INACTIVE';
  app.lastUpdated = timestamp(store.now());
  store.log(`application.lifecycle.${change}`, `${capital(change)} application`, [appTarget(app)]);
  store.changed();
  context.provision(app);
  return { status: 200, body: {} };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function shown(context: ApiContext, app: SandboxApp): ApiReply {
  return { status: 200, body: appView(context, app) };
}
