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

const KEPT_REQUESTS = 20_000;

/** API traffic in order of arrival; the oldest entries are dropped. */
export class RequestLog {
  #entries: RecordedRequest[] = [];

  add(entry: RecordedRequest): RecordedRequest {
    this.#entries.push(entry);
    if (this.#entries.length > KEPT_REQUESTS) this.#entries.shift();
    return entry;
  }

  list(): readonly RecordedRequest[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}
