import { cleanAddress } from '../../base/secrets/placeholders';
import type { Redactor } from '../../base/secrets/redactor';
import type { Sender } from '../http/client';
import { NoReplyError } from '../http/noReply';
import type { RawReply, RawRequest } from '../http/transport';
import type { Exchange, ExchangeReply } from './exchange';
import { KeptBodies } from './keptBodies';

/** Headers that are credentials whatever stands in them. */
const CREDENTIALS = /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key)$/i;

type About = (request: RawRequest) => Pick<Exchange, 'check' | 'authorization'>;

/** Sends by way of another sender and keeps what went over, without secrets. */
export class Recorder implements Sender {
  readonly #sender: Sender;
  readonly #redactor: Redactor;
  readonly #keep: (exchange: Exchange) => void;
  readonly #about: About;
  readonly #bodies = new KeptBodies();

  /** `about` says what only the caller knows of a request; it is asked when the request is sent. */
  constructor(
    sender: Sender,
    redactor: Redactor,
    keep: (exchange: Exchange) => void,
    about: About = () => ({}),
  ) {
    this.#sender = sender;
    this.#redactor = redactor;
    this.#keep = keep;
    this.#about = about;
  }

  /** Errors as those of the sender; what got no answer is kept as well. */
  async send(request: RawRequest): Promise<RawReply> {
    const started = new Date();
    const begun = performance.now();
    const about = this.#about(request);
    try {
      const reply = await this.#sender.send(request);
      this.#note(request, started, reply.ms, { ...about, reply: this.#replyOf(reply) });
      return reply;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const code = error instanceof NoReplyError ? error.code : undefined;
      const why = { error: this.#redactor.clean(message), code };
      this.#note(request, started, performance.now() - begun, { ...about, ...why });
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
    rest: Partial<Exchange>,
  ): void {
    const clean = (text: string) => this.#redactor.clean(text);
    this.#keep({
      startedAt: started.toISOString(),
      ms: Math.round(ms * 1000) / 1000,
      method,
      url: cleanAddress(clean(url.href)),
      shown: clean(shown),
      requestHeaders: this.#headersOf(headers),
      requestBody: body === undefined ? undefined : this.#redactor.cleanJson(body),
      reply: undefined,
      error: undefined,
      ...rest,
    });
  }

  #replyOf({ status, headers, body }: RawReply): ExchangeReply {
    const kept = this.#bodies.keep(this.#redactor.cleanJson(body));
    return { status, headers: this.#headersOf(headers), ...kept };
  }

  #headersOf(
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): Record<string, string> {
    const clean: Record<string, string> = {};
    for (const [name, value] of Object.entries(headers)) {
      if (value === undefined) continue;
      const text = typeof value === 'string' ? value : value.join(', ');
      clean[this.#redactor.clean(name)] = CREDENTIALS.test(name)
        ? '[redacted]'
        : this.#redactor.clean(text);
    }
    return clean;
  }
}
