import type * as vscode from 'vscode';

/** One group of a file, as its lens names it. */
export interface GroupOfFile {
  file: vscode.Uri;
  group: string;
  /** Its number in the file, from 0: groups may have the same name and differ by their ids. */
  index?: number;
}

/** Undefined for any other argument. */
export function groupOfFile(argument: unknown): GroupOfFile | undefined {
  const isOne =
    typeof argument === 'object' && argument !== null && 'group' in argument && 'file' in argument;
  return isOne ? (argument as GroupOfFile) : undefined;
}
