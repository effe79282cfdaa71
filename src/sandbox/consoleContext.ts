import { randomBytes } from 'node:crypto';
import type { ApiContext } from './api/context';
import type { ConsoleContext } from './console/context';
import type { Provisioner } from './provisioning/provisioner';
import { changeProvisioning } from './provisioningChange';

/** What the Admin Console's pages see and change of this org. */
export function consoleContext(parts: {
  context: ApiContext;
  provisioner: Provisioner;
}): ConsoleContext {
  const { context, provisioner } = parts;
  const { store } = context;
  return {
    orgUrl: context.orgUrl,
    csrfToken: randomBytes(16).toString('base64url'),
    apps: () => [...store.state.apps.values()],
    app: (id) => store.state.apps.get(id),
    saveProvisioning: (app, part) => {
      changeProvisioning(app, part);
      store.log('application.lifecycle.update', 'Update application', [
        { id: app.id, type: 'AppInstance', displayName: app.label },
      ]);
      store.changed();
      context.provision(app);
    },
    importSafeguard: () => store.state.importSafeguard,
    saveImportSafeguard: (safeguard) => {
      store.state.importSafeguard = safeguard;
      store.log('system.import.roadblock.updated', 'Update the import safeguard', []);
      store.changed();
    },
    groups: () => [...store.state.groups.values()],
    groupName: (id) => store.state.groups.get(id)?.profile.name ?? id,
    userName: (id) => String(store.state.users.get(id)?.profile['login'] ?? id),
    exchanges: (appId) => store.exchanges.filter((exchange) => exchange.appId === appId),
    testConnector: (settings, appId) => provisioner.testConnector(settings, appId),
  };
}
