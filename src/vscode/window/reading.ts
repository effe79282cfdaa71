import type { LiveState, Plan } from '../../engine/plan/planModel';
import type { StepState } from '../../engine/plan/status';
import type { KnownIds } from '../../engine/records/lockFile';
import type { ManualScreen } from '../../engine/resources/settings/gate';
import type { OktaReader } from '../../okta/port';
import type { Target } from './target';

/** What one look at the org has shown about one target. */
export interface Reading {
  target: Target;
  live: LiveState;
  plan: Plan;
  steps: readonly StepState[];
  /** Of steps 2 and 3; none before the app exists, or when the file leaves them out. */
  screens: readonly ManualScreen[];
  /** Origin of the Admin Console. */
  consoleUrl: string;
}

/** Reads the org and compares. Only GET requests: a reader cannot write. */
export async function readTarget(
  target: Target,
  reader: OktaReader,
  known: KnownIds | undefined,
  consoleUrl: string,
  signal: AbortSignal,
): Promise<Reading> {
  const { readLive, makePlan, stepStates, manualScreens } = await import('../../engine/index');
  const live = await readLive(reader, target.desired, known, { signal });
  const plan = makePlan(target.desired, live);
  return {
    target,
    live,
    plan,
    steps: stepStates(target.desired, live, plan),
    screens: live.app ? manualScreens(target.desired, live.app, consoleUrl) : [],
    consoleUrl,
  };
}
