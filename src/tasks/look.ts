import { makePlan } from '../engine/plan/makePlan';
import type { LiveState, Plan } from '../engine/plan/planModel';
import { readLive } from '../engine/read/read';
import type { OrgAccess } from './orgHost';

/** What one look at the org has shown. */
export interface Look {
  live: LiveState;
  plan: Plan;
}

/** Compares the file with the org. Sends nothing but GET. Errors as `readLive`, and those of the access. */
export async function look(access: OrgAccess, signal: AbortSignal): Promise<Look> {
  const { desired } = access;
  const reader = await access.reader();
  const live = await readLive(reader, desired, await access.known(), { signal });
  return { live, plan: makePlan(desired, live) };
}
