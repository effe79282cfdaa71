import * as vscode from 'vscode';
import { isRecord } from '../../base/record';
import type { Parts } from '../window/parts';

/** Makes a file and an environment what the other views and commands are about. Nothing is read that has been. */
export async function chooseApp(parts: Parts, argument: unknown): Promise<void> {
  if (!isRecord(argument)) return;
  const { file, environment } = argument;
  if (!(file instanceof vscode.Uri)) return;
  if (typeof environment === 'string') await parts.targets.chooseEnvironment(file, environment);
  await parts.files.choose(file);
}
