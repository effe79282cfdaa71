import { type ApplyReport, apply as applyPlan } from '../engine/apply/apply';
import { assertNamesFit } from '../engine/apply/recordedRun';
import { assertSamePlan } from '../engine/plan/moved';
import { isPending } from '../engine/plan/pending';
import type { Plan } from '../engine/plan/planModel';
import { isCovered } from './coverage';
import type { Look } from './look';
import type { OrgHost } from './orgHost';
import { type WriteSettings, write } from './write';

/** What somebody has agreed to, besides the plan. */
export type Terms = Required<Pick<WriteSettings, 'adopt' | 'allowDelete'>>;

/** How a host talks about an apply: `L` is what it makes of a look at the org, `N` that it may leave it at that. */
export interface ApplyTalk<L extends Look, N extends undefined = never> {
  /** As `look`, at least. */
  read(signal: AbortSignal): Promise<L>;
  /** Shows the plan and asks. @throws {CancelledError} when the answer is no. @throws {UsageError} when nobody can answer. */
  agree(shown: L): Promise<Terms>;
  /** Nothing is pending, so nothing is asked. Undefined: then nothing is run either. */
  settled(shown: L): Promise<Terms | N>;
}

export interface ApplySettings extends Pick<WriteSettings, 'takeOver' | 'force' | 'waitManualMs'> {
  /** A plan of before, which has to be the one that is read now. It is neither shown nor believed. */
  planned?: Plan | undefined;
  /** Agreed to before the run stopped for settings made by hand: what is left of it needs no second answer. */
  confirmed?: Agreed | undefined;
}

export interface Agreed {
  plan: Plan;
  allowDelete: boolean;
}

export interface Applied<L extends Look> {
  shown: L;
  /** Of a run that goes on: what was agreed to before it stopped. */
  agreed: Agreed;
  report: ApplyReport;
}

/**
 * Plans, asks, and carries out exactly what was agreed to. Undefined when there was nothing to do.
 * @throws {ConflictError} when the org is not as `planned` has it; else as the talk, `look` and `write`.
 */
export async function apply<L extends Look, N extends undefined = never>(
  host: OrgHost,
  talk: ApplyTalk<L, N>,
  { planned, confirmed, ...settings }: ApplySettings = {},
): Promise<Applied<L> | N> {
  // Before anything is asked: without a place for its records nothing is applied.
  assertNamesFit(host.place());
  const shown = await host.work('look', host.org, (signal) => talk.read(signal));
  const { plan } = shown;
  if (planned) assertSamePlan(planned, plan);
  const goesOn = confirmed !== undefined && isCovered(confirmed.plan, plan);
  if (confirmed && !goesOn) {
    host.note('The plan has changed since it was confirmed: asking again.');
  }
  const terms = goesOn
    ? { adopt: false, allowDelete: confirmed.allowDelete }
    : isPending(plan)
      ? await talk.agree(shown)
      : await talk.settled(shown);
  if (terms === undefined) return terms;
  const report = await write(host, applyPlan, {
    ...settings,
    ...terms,
    does: 'apply',
    expectedHash: plan.hash,
    expectedPlan: plan,
  });
  const { allowDelete } = terms;
  return { shown, agreed: { plan: goesOn ? confirmed.plan : plan, allowDelete }, report };
}
