import { CancelledError, HumanError } from '../base/errors';
import { sentence } from '../base/text/sentence';
import type { ConnectorTarget } from '../connector/http/target';
import type { ApplyReport } from '../engine/apply/apply';
import { isSameItem } from '../engine/plan/change';
import type { Change } from '../engine/plan/planModel';
import { arrivalText, isProven } from '../proof/proofModel';
import { isWritten } from '../tutorial/outcomes';
import type { Host } from './host';
import type { OrgAccess } from './orgHost';
import { verify } from './verify';

export interface ShortProof {
  /** One line, as `At the target: 3 of 3 people, 1 of 1 groups.` */
  text: string;
  isProven: boolean;
}

/**
 * After an apply or a push: who of the groups that it assigned or pushed has arrived. Undefined when it pushed nothing.
 * Whatever stands in the way of reading the connector is told in the line: the apply itself is over.
 * @param connector of the file, with a secret that nobody has to be asked for. @throws {CancelledError}
 */
export async function proofOfPush(
  host: Host & OrgAccess,
  connector: () => Promise<ConnectorTarget>,
  report: ApplyReport,
): Promise<ShortProof | undefined> {
  const groupIds = pushedIn(report);
  if (groupIds.length === 0) return undefined;
  try {
    // Read back a moment ago, after the last write: the people, who take longest to arrive, are read now.
    const proof = await verify(host, await connector(), { groupIds, seen: report.live });
    return { text: `At the target: ${arrivalText(proof)}.`, isProven: isProven(proof) };
  } catch (error) {
    if (!(error instanceof HumanError) || error instanceof CancelledError) throw error;
    const text = `Not looked at the target: ${sentence(error.message)} ${error.nextStep}`;
    return { text, isProven: false };
  }
}

/** Okta's groups whose assignment or push was written and is in sync now. */
function pushedIn({ status, before, after, writes }: ApplyReport): string[] {
  if (writes === 0 || (status !== 'applied' && status !== 'unproven')) return [];
  const isOfGroup = ({ resource }: Change) => resource === 'assignment' || resource === 'push';
  const written = before.changes.filter((one) => isOfGroup(one) && isWritten(one.outcome));
  const ids = after.changes.flatMap((one) =>
    one.groupId !== undefined && written.some((other) => isSameItem(one, other))
      ? [one.groupId]
      : [],
  );
  return [...new Set(ids)];
}
