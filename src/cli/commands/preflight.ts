import type { ExitCode } from '../../base/errors';
import { preflightText } from '../../engine/preflight/preflightText';
import { preflight as lookAround } from '../../tasks/preflight';
import { openOrg } from '../host';
import type { Io } from '../io';
import type { CommonFlags } from '../options';
import { routeOf } from '../proxy';

export interface PreflightFlags extends CommonFlags {
  format: 'text' | 'json';
}

/** What the tutorial asks for first. 1 when something is not as it has to be, 3 when something cannot be reached. */
export async function preflight(
  io: Io,
  fileName: string,
  options: PreflightFlags,
): Promise<ExitCode> {
  const host = await openOrg(io, fileName, options);
  const report = await lookAround(host, host.secrets, routeOf(io));
  io.out(
    options.format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : preflightText(report),
  );
  if (report.checks.some(({ blocked }) => blocked === true)) return 3;
  return report.summary.failed > 0 ? 1 : 0;
}
