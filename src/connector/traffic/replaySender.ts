import { defined } from '../../base/defined';
import { CancelledError } from '../../base/errors';
import { cleanAddress } from '../../base/secrets/placeholders';
import type { Redactor } from '../../base/secrets/redactor';
import type { Sender } from '../http/client';
import { NoReplyError } from '../http/noReply';
import type { ConnectorTarget } from '../http/target';
import type { RawReply, RawRequest } from '../http/transport';
import { SkipCheck } from '../run/verdict';
import { type FixtureExchange, NOT_KEPT, pathBelow, requestKey, tellingHeaders } from './fixture';
import { useOfTraffic } from './runTraffic';

interface Recorded extends FixtureExchange {
  /** Place among all that were answered. */
  index: number;
  used: boolean;
}

/** A request that has its answer, and waits for its turn. */
interface Waiting {
  index: number;
  settle(): void;
}

/**
 * Answers from a recording, in the order in which the answers came then, so that checks which run side by side meet
 * as they did. A request gets the next answer that the same check got to the same request; one that another check sent
 * in its place, that which any check got nearest to what this one saw last; one that is sent more often, the last again.
 */
export class ReplaySender implements Sender {
  readonly #target: ConnectorTarget;
  readonly #redactor: Redactor;
  readonly #byKey = new Map<string, Recorded[]>();
  readonly #waiting: Waiting[] = [];
  /** Place of the last answer that a check got. */
  readonly #seen = new Map<string | undefined, number>();

  constructor(target: ConnectorTarget, exchanges: readonly FixtureExchange[], redactor: Redactor) {
    this.#target = target;
    this.#redactor = redactor;
    for (const [index, exchange] of exchanges.entries()) {
      const key = requestKey({ ...exchange, path: cleanAddress(exchange.path) });
      const before = this.#byKey.get(key) ?? [];
      this.#byKey.set(key, [...before, { ...exchange, index, used: false }]);
    }
  }

  /**
   * @throws {NoReplyError} where the recorded request got no answer.
   * @throws {SkipCheck} when a check sends what was not recorded.
   * @throws {CancelledError} when the signal is aborted.
   */
  async send(request: RawRequest): Promise<RawReply> {
    if (request.signal?.aborted) throw new CancelledError();
    const { check } = request;
    const found = this.#next(request, check);
    if (!found) {
      if (check === undefined) throw new NoReplyError(NOT_RECORDED, request.shown);
      throw new SkipCheck('The recording has no answer to what this check sends.');
    }
    await this.#turnOf(found.index);
    const { reply, code = NOT_RECORDED, ms } = found;
    if (code === NOT_KEPT) {
      throw new SkipCheck('The recording is without this answer: it was too large to be kept.');
    }
    if (!reply) throw new NoReplyError(code, request.shown);
    return { status: reply.status, headers: { ...reply.headers }, body: reply.body, ms };
  }

  close(): void {}

  #keyOf({ method, url, headers, body }: RawRequest): string {
    const clean = (text: string) => this.#redactor.clean(text);
    const cleaned = Object.entries(headers).map(([name, value]) => [name, clean(value)]);
    return requestKey({
      authorization: useOfTraffic(this.#target, headers['Authorization']),
      method,
      path: pathBelow(this.#target.baseUrl, cleanAddress(clean(url.href))),
      headers: tellingHeaders(Object.fromEntries(cleaned)),
      ...defined({ body: body && this.#redactor.cleanJson(body) }),
    });
  }

  /** Whatever can go on without an answer has done so when the event loop turns. */
  #turnOf(index: number): Promise<void> {
    return new Promise((settle) => {
      this.#waiting.push({ index, settle });
      if (this.#waiting.length === 1) setImmediate(() => this.#release());
    });
  }

  #release(): void {
    this.#waiting.sort((one, other) => one.index - other.index);
    this.#waiting.shift()?.settle();
    if (this.#waiting.length > 0) setImmediate(() => this.#release());
  }

  #next(request: RawRequest, check: string | undefined): Recorded | undefined {
    const all = this.#byKey.get(this.#keyOf(request)) ?? [];
    // Of two equal creates the second is refused, whichever check sends them.
    const own = request.method === 'POST' ? [] : all.filter((one) => one.check === check);
    const seen = this.#seen.get(check) ?? -1;
    const nearest = all
      .filter(({ used }) => !used)
      .toSorted((one, other) => Math.abs(one.index - seen) - Math.abs(other.index - seen));
    const found = own.find(({ used }) => !used) ?? nearest[0] ?? own.at(-1) ?? all.at(-1);
    if (!found) return undefined;
    found.used = true;
    this.#seen.set(check, Math.max(seen, found.index));
    return found;
  }
}

const NOT_RECORDED = 'NOT_RECORDED';
