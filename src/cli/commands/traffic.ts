import type { ExitCode } from '../../base/errors';
import { judged } from '../../traffic/judge/judge';
import { trafficJson, trafficJunit, trafficText } from '../../traffic/judge/report';
import { readHar } from '../../traffic/readHar';
import { readArchive } from '../input/archive';
import { readTarget } from '../input/target';
import type { Io } from '../io';
import type { CommonFlags } from '../options';

export interface TrafficFlags extends CommonFlags {
  format: 'text' | 'json' | 'junit';
}

/** Judges a recording, against the file when one is given. 1 when something was found. */
export async function traffic(
  io: Io,
  har: string,
  file: string | undefined,
  options: TrafficFlags,
): Promise<ExitCode> {
  const desired = file === undefined ? undefined : (await readTarget(io, file, options)).desired;
  const text = await readArchive(io, har);
  const report = judged(readHar(text, har), desired);
  if (options.format === 'json') io.out(trafficJson(report));
  else if (options.format === 'junit') io.out(trafficJunit(report));
  else io.out(trafficText(report), options);
  return report.findings.length > 0 ? 1 : 0;
}
