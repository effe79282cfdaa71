import { CancelledError, type ExitCode } from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import type { Plan } from '../../engine/plan/planModel';
import { paintedPlan } from '../../engine/plan/planText';
import type { OktaApp } from '../../okta/oktaModel';
import { type ApplyTalk, apply as applyPlan } from '../../tasks/apply';
import { type Look, look } from '../../tasks/look';
import type { OrgHost } from '../../tasks/orgHost';
import { openOrg } from '../host';
import { readPlanFile } from '../input/planFile';
import { agreed, type Io } from '../io';
import type { CommonFlags } from '../options';
import { exitCodeOf } from '../output/exitCode';
import { reportText } from '../output/reportText';
import { shortProof } from '../shortProof';

export interface ApplyFlags extends CommonFlags {
  yes?: boolean;
  plan?: string;
  /** Seconds. */
  waitManual: number;
  allowDelete?: boolean;
  forceAppUpdate?: boolean;
  adopt?: boolean;
  takeOver?: boolean;
  /** False with `--no-verify`. */
  verify: boolean;
}

/** Plans, asks, and carries out exactly what was shown. */
export async function apply(io: Io, fileName: string, options: ApplyFlags): Promise<ExitCode> {
  const host = await openOrg(io, fileName, options);
  const planned =
    options.plan === undefined ? undefined : await readPlanFile(io, options.plan, host.target);
  const applied = await applyPlan(host, talkOf(io, host, options), {
    planned,
    takeOver: options.takeOver ?? false,
    force: options.forceAppUpdate ?? false,
    waitManualMs: options.waitManual * 1000,
  });
  io.out(reportText(applied.report, 'okta-scim apply'));
  if (options.verify) await shortProof(io, host, applied.report, options);
  return exitCodeOf(applied.report);
}

function talkOf(io: Io, host: OrgHost, options: ApplyFlags): ApplyTalk<Look> {
  const { adopt = false, allowDelete = false } = options;
  return {
    read: (signal) => look(host, signal),
    agree: async ({ plan, live }) => {
      await confirm(io, plan, host.org, options);
      const stranger = live.isStranger === true ? live.app : undefined;
      if (!stranger || adopt) return { adopt, allowDelete };
      return { adopt: await confirmAdoption(io, stranger, options), allowDelete };
    },
    // It is run all the same: what is not proven yet is waited for.
    settled: async () => ({ adopt, allowDelete }),
  };
}

/** Whether the person who sits there says that this app is the one; without one, apply says what can be done. */
async function confirmAdoption(
  io: Io,
  { id, label }: OktaApp,
  { yes = false }: ApplyFlags,
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
  { yes, color }: ApplyFlags,
): Promise<void> {
  io.err([paintedPlan(shown), '\n'], { color });
  if (!(await agreed(io, `Apply this to ${orgUrl}?`, yes ?? false))) {
    throw new CancelledError('Nothing was written.', 'Run the command again to apply.');
  }
}
