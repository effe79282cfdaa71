import { l10n } from 'vscode';
import type { ApplyReport } from '../../engine/apply/apply';
import type { OrgHost } from '../../tasks/orgHost';
import { unaskedConnectorOf } from '../secrets/connectorOf';
import type { Parts } from './parts';
import { type Target, targetName } from './target';

/** What is said while the connector of a target is read. */
export function verifyingText(target: Target): string {
  return l10n.t('Verifying at the target of {0}', targetName(target));
}

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
