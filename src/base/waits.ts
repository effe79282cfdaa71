/** A wait that a server asks for. */
export interface Wait {
  /** What for, as `the rate limit of Okta (/api/v1/apps)`. */
  what: string;
  ms: number;
}

export type OnWait = (wait: Wait) => void;

/** Waits shorter than this are over before a line about them is read, in milliseconds. */
const NOTED_MS = 2_000;

/** A wait in words: what for, how long, until when on the clock of this machine, and how it is stopped. */
export function waitText({ what, ms }: Wait, howToStop: string, now = Date.now()): string {
  const until = clockTime(now + ms);
  return `Waiting for ${what}: ${Math.ceil(ms / 1000)} s, until ${until}. ${howToStop}`;
}

/** As `14:03:10`, on the clock of this machine. */
export function clockTime(msSinceEpoch: number): string {
  return new Date(msSinceEpoch).toLocaleTimeString('en-GB');
}

/** Tells of waits, and not twice of one that many requests share. */
export class WaitNotices {
  readonly #tell: OnWait | undefined;
  /** End of the last wait that was told of, by what it is for. */
  readonly #told = new Map<string, number>();

  constructor(tell: OnWait | undefined) {
    this.#tell = tell;
  }

  /** `now` in milliseconds since the epoch. */
  note(wait: Wait, now: number): void {
    const ends = now + wait.ms;
    if (wait.ms < NOTED_MS || ends < (this.#told.get(wait.what) ?? 0) + NOTED_MS) return;
    this.#told.set(wait.what, ends);
    this.#tell?.(wait);
  }
}
