import { CancelledError, type ExitCode } from '../base/errors';
import { apply as applyPlan } from '../engine/apply';
import type { Plan } from '../engine/model';
import { isPending } from '../engine/plan';
import { planText } from '../engine/planText';
import { agreed, type Io } from './io';
import type { CommonOptions } from './options';
import { Org } from './org';
import { readPlanFile } from './planFile';
import { reportText } from './reportText';
import { exitCodeOf, runEngine } from './runEngine';
import { CliSecrets } from './secrets';
import { readOrgTarget } from './target';

export interface ApplyCommandOptions extends CommonOptions {
  yes?: boolean;
  plan?: string;
  /** Seconds. */
  waitManual: number;
  allowDelete?: boolean;
  forceAppUpdate?: boolean;
}

/** Plans, asks, and carries out exactly what was shown. */
export async function apply(
  io: Io,
  fileName: string,
  options: ApplyCommandOptions,
): Promise<ExitCode> {
  const secrets = new CliSecrets(io, options.secretsFile);
  const target = await readOrgTarget(io, fileName, options);
  const org = new Org(io, target, secrets, options);
  io.err(`Reading ${target.org}…\n`);
  const shown =
    options.plan === undefined
      ? (await org.read()).plan
      : await readPlanFile(io, options.plan, target);
  if (isPending(shown)) await confirm(io, shown, target.org, options);
  const report = await runEngine(io, org, applyPlan, {
    expectedHash: shown.hash,
    allowDelete: options.allowDelete ?? false,
    force: options.forceAppUpdate ?? false,
    waitManualMs: options.waitManual * 1000,
  });
  io.out(reportText(report, 'okta-scim apply'));
  return exitCodeOf(report);
}

/** @throws {CancelledError} when the answer is no. @throws {UsageError} when nobody can answer. */
async function confirm(
  io: Io,
  shown: Plan,
  orgUrl: string,
  { yes, color }: ApplyCommandOptions,
): Promise<void> {
  io.err(`${planText(shown, { color: color && io.colors.err })}\n`);
  if (!(await agreed(io, `Apply this to ${orgUrl}?`, yes ?? false))) {
    throw new CancelledError('Nothing was written.', 'Run the command again to apply.');
  }
}
