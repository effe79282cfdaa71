/** One API request, as `GET /_sandbox/requests` shows it. Headers, and with them credentials, are never kept. */
export interface RecordedRequest {
  method: string;
  path: string;
  query: string;
  /** Null while it is under way, and for good when no reply was sent. */
  status: number | null;
  /** When it arrived. */
  at: string;
  /** The parsed JSON body. */
  body?: unknown;
  /** The fault that hit it. */
  fault?: string;
}

/** A local org may run for days: the oldest entries are dropped above either limit. */
const KEPT_REQUESTS = 20_000;
const KEPT_CHARACTERS = 32 * 1024 * 1024;

/** API traffic in order of arrival. */
export class RequestLog {
  /** With the characters of address and body; a Map keeps the order. */
  readonly #sizes = new Map<RecordedRequest, number>();
  #characters = 0;

  add(entry: RecordedRequest): RecordedRequest {
    this.#keep(entry, entry.path.length + entry.query.length);
    return entry;
  }

  /** Keeps the body of a request, which is read after its arrival. `characters`: its length as text. */
  addBody(entry: RecordedRequest, body: unknown, characters: number): void {
    const size = this.#sizes.get(entry);
    // Undefined when the entry was cleared or dropped meanwhile.
    if (size === undefined) return;
    entry.body = body;
    this.#keep(entry, size + characters);
  }

  list(): readonly RecordedRequest[] {
    return [...this.#sizes.keys()];
  }

  clear(): void {
    this.#sizes.clear();
    this.#characters = 0;
  }

  #keep(entry: RecordedRequest, size: number): void {
    this.#characters += size - (this.#sizes.get(entry) ?? 0);
    this.#sizes.set(entry, size);
    for (const [oldest, characters] of this.#sizes) {
      const isOver = this.#sizes.size > KEPT_REQUESTS || this.#characters > KEPT_CHARACTERS;
      if (!isOver || oldest === entry) return;
      this.#sizes.delete(oldest);
      this.#characters -= characters;
    }
  }
}
