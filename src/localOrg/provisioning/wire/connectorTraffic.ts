import type { ConnectorExchange } from '../../state/orgModel';

/** A local org may run for days: the oldest exchanges are dropped above either limit. */
const KEPT_EXCHANGES = 5_000;
const KEPT_CHARACTERS = 32 * 1024 * 1024;
/** Of one body. A connector's reply may have 4 MiB; nobody reads that far. */
const KEPT_BODY_CHARACTERS = 256 * 1024;

/** What was sent to connectors and what came back, in order; whoever watches is told of news. */
export class ConnectorTraffic {
  #exchanges: ConnectorExchange[] = [];
  #characters = 0;
  #lastId = 0;
  readonly #watchers = new Set<() => void>();

  add(exchange: Omit<ConnectorExchange, 'id'>): void {
    this.#lastId += 1;
    const kept: ConnectorExchange = {
      id: this.#lastId,
      ...exchange,
      requestBody: shortened(exchange.requestBody),
      responseBody: shortened(exchange.responseBody),
    };
    this.#exchanges.push(kept);
    this.#characters += sizeOf(kept);
    this.#dropOldest();
    this.#tell();
  }

  /** Oldest first. */
  all(): readonly ConnectorExchange[] {
    return this.#exchanges;
  }

  /** Id of the newest exchange there ever was; 0 before the first. */
  get lastId(): number {
    return this.#lastId;
  }

  /** Ids go on: who has seen exchange 7 has seen it after a clear, too. */
  clear(): void {
    this.#exchanges = [];
    this.#characters = 0;
    this.#tell();
  }

  /** Resolves at the next exchange or clear, after `ms` at the latest. */
  news(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#watchers.delete(done);
        resolve();
      };
      // A page that waits must not keep the process up.
      const timer = setTimeout(done, ms).unref();
      this.#watchers.add(done);
    });
  }

  #dropOldest(): void {
    let count = 0;
    while (
      this.#exchanges.length - count > KEPT_EXCHANGES ||
      (this.#characters > KEPT_CHARACTERS && count < this.#exchanges.length - 1)
    ) {
      const oldest = this.#exchanges[count];
      if (!oldest) break;
      this.#characters -= sizeOf(oldest);
      count += 1;
    }
    if (count > 0) this.#exchanges.splice(0, count);
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}

function sizeOf({ requestBody = '', responseBody = '' }: ConnectorExchange): number {
  return requestBody.length + responseBody.length;
}

function shortened(body: string | undefined): string | undefined {
  if (body === undefined || body.length <= KEPT_BODY_CHARACTERS) return body;
  const rest = body.length - KEPT_BODY_CHARACTERS;
  return `${body.slice(0, KEPT_BODY_CHARACTERS)}\n… ${rest} characters more`;
}
