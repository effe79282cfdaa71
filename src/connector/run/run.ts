import { BOUNDS } from '../../base/bounds';
import { CancelledError, throwIfCancelled } from '../../base/errors';
import { Redactor } from '../../base/secrets/redactor';
import type { OnWait } from '../../base/waits';
import { checksFor } from '../checks';
import { cleanUp } from '../cleanup/cleanup';
import { cleanupResult } from '../cleanup/cleanupResult';
import { keepLeftovers } from '../cleanup/leftoverFile';
import { authorizationForms, secretsOf } from '../http/authorization';
import { ScimClient, type Sender, type Throttle, type Timing } from '../http/client';
import { connectorUnreachable, NoReplyError } from '../http/noReply';
import { Patience } from '../http/patience';
import { Names } from '../http/payloads';
import { baseUrlOf } from '../http/protocol';
import type { ConnectorTarget } from '../http/target';
import { ConnectorTransport } from '../http/transport';
import { failedBesides, featuresOf } from '../report/features';
import { batchesOf } from './batches';
import { Bench } from './bench';
import type { Check } from './check';
import { whyNotToWrite } from './gate';
import { type Intent, intentOf } from './intent';
import { later } from './later';
import { Ledger } from './ledger';
import { inParallel } from './parallel';
import { noQuirks } from './quirks';
import { CheckRunner } from './runCheck';
import type { CheckOutcome, CheckResult, TestReport } from './runModel';
import type { RunState } from './runState';
import { type Selection, selected } from './selection';
import { Silence } from './silence';

export type { CheckOutcome, CheckResult, Level, TestReport, TestSummary } from './runModel';

export interface TestOptions {
  /** Sends GET requests only. */
  readOnly: boolean;
  signal?: AbortSignal | undefined;
  onResult?: (result: CheckResult) => void;
  /** Told of each wait that the server asks for, before it begins. */
  onWait?: OnWait;
  /** Time limit of one request in milliseconds; Okta's own is 60 seconds. */
  timeoutMs?: number;
  /** Time limit of the checks together, milliseconds; half an hour unless given. */
  mostMs?: number;
  /** Only some checks; what they build on is made all the same. */
  only?: Selection;
  /** Asked before the first write, with what will be made. Without it the caller has asked already. */
  confirm?: (intent: Intent) => Promise<boolean>;
  /** Where to keep what is on the server while it is: for the next run to clean, should this one be killed. */
  leftoverFile?: string;
  /** Milliseconds before an answer that is not yet right is asked for once more. */
  rereadMs?: number;
  /** Another order of the checks. The outcomes are the same. */
  arrange?: (checks: Check[]) => Check[];
  /** Instead of HTTP. */
  sender?: Sender;
  /** Stands between the test and what sends: to keep the traffic. */
  around?: (sender: Sender, redactor: Redactor) => Sender;
  /** What the names begin with, for a run that is played again; random otherwise. */
  prefix?: string;
}

/** Okta's socket timeout (Okta, "SCIM 2.0 protocol"). */
const TIMEOUT_MS = 60_000;
/** For cleaning up: briefly when somebody waits for the cancel. */
const CLEANUP_MS = 60_000;
const CLEANUP_AFTER_CANCEL_MS = 10_000;
/** A server whose writes are not at once to be read is given this long. */
const REREAD_MS = 300;
/** A server that is wrong rather than slow must not cost more than a few of them. */
const REREADS = 6;
/** A create that is under way when the person cancels may take this long to say what it has made. */
const CREATE_GRACE_MS = 2_000;
const NOT_AGREED = 'Writing was not agreed to.';
/** Checks at once, where they do not meet. */
const WIDTH = 8;

/**
 * Plays Okta against the connector and reports what it found. Everything it makes is removed again, also when it is
 * cancelled or fails; what could not be removed is named in the report, or in the error.
 * @throws {UnreachableError} when the first request gets no answer.
 * @throws {CancelledError} when the signal is aborted; the message names what is left.
 * @throws {UsageError} when the base URL is not a URL.
 */
export async function testConnector(
  target: ConnectorTarget,
  options: TestOptions,
): Promise<TestReport> {
  throwIfCancelled(options.signal);
  const started = performance.now();
  const redactor = new Redactor(secretsOf(target.auth));
  const url = baseUrlOf(target, redactor);
  const { around = (inner: Sender) => inner } = options;
  const transport = around(
    options.sender ?? new ConnectorTransport(url, options.timeoutMs ?? TIMEOUT_MS, target.route),
    redactor,
  );
  const run = startRun(target, options, redactor, transport);
  const baseUrl = redactor.clean(target.baseUrl);
  const checks: CheckResult[] = [];
  const add = (result: CheckResult) => {
    checks.push(result);
    options.onResult?.(result);
  };
  try {
    try {
      await runAll(run, options, add);
    } catch (error) {
      const leftovers = await cleanUp(
        run.client,
        remainsOf(run),
        AbortSignal.timeout(CLEANUP_AFTER_CANCEL_MS),
      );
      throw afterCleanup(error, leftovers, baseUrl);
    }
    const leftovers = await cleaned(run, add);
    return {
      baseUrl,
      checks,
      summary: {
        ...counts(checks),
        leftovers,
        features: featuresOf(checks, target),
        besides: failedBesides(checks, target),
        ms: Math.round(performance.now() - started),
      },
    };
  } finally {
    transport.close();
  }
}

function startRun(
  target: ConnectorTarget,
  options: TestOptions,
  redactor: Redactor,
  transport: Sender,
): RunState {
  const { baseUrl } = target;
  const forms = authorizationForms(target.auth);
  const names = new Names(options.prefix);
  const timings: Timing[] = [];
  const throttles: Throttle[] = [];
  const keep =
    options.leftoverFile === undefined
      ? undefined
      : keepLeftovers(options.leftoverFile, { baseUrl, prefix: names.prefix });
  const { signal } = options;
  const authorization = forms[0].value;
  const patience = new Patience(options.onWait);
  const agreed = asker(options.confirm, intentOf(target, names.prefix));
  const run: RunState = {
    target,
    signal,
    readOnly: options.readOnly,
    createSignal: later(signal, CREATE_GRACE_MS),
    whyNotToWrite: async () =>
      (await whyNotToWrite(new Bench(run))) ?? ((await agreed()) ? undefined : NOT_AGREED),
    forms,
    names,
    ledger: new Ledger(keep),
    redactor,
    timings,
    throttles,
    deadline: performance.now() + (options.mostMs ?? BOUNDS.connector.runMs),
    patience,
    delayed: [],
    silence: new Silence(),
    again: false,
    rereadMs: options.rereadMs ?? REREAD_MS,
    rereadsLeft: REREADS,
    own: new Set(),
    quirks: noQuirks(),
    client: new ScimClient({
      baseUrl,
      transport,
      redactor,
      authorization,
      signal,
      timings,
      throttles,
      patience,
    }),
  };
  return run;
}

/** Asks once, and remembers the answer. */
function asker(confirm: TestOptions['confirm'], intent: Intent): () => Promise<boolean> {
  let answer: Promise<boolean> | undefined;
  return () => {
    answer ??= confirm === undefined ? Promise.resolve(true) : confirm(intent);
    return answer;
  };
}

function remainsOf({ ledger, names, own }: RunState) {
  return { ledger, prefix: names.prefix, own };
}

async function runAll(
  run: RunState,
  { only = {}, arrange = (checks) => checks }: TestOptions,
  add: (result: CheckResult) => void,
): Promise<void> {
  const runner = new CheckRunner(run);
  const checks = arrange(selected(checksFor(run.target), only, run.target));
  for (const batch of batchesOf(checks)) {
    await runner.prepare(batch);
    await judgedBatch(run, runner, batch, add);
  }
}

/** Checks that are run again, in one run: each may cost a minute. */
const MOST_AGAIN = 8;

/** Who got no answer is judged again when nothing else is under way. Results come in the order of the batch. */
async function judgedBatch(
  run: RunState,
  runner: CheckRunner,
  batch: readonly Check[],
  add: (result: CheckResult) => void,
): Promise<void> {
  const held: CheckResult[] = [];
  await inParallel(
    batch,
    WIDTH,
    (check) => runner.run(check),
    (result) => {
      if (held.length > 0 || runner.unheard.has(result.id)) held.push(result);
      else add(result);
    },
  );
  for (const result of held) {
    const check = batch.find(({ id }) => id === result.id);
    const isVictim = check && runner.unheard.has(result.id) && !run.silence.stopped;
    add(isVictim && runner.again < MOST_AGAIN ? await runner.runAgain(check) : result);
  }
}

/** The error to throw once the server is clean: it says what is left there. */
function afterCleanup(error: unknown, leftovers: readonly string[], baseUrl: string): unknown {
  if (error instanceof NoReplyError) return connectorUnreachable(error, baseUrl);
  if (!(error instanceof CancelledError)) return error;
  return leftovers.length === 0
    ? new CancelledError(
        'The connector test was cancelled. Everything it made was removed.',
        'Run the test again when you like.',
      )
    : new CancelledError(
        `The connector test was cancelled. Left on the server: ${leftovers.join(', ')}.`,
        'Remove what is left by hand, or run the test again.',
      );
}

/** Removes what the test made, and says so as the last check. */
async function cleaned(run: RunState, add: (result: CheckResult) => void): Promise<string[]> {
  const started = performance.now();
  const made = run.ledger.remaining().length;
  const asked = run.ledger.asked('Users') + run.ledger.asked('Groups');
  const leftovers = await cleanUp(run.client, remainsOf(run), AbortSignal.timeout(CLEANUP_MS));
  const ms = Math.round(performance.now() - started);
  add(cleanupResult({ asked, made, leftovers, ms }));
  return leftovers;
}

function counts(checks: readonly CheckResult[]) {
  const count = (outcome: CheckOutcome) =>
    checks.filter((check) => check.outcome === outcome).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    warning: count('warning'),
    skipped: count('skipped'),
  };
}
