import type { ApplyRun } from '../../apply/applyRun';
import { LATE_TWIN, madeAgain } from '../../apply/lateCreates';
import { CREATE_PUSH } from '../../records/journalHistory';
import { groupName, pushesOf } from './live';

/** Tells which groups have several pushes, after a creation that an earlier one without an answer came before. */
export async function tellTwinPushes(run: ApplyRun): Promise<void> {
  const { live } = run.org;
  for (const { groupId } of madeAgain(run, CREATE_PUSH)) {
    if (groupId === undefined) continue;
    const ids = [...new Set(pushesOf(live, groupId).map(({ id }) => id))];
    if (ids.length < 2) continue;
    const message = `${LATE_TWIN.message}: the group has the pushes ${ids.join(', ')}.`;
    const key = groupName(live, groupId);
    run.account.fail({ ...LATE_TWIN, resource: 'push', key, groupId, message });
  }
}
