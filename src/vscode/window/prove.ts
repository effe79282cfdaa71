import { l10n } from 'vscode';
import { waitText } from '../../base/waits';
import type { Proof } from '../../proof/proofModel';
import type { VerifySettings } from '../../tasks/verify';
import { connectorOf } from '../secrets/connectorOf';
import { showInProgress } from '../ui/progress';
import { verifyingText } from './arrivedLine';
import { hostFor } from './host';
import type { Parts } from './parts';
import type { Target } from './target';

/** Looks who has arrived at the target, or whom of those who are asked for. Errors as `verify` and `connectorOf`. */
export async function prove(
  parts: Parts,
  target: Target,
  what: Pick<VerifySettings, 'user' | 'group'> = {},
): Promise<Proof> {
  // Before the notification, which a question would hide.
  const connector = await connectorOf(parts, target);
  const { verify } = await import('../../tasks/connectorTasks');
  const host = hostFor(parts, target, { verify: verifyingText(target) });
  return verify(host, connector, {
    ...what,
    onWait: (wait) => {
      const text = waitText(wait, l10n.t('Cancel stops it.'));
      parts.log.info(text);
      showInProgress(text);
    },
  });
}
