import { wait } from '../../base/wait';
import { type Item, itemOf } from '../plan/change';
import type { WriteStep } from '../records/journalEntry';
import { type InterruptedRun, isSameCreate, NO_HISTORY } from '../records/journalHistory';
import type { LateCreates } from './applyModel';
import type { ApplyPhase } from './applyPhase';
import type { ApplyRun } from './applyRun';

/** Eight looks in a minute: a free org allows an API token 10 requests a minute to /api/v1/apps (Okta's rate limits). */
const LATE_CREATES: LateCreates = {
  lookMs: 60_000,
  sureMs: 120_000,
  pausesMs: [1_000, 2_000, 4_000, 8_000, 15_000],
};

export function lateCreates({ options }: ApplyRun): LateCreates {
  return options.lateCreates ?? LATE_CREATES;
}

/**
 * When an earlier run sent this creation without hearing what became of it, milliseconds since the epoch; undefined when
 * none did. A time that a journal cannot have is taken as one that still has to be waited for as long as a run looks.
 */
export function openSince(run: ApplyRun, step: WriteStep): number | undefined {
  const { interrupted } = run.options.history ?? NO_HISTORY;
  const times = timesOf(interrupted, step);
  if (times.length === 0) return undefined;
  const { lookMs, sureMs } = lateCreates(run);
  const now = run.clock.now();
  const unknown = now - sureMs + lookMs;
  return Math.max(...times.map((time) => (time <= now ? time : unknown)));
}

function timesOf(runs: readonly InterruptedRun[], step: WriteStep): number[] {
  return runs
    .flatMap(({ open }) => open)
    .filter((entry) => isSameCreate(entry, step))
    .map(({ at }) => Date.parse(at));
}

/** Says what is waited for, until when, and how to stop; then waits for the next look, but not beyond `until`. */
export async function waitForLook(
  run: ApplyRun,
  { phase, what, looks, until }: { phase: ApplyPhase; what: string; looks: number; until: number },
): Promise<void> {
  const { pausesMs } = lateCreates(run);
  const left = Math.max(0, until - run.clock.now());
  run.progress.tell(
    phase,
    `Okta did not answer when ${what} was created: looking for it for ${Math.ceil(left / 1000)} s more. It can be stopped; the next run goes on looking`,
  );
  const ms = Math.min(pausesMs[looks] ?? pausesMs.at(-1) ?? 0, left);
  await wait(ms, run.call.signal, run.clock);
}

/** Looks until it is found or `until` (milliseconds since the epoch) has passed; once at least. */
export async function lookFor<T>(
  run: ApplyRun,
  step: WriteStep,
  until: number,
  find: () => Promise<T | undefined>,
): Promise<T | undefined> {
  for (let looks = 0; ; looks += 1) {
    const found = await find();
    if (found !== undefined || run.clock.now() >= until) return found;
    await waitForLook(run, { phase: step.phase, what: step.key, looks, until });
  }
}

/** Files a creation that the org does not show: it may have been carried out. */
export function tellUnsettled(run: ApplyRun, item: Item, step: WriteStep): void {
  const { resource, key } = item;
  const { lookMs, sureMs } = lateCreates(run);
  const problem = {
    ...itemOf(item),
    message: `Okta did not answer when ${resource === 'push' ? `the push of ${key}` : key} was created, and has not shown it for ${lookMs / 1000} s: it may exist.`,
    nextStep: `Run the command again in a minute: it looks first, and creates it only when Okta has not shown it for ${sureMs / 1000} s.`,
  };
  run.account.doubt(problem, step);
}

/** What this run has created after an earlier request for the same had no answer: there may be two now. */
export function madeAgain({ options, writes }: ApplyRun, action: string): WriteStep[] {
  const { interrupted } = options.history ?? NO_HISTORY;
  return writes.outcomes.filter(
    (step) => step.action === action && timesOf(interrupted, step).length > 0,
  );
}

/** What is said of two. */
export const LATE_TWIN = {
  message: 'An earlier request to create it had no answer and has come to light late',
  nextStep: 'Look at each in the Admin Console, and remove the one that is not wanted.',
};
