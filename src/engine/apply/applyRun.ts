import { isDeepStrictEqual } from 'node:util';
import { type Clock, systemClock } from '../../base/clock';
import { messageOf, throwIfCancelled } from '../../base/errors';
import { wait } from '../../base/wait';
import { clockTime } from '../../base/waits';
import type { DesiredState } from '../../config/desired/desiredState';
import { isNotFound } from '../../okta/http/errors';
import type { CallOptions, OktaWriter } from '../../okta/port';
import { type Item, idsOf, isSameItem, itemOf } from '../plan/change';
import { needsLeave } from '../plan/guard';
import { makePlan } from '../plan/makePlan';
import { moved } from '../plan/moved';
import type { Change, LiveState, Outcome, Plan, Remembered, Resource } from '../plan/planModel';
import { readLive } from '../read/read';
import type { JournalEntry } from '../records/journalEntry';
import type { KnownIds } from '../records/lockFile';
import { appGone } from './applyErrors';
import type { ApplyOptions, ApplyProblem, ApplyProgress } from './applyModel';
import type { ApplyPhase } from './applyPhase';
import { isAnswer, isRefusal } from './errorKind';
import type { Step, WriteOutcome } from './writeOutcome';

/**
 * What the phases of one apply share: the last reading of the org, the way to write (journal first), and the account of
 * what went wrong.
 */
export class ApplyRun {
  readonly options: ApplyOptions;
  readonly desired: DesiredState;
  readonly writer: OktaWriter;
  readonly signal: AbortSignal | undefined;
  readonly call: CallOptions;
  readonly before: Plan;
  readonly problems: ApplyProblem[] = [];
  /** Creations without an answer, of this run or an earlier one, that the org does not show: they may come to light. */
  readonly unsettled: Step[] = [];
  /** What was created after an earlier request for the same had no answer: there may be two now. */
  readonly repeated = { app: false, pushes: new Set<string>() };
  readonly #clock: Clock;
  #live: LiveState;
  /** Undefined when the live state is newer: hundreds of pushes are learnt one by one. */
  #plan: Plan | undefined;
  #known: KnownIds | undefined;
  #keeping: Promise<void> = Promise.resolve();
  #writes = 0;
  readonly #outcomes: WriteOutcome[] = [];
  #failed = false;
  #unproven = false;
  #held = false;

  private constructor(options: ApplyOptions, live: LiveState) {
    this.options = options;
    this.desired = options.desired;
    this.writer = options.writer;
    this.signal = options.signal;
    this.call = { signal: options.signal };
    this.#known = options.known;
    this.#clock = options.clock ?? systemClock;
    this.#live = live;
    this.before = makePlan(options.desired, live);
    this.#plan = this.before;
  }

  /**
   * Reads the org and plans.
   * @throws {ConflictError} when this is not the plan that was confirmed.
   */
  static async begin(options: ApplyOptions): Promise<ApplyRun> {
    const { desired, writer, known, signal, expectedHash, expectedPlan } = options;
    throwIfCancelled(signal);
    options.onProgress?.({ phase: 'read', message: 'Reading the org' });
    const run = new ApplyRun(options, await readLive(writer, desired, known, { signal }));
    if (expectedHash !== undefined && expectedHash !== run.before.hash) {
      throw moved(expectedPlan, run.before);
    }
    return run;
  }

  get live(): LiveState {
    return this.#live;
  }

  get plan(): Plan {
    this.#plan ??= makePlan(this.desired, this.#live);
    return this.#plan;
  }

  get known(): KnownIds | undefined {
    return this.#known;
  }

  get writes(): number {
    return this.#writes;
  }

  get failed(): boolean {
    return this.#failed;
  }

  get unproven(): boolean {
    return this.#unproven;
  }

  /** Whether something was left undone that needs leave. */
  get held(): boolean {
    return this.#held;
  }

  /** Every write that was sent, in the order in which they ended, and how. */
  get outcomes(): readonly WriteOutcome[] {
    return this.#outcomes;
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#clock.now();
  }

  /** Resolves after `ms` milliseconds. @throws {CancelledError} as soon as the run is cancelled. */
  pause(ms: number): Promise<void> {
    return wait(ms, this.signal, this.#clock);
  }

  /** Changes of the last reading that this run may carry out, of one resource. */
  pending(resource: Resource, ...outcomes: Outcome[]): Change[] {
    return this.plan.changes.filter(
      (change) =>
        change.resource === resource &&
        outcomes.includes(change.outcome) &&
        !this.isHeldBack(change),
    );
  }

  /** Takes part of the live state from an answer of the org, instead of reading it again. */
  learn(part: Partial<LiveState>): void {
    this.#live = { ...this.#live, ...part };
    this.#plan = undefined;
  }

  /** Reads the org again. @throws {ConflictError} when the app is not there any more. */
  async reread(phase: ApplyPhase, message: string): Promise<void> {
    this.progress(phase, message);
    const { app } = this.#live;
    const { remembered } = this.#live;
    const live = await readLive(this.writer, this.desired, this.#known, this.call);
    // Of this run, where no lock file keeps it.
    this.#live = remembered ? { ...live, remembered: { ...live.remembered, ...remembered } } : live;
    this.#plan = undefined;
    if (app && this.#live.app?.id !== app.id) throw appGone(app);
  }

  progress(phase: ApplyPhase, message: string, done?: number, total?: number): void {
    this.#tell({ phase, message, done, total });
  }

  #tell(event: ApplyProgress): void {
    throwIfCancelled(this.signal);
    this.options.onProgress?.(event);
  }

  /** Says what is waited for, and until when at the latest (milliseconds since the epoch). */
  waiting(phase: ApplyPhase, what: string, until: number, done?: number, total?: number): void {
    const message = `Waiting for ${what}, until ${clockTime(until)} at the latest`;
    this.#tell({ phase, message, done, total, waits: true });
  }

  /**
   * Sends one write. Its intent is on disk before, and its outcome after; a write that was cut short is recorded as
   * unknown.
   */
  async write<T>(
    step: Step,
    send: (call: CallOptions) => Promise<T>,
    idOf?: (answer: T) => string,
  ): Promise<T> {
    throwIfCancelled(this.signal);
    await this.record(step, 'intent');
    if (this.signal?.aborted) await this.record(step, 'failed', 'Cancelled before it was sent.');
    throwIfCancelled(this.signal);
    this.#writes += 1;
    let answer: T;
    try {
      answer = await send(this.call);
    } catch (error) {
      const state = isAnswer(error) ? 'failed' : 'unknown';
      this.#outcomes.push({ ...step, state });
      await this.record(step, state, messageOf(error));
      throw await this.reasonOf(error);
    }
    this.#outcomes.push({ ...step, state: 'done' });
    await this.record(step, 'done', idOf?.(answer) ?? step.detail);
    return answer;
  }

  /** A 404 may be of the app itself: then nothing that is left can be written. Any other error is its own reason. */
  async reasonOf(error: unknown): Promise<unknown> {
    const { app } = this.#live;
    if (!app || !isNotFound(error)) return error;
    const isThere = await this.writer.getApp(app.id, this.call).then(Boolean, () => true);
    return isThere ? error : appGone(app);
  }

  /** Writes one line of the journal. */
  async record(step: Step, state: JournalEntry['state'], detail = step.detail): Promise<void> {
    const { phase, action, key } = step;
    const at = new Date(this.#clock.now()).toISOString();
    await this.options.journal.write({
      at,
      phase,
      action,
      key,
      ...idsOf(step),
      state,
      ...(detail === undefined ? {} : { detail }),
    });
  }

  /** Does the work for one item; a refusal by Okta becomes a problem of that item, and the others go on. */
  async attempt<T>(item: Item, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.refused(item, error);
      return undefined;
    }
  }

  /** Files a refusal by Okta as a problem of this item. */
  refused(item: Item, error: Error): void {
    const nextStep =
      'nextStep' in error && typeof error.nextStep === 'string'
        ? error.nextStep
        : 'Change what the message names, then run the command again.';
    this.fail({ ...itemOf(item), message: error.message, nextStep });
  }

  fail(problem: ApplyProblem): void {
    this.#failed = true;
    this.problems.push(problem);
  }

  doubt(problem: ApplyProblem): void {
    this.#unproven = true;
    this.problems.push(problem);
  }

  /** Files something that was left undone because it needs leave. */
  hold(problem: ApplyProblem): void {
    this.#held = true;
    this.problems.push(problem);
  }

  hasProblem(item: Item): boolean {
    return this.problems.some((problem) => isSameItem(problem, item));
  }

  /** Keeps ids for the next run, when they are news. */
  async remember(ids: KnownIds): Promise<void> {
    if (isDeepStrictEqual(ids, this.#known)) return;
    this.#known = ids;
    // One after the other: of two at once, the older one could be kept.
    const before = this.#keeping;
    this.#keeping = before.catch(() => undefined).then(() => this.options.remember(ids));
    await this.#keeping;
  }

  /** Keeps what Okta does not show, for this run and, once the app is known to be this file's, for the next one. */
  async note(what: Remembered): Promise<void> {
    const { app, remembered } = this.#live;
    this.learn({ remembered: { ...remembered, ...what } });
    if (app && this.#known?.appId === app.id) await this.remember({ ...this.#known, ...what });
  }

  /** What takes something away is only done when the plan that was confirmed had it, not when it turned up on the way. */
  isHeldBack(change: Change): boolean {
    if (change.risk === 'safe' && change.outcome !== 'delete') return false;
    if (needsLeave(change) && this.options.allowDelete !== true) return true;
    return !this.before.changes.some(
      ({ resource, key, id, groupId, outcome, risk }) =>
        resource === change.resource &&
        key === change.key &&
        id === change.id &&
        groupId === change.groupId &&
        outcome === change.outcome &&
        risk === change.risk,
    );
  }
}
