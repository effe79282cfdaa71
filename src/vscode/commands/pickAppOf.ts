import * as vscode from 'vscode';
import { CancelledError, NotAuthorizedError } from '../../base/errors';
import type { AppDirectory } from '../../okta/port';
import type { Parts } from '../window/parts';

/** The first apps of the org, or those whose names begin as the person types: one request for each list. */
export async function pickAppOf(
  parts: Parts,
  directory: AppDirectory,
  title: string,
): Promise<string> {
  const { appKindText } = await import('../../tasks/appTasks');
  let beginning = '';
  for (;;) {
    const found = await listApps(directory, beginning);
    if (!found) return askLabel(parts, title);
    const { apps, isPart } = found;
    const search = {
      label: vscode.l10n.t('Search by the beginning of the name'),
      value: undefined,
    };
    const picked = await parts.prompter.pick<{ id: string } | { id: undefined }>(
      beginning === ''
        ? vscode.l10n.t('Which app?')
        : vscode.l10n.t('Which app? ({0}…)', beginning),
      [
        ...apps.map((app) => ({
          label: app.label,
          description: appKindText(app),
          value: { id: app.id },
        })),
        ...(isPart || apps.length === 0 ? [{ ...search, value: { id: undefined } }] : []),
      ],
    );
    if (picked === undefined) throw new CancelledError();
    if (picked.id !== undefined) return picked.id;
    const typed = await parts.prompter.input({
      title: vscode.l10n.t('{0}: App', title),
      prompt: vscode.l10n.t('The beginning of its name.'),
    });
    if (typed === undefined) throw new CancelledError();
    beginning = typed.trim();
  }
}

/** Undefined when the sign-in has no right to list apps. */
async function listApps(directory: AppDirectory, beginning: string) {
  try {
    return await directory.appsByPrefix(beginning);
  } catch (error) {
    if (error instanceof NotAuthorizedError) return undefined;
    throw error;
  }
}

async function askLabel({ prompter }: Parts, title: string): Promise<string> {
  const typed = await prompter.input({
    title: vscode.l10n.t('{0}: App', title),
    prompt: vscode.l10n.t(
      'The org does not let this sign-in list its apps. Id of the app, as its address in the Admin Console ends.',
    ),
    validate: (text) => (text.trim() === '' ? vscode.l10n.t('Name the app.') : undefined),
  });
  if (typed === undefined) throw new CancelledError();
  return typed.trim();
}
