import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import { isRecord, type Json } from '../../base/record';
import { tryJson } from '../../base/tryJson';

/** Longer than a token exchange with its retries takes; what a window that was killed holds ends by itself. */
const LEASE_MS = 60_000;
/** How long a taken lease waits for one that was taken in the same moment: both are stored by then. */
const SETTLE_MS = 100;
const POLL_MS = 250;

const PREFIX = 'lease/';

/** Time, so that tests can hold it. Milliseconds. */
export interface Times {
  now(): number;
  wait(ms: number): Promise<void>;
}

const SYSTEM: Times = {
  now: () => Date.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

interface Held {
  owner: string;
  /** Milliseconds since the epoch. */
  until: number;
}

/**
 * Keeps a job to one window at a time, by a note in the SecretStorage: that is the one thing that all windows share,
 * those on other machines too. It has no compare-and-set, so a note is read again before it counts.
 */
export class Lease {
  readonly #storage: Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>;
  readonly #key: string;
  readonly #times: Times;

  constructor(
    storage: Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>,
    name: string,
    times = SYSTEM,
  ) {
    this.#storage = storage;
    this.#key = `${PREFIX}${name}`;
    this.#times = times;
  }

  /** Errors as the job, and those of the storage. */
  async run<T>(job: () => Promise<T>): Promise<T> {
    const owner = await this.#take();
    try {
      return await job();
    } finally {
      if ((await this.#held())?.owner === owner) await this.#storage.delete(this.#key);
    }
  }

  async #take(): Promise<string> {
    const owner = randomUUID();
    for (;;) {
      const held = await this.#held();
      if (held) {
        await this.#times.wait(Math.min(POLL_MS, held.until - this.#times.now()));
        continue;
      }
      const note: Held = { owner, until: this.#times.now() + LEASE_MS };
      await this.#storage.store(this.#key, JSON.stringify(note));
      await this.#times.wait(SETTLE_MS);
      if ((await this.#held())?.owner === owner) return owner;
    }
  }

  /** Undefined when it has ended, or when no window can have written it. */
  async #held(): Promise<Held | undefined> {
    const held = parsed(await this.#storage.get(this.#key));
    if (!held) return undefined;
    const left = held.until - this.#times.now();
    return left > 0 && left <= LEASE_MS ? held : undefined;
  }
}

/** Whether a key of the storage is that of a lease, and no secret. */
export function isLease(key: string): boolean {
  return key.startsWith(PREFIX);
}

function parsed(text: string | undefined): Held | undefined {
  const json = tryJson(text ?? '');
  const { owner, until }: Json = isRecord(json) ? json : {};
  return typeof owner === 'string' && typeof until === 'number' ? { owner, until } : undefined;
}
