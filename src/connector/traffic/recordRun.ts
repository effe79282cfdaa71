import { randomBytes } from 'node:crypto';
import { defined } from '../../base/defined';
import type { ConnectorTarget } from '../http/target';
import type { Check } from '../run/check';
import type { TestOptions } from '../run/run';
import { SkipCheck, type Verdict } from '../run/verdict';
import type { Exchange, ExchangeReply } from './exchange';
import {
  FIXTURE_VERSION,
  type Fixture,
  type FixtureExchange,
  type FixtureTarget,
  NOT_KEPT,
  type OfflineFinding,
  pathBelow,
  tellingHeaders,
} from './fixture';
import type { RunTraffic } from './runTraffic';

/** Keeps what a run needs beside its traffic to be run again. */
export class RunRecording {
  /** For `TestOptions.prefix`. */
  readonly prefix = `okta-scim-test-${randomBytes(6).toString('hex')}`;
  readonly #target: ConnectorTarget;
  readonly #traffic: RunTraffic;
  readonly #offline: Record<string, OfflineFinding> = {};
  #checks: string[] = [];

  constructor(target: ConnectorTarget, traffic: RunTraffic) {
    this.#target = target;
    this.#traffic = traffic;
  }

  /** For `TestOptions.arrange`. */
  readonly arrange = (checks: readonly Check[]): Check[] => {
    this.#checks = checks.map(({ id }) => id);
    return checks.map((check) => this.#noting(check));
  };

  /** Call after the run. */
  fixture({ readOnly }: Pick<TestOptions, 'readOnly'>): Fixture {
    return {
      version: FIXTURE_VERSION,
      prefix: this.prefix,
      target: described(this.#target),
      readOnly,
      checks: this.#checks,
      offline: this.#offline,
      exchanges: this.#traffic.exchanges.map((exchange) => recorded(exchange, this.#target)),
    };
  }

  #noting(check: Check): Check {
    if (check.kind !== 'offline') return check;
    return {
      ...check,
      run: async (bench) => {
        try {
          const verdict = await check.run(bench);
          this.#offline[check.id] = findingOf(verdict);
          return verdict;
        } catch (error) {
          if (error instanceof SkipCheck) {
            this.#offline[check.id] = { kind: 'skipped', actual: error.message };
          }
          throw error;
        }
      },
    };
  }
}

function findingOf({ kind, actual, fix }: Verdict): OfflineFinding {
  return defined({ kind, actual, fix });
}

function described({ auth, ...target }: ConnectorTarget): FixtureTarget {
  if (auth.mode === 'basic') {
    return { ...target, auth: { mode: 'basic', secret: auth.password.name } };
  }
  const { name } = auth.token;
  return {
    ...target,
    auth: {
      mode: 'httpHeader',
      secret: name,
      scheme: schemeOf(auth.token.reveal()),
      ...defined({ asEntered: auth.asEntered }),
    },
  };
}

/** RFC 9110 section 11.4: a token that names its scheme is `Scheme credentials`. */
function schemeOf(token: string): string | null {
  return /^(bearer|basic|token|oauth|digest|apikey|hmac)\s/i.exec(token.trim())?.[1] ?? null;
}

function recorded(exchange: Exchange, { baseUrl }: ConnectorTarget): FixtureExchange {
  const { check, authorization = 'first', method, url, requestHeaders, requestBody } = exchange;
  const { ms, reply, code } = exchange;
  return {
    ...defined({ check }),
    authorization,
    method,
    path: pathBelow(baseUrl, url),
    headers: tellingHeaders(requestHeaders),
    ...defined({ body: requestBody }),
    ms,
    ...answerOf(reply, code),
  };
}

/** An answer whose body is too much to be kept is told apart from one that never came. */
function answerOf(
  reply: ExchangeReply | undefined,
  code = 'UNKNOWN',
): Pick<FixtureExchange, 'reply' | 'code'> {
  if (!reply) return { code };
  return reply.left === undefined ? { reply } : { code: NOT_KEPT };
}
