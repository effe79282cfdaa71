import { CancelledError, type ExitCode } from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import { apply as applyPlan } from '../../engine/apply/apply';
import { assertSamePlan } from '../../engine/plan/moved';
import { isPending } from '../../engine/plan/pending';
import type { Plan } from '../../engine/plan/planModel';
import { paintedPlan } from '../../engine/plan/planText';
import type { OktaApp } from '../../okta/oktaModel';
import { readPlanFile } from '../input/planFile';
import { CliSecrets } from '../input/secrets';
import { readOrgTarget } from '../input/target';
import { agreed, type Io } from '../io';
import type { CommonOptions } from '../options';
import { Org } from '../org';
import { reportText } from '../output/reportText';
import { exitCodeOf, runEngine } from '../runEngine';

export interface ApplyCommandOptions extends CommonOptions {
  yes?: boolean;
  plan?: string;
  /** Seconds. */
  waitManual: number;
  allowDelete?: boolean;
  forceAppUpdate?: boolean;
  adopt?: boolean;
  takeOver?: boolean;
}

/** Plans, asks, and carries out exactly what was shown. */
export async function apply(
  io: Io,
  fileName: string,
  options: ApplyCommandOptions,
): Promise<ExitCode> {
  const secrets = new CliSecrets(io, options);
  const target = await readOrgTarget(io, fileName, options);
  const org = await Org.open(io, target, secrets, options);
  const fromFile =
    options.plan === undefined ? undefined : await readPlanFile(io, options.plan, target);
  // The plan of now, always: what a file says is neither shown nor believed.
  const shown = await readOrg(io, org);
  if (fromFile) assertSamePlan(fromFile, shown.plan);
  let { adopt = false } = options;
  if (isPending(shown.plan)) {
    await confirm(io, shown.plan, target.org, options);
    if (shown.stranger && !adopt) adopt = await confirmAdoption(io, shown.stranger, options);
  }
  const report = await runEngine(io, org, applyPlan, {
    expectedHash: shown.plan.hash,
    expectedPlan: shown.plan,
    adopt,
    takeOver: options.takeOver ?? false,
    allowDelete: options.allowDelete ?? false,
    force: options.forceAppUpdate ?? false,
    waitManualMs: options.waitManual * 1000,
  });
  io.out(reportText(report, 'okta-scim apply'));
  return exitCodeOf(report);
}

interface Shown {
  plan: Plan;
  /** The app, when it was found by its label alone. */
  stranger: OktaApp | undefined;
}

async function readOrg(io: Io, org: Org): Promise<Shown> {
  io.note(`Reading ${org.target.org}…`);
  const { plan, live } = await org.read();
  return { plan, stranger: live.isStranger === true ? live.app : undefined };
}

/** Whether the person who sits there says that this app is the one; without one, apply says what can be done. */
async function confirmAdoption(
  io: Io,
  { id, label }: OktaApp,
  { yes = false }: ApplyCommandOptions,
): Promise<boolean> {
  if (yes || !io.interactive) return false;
  return io.confirm(
    `The app ${plainText(label)} (${id}) is in the org already and was not made from this file. Manage it from now on?`,
  );
}

/** @throws {CancelledError} when the answer is no. @throws {UsageError} when nobody can answer. */
async function confirm(
  io: Io,
  shown: Plan,
  orgUrl: string,
  { yes, color }: ApplyCommandOptions,
): Promise<void> {
  io.err([paintedPlan(shown), '\n'], { color });
  if (!(await agreed(io, `Apply this to ${orgUrl}?`, yes ?? false))) {
    throw new CancelledError('Nothing was written.', 'Run the command again to apply.');
  }
}
