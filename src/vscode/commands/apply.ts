import { CancelledError } from '../../base/errors';
import { isPending } from '../../engine/plan/pending';
import { isUnproven } from '../../engine/plan/unproven';
import type { Stop } from '../checklist/checklist';
import { chooseSignedInTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';
import type { Reading } from '../window/reading';
import { type Target, targetName } from '../window/target';
import { applyConfirmed, type Confirmed } from './applyConfirmed';
import { adoptionLines, applyDetail, losses, lossLines } from './confirmText';
import { asksTheSame, assertSameOrg, isCovered } from './coverage';
import { readFor, showPlan } from './plan';

/** Plans, shows the plan, asks, and carries out exactly what was confirmed. */
export async function apply(parts: Parts, argument: unknown): Promise<void> {
  await applyTo(parts, await chooseSignedInTarget(parts, argument));
}

/**
 * Goes on after the settings made by hand. The org has moved since the confirmation, at least by those settings, so
 * it is read again; what is left needs no second confirmation when all of it was part of the first.
 */
export async function continueApply(parts: Parts, stop: Stop): Promise<void> {
  const { confirmed } = stop;
  const target = await parts.targets.resolveIn(stop.target.file, stop.target.environment);
  assertSameOrg(stop.target, target);
  if (!confirmed || !asksTheSame(stop.target, target)) {
    if (confirmed)
      parts.log.info('The file has changed since the plan was confirmed: asking again.');
    await applyTo(parts, target);
    return;
  }
  const reading = await readFor(parts, target, 'Planning');
  if (!isCovered(confirmed.plan, reading.plan)) {
    parts.log.info('The plan has changed since it was confirmed: asking again.');
    await showPlan(parts, reading);
    await applyConfirmed(parts, await confirm(parts, reading));
    return;
  }
  const { allowDelete } = confirmed;
  await applyConfirmed(parts, { reading, plan: confirmed.plan, allowDelete, adopt: false });
}

async function applyTo(parts: Parts, target: Target): Promise<void> {
  const reading = await readFor(parts, target, 'Planning');
  await showPlan(parts, reading);
  if (!isPending(reading.plan)) {
    void parts.prompter.tell('info', nothingToDo(reading), []);
    return;
  }
  await applyConfirmed(parts, await confirm(parts, reading));
}

/** Asks once for the plan as a whole, and once more, by name, for whatever it takes away. */
async function confirm(parts: Parts, { target, ...rest }: Reading): Promise<Confirmed> {
  const { plan, live } = rest;
  const action = 'Apply';
  const chosen = await parts.prompter.confirm({
    message: `Apply ${target.desired.app.label ?? 'the file'} to ${targetName(target)}?`,
    detail: [...adoptionLines(live), applyDetail(plan, target.unsaved)].join('\n'),
    actions: [action],
  });
  if (chosen !== action) throw new CancelledError();
  const lost = losses(plan);
  if (lost.length > 0) await confirmLosses(parts, target, lossLines(lost));
  const adopt = live.isStranger === true;
  return { reading: { target, ...rest }, plan, allowDelete: lost.length > 0, adopt };
}

async function confirmLosses(
  parts: Parts,
  target: Target,
  lines: readonly string[],
): Promise<void> {
  const action = 'Delete These';
  const chosen = await parts.prompter.confirm({
    message: `This takes something away in ${targetName(target)}.`,
    detail: lines.join('\n'),
    actions: [action],
  });
  if (chosen !== action) throw new CancelledError();
}

function nothingToDo({ plan, target }: Reading): string {
  const unproven = plan.changes.filter(isUnproven);
  if (unproven.length > 0) {
    const names = unproven.map(({ key }) => key).join(', ');
    return `${targetName(target)}: nothing to apply, but not proven yet: the push of ${names}. Push Groups waits for it.`;
  }
  const unread = plan.summary.unverifiable;
  const rest = unread > 0 ? ` Okta does not let ${unread} of its settings be read back.` : '';
  return `${targetName(target)} is in sync with the file: nothing to apply.${rest}`;
}
