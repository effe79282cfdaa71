import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension';
import { Command } from '../../src/vscode/ui/ids';
import { actionsAt } from './asked';
import { ScriptedPrompter } from './scripted';
import { closeAll, diagnosticsOf, eventually, extensionApi, given, workspacePath } from './support';

describe('New App File…', () => {
  const connector = given('OKTA_SCIM_TEST_CONNECTOR');
  const token = given('OKTA_SCIM_TEST_CONNECTOR_TOKEN');
  const prompter = new ScriptedPrompter();
  const folder = workspacePath('new-files');
  let api: TestApi;

  before(async () => {
    api = await extensionApi();
    api.prompts.current = prompter;
    if (!api.parts.sandbox.running) await vscode.commands.executeCommand(Command.startSandbox);
    await eventually('the local org to run', () => api.parts.sandbox.running);
  });
  beforeEach(async () => {
    prompter.unanswered.length = 0;
    prompter.told.length = 0;
    prompter.said.length = 0;
    await mkdir(folder, { recursive: true });
  });
  afterEach(async () => {
    assert.deepEqual(prompter.unanswered, []);
    await closeAll();
    await rm(folder, { recursive: true, force: true });
  });

  after(async () => {
    prompter.answer({ confirm: { 'Stop the local org?': 'Stop' } });
    await vscode.commands.executeCommand(Command.stopSandbox);
  });

  const NEW = {
    pick: { 'Which app is': 'A new app' },
    input: {
      'New App File: App name': 'Made by hand',
      "New App File: App's login": 'https://app.example.com',
      'New App File: Okta org': '',
      'New App File: Base URL': '',
      'New App File: Environments': '',
    },
  };
  const textOf = (name: string) => readFile(join(folder, name), 'utf8');
  const make = () => vscode.commands.executeCommand(Command.newFile, vscode.Uri.file(folder));
  const shownName = () => vscode.window.activeTextEditor?.document.uri.path.split('/').at(-1);
  const problems = () => prompter.told.filter(({ tone }) => tone !== 'info');

  it('writes a file into the folder it is called on, opens it, and it has no findings', async () => {
    prompter.answer(NEW);
    await make();
    assert.deepEqual(problems(), []);
    assert.equal(shownName(), 'okta-scim.yaml');
    assert.match(await textOf('okta-scim.yaml'), /label: Made by hand/);
    assert.match(await textOf('.gitignore'), /^\*\.okta-scim\.journal$/m);
    const { document } = vscode.window.activeTextEditor ?? assert.fail('no editor');
    assert.deepEqual(await diagnosticsOf(document, (found) => found.length === 0), []);
  });

  it('takes the attributes of a server, and keeps its token for the org that was named', async () => {
    const { orgUrl } = api.parts.sandbox.running ?? assert.fail('the local org runs');
    await api.parts.secrets.forgetSecret(orgUrl, 'scim-token');
    prompter.answer({
      ...NEW,
      input: {
        ...NEW.input,
        'New App File: Okta org': orgUrl,
        'New App File: Base URL': connector,
        'Token of': token,
      },
    });
    await make();
    assert.deepEqual(problems(), []);
    const text = await textOf('okta-scim.yaml');
    assert.match(text, /^ {2}customCode:$/m);
    assert.ok(!text.includes(token));
    assert.equal((await api.parts.secrets.secret(orgUrl, 'scim-token'))?.reveal(), token);
  });

  for (const [action, written] of [
    ['Enter Another Token', /^ {2}customCode:$/m],
    ['Go On Without It', /^# provisioning:$/m],
    ['Cancel', undefined],
  ] as const) {
    it(`keeps no token that the server refuses, nor forgets what else was said: ${action}`, async () => {
      const { orgUrl } = api.parts.sandbox.running ?? assert.fail('the local org runs');
      await api.parts.secrets.forgetSecret(orgUrl, 'scim-token');
      const tokens = ['typo', token];
      prompter.answer({
        ...NEW,
        input: {
          ...NEW.input,
          'New App File: Okta org': orgUrl,
          'New App File: Base URL': connector,
          'Token of': () => tokens.shift() ?? assert.fail('asked once more'),
        },
        confirm: { 'The server refuses the token (401': action },
      });
      await make();
      assert.deepEqual(problems(), []);
      const kept = (await api.parts.secrets.secret(orgUrl, 'scim-token'))?.reveal();
      assert.equal(kept, action === 'Enter Another Token' ? token : undefined);
      if (written) assert.match(await textOf('okta-scim.yaml'), written);
      else assert.deepEqual(await readdir(folder), []);
    });
  }

  it('has an app of the org picked', async () => {
    const { orgUrl, apiToken } = api.parts.sandbox.running ?? assert.fail('the local org runs');
    const response = await fetch(`${orgUrl}/api/v1/apps`, {
      method: 'POST',
      headers: { Authorization: `SSWS ${apiToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        label: 'Picked app',
        signOnMode: 'AUTO_LOGIN',
        settings: { signOn: { loginUrl: 'https://x.example.com' } },
      }),
    });
    assert.ok(response.ok);
    prompter.answer({
      ...NEW,
      pick: { 'Which app is': 'An app that is in the org', 'Which app?': 'Picked app' },
      input: { ...NEW.input, 'New App File: Okta org': orgUrl },
    });
    await make();
    assert.deepEqual(problems(), []);
    assert.match(await textOf('okta-scim.yaml'), /use: existing\n {2}label: Picked app/);
    assert.match(await textOf('okta-scim.lock.json'), /"appId": "0oa/);
  });

  it('replaces nothing without a question, and has another name at hand', async () => {
    await writeFile(join(folder, 'okta-scim.yaml'), '# mine\n');
    prompter.answer({
      ...NEW,
      pick: { ...NEW.pick, 'okta-scim.yaml is there': 'Write made-by-hand.okta-scim.yaml' },
    });
    await make();
    assert.equal(shownName(), 'made-by-hand.okta-scim.yaml');
    assert.equal(await textOf('okta-scim.yaml'), '# mine\n');
    prompter.answer({
      ...NEW,
      pick: { ...NEW.pick, 'okta-scim.yaml is there': 'Replace okta-scim.yaml' },
      confirm: { 'Replace okta-scim.yaml?': 'Replace okta-scim.yaml' },
    });
    await make();
    assert.match(await textOf('okta-scim.yaml'), /label: Made by hand/);
  });

  it('is offered by Ctrl+. in an empty file, and fills that', async () => {
    const uri = vscode.Uri.file(join(folder, 'empty.okta-scim.yaml'));
    await writeFile(uri.fsPath, '\n');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const actions = await actionsAt(document, new vscode.Range(0, 0, 0, 0));
    const action = actions.find(({ command }) => command?.command === Command.newFile);
    assert.ok(action?.command, actions.map(({ title }) => title).join());
    prompter.answer(NEW);
    await vscode.commands.executeCommand(
      action.command.command,
      ...(action.command.arguments ?? []),
    );
    assert.match(document.getText(), /label: Made by hand/);
    assert.equal(document.isDirty, false);
    assert.equal(await textOf('empty.okta-scim.yaml'), document.getText());
  });
});
