import { CancelledError, throwIfCancelled, UsageError } from '../base/errors';
import { authorizationForms, secretsOf } from './authorization';
import { Bench } from './bench';
import { checksFor } from './checks';
import { cleanUp } from './cleanup';
import { ScimClient, type Timing } from './client';
import type { CheckResult, Outcome, TestReport } from './model';
import { NoReplyError, unreachable } from './noReply';
import { Redactor } from './redactor';
import { CheckRunner } from './runCheck';
import type { ConnectorTarget } from './target';
import { Transport } from './transport';

export type { CheckResult, Level, Outcome, TestReport, TestSummary } from './model';

export interface TestOptions {
  /** Sends GET requests only. */
  readOnly: boolean;
  signal?: AbortSignal | undefined;
  onResult?: (result: CheckResult) => void;
  /** Time limit of one request in milliseconds; Okta's own is 60 seconds. */
  timeoutMs?: number;
}

/** Okta's socket timeout (Okta, "SCIM 2.0 protocol"). */
const TIMEOUT_MS = 60_000;
/** For cleaning up: briefly when somebody waits for the cancel. */
const CLEANUP_MS = 60_000;
const CLEANUP_AFTER_CANCEL_MS = 10_000;

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
  const redactor = new Redactor(secretsOf(target.auth));
  const transport = new Transport(protocolOf(target, redactor), options.timeoutMs ?? TIMEOUT_MS);
  const bench = makeBench(target, options, redactor, transport);
  const checks: CheckResult[] = [];
  const add = (result: CheckResult) => {
    checks.push(result);
    options.onResult?.(result);
  };
  try {
    try {
      await runAll(bench, redactor, add);
    } catch (error) {
      const leftovers = await cleanUp(bench, AbortSignal.timeout(CLEANUP_AFTER_CANCEL_MS));
      throw afterCleanup(error, leftovers, redactor.clean(target.baseUrl));
    }
    const leftovers = await cleaned(bench, options, add);
    return { baseUrl: redactor.clean(target.baseUrl), checks, summary: summary(checks, leftovers) };
  } finally {
    transport.close();
  }
}

function protocolOf({ baseUrl }: ConnectorTarget, redactor: Redactor): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return url.protocol;
  throw new UsageError(`${redactor.clean(baseUrl)} is not an address of the web.`, {
    nextStep: 'Write provisioning.connector.baseUrl as https://host/path.',
  });
}

function makeBench(
  target: ConnectorTarget,
  options: TestOptions,
  redactor: Redactor,
  transport: Transport,
): Bench {
  const forms = authorizationForms(target.auth);
  const timings: Timing[] = [];
  const { baseUrl } = target;
  const { signal } = options;
  const authorization = forms[0].value;
  const client = new ScimClient({ baseUrl, transport, redactor, authorization, signal, timings });
  return new Bench({
    target,
    readOnly: options.readOnly,
    signal,
    forms,
    client,
    redactor,
    timings,
  });
}

async function runAll(
  bench: Bench,
  redactor: Redactor,
  add: (result: CheckResult) => void,
): Promise<void> {
  const runner = new CheckRunner(bench, redactor);
  for (const check of checksFor(bench.target)) add(await runner.run(check));
}

/** The error to throw once the server is clean: it says what is left there. */
function afterCleanup(error: unknown, leftovers: readonly string[], baseUrl: string): unknown {
  if (error instanceof NoReplyError) return unreachable(error, baseUrl);
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
async function cleaned(
  bench: Bench,
  options: TestOptions,
  add: (result: CheckResult) => void,
): Promise<string[]> {
  const started = performance.now();
  const made = bench.ledger.remaining().length;
  const budget = AbortSignal.timeout(CLEANUP_MS);
  const leftovers = await cleanUp(bench, budget);
  let outcome: Outcome = leftovers.length === 0 ? 'passed' : 'warning';
  if (bench.readOnly) outcome = 'skipped';
  add({
    id: 'cleanup',
    title: 'What the test made is gone again',
    area: 'cleanup',
    level: 'info',
    outcome,
    ms: Math.round(performance.now() - started),
    request: made === 0 ? '' : `DELETE of ${made} resources`,
    expected: 'every user and group of the test can be deleted (Okta itself only deletes groups)',
    actual: actualOf(leftovers, options.readOnly),
    fix: outcome === 'warning' ? 'Remove what is left by hand, or support DELETE.' : '',
    source: 'RFC 7644 section 3.6',
  });
  return leftovers;
}

function actualOf(leftovers: readonly string[], readOnly: boolean): string {
  if (readOnly) return 'A read-only test makes nothing.';
  return leftovers.length === 0 ? 'nothing left' : `left: ${leftovers.join(', ')}`;
}

function summary(checks: readonly CheckResult[], leftovers: string[]): TestReport['summary'] {
  const count = (outcome: Outcome) => checks.filter((check) => check.outcome === outcome).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    warning: count('warning'),
    skipped: count('skipped'),
    leftovers,
  };
}
