import type { Uri } from 'vscode';
import { l10n } from 'vscode';
import { defined } from '../../base/defined';
import {
  CancelledError,
  HumanError,
  messageOf,
  NotAuthorizedError,
  UnreachableError,
} from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import { InvalidFileError } from '../../config/desired/invalidFile';
import type { Range } from '../../config/findings/finding';

/** An error as it is shown: `file` is one that the Problems view explains, `bug` anything not meant for people. */
export interface ShownError {
  kind: 'cancelled' | 'unreachable' | 'unauthorized' | 'file' | 'human' | 'bug';
  /** Message and next step, in sentences. */
  text: string;
  /** The same in as few words as a narrow side bar shows whole; absent where `text` is short enough, or cannot be. */
  short?: string;
  /** Of a file: where its first error is; the file is given by who knows it. */
  range?: Range;
  file?: Uri;
}

/** What is said of work that was stopped and left nothing behind. */
export const CANCELLED = 'Cancelled.';

/** What to show for anything that was thrown. */
export function describeError(error: unknown): ShownError {
  if (isCancellation(error))
    return { kind: 'cancelled', text: error instanceof CancelledError ? error.message : CANCELLED };
  if (error instanceof InvalidFileError) return invalidFile(error);
  if (error instanceof HumanError) {
    return {
      kind: kindOf(error),
      text: `${sentence(error.message)} ${sentence(error.nextStep)}`,
      ...defined({ short: shortText(kindOf(error)) }),
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

/** Of an org that gives nothing. */
function shortText(kind: ShownError['kind']): string | undefined {
  if (kind === 'unreachable') return l10n.t('No answer from the org');
  return kind === 'unauthorized' ? l10n.t('Not let in') : undefined;
}

/** Here the Problems view lists everything, and nobody has to run anything again. */
function invalidFile({ findings, fileName, message }: InvalidFileError): ShownError {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const { line, character } = first?.range.start ?? { line: 0, character: 0 };
  const place = `${line + 1}:${character + 1}`;
  return {
    kind: 'file',
    text: `${sentence(message.replace(fileName, () => baseOf(fileName)))} ${l10n.t('The Problems view lists everything.')}`,
    short:
      errors.length === 1
        ? l10n.t('1 error, at {0}', place)
        : l10n.t('{0} errors, the first at {1}', errors.length, place),
    ...defined({ range: first?.range }),
  };
}

function baseOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
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
  return 'human';
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
