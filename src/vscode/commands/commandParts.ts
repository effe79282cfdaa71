import type { CheckRuns } from '../testing/checkRuns';
import type { Parts } from '../window/parts';

/** What the commands are made of: the window, and what runs the checks in it. */
export interface CommandParts extends Parts {
  tests: CheckRuns;
}
