import { BOUNDS } from '../base/bounds';
import { plainText } from '../base/text/shownText';
import type { Explained } from '../traffic/explain';
import { PURPOSES } from '../traffic/purposes';

/** An exchange as the page and the terminal show it. */
export interface Watched {
  number: number;
  at: string;
  ms: number;
  shown: string;
  status: number | null;
  purpose: string;
  effect: string;
  isFault: boolean;
  check: string | null;
  request: string;
  response: string;
}

export function watchedOf(number: number, { call, purpose, effect }: Explained): Watched {
  const { startedAt, ms, shown, reply, requestHeaders, requestBody } = call.exchange;
  return {
    number,
    at: startedAt,
    ms: Math.round(ms),
    shown: plainText(shown),
    status: reply?.status ?? null,
    purpose: PURPOSES[purpose],
    effect: plainText(effect.text),
    isFault: effect.isFault,
    check: effect.check ?? null,
    request: partText(requestHeaders, requestBody ?? ''),
    response: reply ? partText(reply.headers, reply.left ?? reply.body) : 'No answer.',
  };
}

/** Characters of a body that a page shows: nobody reads further, and the recording has it whole. */
const SHOWN_CHARACTERS = 20_000;

function partText(headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => plainText(`${name}: ${value}`));
  return [...lines, '', shortBody(body)].join('\n');
}

function shortBody(body: string): string {
  const rest = body.length - SHOWN_CHARACTERS;
  return rest > 0 ? `${body.slice(0, SHOWN_CHARACTERS)}\n… ${rest} characters more` : body;
}

/** The latest exchanges, and whoever looks at them. */
export class Watch {
  readonly #kept = new Map<number, Watched>();
  readonly #viewers = new Set<(watched: Watched) => void>();

  /** A new exchange, or what has become known of an earlier one. */
  show(watched: Watched): void {
    this.#kept.set(watched.number, watched);
    if (this.#kept.size > BOUNDS.proxy.shown) {
      const [oldest] = this.#kept.keys();
      if (oldest !== undefined) this.#kept.delete(oldest);
    }
    for (const viewer of this.#viewers) viewer(watched);
  }

  /** Gives what there is, then what comes, until the function that is returned is called. */
  follow(viewer: (watched: Watched) => void): () => void {
    for (const watched of this.#kept.values()) viewer(watched);
    this.#viewers.add(viewer);
    return () => void this.#viewers.delete(viewer);
  }
}
