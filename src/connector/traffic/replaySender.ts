import { CancelledError } from '../../base/errors';
import type { Sender } from '../client';
import { NoReplyError } from '../noReply';
import type { Redactor } from '../redactor';
import type { ConnectorTarget } from '../target';
import type { RawReply, RawRequest } from '../transport';
import { SkipCheck } from '../verdict';
import type { CheckScope } from './checkScope';
import { type FixtureExchange, pathBelow, requestKey, tellingHeaders } from './fixture';
import { useOf } from './runTraffic';

type Taken = FixtureExchange & { used: boolean };

/**
 * Answers from a recording. A request gets the next answer that the same check got to the same request; a request that
 * another check sent in its place, the next that any check got; one that is sent more often, the last again.
 */
export class ReplaySender implements Sender {
  readonly #target: ConnectorTarget;
  readonly #scope: CheckScope;
  readonly #redactor: Redactor;
  readonly #byKey = new Map<string, Taken[]>();

  constructor(
    target: ConnectorTarget,
    exchanges: readonly FixtureExchange[],
    scope: CheckScope,
    redactor: Redactor,
  ) {
    this.#target = target;
    this.#scope = scope;
    this.#redactor = redactor;
    for (const exchange of exchanges) {
      const key = requestKey(exchange);
      this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), { ...exchange, used: false }]);
    }
  }

  /**
   * @throws {NoReplyError} where the recorded request got no answer.
   * @throws {SkipCheck} when a check sends what was not recorded.
   * @throws {CancelledError} when the signal is aborted.
   */
  async send(request: RawRequest): Promise<RawReply> {
    if (request.signal?.aborted) throw new CancelledError();
    const check = this.#scope.current;
    const found = this.#next(this.#keyOf(request), check);
    if (!found) {
      if (check === undefined) throw new NoReplyError(NOT_RECORDED, request.shown);
      throw new SkipCheck('The recording has no answer to what this check sends.');
    }
    const { reply, code = NOT_RECORDED, ms } = found;
    if (!reply) throw new NoReplyError(code, request.shown);
    return { status: reply.status, headers: { ...reply.headers }, body: reply.body, ms };
  }

  close(): void {}

  #keyOf({ method, url, headers, body }: RawRequest): string {
    const clean = (text: string) => this.#redactor.clean(text);
    const cleaned = Object.entries(headers).map(([name, value]) => [name, clean(value)]);
    return requestKey({
      authorization: useOf(this.#target, headers['Authorization']),
      method,
      path: pathBelow(this.#target.baseUrl, clean(url.href)),
      headers: tellingHeaders(Object.fromEntries(cleaned)),
      ...(body !== undefined && { body: clean(body) }),
    });
  }

  #next(key: string, check: string | undefined): FixtureExchange | undefined {
    const all = this.#byKey.get(key) ?? [];
    const own = all.filter((one) => one.check === check);
    const found =
      own.find(({ used }) => !used) ?? all.find(({ used }) => !used) ?? own.at(-1) ?? all.at(-1);
    if (found) found.used = true;
    return found;
  }
}

const NOT_RECORDED = 'NOT_RECORDED';
