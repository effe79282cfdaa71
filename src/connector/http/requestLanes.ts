/** Requests under way at once, at most: so many that the longest chain of them decides, and not their number. */
export const MOST_AT_ONCE = 64;
/** At the start, before the server has shown what it bears. */
const FIRST = 8;
/** A server that is slow by itself is asked by so many all the same. */
const LEAST = 4;
/** An answer that takes longer than so many times the quickest of its kind, and this on top (ms), has stood in a queue. */
const QUEUED_TIMES = 2;
const QUEUED_MS = 50;

/** Whose turn it is when more is asked for than may be under way: whom others wait for, then who has the longest way. */
export const RANK = { forAll: 0, long: 1, short: 2 } as const;
type Rank = (typeof RANK)[keyof typeof RANK];

/**
 * How many requests are under way at once. It grows with every answer that comes in good time; a server that begins to
 * queue, or says that it is too much (429), gets fewer: what is asked side by side must not be what makes it fail.
 */
export class RequestLanes {
  readonly #most: number;
  #width: number;
  #busy = 0;
  /** Answers in good time that it takes to add one: many, once the server has said that it was too much. */
  #forOneMore = 1;
  #inTime = 0;
  readonly #waiting: Record<Rank, (() => void)[]> = { 0: [], 1: [], 2: [] };
  readonly #quickest = new Map<string, number>();

  /** `atOnce`: requests from the beginning, and at most; as many as the server bears unless given. */
  constructor(atOnce?: number) {
    this.#most = atOnce ?? MOST_AT_ONCE;
    this.#width = atOnce ?? FIRST;
  }

  get width(): number {
    return this.#width;
  }

  /** Resolves when a request may be sent; `end` is to be called after it. */
  async begin(rank: Rank): Promise<void> {
    if (this.#busy < this.#width) {
      this.#busy += 1;
      return;
    }
    await new Promise<void>((go) => {
      this.#waiting[rank].push(go);
    });
  }

  end(): void {
    this.#busy -= 1;
    this.#admit();
  }

  /** To be told of every answer. `ms`: how long it took. */
  answered(method: string, ms: number, status: number): void {
    if (status === 429) {
      this.#width = Math.max(1, Math.floor(this.#width / 2));
      this.#forOneMore = MOST_AT_ONCE;
      this.#inTime = 0;
      return;
    }
    const quickest = Math.min(ms, this.#quickest.get(method) ?? ms);
    this.#quickest.set(method, quickest);
    if (ms > quickest * QUEUED_TIMES + QUEUED_MS) {
      if (this.#width > LEAST) this.#width -= 1;
      return;
    }
    this.#inTime += 1;
    if (this.#inTime < this.#forOneMore || this.#width >= this.#most) return;
    this.#inTime = 0;
    this.#width += 1;
    this.#admit();
  }

  #admit(): void {
    const { 0: first, 1: second, 2: third } = this.#waiting;
    while (this.#busy < this.#width) {
      const go = first.shift() ?? second.shift() ?? third.shift();
      if (!go) return;
      this.#busy += 1;
      go();
    }
  }
}
