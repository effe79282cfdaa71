import { l10n } from 'vscode';
import type { TestReport } from '../../connector/run/runModel';
import { replaceSecret } from '../commands/setSecret';
import type { Parts } from '../window/parts';
import type { Target } from '../window/target';

/**
 * After a test whose secret the server has refused: offers to give another one, and runs the test again once one is taken.
 * Whether it was refused is settled at once; the notification may stay for long, and holds nothing up.
 * @param line how the test has ended.
 */
export async function offerAnother(
  parts: Parts,
  target: Target,
  report: TestReport,
  line: string,
  again: () => Promise<void>,
): Promise<boolean> {
  const { isSecretRefused, secretsUsed } = await import('../../tasks/connectorTasks');
  const [first] = secretsUsed(target.desired);
  if (!first || !isSecretRefused(report)) return false;
  const [name, to] = first;
  const refused = l10n.t('The server refuses the secret {0} that is kept.', name);
  const another = l10n.t('Enter Another Token');
  void parts.prompter.tell('warning', `${refused} ${line}`, [another]).then(async (chosen) => {
    if (chosen !== another) return;
    await parts.runner.runNext(l10n.t('Set Secret'), async () => {
      await replaceSecret(parts, target, name, to);
      await again();
    });
  });
  return true;
}
