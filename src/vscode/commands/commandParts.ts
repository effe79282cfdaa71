import type { CheckRuns } from '../testing/checkRuns';
import type { AppList } from '../window/appList';
import type { AppStates } from '../window/appStates';
import type { Parts } from '../window/parts';

/** What the commands are made of: the window, and what runs the checks in it. */
export interface CommandParts extends Parts {
  tests: CheckRuns;
  apps: AppStates;
  /** The views of one app. */
  trees: readonly { expandDiffering(): void }[];
  /** The files of the workspace; read with its first use. */
  appList: () => Promise<AppList>;
}
