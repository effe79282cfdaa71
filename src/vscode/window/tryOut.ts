import * as vscode from 'vscode';
import { isLoopback } from '../../base/http/loopback';
import { isRecord } from '../../base/record';
import { tryJson } from '../../base/tryJson';
import { environmentsOf } from '../../config/environments/environments';
import { ContextKey, VIEW_CONTAINER, WALKTHROUGH } from '../ui/ids';
import { openFile } from '../ui/openFile';
import type { Parts } from './parts';

/** An org and a connector on this machine that a window is for. */
interface TryOut {
  org: string;
  apiToken: string;
  connector: string;
  scimToken: string;
}

const SECRET_NAME = 'scim-token';
const SHOWN_KEY = 'tryOutShown';

/**
 * Makes a window ready for trying things out, as `npm start` wants it: signed in to the org that it has started, with its
 * connector's token, on the example, the side bar shown, and a walkthrough beside it when it opens for the first time. Both
 * are put into the secret storage again with each start of the window, which may have lost them.
 * @param text what `npm start` has put into the environment; anything but places on this machine is passed over.
 */
export async function beginTryOut(
  parts: Parts,
  text: string,
  memento: vscode.Memento,
): Promise<void> {
  const places = parsed(text);
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!places || !folder || !vscode.workspace.isTrusted) return;
  const file = vscode.Uri.joinPath(folder.uri, 'okta-scim.yaml');
  const { org, apiToken, connector, scimToken } = places;
  const { secrets } = parts;
  await secrets.storeApiToken(org, apiToken);
  if ((await secrets.secret(org, SECRET_NAME)) === undefined) {
    const field = 'provisioning.connector.baseUrl';
    await secrets.keepFor(org, SECRET_NAME, scimToken, {
      origin: new URL(connector).origin,
      field,
      madeOf: [],
    });
  }
  await vscode.commands.executeCommand('setContext', ContextKey.tryOut, true);
  const document = await openFile(file);
  const [first] = environmentsOf(await parts.parsed.whole(document));
  if (first !== undefined) await parts.targets.chooseEnvironment(file, first);
  // After a reload the window has what it had before.
  if (memento.get<string>(SHOWN_KEY) === org) return;
  await memento.update(SHOWN_KEY, org);
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, true);
  // What opens beside the file next would take its place.
  await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
  await vscode.commands.executeCommand('workbench.action.keepEditor');
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  await vscode.commands.executeCommand(`workbench.view.extension.${VIEW_CONTAINER}`);
}

function parsed(text: string): TryOut | undefined {
  const json = tryJson(text);
  if (!isRecord(json)) return undefined;
  const { org, apiToken, connector, scimToken } = json;
  if (!isHere(org) || !isHere(connector)) return undefined;
  if (typeof apiToken !== 'string' || typeof scimToken !== 'string') return undefined;
  return { org: new URL(org).origin, apiToken, connector, scimToken };
}

function isHere(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value) && isLoopback(new URL(value).hostname);
}
