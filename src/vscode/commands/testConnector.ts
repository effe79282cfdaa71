import type { TestReport } from '../../connector/index';
import { prepareConnectorRun } from '../testing/connectorRun';
import { withProgress } from '../ui/progress';
import { chooseTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';
import type { Target } from '../window/target';

/** Runs every check against the SCIM server of the file, and shows the report. */
export async function testConnector(parts: Parts, argument: unknown): Promise<void> {
  const target = await chooseTarget(parts, argument);
  // Before the notification, which a question would hide.
  const prepared = await prepareConnectorRun(parts, target);
  const report = await withProgress(`Testing ${prepared.baseUrl}`, (signal, show) =>
    parts.tests.runAll(target, prepared, signal, show),
  );
  const { formatReport } = await import('../../connector/index');
  const text = formatReport(report, 'text');
  await parts.pages.show('report', `${pageName(target)} connector.txt`, text);
  const line = resultLine(report);
  parts.log.info(line);
  void parts.prompter.tell(report.summary.failed > 0 ? 'warning' : 'info', line, []);
}

/** One line on how a test has ended. */
export function resultLine({ baseUrl, summary }: TestReport): string {
  const { passed, failed, warning, skipped, leftovers } = summary;
  const warnings = `${warning} ${warning === 1 ? 'warning' : 'warnings'}`;
  const left = leftovers.length > 0 ? ` Left on the server: ${leftovers.join(', ')}.` : '';
  return `${baseUrl}: ${passed} passed, ${failed} failed, ${warnings}, ${skipped} skipped.${left}`;
}

function pageName({ desired, environment }: Target): string {
  const label = desired.app.label ?? 'app';
  return environment === undefined ? label : `${label} ${environment}`;
}
