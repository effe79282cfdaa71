import { isDeepStrictEqual } from 'node:util';
import type { DesiredState } from '../../config/desired/desiredState';
import { isNotFound } from '../../okta/http/errors';
import type { Outcome } from '../../tutorial/outcomes';
import type { Resource } from '../../tutorial/steps';
import { isHeldBack } from '../plan/guard';
import type { Change, LiveState, Plan, Remembered } from '../plan/planModel';
import { readLive } from '../read/read';
import type { KnownIds } from '../records/lockFile';
import { appGone } from './applyErrors';
import type { ApplyOptions } from './applyModel';

/** What is to be done about the difference between a file and an org. */
export type PlanOf = (desired: DesiredState, live: LiveState) => Plan;

/** The org as one run knows it: the last reading, what answers have told since, and what is still to be done. */
export class LiveView {
  /** The plan that was confirmed. */
  readonly before: Plan;
  readonly #options: ApplyOptions;
  readonly #planOf: PlanOf;
  #live: LiveState;
  /** Undefined when the live state is newer: hundreds of pushes are learnt one by one. */
  #plan: Plan | undefined;
  #known: KnownIds | undefined;
  #keeping: Promise<void> = Promise.resolve();

  constructor(options: ApplyOptions, live: LiveState, planOf: PlanOf) {
    this.#options = options;
    this.#planOf = planOf;
    this.#known = options.known;
    this.#live = live;
    this.before = planOf(options.desired, live);
    this.#plan = this.before;
  }

  get live(): LiveState {
    return this.#live;
  }

  /** Once the app has been made: everything that belongs to it comes after it. */
  get appId(): string {
    const id = this.#live.app?.id;
    if (id === undefined) throw new Error('a part of an app was planned without the app');
    return id;
  }

  get plan(): Plan {
    this.#plan ??= this.#planOf(this.#options.desired, this.#live);
    return this.#plan;
  }

  get known(): KnownIds | undefined {
    return this.#known;
  }

  /** Changes of the last reading that this run may carry out, of one resource. */
  pending(resource: Resource, ...outcomes: Outcome[]): Change[] {
    return this.plan.changes
      .filter((change) => change.resource === resource && outcomes.includes(change.outcome))
      .filter((change) => !this.isHeldBack(change));
  }

  isHeldBack(change: Change): boolean {
    return isHeldBack(change, this.before, this.#options.allowDelete === true);
  }

  /** Takes part of the live state from an answer of the org, instead of reading it again. */
  learn(part: Partial<LiveState>): void {
    this.#live = { ...this.#live, ...part };
    this.#plan = undefined;
  }

  /** Reads the org again. @throws {ConflictError} when the app is not there any more. */
  async reread(): Promise<void> {
    const { writer, desired, signal } = this.#options;
    const { app, remembered } = this.#live;
    const live = await readLive(writer, desired, this.#known, { signal });
    // Of this run, where no lock file keeps it.
    this.#live = remembered ? { ...live, remembered: { ...live.remembered, ...remembered } } : live;
    this.#plan = undefined;
    if (app && this.#live.app?.id !== app.id) throw appGone(app);
  }

  /** A 404 may be of the app itself: then nothing that is left can be written. Any other error is its own reason. */
  async reasonOf(error: unknown): Promise<unknown> {
    const { app } = this.#live;
    if (!app || !isNotFound(error)) return error;
    const { writer, signal } = this.#options;
    const isThere = await writer.getApp(app.id, { signal }).then(Boolean, () => true);
    return isThere ? error : appGone(app);
  }

  /** Keeps ids for the next run, when they are news. */
  async remember(ids: KnownIds): Promise<void> {
    if (isDeepStrictEqual(ids, this.#known)) return;
    this.#known = ids;
    // One after the other: of two at once, the older one could be kept.
    const before = this.#keeping;
    this.#keeping = before.catch(() => undefined).then(() => this.#options.remember(ids));
    await this.#keeping;
  }

  /** Keeps what Okta does not show, for this run and, once the app is known to be this file's, for the next one. */
  async note(what: Remembered): Promise<void> {
    const { app, remembered } = this.#live;
    this.learn({ remembered: { ...remembered, ...what } });
    if (app && this.#known?.appId === app.id) await this.remember({ ...this.#known, ...what });
  }
}
