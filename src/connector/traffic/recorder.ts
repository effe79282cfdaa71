import type { Sender } from '../client';
import type { Redactor } from '../redactor';
import type { RawReply, RawRequest } from '../transport';
import type { Exchange, ExchangeReply } from './exchange';

/** Headers that are credentials whatever stands in them. */
const CREDENTIALS = /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key)$/i;

/** Sends by way of another sender and keeps what went over, without secrets. */
export class Recorder implements Sender {
  readonly #sender: Sender;
  readonly #redactor: Redactor;
  readonly #keep: (exchange: Exchange) => void;

  constructor(sender: Sender, redactor: Redactor, keep: (exchange: Exchange) => void) {
    this.#sender = sender;
    this.#redactor = redactor;
    this.#keep = keep;
  }

  /** Errors as those of the sender; what got no answer is kept as well. */
  async send(request: RawRequest): Promise<RawReply> {
    const started = new Date();
    const begun = performance.now();
    try {
      const reply = await this.#sender.send(request);
      this.#note(request, started, reply.ms, this.#replyOf(reply), undefined);
      return reply;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#note(request, started, performance.now() - begun, undefined, message);
      throw error;
    }
  }

  close(): void {
    this.#sender.close();
  }

  #note(
    { method, url, headers, body, shown }: RawRequest,
    started: Date,
    ms: number,
    reply: ExchangeReply | undefined,
    error: string | undefined,
  ): void {
    const clean = (text: string) => this.#redactor.clean(text);
    this.#keep({
      startedAt: started.toISOString(),
      ms: Math.round(ms * 1000) / 1000,
      method,
      url: clean(url.href),
      shown: clean(shown),
      requestHeaders: this.#headersOf(headers),
      requestBody: body === undefined ? undefined : clean(body),
      reply,
      error: error === undefined ? undefined : clean(error),
    });
  }

  #replyOf({ status, headers, body }: RawReply): ExchangeReply {
    return { status, headers: this.#headersOf(headers), body: this.#redactor.clean(body) };
  }

  #headersOf(
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): Record<string, string> {
    const clean: Record<string, string> = {};
    for (const [name, value] of Object.entries(headers)) {
      if (value === undefined) continue;
      const text = typeof value === 'string' ? value : value.join(', ');
      clean[name] = CREDENTIALS.test(name) ? '[redacted]' : this.#redactor.clean(text);
    }
    return clean;
  }
}
