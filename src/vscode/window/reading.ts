import type { StepState } from '../../engine/plan/status';
import type { ManualScreen } from '../../engine/resources/settings/gate';
import type { Look } from '../../tasks/look';
import type { OrgAccess } from '../../tasks/orgHost';
import type { Target } from './target';

/** What one look at the org has shown about one target. */
export interface Reading extends Look {
  target: Target;
  steps: readonly StepState[];
  /** Of steps 2 and 3; none before the app exists, or when the file leaves them out. */
  screens: readonly ManualScreen[];
  /** Origin of the Admin Console. */
  consoleUrl: string;
}

/** Reads the org and compares. Errors as `look`. */
export async function readingOf(
  target: Target,
  access: OrgAccess,
  signal: AbortSignal,
): Promise<Reading> {
  const { look, stepStates, manualScreens } = await import('../../tasks/orgTasks');
  const { live, plan } = await look(access, signal);
  const consoleUrl = await access.consoleUrl(signal);
  return {
    target,
    live,
    plan,
    steps: stepStates(target.desired, live, plan),
    screens: live.app ? manualScreens(target.desired, live.app, consoleUrl, live.remembered) : [],
    consoleUrl,
  };
}
