import type { Clock } from '../../src/base/clock';
import { HumanError } from '../../src/base/errors';
import { Secret } from '../../src/base/secrets/secret';
import type { DesiredState } from '../../src/config/desired/desiredState';
import { type ApplyOptions, type ApplyReport, apply } from '../../src/engine/apply/apply';
import { destroy } from '../../src/engine/destroy/destroy';
import type { DestroyTerms } from '../../src/engine/destroy/planDestroy';
import type { Journal } from '../../src/engine/records/journal';
import type { JournalEntry } from '../../src/engine/records/journalEntry';
import { historyOf } from '../../src/engine/records/journalHistory';
import type { JournalLine } from '../../src/engine/records/journalLines';
import type { KnownIds } from '../../src/engine/records/lockFile';
import type { FaultEffect } from '../../src/localOrg/http/faults';
import { type Sandbox, startSandbox } from '../../src/localOrg/start';
import { openWriter } from '../../src/okta/adapter';
import { fastClock } from '../support/fastClock';
import { contentOf } from './content';
import type { FaultFile } from './files';
import { SilentConnector } from './silentConnector';
import { Wire } from './wire';

/** One request as the local org has recorded it. */
export interface Recorded {
  method: string;
  path: string;
  status: number | null;
}

/** Runs that a person would start; more than these mean that it does not get anywhere. */
const MOST_RUNS = 6;

/**
 * An org on a port of its own, and the program as somebody would run it there again and again: what stays between two runs
 * is the lock file and the journals.
 */
export class Program {
  readonly org: Sandbox;
  readonly #desired: DesiredState;
  readonly #connector: SilentConnector;
  /** How long an answer may take, ms; long enough for a busy machine unless a test is about answers that do not come. */
  timeoutMs = 15_000;
  wire: Wire;
  #known: KnownIds | undefined;
  #journals: { path: string; lines: JournalLine[] }[] = [];

  /** Of the org and of the program: a wait is over at once, and everything after it is later by as much. */
  readonly #clock: Clock;
  readonly #undo: DestroyTerms | undefined;
  /** What it is to take away is there. */
  #isPrepared = false;

  private constructor(
    org: Sandbox,
    { desired, undo }: { desired: DesiredState; undo: DestroyTerms | undefined },
    connector: SilentConnector,
    clock: Clock,
  ) {
    this.#undo = undo;
    this.#clock = clock;
    this.#connector = connector;
    this.org = org;
    this.#desired = desired;
    this.wire = new Wire(org.orgUrl);
  }

  static async start({ sandbox, desired, undo }: FaultFile): Promise<Program> {
    const clock = fastClock();
    const [org, connector] = await Promise.all([
      startSandbox({ ...sandbox, lateClock: clock.now }),
      SilentConnector.start(),
    ]);
    return new Program(org, { desired: desired(org.orgUrl), undo }, connector, clock);
  }

  /** A new org at the same place, and no memory of the old one. */
  async reset(): Promise<void> {
    await this.#control('POST', '/_sandbox/reset');
    this.#known = undefined;
    this.#journals = [];
    this.#isPrepared = false;
    this.wire = this.wire.renew();
    await this.prepare();
  }

  /** Of a file that is to be taken away: applies it, which is no part of the test. */
  async prepare(): Promise<void> {
    if (!this.#undo) return;
    await this.finish();
    this.#isPrepared = true;
    await this.#control('DELETE', '/_sandbox/requests');
    this.wire = this.wire.renew();
  }

  async close(): Promise<void> {
    await this.org.close();
    await this.#connector.close();
  }

  async setFaults(
    faults: readonly { method: string; nth: number; effect: FaultEffect; seconds?: number }[],
  ): Promise<void> {
    const anywhere = faults.map((fault) => ({ ...fault, path: '/api' }));
    await this.#control('PUT', '/_sandbox/faults', anywhere);
  }

  /** Those that have not struck. */
  async faultsLeft(): Promise<unknown[]> {
    const faults = await this.#control<{ spent: boolean }[]>('GET', '/_sandbox/faults');
    return faults.filter(({ spent }) => !spent);
  }

  requests(): Promise<Recorded[]> {
    return this.#control('GET', '/_sandbox/requests');
  }

  async content(): Promise<unknown> {
    return contentOf(await this.#control('GET', '/_sandbox/state'));
  }

  /** One run. The pushes are set up; there is no connector, so nobody waits for their end. */
  run(): Promise<ApplyReport> {
    const journal = new MemoryJournal(`run ${this.#journals.length + 1}`);
    const history = historyOf(this.#journals);
    this.#journals.push(journal);
    const options: ApplyOptions = {
      desired: this.#desired,
      writer: openWriter(
        {
          orgUrl: this.org.orgUrl,
          credentials: { kind: 'apiToken', token: new Secret('API token', this.org.apiToken) },
        },
        {
          clock: this.#clock,
          random: () => 0,
          timeouts: { readMs: this.timeoutMs, writeMs: this.timeoutMs },
        },
      ),
      known: this.#known,
      journal,
      history,
      remember: async (ids) => {
        this.#known = structuredClone(ids);
      },
      pollMs: 1,
      clock: this.#clock,
      waitPushMs: 0,
    };
    return this.#undo && this.#isPrepared
      ? destroy({ ...options, ...this.#undo, deletions: this.#deletions })
      : apply(options);
  }

  /** As many as there are: somebody has looked at the plan. */
  get #deletions(): number {
    const { attributes, groups = [] } = this.#desired;
    const items = groups.flatMap(({ assign, push }) => [assign, push].filter(Boolean));
    return Object.keys(attributes ?? {}).length + items.length;
  }

  /** Runs until there is nothing left to write, with the settings made by hand in between, as a person would. */
  async finish(): Promise<void> {
    for (let count = 0; count < MOST_RUNS; count += 1) {
      try {
        const { status, writes, unsettled = [] } = await this.run();
        if (status === 'manual') await this.setByHand();
        else if (writes === 0 && unsettled.length === 0) return;
      } catch (error) {
        // What a person is told, and tries again after.
        if (!(error instanceof HumanError)) throw error;
      }
    }
    throw new Error('It does not come to an end.');
  }

  async setByHand(): Promise<void> {
    const apps = await this.#control<{ apps: { id: string }[] }>('GET', '/_sandbox/state');
    for (const { id } of apps.apps) {
      await this.#control('PUT', `/_sandbox/apps/${id}/provisioning`, {
        connector: {
          baseUrl: this.#connector.baseUrl,
          uniqueIdentifier: 'email',
          actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
          auth: { mode: 'httpHeader', token: 'a-token' },
        },
        toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true },
      });
    }
  }

  async #control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.org.orgUrl}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? (undefined as T) : JSON.parse(text);
  }
}

class MemoryJournal implements Journal {
  readonly path: string;
  readonly lines: JournalLine[] = [{ startedAt: '2026-01-01T00:00:00.000Z' }];

  constructor(path: string) {
    this.path = path;
  }

  async write(entry: JournalEntry): Promise<void> {
    this.lines.push(entry);
  }

  async close(): Promise<void> {}
}
