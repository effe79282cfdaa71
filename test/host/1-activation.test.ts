import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extensionApi } from './support';

describe('activation', () => {
  it('loads neither the SDK nor the local org', async () => {
    const { loadedBundles } = await extensionApi();
    assert.deepEqual(loadedBundles(), ['extension.js']);
  });

  it('registers every command that the manifest contributes', async () => {
    const manifest: {
      contributes: { commands: { command: string }[] };
    } = vscode.extensions.getExtension('scim-works.okta-scim')?.packageJSON;
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });

  it('sees the file of the folder, and waits for an environment to be chosen', async () => {
    const { parts } = await extensionApi();
    await parts.files.search();
    await parts.session.evaluate();
    assert.equal(parts.session.snapshot.state, 'noEnvironment');
  });
});
