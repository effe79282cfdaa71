import { l10n } from 'vscode';
import type { ConnectorProfile } from '../../scim/appKinds';
import { offerAnother } from '../secrets/offerAnother';
import { prepareConnectorRun } from '../testing/connectorRun';
import { resultLine } from '../testing/resultLine';
import { pageName } from '../ui/pageName';
import { withProgress } from '../ui/progress';
import { tellWith } from '../ui/tellWith';
import { chooseTarget } from '../window/chooseTarget';
import type { Target } from '../window/target';
import type { CommandParts } from './commandParts';

/** Runs every check against the SCIM server of the file, and shows the report. */
export async function testConnector(parts: CommandParts, argument: unknown): Promise<void> {
  return testFor(parts, await chooseTarget(parts, argument, 'disk'));
}

/** The same for a target; `profile`: the kind of app to play, as the file says it unless given. */
export async function testFor(
  parts: CommandParts,
  target: Target,
  profile?: ConnectorProfile,
): Promise<void> {
  // Before the notification, which a question would hide.
  const prepared = await prepareConnectorRun(parts, target, profile);
  const report = await withProgress(l10n.t('Testing {0}', prepared.baseUrl), (signal, show) =>
    parts.tests.runAll(target, prepared, signal, show),
  );
  const { formatReport } = await import('../../tasks/connectorTasks');
  const text = formatReport(report, 'text');
  const show = () => parts.pages.show('report', `${pageName(target)} connector.txt`, text);
  await show();
  const line = resultLine(report);
  parts.log.info(line);
  const again = () => testFor(parts, target, profile);
  if (await offerAnother(parts, target, report, line, again)) return;
  const tone = report.summary.failed > 0 ? 'warning' : 'info';
  tellWith(parts.prompter, tone, line, { [l10n.t('Show Report')]: show });
}
