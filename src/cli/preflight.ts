import type { ExitCode } from '../base/errors';
import { probeConnector } from '../connector/probe';
import { connectorTarget } from '../connector/target';
import { connectorChecks } from '../engine/preflight/connectorChecks';
import { preflight as look } from '../engine/preflight/preflight';
import { preflightText } from '../engine/preflight/preflightText';
import type { Io } from './io';
import type { CommonOptions } from './options';
import { Org } from './org';
import { routeOf } from './proxy';
import { CliSecrets } from './secrets';
import { readOrgTarget } from './target';

export interface PreflightOptions extends CommonOptions {
  format: 'text' | 'json';
}

/** What the tutorial asks for first. 1 when something is not as it has to be, 3 when something cannot be reached. */
export async function preflight(
  io: Io,
  fileName: string,
  options: PreflightOptions,
): Promise<ExitCode> {
  const secrets = new CliSecrets(io, options.secretsFile);
  const target = await readOrgTarget(io, fileName, options);
  const org = new Org(io, target, secrets, options);
  const report = await look({
    desired: target.desired,
    reader: await org.reader(),
    connector: (signal) =>
      connectorChecks(target.desired, async () =>
        probeConnector(await connectorTarget(target.desired, secrets, routeOf(io)), { signal }),
      ),
    onProgress: io.note,
    signal: io.signal,
  });
  io.out(
    options.format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : preflightText(report),
  );
  if (report.checks.some(({ blocked }) => blocked === true)) return 3;
  return report.summary.failed > 0 ? 1 : 0;
}
