import { CancelledError, type ExitCode } from '../../base/errors';
import { probeConnector } from '../../connector/http/probe';
import { type ConnectorTarget, connectorTarget } from '../../connector/http/target';
import { connectorChecks } from '../../engine/preflight/connectorChecks';
import { preflight as look } from '../../engine/preflight/preflight';
import { preflightText } from '../../engine/preflight/preflightText';
import { NotAgreedError } from '../input/consent';
import { CliSecrets } from '../input/secrets';
import { type OrgTarget, readOrgTarget } from '../input/target';
import type { Io } from '../io';
import type { CommonOptions } from '../options';
import { Org } from '../org';
import { routeOf } from '../proxy';

export interface PreflightOptions extends CommonOptions {
  format: 'text' | 'json';
}

/** What the tutorial asks for first. 1 when something is not as it has to be, 3 when something cannot be reached. */
export async function preflight(
  io: Io,
  fileName: string,
  options: PreflightOptions,
): Promise<ExitCode> {
  const secrets = new CliSecrets(io, options);
  const target = await readOrgTarget(io, fileName, options);
  const org = await Org.open(io, target, secrets, options);
  const connector = await connectorOf(io, target, secrets);
  const report = await look({
    desired: target.desired,
    reader: await org.reader(),
    connector: (signal) =>
      connectorChecks(target.desired, async () => probeConnector(await connector(), { signal })),
    onProgress: io.note,
    signal: io.signal,
  });
  io.out(
    options.format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : preflightText(report),
  );
  if (report.checks.some(({ blocked }) => blocked === true)) return 3;
  return report.summary.failed > 0 ? 1 : 0;
}

/**
 * The connector, asked about before anything is sent. What is wrong with it in the file is for its check to say, which
 * calls what is returned.
 * @throws {NotAgreedError} when its secret may not go there. @throws {CancelledError}
 */
async function connectorOf(
  io: Io,
  { desired }: OrgTarget,
  secrets: CliSecrets,
): Promise<() => Promise<ConnectorTarget>> {
  const found = connectorTarget(desired, secrets, routeOf(io));
  try {
    await found;
  } catch (error) {
    if (error instanceof CancelledError || error instanceof NotAgreedError) throw error;
  }
  return () => found;
}
