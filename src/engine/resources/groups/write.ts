import type { ApplyRun } from '../../apply/applyRun';
import { provePushes } from './proof';
import { assignGroups, unassignGroups } from './writeAssignments';
import { endPushes, writePushes } from './writePushes';

/** Assignments, then pushes with proof. A group's push ends before its members are deprovisioned. */
export async function writeGroups(run: ApplyRun): Promise<void> {
  await assignGroups(run);
  await endPushes(run);
  const reactivated = await writePushes(run);
  await unassignGroups(run);
  await provePushes(run, reactivated);
}

/** Only the pushes of the file, with proof; nothing is ended. */
export async function writeOnlyPushes(run: ApplyRun): Promise<void> {
  await provePushes(run, await writePushes(run));
}
