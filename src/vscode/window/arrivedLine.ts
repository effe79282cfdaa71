import type { ApplyReport } from '../../engine/apply/apply';
import type { OrgHost } from '../../tasks/orgHost';
import { unaskedConnectorOf } from '../secrets/connectorOf';
import type { Parts } from './parts';
import type { Target } from './target';

/** Before the name of the target, while its connector is read. */
export const VERIFYING = 'Verifying at the target of';

/** After what was pushed, who has arrived, in one line; undefined when nothing was pushed. Nobody is asked for anything. */
export async function arrivedLine(
  parts: Parts,
  host: OrgHost,
  target: Target,
  report: ApplyReport,
): Promise<string | undefined> {
  if (report.writes === 0) return undefined;
  const { proofOfPush } = await import('../../tasks/connectorTasks');
  const proof = await proofOfPush(host, () => unaskedConnectorOf(parts, target), report);
  return proof?.text;
}
