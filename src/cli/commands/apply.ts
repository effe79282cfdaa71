import { join } from 'node:path';
import { CancelledError, type ExitCode } from '../../base/errors';
import { counted } from '../../base/text/counted';
import { plainText } from '../../base/text/shownText';
import type { ApplyReport } from '../../engine/apply/apply';
import { nameOf } from '../../engine/plan/change';
import { unconfirmed } from '../../engine/plan/confirmed';
import type { Plan } from '../../engine/plan/planModel';
import { paintedPlan } from '../../engine/plan/planText';
import { gateOpen } from '../../engine/resources/settings/gate';
import type { OktaApp } from '../../okta/oktaModel';
import { type ApplyTalk, apply as applyPlan } from '../../tasks/apply';
import { confirmSettings } from '../../tasks/confirm';
import { type Look, look } from '../../tasks/look';
import type { OrgHost } from '../../tasks/orgHost';
import type { ChosenTarget, TargetAnswer } from '../fleet/answer';
import { type ApplySeveralFlags, applySeveral, type LookedAt } from '../fleet/applySeveral';
import { asksForSeveral } from '../fleet/chooseTargets';
import { assertFolder, planFileName } from '../fleet/planFolder';
import { type CliOrg, openOrg } from '../host';
import { readPlanFile } from '../input/planFile';
import { agreed, type Io } from '../io';
import { DEFAULT_FILE } from '../options';
import { applyAnswer } from '../output/applyAnswer';
import { reportText } from '../output/reportText';
import { shortProof } from '../shortProof';

export interface ApplyFlags extends ApplySeveralFlags {
  format: 'text' | 'json';
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

/** Plans, asks, and carries out exactly what was shown. Several targets are asked about once. */
export async function apply(
  io: Io,
  files: readonly string[],
  options: ApplyFlags,
): Promise<ExitCode> {
  if (await asksForSeveral(io, files, options)) {
    assertFolder(io, options.plan, '--plan');
    return applySeveral(io, files, options, applyAgreed);
  }
  const host = await openOrg(io, files[0] ?? DEFAULT_FILE, options);
  const planned =
    options.plan === undefined ? undefined : await readPlanFile(io, options.plan, host.target);
  return (await carryOut(io, host, talkOf(io, host, options), planned, options)).exitCode;
}

/** One of several, whose plan has been shown and agreed to. What the engine reads now has to be that plan. */
async function applyAgreed(
  io: Io,
  { host, look: shown }: LookedAt,
  options: ApplyFlags,
  target: ChosenTarget,
): Promise<TargetAnswer> {
  const { plan: folder, adopt = false, allowDelete = false } = options;
  const planned =
    folder === undefined
      ? undefined
      : await readPlanFile(io, join(folder, planFileName(io.cwd, target)), host.target);
  const terms = async () => ({ adopt, allowDelete });
  const talk = { read: async () => shown, agree: terms, settled: terms };
  return carryOut(io, host, talk, planned, options);
}

async function carryOut(
  io: Io,
  host: CliOrg,
  talk: ApplyTalk<Look>,
  planned: Plan | undefined,
  options: ApplyFlags,
): Promise<TargetAnswer> {
  const { report } = await applyPlan(host, talk, {
    planned,
    takeOver: options.takeOver ?? false,
    force: options.forceAppUpdate ?? false,
    waitManualMs: options.waitManual * 1000,
  });
  const answer = applyAnswer(report);
  const isJson = options.format === 'json';
  if (isJson) io.out(`${JSON.stringify(answer.document, null, 2)}\n`);
  else io.out(reportText(report, 'okta-scim apply'));
  // Before the question, whose answer may take its time: it goes by what the run has just read back.
  if (options.verify && !isJson) await shortProof(io, host, report, options);
  await askOpen(io, host, report, options);
  return answer;
}

/**
 * What Okta does not show has been made by a person or not at all: whoever sits there is asked, anybody else is told. It
 * stays open when the answer is no, or the run has stopped for settings that are to be made first.
 */
async function askOpen(
  io: Io,
  host: OrgHost,
  { status, after, own, screens }: ApplyReport,
  { yes = false }: ApplyFlags,
): Promise<void> {
  const open = unconfirmed(after);
  if (!own || open.length === 0 || (status === 'manual' && !gateOpen(screens))) return;
  const names = open.map((change) => `  ${nameOf(change)}: ${change.reason}`);
  const count = counted(open.length, 'setting');
  const lines = [`${count} that Okta does not show, and that nobody has confirmed:`, ...names];
  io.err(lines.map((line) => `${plainText(line)}\n`).join(''));
  const question = 'Have you set all of them in the Admin Console, as the file says?';
  if (yes || !io.interactive || io.signal.aborted || !(await io.confirm(question))) {
    io.note('See to them in the Admin Console, then: okta-scim confirm');
    return;
  }
  const { who } = await confirmSettings(host, {
    choose: async (settings) =>
      settings.filter(({ isConfirmed }) => !isConfirmed).map(({ id }) => id),
  });
  io.note(`Confirmed by ${who}.`);
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
