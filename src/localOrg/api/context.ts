import type { SandboxApp, SandboxPush } from '../state/orgModel';
import type { Settings } from '../state/settings';
import type { Store } from '../state/store';

/** What the handlers of the API work with. */
export interface ApiContext {
  store: Store;
  settings: Settings;
  /** Origin of this org, as it stands in every `_links` href. */
  orgUrl: string;
  /** Has the connector brought up to date with the app, in the background. */
  provision(app: SandboxApp): void;
  /** Has the group that the push made at the connector deleted, in the background. */
  deleteAtConnector(app: SandboxApp, push: SandboxPush): void;
  /** Has a user's new password sent to the app, if it syncs passwords, in the background. */
  passwordChanged(app: SandboxApp, userId: string, password: string): void;
}
