import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Session } from 'node:inspector';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as vscode from 'vscode';
import { extensionApi, extensionFolder } from './support';

describe('activation', () => {
  it('reads what comes first, what the entry imports and nothing else: neither the SDK nor the local org', async () => {
    await extensionApi();
    const dist = join(extensionFolder(), 'dist');
    // At once: what activation has begun goes on in the background, and finds a file that the editor reads more for.
    const loaded = loadedFrom(dist).sort();
    const imported = await importedFrom(dist, 'extension.js');
    assert.deepEqual(loaded, ['main.cjs', ...imported].sort());
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

/** Names of the files of a folder that this process has read as code: its debugger tells of each. */
function loadedFrom(folder: string): string[] {
  const start = `${pathToFileURL(folder).href}/`;
  const names = new Set<string>();
  const session = new Session();
  session.connect();
  session.on('Debugger.scriptParsed', ({ params: { url } }) => {
    if (url.startsWith(start)) names.add(url.slice(start.length).replace(/[?#].*/, ''));
  });
  session.post('Debugger.enable');
  session.disconnect();
  return [...names];
}

/** A file of a folder and all that it imports from there, step by step; not what is imported on demand. */
async function importedFrom(folder: string, entry: string): Promise<ReadonlySet<string>> {
  const names = new Set([entry]);
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8');
    for (const [, next = ''] of text.matchAll(/\b(?:from|import)\s*"\.\/([^"]+)"/g))
      names.add(next);
  }
  return names;
}
