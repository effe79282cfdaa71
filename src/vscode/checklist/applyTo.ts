import { isDeepStrictEqual } from 'node:util';
import { l10n } from 'vscode';
import { CancelledError, ConflictError } from '../../base/errors';
import type { ApplyReport } from '../../engine/apply/apply';
import { isUnproven } from '../../engine/plan/unproven';
import type { Agreed, ApplyTalk, Terms } from '../../tasks/apply';
import type { OrgHost } from '../../tasks/orgHost';
import { adoptionLines, applyDetail, losses, lossLines } from '../ui/confirmText';
import { leftElsewhere } from '../ui/outcomeText';
import { showPlan } from '../ui/showPlan';
import { tellReport, tellSettled } from '../ui/tellReport';
import { arrivedLine, verifyingText } from '../window/arrivedLine';
import { hostFor } from '../window/host';
import type { Parts } from '../window/parts';
import { type Reading, readingOf } from '../window/reading';
import { type Target, targetName } from '../window/target';
import type { Stop } from './checklist';

/**
 * Plans, shows the plan, asks, and carries out exactly what was confirmed; opens the checklist where a person has to go on.
 * @param confirmed before the apply stopped there.
 */
export async function applyTo(
  parts: Parts,
  target: Target,
  confirmed?: Agreed,
): Promise<ApplyReport | undefined> {
  const { apply } = await import('../../tasks/orgTasks');
  const host = hostFor(parts, target, {
    look: l10n.t('Planning for {0}', targetName(target)),
    write: l10n.t('Applying to {0}', targetName(target)),
    verify: verifyingText(target),
  });
  const applied = await apply(host, talkOf(parts, host, target), { confirmed });
  if (!applied) return undefined;
  await openAtStop(parts, applied.shown, applied.report, applied.agreed);
  const arrived = await arrivedLine(parts, host, target, applied.report);
  await tellReport(parts, target, applied.report, arrived);
  return applied.report;
}

/** Opens the checklist; from there the apply goes on. */
export async function openChecklistAt(parts: Parts, stop: Stop): Promise<void> {
  const goOn = async () => {
    let report: ApplyReport | undefined;
    const isStarted = await parts.runner.runAlone(l10n.t('Apply'), async () => {
      report = await continueApply(parts, stop);
    });
    return { isStarted, report };
  };
  await parts.checklist.open(stop, goOn, {
    confirm: (id, on) => keepWord(parts, stop.target, id, on),
    known: () => parts.knownIds.load(stop.target),
  });
}

/**
 * Keeps, or takes back, the word of a person on a setting that was shown to them.
 * @throws {ConflictError} when the file asks for something else by now than what was shown.
 */
export async function keepWord(parts: Parts, seen: Target, id: string, on: boolean): Promise<void> {
  const target = await parts.targets.resolveIn(seen.file, seen.environment);
  assertSameOrg(seen, target);
  if (!asksTheSame(seen, target)) {
    throw new ConflictError(l10n.t('The file has changed since the settings were shown.'), {
      nextStep: l10n.t('Refresh, or open the checklist again; look at the values, then confirm.'),
    });
  }
  const { confirmSettings } = await import('../../tasks/orgTasks');
  // One GET or two: no notification for that.
  const quiet: OrgHost = {
    ...hostFor(parts, target, {}),
    work: (_what, _subject, job) => job(new AbortController().signal, () => {}),
  };
  await confirmSettings(quiet, { choose: async () => [id] }, { withdraw: !on });
  await parts.session.outdate(target, l10n.t('settings were confirmed'));
}

/** The same when the run has stopped for settings that a person has to make. */
export async function openAtStop(
  parts: Parts,
  { target, consoleUrl }: Reading,
  report: ApplyReport,
  confirmed: Stop['confirmed'],
): Promise<void> {
  const { status, screens, after } = report;
  const appId = after.app.id;
  if (status !== 'manual' || appId === null || leftElsewhere(report).length > 0) return;
  await openChecklistAt(parts, { target, appId, consoleUrl, screens, confirmed });
}

/**
 * Goes on after the settings made by hand. The org has moved since the confirmation, at least by those settings, so
 * it is read again; what is left needs no second confirmation when all of it was part of the first.
 */
async function continueApply(parts: Parts, stop: Stop): Promise<ApplyReport | undefined> {
  const { confirmed } = stop;
  const target = await parts.targets.resolveIn(stop.target.file, stop.target.environment);
  assertSameOrg(stop.target, target);
  const holds = asksTheSame(stop.target, target);
  if (confirmed && !holds) {
    parts.log.info('The file has changed since the plan was confirmed: asking again.');
  }
  return applyTo(parts, target, holds ? confirmed : undefined);
}

/**
 * A checklist may stay open while a local org is started or stopped, a setting or the file is changed.
 * @throws {ConflictError} when the file is about another org now than where the apply stopped.
 */
export function assertSameOrg(stopped: Target, now: Target): void {
  if (now.org === stopped.org) return;
  throw new ConflictError(
    l10n.t(
      'The checklist is about {0}, and the file is about {1} now; nothing was written.',
      targetName(stopped),
      targetName(now),
    ),
    { nextStep: l10n.t('Run Apply again, for the org that you mean.') },
  );
}

/** Whether the file still asks for what it asked for when the apply stopped. */
export function asksTheSame(stopped: Target, now: Target): boolean {
  return isDeepStrictEqual(now.desired, stopped.desired);
}

function talkOf(parts: Parts, host: OrgHost, target: Target): ApplyTalk<Reading, undefined> {
  return {
    read: async (signal) => parts.session.accept(await readingOf(target, host, signal)),
    agree: async (reading) => {
      await showPlan(parts, reading);
      return confirm(parts, reading);
    },
    settled: async (reading) => {
      await showPlan(parts, reading);
      tellSettled(parts, target, nothingToDo(reading), reading.plan);
      return undefined;
    },
  };
}

/** Asks once for the plan as a whole, and once more, by name, for whatever it takes away. */
async function confirm(parts: Parts, { target, plan, live }: Reading): Promise<Terms> {
  const action = l10n.t('Apply');
  const { label } = target.desired.app;
  const where = targetName(target);
  const chosen = await parts.prompter.confirm({
    message:
      label === undefined
        ? l10n.t('Apply the file to {0}?', where)
        : l10n.t('Apply {0} to {1}?', label, where),
    detail: [...adoptionLines(live), applyDetail(plan, target.unsaved)].join('\n'),
    actions: [action],
    seen: seenPlan(parts, target),
  });
  if (chosen !== action) throw new CancelledError();
  const lost = losses(plan);
  if (lost.length > 0) await confirmLosses(parts, target, lossLines(lost));
  return { allowDelete: lost.length > 0, adopt: live.isStranger === true };
}

async function confirmLosses(
  parts: Parts,
  target: Target,
  lines: readonly string[],
): Promise<void> {
  const action = l10n.t('Delete These');
  const chosen = await parts.prompter.confirm({
    message: l10n.t('This takes something away in {0}.', targetName(target)),
    detail: lines.join('\n'),
    actions: [action],
    seen: seenPlan(parts, target),
  });
  if (chosen !== action) throw new CancelledError();
}

function seenPlan(parts: Parts, target: Target) {
  return { label: l10n.t('Show Plan'), show: () => parts.plans.reveal(target, 'apply') };
}

function nothingToDo({ target, plan }: Reading): string {
  const unproven = plan.changes.filter(isUnproven);
  if (unproven.length > 0) {
    const names = unproven.map(({ key }) => key).join(', ');
    return l10n.t(
      'Nothing to apply, but not proven yet: the push of {0}. Push Groups waits for it. {1}.',
      names,
      targetName(target),
    );
  }
  return l10n.t('Nothing to apply: {0} is in sync with the file.', targetName(target));
}
