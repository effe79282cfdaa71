import { basename, dirname, join, resolve } from 'node:path';
import { type ExitCode, messageOf, UsageError } from '../base/errors';
import { lockFileName } from '../engine/lockFile';
import type { Plan } from '../engine/model';
import { isSettled } from '../engine/plan';
import { planText } from '../engine/planText';
import type { Io } from './io';
import type { CommonOptions } from './options';
import { Org } from './org';
import { planJson } from './planJson';
import { CliSecrets } from './secrets';
import { readOrgTarget } from './target';
import { writeWhole } from './wholeFile';

export interface PlanOptions extends CommonOptions {
  format: 'text' | 'json';
  out?: string;
}

/** Shows what differs between the file and the org. 4 when something is pending or not proven yet. */
export async function plan(io: Io, fileName: string, options: PlanOptions): Promise<ExitCode> {
  const secrets = new CliSecrets(io, options);
  const target = await readOrgTarget(io, fileName, options);
  if (options.out !== undefined) assertOther(resolve(io.cwd, options.out), target.file.path);
  const org = await Org.open(io, target, secrets, options);
  io.err(`Reading ${target.org}…\n`);
  const { plan: made } = await org.read();
  if (options.out !== undefined) await writePlan(io, options.out, made);
  io.out(
    options.format === 'json'
      ? planJson(made)
      : planText(made, { color: options.color && io.colors.out }),
  );
  return isSettled(made) ? 0 : 4;
}

/** @throws {UsageError} when the plan would take the place of the file it is made for, or of its lock file. */
function assertOther(out: string, configPath: string): void {
  const lockPath = join(dirname(configPath), lockFileName(basename(configPath)));
  if (out !== configPath && out !== lockPath) return;
  throw new UsageError(`A plan written to ${basename(out)} would replace it.`, {
    nextStep: 'Give another path after --out.',
  });
}

/** @throws {UsageError} when the plan file cannot be written. */
async function writePlan(io: Io, out: string, made: Plan): Promise<void> {
  try {
    await writeWhole(resolve(io.cwd, out), planJson(made));
  } catch (error) {
    throw new UsageError(`The plan cannot be written to ${out}: ${messageOf(error)}.`, {
      nextStep: 'Give a path that can be written after --out.',
      cause: error,
    });
  }
}
