import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BOUNDS } from '../../base/bounds';
import { type ExitCode, HumanError, messageOf, UsageError } from '../../base/errors';
import { judged } from '../../traffic/judge/judge';
import { trafficJson, trafficJunit, trafficText } from '../../traffic/judge/report';
import { readHar } from '../../traffic/readHar';
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
  else io.out(trafficText(report), { color: true });
  return report.findings.length > 0 ? 1 : 0;
}

/** @throws {UsageError} when it cannot be read, or is too large for what a recording may be. */
async function readArchive(io: Io, name: string): Promise<string> {
  const path = resolve(io.cwd, name);
  try {
    const { size } = await stat(path);
    if (size > BOUNDS.proxy.harBytes) {
      throw new UsageError(`${name} has ${size} bytes: that is too much to be read at once.`, {
        nextStep: 'Record a shorter time, or cut the archive in parts.',
      });
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof HumanError) throw error;
    throw new UsageError(`${name} cannot be read: ${messageOf(error)}.`, {
      nextStep: 'Name a HTTP Archive, as okta-scim proxy --har FILE writes it.',
      cause: error,
    });
  }
}
