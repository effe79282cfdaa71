import * as vscode from 'vscode';
import { UsageError } from '../../base/errors';
import { openFile } from '../ui/openFile';
import { toRange } from '../ui/toVscode';
import type { Parts } from '../window/parts';
import { lineOf } from './lineOf';
import { showSubject } from './revealInFile';

/** Goes to what a line of our views is about in the file, or to the error that it tells of. @throws {UsageError} */
export async function goToLine(parts: Parts, argument: unknown): Promise<void> {
  const { place, line, subject } = lineOf(parts, argument) ?? {};
  if (place) {
    const text = await openFile(place.file);
    await vscode.window.showTextDocument(text, { selection: toRange(place.range) });
    return;
  }
  const about = line ?? subject;
  if (!about) {
    throw new UsageError(vscode.l10n.t('There is no line to go to.'), {
      nextStep: vscode.l10n.t('Use the menu of a tree item.'),
    });
  }
  await showSubject(parts, about, { preserveFocus: false });
}
