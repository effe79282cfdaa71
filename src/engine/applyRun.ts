import { isDeepStrictEqual } from 'node:util';
import { messageOf, throwIfCancelled } from '../base/errors';
import { clockTime } from '../base/waits';
import type { DesiredState } from '../config/model';
import { isNotFound } from '../okta/errors';
import type { CallOptions, OktaWriter } from '../okta/port';
import { appGone } from './applyErrors';
import type { ApplyOptions, ApplyPhase, ApplyProblem, ApplyProgress } from './applyModel';
import { type Item, idsOf, isSameItem, itemOf } from './change';
import { isAnswer, isRefusal } from './errorKind';
import { needsLeave } from './guard';
import type { JournalEntry } from './journal';
import type { KnownIds } from './lockFile';
import type { Change, Ids, LiveState, Outcome, Plan, Resource } from './model';
import { moved } from './moved';
import { makePlan } from './plan';
import { readLive } from './read';

/** One write, as the journal names it. */
export interface Step extends Ids {
  phase: ApplyPhase;
  action: string;
  key: string;
  detail?: string;
}

/** One write that was sent, and what came of it. */
export type WriteOutcome = Step & { state: 'done' | 'failed' | 'unknown' };

/** Pause before a look for something that may just have been created, milliseconds: Okta's lists lag a little. */
const SETTLE_MS = 2_000;

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
  #live: LiveState;
  /** Undefined when the live state is newer: hundreds of pushes are learnt one by one. */
  #plan: Plan | undefined;
  #known: KnownIds | undefined;
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

  /** Milliseconds before a look for something that may just have been created. */
  get settleMs(): number {
    return Math.min(this.options.pollMs ?? SETTLE_MS, SETTLE_MS);
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
    this.#live = await readLive(this.writer, this.desired, this.#known, this.call);
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
    const at = new Date().toISOString();
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
    await this.options.remember(ids);
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
