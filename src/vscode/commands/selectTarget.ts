import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors';
import { environmentsOf } from '../../config/environments/environments';
import { sharedProblem } from '../../config/environments/sharedFile';
import type { Choice } from '../ui/choice';
import { openFile } from '../ui/openFile';
import type { Parts } from '../window/parts';

interface FileAndEnvironment {
  file: vscode.Uri;
  environment: string | undefined;
}

/** Chooses the file that views show, and its environment, among all that the workspace has. Does nothing else. */
export async function selectTarget(parts: Parts): Promise<void> {
  await parts.files.search();
  const all = await Promise.all(parts.files.all.map((file) => choicesOf(parts, file)));
  const picked = await parts.prompter.pick(vscode.l10n.t('File and environment'), all.flat());
  if (picked === undefined) throw new CancelledError();
  const { file, environment } = picked;
  if (environment !== undefined) await parts.targets.chooseEnvironment(file, environment);
  await parts.files.choose(file);
}

async function choicesOf(
  { parsed }: Parts,
  file: vscode.Uri,
): Promise<Choice<FileAndEnvironment>[]> {
  const name = vscode.workspace.asRelativePath(file);
  const whole = (description: string) => [
    { label: name, description, value: { file, environment: undefined } },
  ];
  // Of the others one can still be chosen; the views say of this one what is wrong.
  const text = await openFile(file).catch(() => undefined);
  if (!text) return whole(vscode.l10n.t('cannot be opened'));
  const document = await parsed.whole(text);
  if (sharedProblem(document)) return whole(vscode.l10n.t('its environments cannot be read'));
  const names = environmentsOf(document);
  if (names.length === 0) return whole(vscode.l10n.t('no environments'));
  return names.map((environment) => ({
    label: `${name}: ${environment}`,
    value: { file, environment },
  }));
}
