import { applyMappings } from '../state/heldMappings';
import type { SandboxApp, SandboxUser } from '../state/orgModel';
import { timestamp } from '../state/timestamps';
import { isAssigned } from './appUserView';
import type { ApiContext } from './context';

/** To be called when a user was changed: the apps that it has are told. */
export function touched(context: ApiContext, user: SandboxUser): void {
  user.lastUpdated = timestamp(context.store.now());
  context.store.changed();
  provisionAppsOf(context, user);
}

/** The apps that the user has, through a group or by hand. */
export function appsOf(context: ApiContext, user: SandboxUser): SandboxApp[] {
  return [...context.store.state.apps.values()].filter((app) => isAssigned(app, user));
}

export function provisionAppsOf(context: ApiContext, user: SandboxUser): void {
  for (const app of appsOf(context, user)) {
    applyMappings(app, user.id);
    context.provision(app);
  }
}
