import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/extension';
import { Command } from '../../../src/vscode/ui/ids';
import { actionsAt, applyAction, completionsAt, hoverAt, lensesOf, linksOf } from '../asked';
import { ScriptedPrompter } from '../scripted';
import { closeAll, diagnosticsOf, extensionApi, find, open, replaceIn } from '../support';

/** What would send something to an address of the workspace, or start something, by its title in messages. */
const REFUSED = {
  [Command.plan]: 'Plan',
  [Command.apply]: 'Apply',
  [Command.destroy]: 'Destroy',
  [Command.testConnector]: 'Test Connector',
  [Command.testConnectorAs]: 'Test Connector for Another Kind of App',
  [Command.planAll]: 'Plan Every App',
  [Command.refreshAll]: 'Refresh Every App',
  [Command.verifyAll]: 'Verify Every App',
  [Command.verify]: 'Verify at the Target',
  [Command.verifyGroup]: 'Verify Group',
  [Command.verifyPerson]: 'Verify Person',
  [Command.pushGroups]: 'Push Groups',
  [Command.refresh]: 'Refresh',
  [Command.signIn]: 'Sign In',
  [Command.signOut]: 'Sign Out',
  [Command.startSandbox]: 'Start Local Org',
  [Command.openChecklist]: 'Open Checklist',
  [Command.getToken]: 'Get SCIM Token',
  [Command.newFile]: 'New App File',
  [Command.setSecret]: 'Set Secret',
  [Command.removeKept]: 'Remove Sign-In or Secret',
  [Command.preflight]: 'Run Preflight',
  [Command.recordTraffic]: 'Record Traffic',
  [Command.resendRecording]: 'Resend Recording',
  [Command.showDiff]: 'Compare with Org',
  [Command.export]: 'Export App',
  [Command.addToFile]: 'Add to File',
  [Command.pushGroup]: 'Push Group',
  [Command.confirmSetting]: 'Confirm Setting',
  [Command.withdrawWord]: 'Take Back Confirmation',
  [Command.browseOrg]: 'Browse Org',
};

describe('Restricted Mode', () => {
  const prompter = new ScriptedPrompter();
  let api: TestApi;
  let document: vscode.TextDocument;
  let saved: string;

  before(async () => {
    assert.equal(vscode.workspace.isTrusted, false, 'the folder is not trusted');
    api = await extensionApi();
    api.prompts.current = prompter;
    document = await open('okta-scim.yaml');
    saved = document.getText();
  });

  beforeEach(() => {
    prompter.said.length = 0;
    prompter.told.length = 0;
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
  });

  it('checks the file as it is typed, and fixes it', async () => {
    await replaceIn(document, '\nattributes:', '\natributes:');
    await diagnosticsOf(document, (all) =>
      all.some(({ message }) => message.includes('"atributes"')),
    );
    const line = document.lineAt(find(document, '\natributes:', 1).line);
    const fix = (await actionsAt(document, line.range)).find(({ isPreferred }) => isPreferred);
    assert.ok(fix);
    await applyAction(fix);
    assert.equal(document.getText(), saved);
  });

  it('explains and completes, and has all there is to offer', async () => {
    const text = await hoverAt(document, find(document, 'uniqueIdentifier'));
    assert.match(text, /Unique identifier field for users/i);
    const { labels, isIncomplete } = await completionsAt(document, find(document, 'app:'));
    assert.ok(labels.length > 0);
    assert.equal(isIncomplete, false, 'no names of an org are on their way');
  });

  it('offers neither commands above the lines nor links into an org', async () => {
    assert.deepEqual(await lensesOf(document), []);
    const toConsole = (await linksOf(document)).filter(({ tooltip }) => tooltip !== undefined);
    assert.deepEqual(
      toConsole.filter(({ tooltip }) => tooltip === 'Open in Admin Console'),
      [],
    );
  });

  it('has no state of the org, and says why', async () => {
    await api.parts.session.evaluate();
    assert.equal(api.parts.session.snapshot.state, 'untrusted');
    assert.equal(api.parts.session.snapshot.target, undefined);
  });

  for (const [command, title] of Object.entries(REFUSED)) {
    it(`refuses ${title}, however it is called, and asks nothing first`, async () => {
      const names = await readdir(vscode.Uri.joinPath(document.uri, '..').fsPath);
      await vscode.commands.executeCommand(command, document.uri);
      const message =
        `${title}: ${title} is off in Restricted Mode. ` +
        'Trust this workspace (Manage Workspace Trust) if you know where its files come from.';
      assert.deepEqual(prompter.told, [{ tone: 'error', message }]);
      assert.deepEqual(prompter.said, [message]);
      assert.deepEqual(await readdir(vscode.Uri.joinPath(document.uri, '..').fsPath), names);
      assert.equal(api.parts.sandbox.running, undefined);
    });
  }

  it('refuses every command whose button the manifest turns off', () => {
    const manifest: { contributes: { commands: { command: string; enablement?: string }[] } } =
      vscode.extensions.getExtension('scim-works.okta-scim')?.packageJSON;
    const off = manifest.contributes.commands
      .filter(({ enablement }) => enablement?.includes('isWorkspaceTrusted'))
      .map(({ command }) => command);
    assert.deepEqual(off.sort(), Object.keys(REFUSED).sort());
  });

  it('shows the journal: it is a file beside ours, and reading it sends nothing', async () => {
    await vscode.commands.executeCommand(Command.showJournal, document.uri);
    assert.ok(!prompter.told.some(({ message }) => /trust/i.test(message)), prompter.said.join());
  });

  it('does not heed the org that the workspace would have tokens sent to', async () => {
    const settings = vscode.workspace.getConfiguration('oktaScim');
    await settings.update('org', 'https://evil.example', vscode.ConfigurationTarget.Workspace);
    try {
      assert.equal(vscode.workspace.getConfiguration('oktaScim').get('org'), '');
    } finally {
      await settings.update('org', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
