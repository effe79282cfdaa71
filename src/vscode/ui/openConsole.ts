import * as vscode from 'vscode';
import { UsageError } from '../../base/errors';
import { isLoopback } from '../../base/http/loopback';

/** Opens a page of the Admin Console in the browser. The address may be given by a tree node. */
export async function openConsole(argument: unknown): Promise<void> {
  const url = urlOf(argument);
  if (url === undefined) {
    throw new UsageError('There is no page to open.', { nextStep: 'Use the link of a tree item.' });
  }
  await openPage(url);
}

/** @throws {UsageError} for anything but an https address, or http on this machine. */
export async function openPage(url: string): Promise<void> {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) {
    throw new UsageError(`${url} is not a safe address to open.`, {
      nextStep: 'Check `org` in the file.',
    });
  }
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
}

function urlOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('url' in argument)) return undefined;
  return typeof argument.url === 'string' ? argument.url : undefined;
}
