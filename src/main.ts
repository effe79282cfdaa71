import type { ExtensionContext } from 'vscode';

/**
 * What VS Code reads first, as CommonJS: the web worker host of 1.100 takes an extension for ES modules, which it does not
 * know, by the ending of `main`, whatever `browser` is (see extHostExtensionService.ts there). It reads the rest.
 */
const extension = import('./extension');

export async function activate(context: ExtensionContext) {
  return (await extension).activate(context);
}

export async function deactivate(): Promise<void> {
  await (await extension).deactivate();
}
