import * as vscode from 'vscode';
import { CancelledError, InvalidError, UsageError } from '../../base/errors';
import { literalSecretAt } from '../../config/check/secretFindings';
import { InvalidFileError } from '../../config/desired/resolve';
import type { Path } from '../../config/findings/finding';
import { parseConfig } from '../../config/yaml/document';
import { openFile } from '../ui/openFile';
import { NoEnvironmentError } from '../window/noEnvironment';
import type { Parts } from '../window/parts';
import type { Target } from '../window/target';

/** What the quick fix for a literal secret hands over; the value itself stays in the document. */
export interface MoveSecretRequest {
  uri: vscode.Uri;
  /** Version of the document that the rest is about. */
  version: number;
  path: Path;
  range: vscode.Range;
  /** As `"${secret:scim-token}"`. */
  newText: string;
  name: string;
}

/** Moves a literal secret out of the file into SecretStorage and leaves a reference. */
export async function moveSecret(parts: Parts, argument: unknown): Promise<void> {
  if (!isRequest(argument)) {
    throw new UsageError(vscode.l10n.t('There is no secret to move.'), {
      nextStep: vscode.l10n.t('Use the quick fix.'),
    });
  }
  const { uri, version, path, range, newText, name } = argument;
  const document = await openFile(uri);
  const value = literalSecretAt(parseConfig(document.getText(), document.fileName), path);
  if (document.version !== version || value === undefined) throw fileHasChanged();
  const { org, orgFrom } = await targetOf(parts, document, range, newText);
  await confirmMove(parts, { org, isLocal: orgFrom === 'localOrg' }, name, value);
  // The questions leave time to type, or for another program to write the file.
  if (document.version !== version) throw fileHasChanged();
  await parts.secrets.storeSecret(org, name, value);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, range, newText);
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new UsageError(vscode.l10n.t('The file could not be changed; the secret is stored.'), {
      nextStep: vscode.l10n.t('Write {0} in its place.', newText),
    });
  }
  const message = vscode.l10n.t(
    '{0} is stored for {1}. If the file was ever shared, its history still has the value: make a new one.',
    name,
    org,
  );
  void parts.prompter.tell('info', message, []);
}

function fileHasChanged(): UsageError {
  return new UsageError(vscode.l10n.t('The file has changed.'), {
    nextStep: vscode.l10n.t('Use the quick fix again.'),
  });
}

async function confirmMove(
  parts: Parts,
  { org, isLocal }: { org: string; isLocal: boolean },
  name: string,
  value: string,
): Promise<void> {
  const stored = await parts.secrets.secret(org, name);
  const replaces = stored !== undefined && stored.reveal() !== value;
  const action = replaces ? vscode.l10n.t('Replace') : vscode.l10n.t('Move');
  const chosen = await parts.prompter.confirm({
    message: vscode.l10n.t('Move this value to VS Code’s secret storage as {0}?', name),
    detail: [
      replaces
        ? vscode.l10n.t('Another value is stored for {0} under this name; it is replaced.', org)
        : vscode.l10n.t(
            'It is stored for {0}. Other environments ask for theirs when they need it.',
            org,
          ),
      ...(isLocal
        ? [vscode.l10n.t('That is the local org: the value is forgotten when it is stopped.')]
        : []),
    ].join('\n'),
    actions: [action],
  });
  if (chosen !== action) throw new CancelledError();
}

/** What the file is about once the literal is gone; until then the file counts as invalid. */
async function targetOf(
  parts: Parts,
  document: vscode.TextDocument,
  range: vscode.Range,
  newText: string,
): Promise<Target> {
  const text = document.getText();
  const fixed =
    text.slice(0, document.offsetAt(range.start)) +
    newText +
    text.slice(document.offsetAt(range.end));
  const config = parseConfig(fixed, document.fileName, parts.parsed.of(document));
  const settle = () =>
    parts.targets.settle(
      document.uri,
      config,
      parts.targets.environmentOf(document.uri, config),
      true,
    );
  try {
    return await settle();
  } catch (error) {
    if (error instanceof NoEnvironmentError) {
      await parts.targets.askEnvironment(document.uri);
      return await settle();
    }
    if (!(error instanceof InvalidFileError)) throw error;
    throw new InvalidError(
      vscode.l10n.t('The org that the secret belongs to cannot be told yet.'),
      {
        nextStep: vscode.l10n.t('Fix the other errors of the file first.'),
        cause: error,
      },
    );
  }
}

function isRequest(value: unknown): value is MoveSecretRequest {
  return typeof value === 'object' && value !== null && 'uri' in value && 'path' in value;
}
