import { BOUNDS } from '../../base/bounds';
import { UnreachableError } from '../../base/errors';
import { counted } from '../../base/text/counted';
import { isTooDeep } from '../../base/tooDeep';
import { tryJson } from '../../base/tryJson';
import type { OktaCredentials } from '../connection';
import { OutcomeUnknownError } from './errors';
import type { WireOutcome } from './exchange';
import { isConcurrencyLimit, waitAfter429 } from './pace';
import { readRateHeaders } from './rateHeaders';
import { parseRefusal, refusalError } from './refusal';
import { notOkta, orgUnreachable, redirected, tooLarge } from './strangers';

/** What is asked of a request; everything that the decision about its outcome depends on. */
export interface Question {
  /** As `POST /api/v1/apps`. */
  request: string;
  orgUrl: string;
  /** Sent twice, it does the same as once. */
  idempotent: boolean;
  /** Whether a JSON body is needed of a success. */
  reply: 'json' | 'none';
  credentials: OktaCredentials['kind'];
  /** Takes credentials out of a text that came from outside. */
  clean(text: string): string;
}

/** How often a request has been sent again so far, by reason: they have limits of their own. */
export interface Retries {
  afterFailure: number;
  after429: number;
  /** All waits after a 429 together, milliseconds. */
  waited429Ms: number;
}

export type AnswerVerdict =
  | { act: 'accept'; answer: Extract<WireOutcome, { kind: 'answer' }> }
  | { act: 'retry'; counts: 'afterFailure' | 'after429'; afterMs: number; note: string }
  | { act: 'fail'; error: Error; note: string };

const BACKOFF_MS = [500, 1000, 2000];

/** What to make of the outcome of one attempt. Pure: time and chance come in. */
export function judge(
  outcome: WireOutcome,
  question: Question,
  retries: Retries,
  now: number,
  random: () => number,
): AnswerVerdict {
  switch (outcome.kind) {
    case 'redirect':
      return fail(redirected(outcome.location, question), 'redirect refused');
    case 'tooLarge':
      return fail(tooLarge(outcome.most, question), 'answer too large');
    case 'timeout':
      return noAnswer(`no answer within ${outcome.afterMs / 1000} s`, question, retries);
    case 'broken': {
      const reason = question.clean(outcome.reason);
      if (outcome.sent) return noAnswer(reason, question, retries);
      if (outcome.lasting || !question.idempotent) {
        return fail(orgUnreachable(reason, question), reason);
      }
      return again(reason, question, retries);
    }
    case 'answer':
      return judgeAnswer(outcome, question, retries, now, random);
  }
}

function judgeAnswer(
  answer: Extract<WireOutcome, { kind: 'answer' }>,
  question: Question,
  retries: Retries,
  now: number,
  random: () => number,
): AnswerVerdict {
  const { status, headers, text } = answer;
  if (status === 429) return judge429(headers, question, retries, now, random);
  if (status >= 500) {
    const said = parseRefusal(question.clean(text));
    return noAnswer(said ? `${status} ${said.errorCode}` : `${status}`, question, retries);
  }
  if (/\bhtml\b/i.test(headers.get('content-type') ?? '')) {
    return fail(notOkta(`a web page (${status})`, question), 'a web page');
  }
  if (status >= 200 && status < 300) {
    if (question.reply === 'none') return { act: 'accept', answer };
    if (isTooDeep(text)) return fail(notOkta('JSON of too many levels', question), 'too deep');
    if (tryJson(text) !== undefined) return { act: 'accept', answer };
    return noAnswer('its answer is not complete JSON', question, retries);
  }
  // An OAuth refusal may have no body, only a challenge (RFC 6750 §3.1).
  const challenge = question.clean(headers.get('www-authenticate') ?? '');
  const refusal =
    parseRefusal(question.clean(text)) ?? (challenge === '' ? undefined : fromChallenge(challenge));
  if (!refusal)
    return fail(notOkta(`status ${status} and no error of Okta's`, question), 'not Okta');
  const error = refusalError(status, refusal, question.request, question.credentials);
  return fail(error, refusal.errorCode);
}

function judge429(
  headers: Headers,
  question: Question,
  retries: Retries,
  now: number,
  random: () => number,
): AnswerVerdict {
  const seen = readRateHeaders(headers, now);
  const afterMs = waitAfter429(seen, retries.after429, now, random);
  const what = isConcurrencyLimit(seen) ? 'too many requests at once' : 'rate limit';
  const { rateRetries, rateWaitMs, rateWaitsMs } = BOUNDS.okta;
  const isBearable = afterMs <= rateWaitMs && retries.waited429Ms + afterMs <= rateWaitsMs;
  if (retries.after429 < rateRetries && isBearable) {
    const note = `${what}: again in ${seconds(afterMs)}`;
    return { act: 'retry', counts: 'after429', afterMs, note };
  }
  const tries = retries.after429;
  const after = tries === 0 ? '' : `, after ${counted(tries, 'retry', 'retries')}`;
  const error = new UnreachableError(
    `${question.orgUrl} refuses ${question.request} because of its rate limit${after}; it asks to wait ${seconds(afterMs)}.`,
    {
      nextStep:
        'Run the command again later, or raise the share of the token in the Admin Console (Security > API > Tokens).',
    },
  );
  return fail(error, what);
}

/** It may have been carried out: idempotent requests are sent again, the others are left to who reads first. */
function noAnswer(reason: string, question: Question, retries: Retries): AnswerVerdict {
  if (question.idempotent) return again(reason, question, retries);
  return fail(new OutcomeUnknownError(question.request, new Error(reason)), reason);
}

function again(reason: string, question: Question, retries: Retries): AnswerVerdict {
  const afterMs = BACKOFF_MS[retries.afterFailure];
  if (afterMs === undefined) return fail(orgUnreachable(reason, question), reason);
  return {
    act: 'retry',
    counts: 'afterFailure',
    afterMs,
    note: `${reason}: again in ${seconds(afterMs)}`,
  };
}

function fromChallenge(challenge: string): {
  errorCode: string;
  errorSummary: string;
  causes: string[];
} {
  const parameter = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? '';
  return {
    errorCode: parameter('error'),
    errorSummary: parameter('error_description'),
    causes: [],
  };
}

function fail(error: Error, note: string): AnswerVerdict {
  return { act: 'fail', error, note };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
