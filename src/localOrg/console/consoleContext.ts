import { randomBytes } from 'node:crypto';
import type { ApiContext } from '../api/context';
import { PrivateApps } from '../api/privateApps';
import { routes } from '../api/routes';
import { unsupportedMethod } from '../http/errors';
import type { Edition } from '../http/rateLimit';
import { Router } from '../http/router';
import type { Provisioner } from '../provisioning/provisioner';
import { changeProvisioning } from '../provisioning/provisioningChange';
import { appTarget } from '../state/store';
import type { ConsoleContext } from './context';

/** What the Admin Console's pages see and change of this org. */
export function consoleContext(parts: {
  context: ApiContext;
  provisioner: Provisioner;
  edition(): Edition;
}): ConsoleContext {
  const { context, provisioner } = parts;
  const privateApps = new PrivateApps(context);
  const { store } = context;
  return {
    get hasWizard() {
      return parts.edition() !== 'integrator';
    },
    privateApps,
    scimOf: ({ integrationId }) =>
      integrationId === undefined
        ? undefined
        : privateApps.find(integrationId)?.deployed?.settings.scim,
    orgUrl: context.orgUrl,
    csrfToken: randomBytes(16).toString('base64url'),
    apps: () => [...store.state.apps.values()],
    app: (id) => store.state.apps.get(id),
    groups: () => [...store.state.groups.values()],
    group: (id) => store.state.groups.get(id),
    groupName: (id) => store.state.groups.get(id)?.profile.name ?? id,
    members: (groupId) => store.usersOfGroup(groupId),
    users: () => store.state.users.values(),
    user: (id) => store.state.users.get(id),
    userName: (id) => String(store.state.users.get(id)?.profile['login'] ?? id),
    call: callOf(context),
    saveProvisioning: (app, part) => {
      changeProvisioning(app, part, context.settings.scimTemplate);
      store.log('application.lifecycle.update', 'Update application', [appTarget(app)]);
      store.changed();
      context.provision(app);
    },
    importSafeguard: () => store.state.importSafeguard,
    saveImportSafeguard: (safeguard) => {
      store.state.importSafeguard = safeguard;
      store.log('system.import.roadblock.updated', 'Update the import safeguard', []);
      store.changed();
    },
    provision: (app) => context.provision(app),
    provisionUser: (app, userId) => {
      if (Object.hasOwn(app.appUsers, userId)) delete app.appUsers[userId]?.isFromBefore;
      store.changed();
      context.provision(app);
    },
    pushNow: (app, pushId) => {
      void provisioner.pushNow(app, pushId);
      // Shares the run, and watches over it.
      context.provision(app);
    },
    importNow: (app) => provisioner.importNow(app),
    testConnector: (settings, appId) => provisioner.testConnector(settings, appId),
    traffic: store.traffic,
  };
}

/** The API's own handlers, for someone who is signed in to the Console: no token, no rate limit, no latency. */
function callOf(context: ApiContext): ConsoleContext['call'] {
  const router = new Router(routes);
  return async (method, target, body) => {
    const url = new URL(target, context.orgUrl);
    const found = router.find(method, url.pathname);
    if (found === 'unknown') throw unsupportedMethod(404);
    if (found === 'other-method') throw unsupportedMethod(405);
    const { route, params } = found;
    const reply = await route.handle(context, {
      params,
      query: url.searchParams,
      body,
      arrived: route.arrive?.(context, params),
      path: url.pathname,
    });
    return reply.body;
  };
}
