import { l10n } from 'vscode';
import {
  CancelledError,
  HumanError,
  messageOf,
  NotAuthorizedError,
  UnreachableError,
} from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import { InvalidFileError } from '../../config/desired/invalidFile';

/** An error as it is shown: `file` is one that the Problems view explains, `bug` anything not meant for people. */
export interface ShownError {
  kind: 'cancelled' | 'unreachable' | 'unauthorized' | 'file' | 'human' | 'bug';
  /** Message and next step, in sentences. */
  text: string;
}

/** What is said of work that was stopped and left nothing behind. */
export const CANCELLED = 'Cancelled.';

/** What to show for anything that was thrown. */
export function describeError(error: unknown): ShownError {
  if (isCancellation(error))
    return { kind: 'cancelled', text: error instanceof CancelledError ? error.message : CANCELLED };
  if (error instanceof HumanError) {
    return {
      kind: kindOf(error),
      text: `${sentence(error.message)} ${sentence(error.nextStep)}`,
    };
  }
  return {
    kind: 'bug',
    text: l10n.t(
      'This is a bug in Okta SCIM ({0}). Please report it with the log.',
      plainText(messageOf(error)),
    ),
  };
}

/** Also VS Code's own `CancellationError`, whose name is `Canceled`. */
function isCancellation(error: unknown): error is Error {
  return (
    error instanceof CancelledError ||
    (error instanceof Error && NAMES_OF_CANCELLED.has(error.name))
  );
}

const NAMES_OF_CANCELLED = new Set(['Canceled', 'AbortError']);

function kindOf(error: HumanError): ShownError['kind'] {
  if (error instanceof UnreachableError) return 'unreachable';
  if (error instanceof NotAuthorizedError) return 'unauthorized';
  return error instanceof InvalidFileError ? 'file' : 'human';
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
