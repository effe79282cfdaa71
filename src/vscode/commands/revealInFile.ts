import * as vscode from 'vscode';
import { UsageError } from '../../base/errors';
import { itemLabel } from '../../tutorial/labels';
import { openFile } from '../ui/openFile';
import { toRange } from '../ui/toVscode';
import { fileGroups } from '../window/fileGroups';
import type { Parts } from '../window/parts';
import { placeOf, type Subject } from '../window/placeOf';

export interface FileSubject extends Subject {
  file: vscode.Uri;
}

/** Opens the file where it speaks of a change, and leaves the focus where it is. @throws {UsageError} when it does not. */
export async function revealInFile(parts: Parts, argument: unknown): Promise<void> {
  if (isSubject(argument)) await showSubject(parts, argument, { preserveFocus: true });
}

/** The same, with the choice of who gets the focus. @throws {UsageError} */
export async function showSubject(
  parts: Parts,
  subject: FileSubject,
  options: { preserveFocus: boolean },
): Promise<void> {
  const { file, resource, key } = subject;
  const text = await openFile(file);
  const { target, reading } = parts.session.snapshot;
  const groups = target ? fileGroups(target.desired, reading?.live) : [];
  const range = placeOf(parts.parsed.of(text), groups, subject);
  if (!range) {
    throw new UsageError(vscode.l10n.t('The file does not list {0}.', itemLabel(resource, key)), {
      nextStep: vscode.l10n.t(
        'It exists in Okta only, and is left alone. Add to File, in its menu, takes it over.',
      ),
    });
  }
  await vscode.window.showTextDocument(text, {
    selection: toRange(range),
    preview: true,
    ...options,
  });
}

function isSubject(value: unknown): value is FileSubject {
  return typeof value === 'object' && value !== null && 'file' in value && 'resource' in value;
}
