import type { Bench } from './bench';
import type { Check } from './check';
import type { CheckResult, Level, Outcome } from './model';
import { NoReplyError } from './noReply';
import type { Redactor } from './redactor';
import { isObject } from './scim';
import { bad, SkipCheck, type Verdict } from './verdict';

/** After so many requests in a row without an answer, the server is taken for gone: each may cost a minute. */
const SILENCES = 3;

type Found = Pick<CheckResult, 'outcome' | 'actual' | 'fix' | 'expected'> & { request: string };

/** Runs one check after the other, and turns what it says into a result. */
export class CheckRunner {
  readonly #bench: Bench;
  readonly #redactor: Redactor;
  readonly #silences = new Set<NoReplyError>();

  constructor(bench: Bench, redactor: Redactor) {
    this.#bench = bench;
    this.#redactor = redactor;
  }

  /**
   * @throws {NoReplyError} when the very first request gets no answer.
   * @throws {CancelledError} when the run is cancelled.
   */
  async run(check: Check): Promise<CheckResult> {
    const started = performance.now();
    const level = typeof check.level === 'function' ? check.level(this.#bench.target) : check.level;
    const found = await this.#find(check, level);
    const clean = (text: string) => this.#redactor.clean(text);
    return {
      id: check.id,
      title: check.title,
      area: check.area,
      level,
      outcome: found.outcome,
      ms: Math.round(performance.now() - started),
      request: clean(found.request),
      expected: clean(found.expected),
      actual: clean(found.actual),
      fix: clean(found.fix),
      source: check.source,
    };
  }

  async #find(check: Check, level: Level): Promise<Found> {
    const reason = this.#reasonToSkip(check);
    if (reason !== undefined) return skipped(check, reason);
    try {
      const verdict = await check.run(this.#bench);
      const requests = this.#bench.takeRequests();
      if (requests.length > 0) this.#silences.clear();
      return judged(check, level, verdict, requests);
    } catch (error) {
      const requests = this.#bench.takeRequests();
      if (error instanceof SkipCheck) return skipped(check, error.message, requests);
      if (!(error instanceof NoReplyError) || this.#bench.timings.length === 0) throw error;
      this.#silences.add(error);
      return judged(check, level, bad(`no answer: ${error.message}`), [...requests, error.request]);
    }
  }

  #reasonToSkip({ kind }: Check): string | undefined {
    if (kind === 'offline') return undefined;
    if (this.#bench.blocked !== undefined) return this.#bench.blocked;
    if (this.#silences.size >= SILENCES) return 'The server has stopped answering.';
    if (kind === 'read') return undefined;
    if (this.#bench.readOnly) return 'The test is read-only.';
    const first = this.#bench.firstRead;
    if (first?.status === 200 && isObject(first.json)) return undefined;
    return 'Nothing is written to a server whose list of users cannot be read.';
  }
}

function skipped({ expected }: Check, reason: string, requests: readonly string[] = []): Found {
  return { outcome: 'skipped', actual: reason, fix: '', expected, request: requests.join('\n') };
}

function judged(
  { expected, fix }: Check,
  level: Level,
  verdict: Verdict,
  requests: readonly string[],
): Found {
  const outcome = outcomeOf(level, verdict.kind);
  return {
    outcome,
    actual: verdict.actual,
    fix: outcome === 'passed' ? '' : (verdict.fix ?? fix),
    expected,
    request: verdict.reply?.request ?? requests.join('\n'),
  };
}

function outcomeOf(level: Level, kind: Verdict['kind']): Outcome {
  switch (kind) {
    case 'good':
      return 'passed';
    case 'unsafe':
      return 'failed';
    case 'bad':
      return level === 'okta' ? 'failed' : 'warning';
    case 'remark':
      return level === 'info' ? 'passed' : 'warning';
  }
}
