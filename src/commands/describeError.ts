import { isCancelled, isHumanError, messageOf } from '../base/errors';
import { plainText } from '../base/shownText';

/** An error as it is shown: `file` is one that the Problems view explains, `bug` anything not meant for people. */
export interface ShownError {
  kind: 'cancelled' | 'unreachable' | 'unauthorized' | 'file' | 'human' | 'bug';
  /** Message and next step, in sentences. */
  text: string;
}

/** What is said of work that was stopped and left nothing behind. */
export const CANCELLED = 'Cancelled.';

/**
 * What to show for anything that was thrown. Told by shape and name: the bundles that are loaded on demand carry their
 * own copies of the error classes.
 */
export function describeError(error: unknown): ShownError {
  if (isCancellation(error))
    return { kind: 'cancelled', text: isCancelled(error) ? error.message : CANCELLED };
  if (isHumanError(error)) {
    return {
      kind: KINDS[error.name] ?? 'human',
      text: `${sentence(error.message)} ${sentence(error.nextStep)}`,
    };
  }
  return {
    kind: 'bug',
    text: `This is a bug in Okta SCIM (${plainText(messageOf(error))}). Please report it with the log.`,
  };
}

/** Also VS Code's own `CancellationError`, whose name is `Canceled`. */
function isCancellation(error: unknown): error is Error {
  return isCancelled(error) || (error instanceof Error && NAMES_OF_CANCELLED.has(error.name));
}

const NAMES_OF_CANCELLED = new Set(['Canceled', 'AbortError']);

const KINDS: Readonly<Record<string, ShownError['kind']>> = {
  UnreachableError: 'unreachable',
  NotAuthorizedError: 'unauthorized',
  InvalidFileError: 'file',
};

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
