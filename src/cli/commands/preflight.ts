import type { ExitCode } from '../../base/errors';
import type { PreflightReport } from '../../engine/preflight/preflightModel';
import { preflightText } from '../../engine/preflight/preflightText';
import { preflight as lookAround } from '../../tasks/preflight';
import type { TargetAnswer } from '../fleet/answer';
import { openOrgs } from '../fleet/openOrgs';
import { overTargets, type SeveralFlags } from '../fleet/overTargets';
import { openOrg } from '../host';
import type { Io } from '../io';
import { routeOf } from '../proxy';

export interface PreflightFlags extends SeveralFlags {
  format: 'text' | 'json';
}

/** What the tutorial asks for first. 1 when something is not as it has to be, 3 when something cannot be reached. */
export function preflight(
  io: Io,
  files: readonly string[],
  options: PreflightFlags,
): Promise<ExitCode> {
  return overTargets(io, files, options, { run: preflightOne, atOnce: 4, open: openOrgs });
}

async function preflightOne(
  io: Io,
  fileName: string,
  options: PreflightFlags,
): Promise<TargetAnswer> {
  const host = await openOrg(io, fileName, options);
  const report = await lookAround(host, host.secrets, routeOf(io));
  io.out(
    options.format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : preflightText(report),
  );
  const { checks, summary } = report;
  return {
    exitCode: codeOf(report),
    document: report,
    summary: `${checks.length} checks, ${summary.failed} failed`,
  };
}

function codeOf({ checks, summary }: PreflightReport): ExitCode {
  if (checks.some(({ blocked }) => blocked === true)) return 3;
  return summary.failed > 0 ? 1 : 0;
}
