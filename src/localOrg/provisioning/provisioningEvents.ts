import type { ConnectorExchange } from '../state/orgModel';
import type { LogEvent } from '../state/orgState';
import { appTarget, groupTarget, type Store } from '../state/store';
import type { ProvisioningEvent } from './pass';

/** System Log event types (Okta's Event Types catalog) of single requests, by what was being done. */
const REQUEST_EVENTS: Readonly<Record<string, string>> = {
  'import users': 'application.integration.api_query',
  'import groups': 'application.integration.api_query',
  'verify group': 'application.provision.group.verify_exists',
};
const OTHER_EVENT = 'application.provision.integration.call_api';

/** Writes what the provisioner did for an app, a user or a group into the System Log. */
export function logProvisioning(store: Store, event: ProvisioningEvent): void {
  const app = store.state.apps.get(event.appId);
  if (!app) return;
  const target: LogEvent['target'] = [appTarget(app)];
  const user = event.userId === undefined ? undefined : store.state.users.get(event.userId);
  if (user) {
    target.unshift({
      id: user.id,
      type: 'User',
      displayName: String(user.profile['displayName'] ?? user.profile['login'] ?? user.id),
    });
  }
  const group = event.groupId === undefined ? undefined : store.state.groups.get(event.groupId);
  if (group) target.push(groupTarget(group));
  store.log(event.eventType, event.message, target, event.failure);
}

/** Writes an exchange with the connector into the System Log. */
export function logExchange(store: Store, exchange: Omit<ConnectorExchange, 'id'>): void {
  const app = store.state.apps.get(exchange.appId);
  if (!app) return;
  const { status, reason, method } = exchange;
  const hasFailed = status === undefined || status >= 300;
  store.log(
    hasFailed ? failureEvent(status, reason) : (REQUEST_EVENTS[reason] ?? OTHER_EVENT),
    `${method} to the connector: ${reason}`,
    [appTarget(app)],
    hasFailed ? (exchange.error ?? `HTTP ${status}`) : undefined,
  );
}

function failureEvent(status: number | undefined, reason: string): string {
  if (status === undefined) return 'application.integration.general_failure';
  if (status === 401 || status === 403) return 'application.integration.authentication_failure';
  if (status === 429) return 'application.integration.rate_limit_exceeded';
  return REQUEST_EVENTS[reason] ?? OTHER_EVENT;
}
