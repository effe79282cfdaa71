import type { ConnectorSettings } from '../state/orgModel';
import type { ConnectorError } from './wire/connectorError';
import { MAX_ATTEMPTS } from './wire/scimClient';

/** Without a usable `Retry-After`: the first wait, which doubles with every attempt. */
const FIRST_PAUSE_MS = 5 * 60_000;
/** Longest time that a timer of Node can count, ms. */
const LONGEST_PAUSE_MS = 2 ** 31 - 1;

interface Pause {
  connector: string;
  attempt: number;
  /** Set until the pause is over. */
  error: ConnectorError | undefined;
  callOff: () => void;
}

/** Which connectors have asked for patience (429), and until when. */
export class Pauses {
  readonly #schedule: (ms: number, run: () => void) => () => void;
  /** By app id. */
  readonly #byApp = new Map<string, Pause>();

  constructor(schedule: (ms: number, run: () => void) => () => void) {
    this.#schedule = schedule;
  }

  /** Why nothing may be sent to the app's connector now. Other settings make it another connector. */
  stopped(appId: string, settings: ConnectorSettings): ConnectorError | undefined {
    const pause = this.#byApp.get(appId);
    return pause?.connector === keyOf(settings) ? pause.error : undefined;
  }

  /**
   * To be told how a run ended. After a 429, `again` is called when `Retry-After` has passed; without one after 5
   * minutes, then 10, 20, … At the tenth 429 in a row it ends, until something changes.
   * @returns the length of the pause, ms; undefined when there is none.
   */
  ended(
    appId: string,
    settings: ConnectorSettings,
    failure: ConnectorError | undefined,
    again: () => void,
  ): number | undefined {
    const before = this.#byApp.get(appId);
    if (before?.error !== undefined && before.error === failure) return undefined;
    before?.callOff();
    this.#byApp.delete(appId);
    if (!failure?.rateLimit) return undefined;
    const connector = keyOf(settings);
    const attempt = (before?.connector === connector ? before.attempt : 0) + 1;
    if (attempt >= MAX_ATTEMPTS) return undefined;
    const asked = failure.rateLimit.retryAfterMs ?? FIRST_PAUSE_MS * 2 ** (attempt - 1);
    const ms = Math.min(asked, LONGEST_PAUSE_MS);
    const pause: Pause = { connector, attempt, error: failure, callOff: () => undefined };
    this.#byApp.set(appId, pause);
    pause.callOff = this.#schedule(ms, () => {
      pause.error = undefined;
      again();
    });
    return ms;
  }

  /** Calls off every run that was put off. */
  clear(): void {
    for (const { callOff } of this.#byApp.values()) callOff();
    this.#byApp.clear();
  }
}

function keyOf({ baseUrl, auth }: ConnectorSettings): string {
  return JSON.stringify([baseUrl, auth]);
}
