const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Length of every Okta resource id, prefix included. */
const ID_LENGTH = 20;
/** Recorded error ids are `oae` and 22 more characters. */
const ERROR_ID_TAIL = 22;

/**
 * Makes ids that look like Okta's. The same seed gives the same ids in the same order, so that a run can be repeated;
 * `state` goes into the state file, so that a restarted org goes on where it was.
 */
export class Ids {
  state: number;
  #errorState: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
    // Error ids draw from a sequence of their own: a refused request does not change the ids that follow.
    this.#errorState = ~seed >>> 0;
  }

  /** A new id, e.g. `next('0oa')`. */
  next(prefix: string): string {
    const draw = mulberry32(this.state);
    const id = prefix + letters(draw, ID_LENGTH - prefix.length);
    this.state = draw.state();
    return id;
  }

  errorId(): string {
    return `oae${this.#transient(ERROR_ID_TAIL)}`;
  }

  /** For `X-Okta-Request-Id` and the uuids of log events. */
  requestId(): string {
    return this.#transient(27);
  }

  #transient(length: number): string {
    const draw = mulberry32(this.#errorState);
    const text = letters(draw, length);
    this.#errorState = draw.state();
    return text;
  }
}

interface Draw {
  (): number;
  state(): number;
}

/** Tommy Ettinger's mulberry32: 32 bits of state, plenty for names in a test org, and no secret is drawn from it. */
function mulberry32(seed: number): Draw {
  let state = seed;
  const draw = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Object.assign(draw, { state: () => state });
}

function letters(draw: Draw, count: number): string {
  let text = '';
  for (let index = 0; index < count; index++) {
    text += ALPHABET[Math.floor(draw() * ALPHABET.length)];
  }
  return text;
}
