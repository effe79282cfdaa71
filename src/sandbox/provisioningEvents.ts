import type { ConnectorExchange } from './model';
import { appTarget, type Store } from './store';

/** System Log event types by what was being done, for success and for failure. */
const EVENTS: Readonly<Record<string, readonly [success: string, failure: string]>> = {
  'create user': ['application.provision.user.push', 'application.provision.user.push'],
  'update user': [
    'application.provision.user.push_profile',
    'application.provision.user.push_profile',
  ],
  'deactivate user': [
    'application.provision.user.deactivate',
    'application.provision.user.deactivate',
  ],
  'reactivate user': [
    'application.provision.user.reactivate',
    'application.provision.user.reactivate',
  ],
  'verify user': [
    'application.provision.user.verify_exists',
    'application.provision.user.verify_exists',
  ],
  'push group': [
    'application.provision.group_push.pushed',
    'application.provision.group_push.mapping.update.or.delete.failed.with.error',
  ],
  'create group': [
    'application.provision.group_push.pushed',
    'application.provision.group_push.mapping.update.or.delete.failed.with.error',
  ],
  'delete group': [
    'application.provision.group_push.delete_appgroup',
    'application.provision.group_push.mapping.update.or.delete.failed.with.error',
  ],
};
const OTHER_EVENT = 'application.provision.integration.call_api';

/** Writes what an exchange with the connector means into the System Log. */
export function logExchange(store: Store, exchange: Omit<ConnectorExchange, 'id'>): void {
  const app = store.state.apps.get(exchange.appId);
  if (!app) return;
  const hasFailed = exchange.status === undefined || exchange.status >= 400;
  const [success, failure] = EVENTS[exchange.reason] ?? [OTHER_EVENT, OTHER_EVENT];
  store.log(
    hasFailed ? failure : success,
    `${exchange.method} to the connector: ${exchange.reason}`,
    [appTarget(app)],
    hasFailed ? (exchange.error ?? `HTTP ${exchange.status}`) : undefined,
  );
}
