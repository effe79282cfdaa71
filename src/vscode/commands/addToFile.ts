import * as vscode from 'vscode';
import { ConflictError, UsageError } from '../../base/errors';
import { parseConfig } from '../../config/yaml/document';
import { openFile } from '../ui/openFile';
import { toRange } from '../ui/toVscode';
import { hostFor } from '../window/host';
import type { Parts } from '../window/parts';
import { lineOf } from './lineOf';

/**
 * Lists in the file what only Okta has, as it is there. The file is changed in the editor and not saved: one undo takes
 * it out again.
 * @throws {UsageError} @throws {ConflictError} when the file has changed meanwhile.
 */
export async function addToFile(parts: Parts, argument: unknown): Promise<void> {
  const items = lineOf(parts, argument)?.adds;
  const { reading } = parts.session.snapshot;
  if (!items || !reading) {
    throw new UsageError(vscode.l10n.t('There is nothing to add.'), {
      nextStep: vscode.l10n.t('Use the menu of a tree item.'),
    });
  }
  const { file, environment } = reading.target;
  const text = await openFile(file);
  const { version } = text;
  // The file may ask for something else by now than when the org was read.
  const target = await parts.targets.resolveIn(file, environment);
  const config = parts.parsed.of(text);
  const host = hostFor(parts, target, {});
  const { additionFor } = await import('../../tasks/appTasks');
  const find = (signal: AbortSignal) => additionFor(host, config, items, reading, signal);
  // Only of a group is something asked of the org.
  const { edits, path, hasId } = await (items[0].groupId === undefined
    ? find(new AbortController().signal)
    : host.work('look', host.org, find));
  if (text.version !== version) {
    throw new ConflictError(vscode.l10n.t('The file has changed meanwhile; nothing was added.'), {
      nextStep: vscode.l10n.t('Use the menu again.'),
    });
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) edit.replace(file, toRange(range), newText);
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new UsageError(vscode.l10n.t('The file could not be changed.'), {
      nextStep: vscode.l10n.t('See whether it may be written to.'),
    });
  }
  if (hasId && environment !== undefined) {
    const note = vscode.l10n.t(
      'The id is that of the group in {0}: in another environment the file needs another one.',
      target.org,
    );
    void parts.prompter.tell('warning', note, []);
  }
  const place = parseConfig(text.getText(), text.fileName, config).rangeOf(path, 'key');
  await vscode.window.showTextDocument(text, {
    preview: false,
    ...(place && { selection: toRange(place) }),
  });
}
