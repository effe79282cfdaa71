import { CancelledError, ConflictError, HumanError, retold } from '../../base/errors';
import { sentence } from '../../base/text/sentence';
import { plainText } from '../../base/text/shownText';
import type { OktaApp } from '../../okta/oktaModel';
import type { WriteOutcome } from './writes';

/** Writes that an error names; the journal has the rest. */
const MOST_NAMED = 5;

/** The app is not there any more, so nothing that is left can be written. */
export function appGone({ id, label }: OktaApp): ConflictError {
  return new ConflictError(`The app ${label} (${id}) has been deleted while it was being set up.`, {
    nextStep: 'See who has deleted it, then run the command again: it makes a new one.',
  });
}

/** An app was found by its label alone, and nobody has said that it may be taken over. */
export function notAdopted({ id, label }: OktaApp): ConflictError {
  return new ConflictError(
    `An app labelled "${label}" is in the org already (${id}), and was not made from this file; nothing was written.`,
    {
      nextStep:
        'To manage that app, apply with --adopt, or write its id as app.id. To make another one, change app.label.',
    },
  );
}

/** The error that stopped a run, with an account of its writes when there were any. A bug stays what it is. */
export function withAccount(
  error: unknown,
  outcomes: readonly WriteOutcome[],
  journal: string | undefined,
): unknown {
  if (!(error instanceof HumanError)) return error;
  if (outcomes.length === 0) {
    return error instanceof CancelledError
      ? new CancelledError('Cancelled. Nothing was written.')
      : error;
  }
  return retold(error, `${sentence(error.message)} ${accountOf(outcomes, journal)}`);
}

function accountOf(outcomes: readonly WriteOutcome[], journal: string | undefined): string {
  const of = (state: WriteOutcome['state']) =>
    namesOf(outcomes.filter((outcome) => outcome.state === state));
  const parts = [
    ['Written before that', of('done')],
    ['Sent without an answer, so perhaps done', of('unknown')],
    ['Refused', of('failed')],
  ];
  const told = parts.flatMap(([title, names]) => (names === '' ? [] : [`${title}: ${names}.`]));
  return [...told, ...(journal === undefined ? [] : [`All of it is in ${journal}.`])].join(' ');
}

function namesOf(outcomes: readonly WriteOutcome[]): string {
  const named = outcomes
    .slice(0, MOST_NAMED)
    .map(({ action, key }) => plainText(`${action} ${key}`));
  const more = outcomes.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
