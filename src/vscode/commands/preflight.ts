import { CancelledError } from '../../base/errors';
import { withProgress } from '../ui/progress';
import { chooseSignedInTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';
import { targetName } from '../window/target';

/** Looks at what has to be in order before the first apply: people, groups, rights, connector. Only GET requests. */
export async function preflight(parts: Parts, argument: unknown): Promise<void> {
  const target = await chooseSignedInTarget(parts, argument);
  const { desired, org } = target;
  const {
    connectorChecks,
    preflight: look,
    preflightText,
  } = await import('../../engine/export/index');
  const { connectorTarget, probeConnector } = await import('../../connector/index');
  // Asked for now, if at all: a question would be hidden by the notification.
  const connector = connectorTarget(desired, parts.secrets.askingSource(org));
  await connector.catch((error: unknown) => {
    if (error instanceof CancelledError) throw error;
  });
  const report = await withProgress(`Preflight for ${targetName(target)}`, async (signal, show) =>
    look({
      desired,
      reader: await parts.orgs.reader(org),
      connector: () =>
        connectorChecks(desired, async () => probeConnector(await connector, { signal })),
      onProgress: show,
      signal,
    }),
  );
  const { failed, warning } = report.summary;
  const name = `${desired.app.label ?? 'app'} preflight.txt`;
  await parts.pages.show('report', name, preflightText(report));
  const words =
    failed > 0 ? `${failed} failed` : warning > 0 ? `${warning} to look at` : 'in order';
  const text = `${targetName(target)}: ${words}.`;
  void parts.prompter.tell(failed > 0 ? 'warning' : 'info', text, []);
}
