import * as vscode from 'vscode';

/** One deed of a file, as the history names it. */
export interface DeedOfFile {
  file: vscode.Uri;
  /** Of its first run, as its journal has it. */
  startedAt: string;
}

/** Undefined for any other argument. */
export function deedOfFile(argument: unknown): DeedOfFile | undefined {
  const isOne =
    typeof argument === 'object' &&
    argument !== null &&
    'file' in argument &&
    argument.file instanceof vscode.Uri &&
    'startedAt' in argument &&
    typeof argument.startedAt === 'string';
  return isOne ? (argument as DeedOfFile) : undefined;
}
