import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/extension';
import { Command } from '../../../src/vscode/ui/ids';
import { ScriptedPrompter } from '../scripted';
import { eventually, extensionApi, extensionFolder, open } from '../support';

/** A text of a manifest as VS Code gives it: with the English beside it where the palette shows both. */
type Text = string | { value: string; original: string };

interface Manifest {
  contributes: {
    commands: { command: string; title: Text; category: Text }[];
    views: Record<string, { id: string; name: Text }[]>;
    viewsWelcome: { contents: Text }[];
    configuration: { properties: Record<string, { markdownDescription: Text }> };
    walkthroughs: { title: Text; steps: { title: Text; description: Text }[] }[];
  };
}

const plain = (text: Text | undefined) => (typeof text === 'object' ? text.value : text);

describe('in a German window', () => {
  const prompter = new ScriptedPrompter();
  let api: TestApi;

  before(async () => {
    assert.equal(vscode.env.language, 'de', 'the window is German');
    api = await extensionApi();
    api.prompts.current = prompter;
  });

  beforeEach(() => {
    prompter.said.length = 0;
    prompter.told.length = 0;
  });

  it('VS Code has read the German bundle', async () => {
    assert.match(vscode.l10n.uri?.path ?? '', /\/l10n\/bundle\.l10n\.de\.json$/);
    assert.deepEqual(vscode.l10n.bundle, await read('l10n/bundle.l10n.de.json'));
  });

  it('the manifest is German: commands, views and their welcomes, settings, walkthrough', async () => {
    const texts = await read('package.nls.de.json');
    const manifest: Manifest | undefined =
      vscode.extensions.getExtension('scim-works.okta-scim')?.packageJSON;
    const { contributes } = manifest ?? assert.fail('it is there');
    const plan = contributes.commands.find(({ command }) => command === Command.plan);
    assert.equal(plain(plan?.title), texts['command.plan']);
    const shown = [
      ...contributes.commands.map(({ title }) => title),
      ...Object.values(contributes.views).flatMap((views) => views.map(({ name }) => name)),
      ...contributes.viewsWelcome.map(({ contents }) => contents),
      ...Object.values(contributes.configuration.properties).map(
        ({ markdownDescription }) => markdownDescription,
      ),
      ...contributes.walkthroughs.flatMap(({ title, steps }) => [
        title,
        ...steps.flatMap((step) => [step.title, step.description]),
      ]),
    ].map(plain);
    const german = new Set(Object.values(texts));
    assert.ok(shown.length > 60);
    assert.deepEqual(
      shown.filter((text) => !german.has(text ?? '')),
      [],
    );
  });

  it('an error is said in German, with the title of its command', async () => {
    await vscode.commands.executeCommand(Command.openConsole);
    assert.deepEqual(prompter.told, [
      {
        tone: 'error',
        message:
          'In der Admin Console öffnen: Es gibt keine Seite, die geöffnet werden könnte. ' +
          'Verwenden Sie den Link eines Elements der Struktur.',
      },
    ]);
  });

  it('a choice that is made in German does what it does in English', async () => {
    const { uri } = await open('okta-scim.yaml');
    prompter.answer({ pick: { 'Umgebung von ': 'dev' } });
    await vscode.commands.executeCommand(Command.selectEnvironment, uri);
    const chosen = await eventually('the environment', () => {
      const { target } = api.parts.session.snapshot;
      return target?.environment;
    });
    assert.equal(chosen, 'dev');
  });

  it('what stands above the file is German', async () => {
    const { uri } = await open('okta-scim.yaml');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
      100,
    );
    const titles = lenses.map(({ command }) => command?.title.replace(/^\$\([\w-]+\)\s/, ''));
    for (const title of ['Planen', 'Anwenden', 'Connector testen', 'Gruppen pushen']) {
      assert.ok(titles.includes(title), `${title}: ${titles.join(', ')}`);
    }
  });
});

async function read(name: string): Promise<Record<string, string>> {
  return JSON.parse(await readFile(join(extensionFolder(), name), 'utf8'));
}
