import { defined } from '../../base/defined';
import { clip } from '../../base/text/clip';
import { ANSWERED, NoReplyError, unreadText } from '../http/noReply';
import { Bench, STOPPED, whyNotToAsk } from './bench';
import { type Check, levelOf } from './check';
import { concernOf } from './concern';
import { makeCrowd } from './crowd';
import { firstCreate, secondGroup, secondUser, theGroup, whyTokenOnlyReads } from './fixtures';
import { gateOf, whyNotToWrite } from './gate';
import type { CheckOutcome, CheckResult, Level } from './runModel';
import type { RunState } from './runState';
import { bad, SkipCheck, UnheardError, type Verdict } from './verdict';

/** Characters: a list of 100,000 users may lack something in each. */
const LONGEST_ACTUAL = 4_000;

type Found = Pick<
  CheckResult,
  | 'outcome'
  | 'actual'
  | 'fix'
  | 'expected'
  | 'expectedValue'
  | 'actualValue'
  | 'onCreate'
  | 'bound'
  | 'causedBy'
> & { request: string };

/** Runs checks, and turns what they say into results. */
export class CheckRunner {
  readonly #run: RunState;
  /** Ids of the checks that got no answer, or build on what got none. */
  readonly unheard = new Set<string>();
  /** How many were run a second time. */
  again = 0;
  /** How many of those got no answer again. */
  lost = 0;

  constructor(run: RunState) {
    this.#run = run;
  }

  /**
   * @throws {NoReplyError} when the very first request gets no answer.
   * @throws {CancelledError} when the run is cancelled.
   */
  async run(check: Check): Promise<CheckResult> {
    const started = performance.now();
    const level = levelOf(check, this.#run.target);
    const bench = new Bench(this.#run, check.id);
    const found = await this.#find(check, level, bench);
    const { redactor } = this.#run;
    const clean = (text: string) => redactor.clean(text);
    const concerns = concernOf(check);
    return {
      id: check.id,
      title: check.title,
      area: check.area,
      level,
      outcome: found.outcome,
      ms: Math.max(0, Math.round(performance.now() - started - bench.queuedMs)),
      request: clean(found.request),
      expected: clean(found.expected),
      actual: clip(clean(found.actual), LONGEST_ACTUAL),
      fix: clean(found.fix),
      source: check.source,
      ...('expectedValue' in found && {
        expectedValue: redactor.cleanValue(found.expectedValue),
        actualValue: redactor.cleanValue(found.actualValue),
      }),
      ...defined({
        concerns,
        onCreate: found.onCreate,
        bound: found.bound,
        causedBy: found.causedBy,
      }),
    };
  }

  /**
   * As `run`, for one that got no answer, while nothing else is under way: with names of its own, since what it asked for
   * may have come to be.
   */
  async runAgain(check: Check): Promise<CheckResult> {
    const run = this.#run;
    this.again += 1;
    run.again = true;
    run.names.suffix = `-again-${this.again}`;
    this.unheard.delete(check.id);
    try {
      return await this.run(check);
    } finally {
      if (this.unheard.has(check.id)) this.lost += 1;
      run.again = false;
      run.names.suffix = '';
    }
  }

  /**
   * Makes what these checks read, so that they can run side by side. What goes wrong here is found by the checks.
   * @throws {CancelledError} when the run is cancelled.
   */
  async prepare(checks: readonly Check[]): Promise<void> {
    const bench = new Bench(this.#run);
    const needs = new Set(checks.flatMap(({ kind, needs = [] }) => (kind === 'read' ? needs : [])));
    if (needs.size === 0) return;
    if ((await whyNotToWrite(bench)) !== undefined) return;
    // The first create finds what the server does not take: whatever is made after it heeds that.
    await this.#quietly(() => firstCreate(bench));
    await Promise.all([
      needs.has('twoUsers') && this.#quietly(() => secondUser(bench)),
      (needs.has('group') || needs.has('twoGroups')) && this.#quietly(() => theGroup(bench)),
      needs.has('twoGroups') && this.#quietly(() => secondGroup(bench)),
      needs.has('manyUsers') && this.#quietly(() => makeCrowd(bench, 'Users')),
      needs.has('manyGroups') && this.#quietly(() => makeCrowd(bench, 'Groups')),
    ]);
  }

  async #quietly(make: () => Promise<unknown>): Promise<void> {
    try {
      await make();
    } catch (error) {
      if (!(error instanceof SkipCheck) && !(error instanceof NoReplyError)) throw error;
    }
  }

  async #find(check: Check, level: Level, bench: Bench): Promise<Found> {
    try {
      const reason = await this.#reasonToSkip(check);
      if (reason !== undefined) return skipped(check, reason);
      const verdict = await check.run(bench);
      return judged(check, level, verdict, bench.requests);
    } catch (error) {
      if (error instanceof UnheardError) this.unheard.add(check.id);
      if (error instanceof SkipCheck) {
        const found = skipped(check, error.message, bench.requests);
        return { ...found, ...defined({ causedBy: error.causedBy }) };
      }
      if (!(error instanceof NoReplyError)) throw error;
      const isAnswered = ANSWERED.has(error.code);
      if (!isAnswered) this.unheard.add(check.id);
      if (this.#run.timings.length === 0 && !isAnswered) throw error;
      // Several are under way at once: only the first that fell silent says something.
      if (!isAnswered && !this.#run.silence.isFirst(error)) return skipped(check, STOPPED);
      const requests = [...bench.requests, error.request];
      return judged(check, level, bad(unreadText(error)), requests);
    }
  }

  /** What got no answer says nothing of the token. */
  async #whyTokenOnlyReads(): Promise<string | undefined> {
    try {
      return await whyTokenOnlyReads(new Bench(this.#run));
    } catch (error) {
      if (error instanceof NoReplyError || error instanceof SkipCheck) return undefined;
      throw error;
    }
  }

  async #reasonToSkip({ id, kind }: Check): Promise<string | undefined> {
    if (kind === 'offline' || kind === 'aftermath') return undefined;
    const { blocked, asOkta, unread } = await gateOf(new Bench(this.#run));
    if (kind === 'gate') return asOkta ? undefined : (blocked ?? unread);
    if (blocked !== undefined) return blocked;
    const unheard = whyNotToAsk(this.#run);
    if (unheard !== undefined) return unheard;
    if (kind !== 'write') return undefined;
    const barred = await whyNotToWrite(new Bench(this.#run));
    return barred ?? (id === 'user-create' ? undefined : this.#whyTokenOnlyReads());
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
    ...defined({ onCreate: verdict.onCreate, bound: verdict.bound }),
    ...(outcome !== 'passed' &&
      verdict.values && {
        expectedValue: verdict.values.expected,
        actualValue: verdict.values.actual,
      }),
  };
}

function outcomeOf(level: Level, kind: Verdict['kind']): CheckOutcome {
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
