import type { ExitCode } from '../base/errors';
import { type StepState, stepStates } from '../engine/status';
import type { Io } from './io';
import type { CommonOptions } from './options';
import { Org } from './org';
import { CliSecrets } from './secrets';
import { readOrgTarget } from './target';

export interface StatusOptions extends CommonOptions {
  format: 'text' | 'json';
}

/** States in which a step leaves something to do. */
const OPEN: ReadonlySet<StepState['state']> = new Set(['pending', 'manual', 'waiting']);

/** The seven steps and their state. 4 when one of them is not at its end. */
export async function status(io: Io, fileName: string, options: StatusOptions): Promise<ExitCode> {
  const secrets = new CliSecrets(io, options.secretsFile);
  const target = await readOrgTarget(io, fileName, options);
  const org = new Org(io, target, secrets, options);
  io.err(`Reading ${target.org}…\n`);
  const { live, plan } = await org.read();
  const steps = stepStates(target.desired, live, plan);
  if (options.format === 'json') {
    const { app, env } = plan;
    io.out(`${JSON.stringify({ org: target.org, env, app, steps }, null, 2)}\n`);
  } else {
    io.out(steps.map(stepLine).join(''));
  }
  return steps.some(({ state }) => OPEN.has(state)) ? 4 : 0;
}

function stepLine({ step, title, state, detail }: StepState): string {
  return `${step}. ${state.padEnd(12)} ${title}${detail === '' ? '' : `: ${detail}`}\n`;
}
