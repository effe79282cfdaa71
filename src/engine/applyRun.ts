import { isDeepStrictEqual } from 'node:util';
import { ConflictError, messageOf, throwIfCancelled } from '../base/errors';
import type { DesiredState } from '../config/model';
import type { CallOptions, OktaWriter } from '../okta/port';
import type { ApplyOptions, ApplyPhase, ApplyProblem } from './applyModel';
import { isAnswer, isRefusal } from './errorKind';
import type { JournalEntry } from './journal';
import type { KnownIds } from './lockFile';
import type { Change, LiveState, Outcome, Plan, Resource } from './model';
import { makePlan } from './plan';
import { readLive } from './read';

/** One write, as the journal names it. */
export interface Step {
  phase: ApplyPhase;
  action: string;
  key: string;
  detail?: string;
}

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
  #plan: Plan;
  #known: KnownIds | undefined;
  #writes = 0;
  #failed = false;
  #unproven = false;

  private constructor(options: ApplyOptions, live: LiveState) {
    this.options = options;
    this.desired = options.desired;
    this.writer = options.writer;
    this.signal = options.signal;
    this.call = { signal: options.signal };
    this.#known = options.known;
    this.#live = live;
    this.#plan = makePlan(options.desired, live);
    this.before = this.#plan;
  }

  /**
   * Reads the org and plans.
   * @throws {ConflictError} when this is not the plan that was confirmed.
   */
  static async begin(options: ApplyOptions): Promise<ApplyRun> {
    const { desired, writer, known, signal, expectedHash } = options;
    throwIfCancelled(signal);
    options.onProgress?.({ phase: 'read', message: 'Reading the org' });
    const run = new ApplyRun(options, await readLive(writer, desired, known, { signal }));
    if (expectedHash !== undefined && expectedHash !== run.before.hash) throw moved(run.before);
    return run;
  }

  get live(): LiveState {
    return this.#live;
  }

  get plan(): Plan {
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

  /** Milliseconds before a look for something that may just have been created. */
  get settleMs(): number {
    return Math.min(this.options.pollMs ?? SETTLE_MS, SETTLE_MS);
  }

  /** Changes of the last reading that this run may carry out, of one resource. */
  pending(resource: Resource, ...outcomes: Outcome[]): Change[] {
    return this.#plan.changes.filter(
      (change) =>
        change.resource === resource &&
        outcomes.includes(change.outcome) &&
        !this.isHeldBack(change),
    );
  }

  /** Takes part of the live state from an answer of the org, instead of reading it again. */
  learn(part: Partial<LiveState>): void {
    this.#live = { ...this.#live, ...part };
    this.#plan = makePlan(this.desired, this.#live);
  }

  /** Reads the org again. */
  async reread(phase: ApplyPhase, message: string): Promise<void> {
    this.progress(phase, message);
    this.#live = await readLive(this.writer, this.desired, this.#known, this.call);
    this.#plan = makePlan(this.desired, this.#live);
  }

  progress(phase: ApplyPhase, message: string, done?: number, total?: number): void {
    throwIfCancelled(this.signal);
    this.options.onProgress?.({
      phase,
      message,
      ...(done === undefined ? {} : { done }),
      ...(total === undefined ? {} : { total }),
    });
  }

  /**
   * Sends one write. Its intent is on disk before, and its outcome after; a write that was cut short is recorded as
   * unknown.
   */
  async write<T>(step: Step, send: (call: CallOptions) => Promise<T>): Promise<T> {
    throwIfCancelled(this.signal);
    await this.record(step, 'intent');
    throwIfCancelled(this.signal);
    this.#writes += 1;
    let answer: T;
    try {
      answer = await send(this.call);
    } catch (error) {
      await this.record(step, isAnswer(error) ? 'failed' : 'unknown', messageOf(error));
      throw error;
    }
    await this.record(step, 'done');
    return answer;
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
      state,
      ...(detail === undefined ? {} : { detail }),
    });
  }

  /** Does the work for one item; a refusal by Okta becomes a problem of that item, and the others go on. */
  async attempt<T>(
    resource: Resource,
    key: string,
    work: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.refused(resource, [key], error);
      return undefined;
    }
  }

  /** Files a refusal by Okta as a problem of each of these items. */
  refused(resource: Resource, keys: readonly string[], error: Error): void {
    const nextStep =
      'nextStep' in error && typeof error.nextStep === 'string'
        ? error.nextStep
        : 'Change what the message names, then run the command again.';
    for (const key of keys) this.fail({ resource, key, message: error.message, nextStep });
  }

  fail(problem: ApplyProblem): void {
    this.#failed = true;
    this.problems.push(problem);
  }

  doubt(problem: ApplyProblem): void {
    this.#unproven = true;
    this.problems.push(problem);
  }

  hasProblem(resource: Resource, key: string): boolean {
    return this.problems.some((problem) => problem.resource === resource && problem.key === key);
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
    if (this.options.allowDelete !== true) return true;
    return !this.before.changes.some(
      ({ resource, key, outcome, risk }) =>
        resource === change.resource &&
        key === change.key &&
        outcome === change.outcome &&
        risk === change.risk,
    );
  }
}

function moved(plan: Plan): ConflictError {
  const pending = plan.changes.filter(({ outcome }) =>
    ['create', 'update', 'delete', 'manual'].includes(outcome),
  );
  const lines = pending.map(({ resource, key, outcome, fields }) => {
    const paths = fields.map(({ path }) => path).join(', ');
    return `\n  ${outcome} ${resource} ${key}${paths === '' ? '' : ` (${paths})`}`;
  });
  const now = lines.length === 0 ? ' Nothing is pending now.' : ` Pending now:${lines.join('')}`;
  return new ConflictError(
    `The org or the file has moved since the plan; nothing was written.${now}`,
    { nextStep: 'Look at the new plan, then apply that.' },
  );
}
