import { code } from './vscodeStandIn';

// What `import * as vscode from 'vscode'` gives outside of an extension host: see registerVscode.mjs.
export * from './vscodeValues';
export const { commands, env, l10n, languages, window, workspace } = code;
