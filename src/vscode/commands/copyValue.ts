import { l10n } from 'vscode';
import { UsageError } from '../../base/errors';
import { type Copyable, copy } from '../ui/copy';
import type { Parts } from '../window/parts';

/**
 * Copies the value of a line of our views, or where it has none its name. A secret goes from its store to the clipboard and nowhere else.
 * @throws {UsageError} for anything else, which another extension may have made. @throws {CancelledError}
 */
export async function copyValue(
  { secrets, shown }: Pick<Parts, 'secrets' | 'shown'>,
  argument: unknown,
): Promise<void> {
  const copyable = shown.has(argument) ? copyableOf(argument) : undefined;
  if (!copyable) {
    throw new UsageError(l10n.t('There is nothing to copy.'), {
      nextStep: l10n.t('Use the button of a tree item.'),
    });
  }
  await copy(secrets, copyable);
}

function copyableOf(argument: unknown): Copyable | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('copy' in argument && isCopyable(argument.copy)) return argument.copy;
  return 'label' in argument && typeof argument.label === 'string'
    ? { text: argument.label }
    : undefined;
}

function isCopyable(value: unknown): value is Copyable {
  return typeof value === 'object' && value !== null && ('text' in value || 'secret' in value);
}
