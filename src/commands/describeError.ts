import {
  CancelledError,
  isHumanError,
  messageOf,
  NotAuthorizedError,
  UnreachableError,
} from '../base/errors';
import { InvalidFileError } from '../config/resolve';

/** An error as it is shown: `file` is one that the Problems view explains, `bug` anything not meant for people. */
export interface ShownError {
  kind: 'cancelled' | 'unreachable' | 'unauthorized' | 'file' | 'human' | 'bug';
  /** Message and next step, in sentences. */
  text: string;
}

/**
 * What to show for anything that was thrown. Told by shape and name as well as by `instanceof`: the bundles that are
 * loaded on demand carry their own copies of the error classes.
 */
export function describeError(error: unknown): ShownError {
  if (isCancellation(error)) return { kind: 'cancelled', text: 'Cancelled.' };
  if (isHumanError(error)) {
    return { kind: kindOf(error), text: `${sentence(error.message)} ${sentence(error.nextStep)}` };
  }
  return {
    kind: 'bug',
    text: `This is a bug in Okta SCIM (${messageOf(error)}). Please report it with the log.`,
  };
}

/** Also VS Code's own `CancellationError`, whose name is `Canceled`. */
function isCancellation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return is(error, CancelledError) || ['Canceled', 'AbortError'].includes(error.name);
}

function kindOf(error: Error): ShownError['kind'] {
  if (is(error, UnreachableError)) return 'unreachable';
  if (is(error, NotAuthorizedError)) return 'unauthorized';
  return is(error, InvalidFileError) ? 'file' : 'human';
}

function is(
  error: Error,
  kind: { name: string; [Symbol.hasInstance](value: unknown): boolean },
): boolean {
  return error instanceof kind || error.name === kind.name;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
