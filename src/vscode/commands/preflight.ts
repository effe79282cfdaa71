import { l10n } from 'vscode';
import { pageName } from '../ui/pageName';
import { tellWith } from '../ui/tellWith';
import { chooseSignedInTarget } from '../window/chooseTarget';
import { hostFor } from '../window/host';
import type { Parts } from '../window/parts';
import { targetName } from '../window/target';

/** Looks at what has to be in order before the first apply: people, groups, rights, connector. Only GET requests. */
export async function preflight(parts: Parts, argument: unknown): Promise<void> {
  const target = await chooseSignedInTarget(parts, argument);
  const { preflight: lookAround, preflightText } = await import('../../tasks/appTasks');
  const host = hostFor(parts, target, {
    preflight: l10n.t('Preflight for {0}', targetName(target)),
  });
  const report = await lookAround(host, parts.secrets.askingSource(target.org));
  const { failed, warning } = report.summary;
  const show = () =>
    parts.pages.show('report', `${pageName(target)} preflight.txt`, preflightText(report));
  await show();
  const words =
    failed > 0
      ? l10n.t('{0} failed', failed)
      : warning > 0
        ? l10n.t('{0} to look at', warning)
        : l10n.t('Everything in order');
  const text = `${words}: ${targetName(target)}.`;
  tellWith(parts.prompter, failed > 0 ? 'warning' : 'info', text, {
    [l10n.t('Show Report')]: show,
  });
}
