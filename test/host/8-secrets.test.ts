import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension';
import { ACCOUNTS_ID } from '../../src/vscode/secrets/accounts';
import { Command, InternalCommand } from '../../src/vscode/ui/ids';
import type { MessageTone } from '../../src/vscode/ui/prompter';
import type { ViewNode } from '../../src/vscode/views/viewNode';
import { actionsAt, lensesOf } from './asked';
import { ScriptedPrompter } from './scripted';
import { closeAll, eventually, extensionApi, find, given, workspacePath } from './support';

/** Answers a notification too, once. */
class AnsweringPrompter extends ScriptedPrompter {
  answerTo: { start: string; action: string } | undefined;

  override async tell(
    tone: MessageTone,
    message: string,
    actions: readonly string[] = [],
  ): Promise<string | undefined> {
    await super.tell(tone, message);
    const { start, action } = this.answerTo ?? { start: '', action: '' };
    if (action === '' || !message.startsWith(start)) return undefined;
    this.answerTo = undefined;
    return actions.find((one) => one === action);
  }
}

describe('secrets of the connector', () => {
  const connector = given('OKTA_SCIM_TEST_CONNECTOR');
  const token = given('OKTA_SCIM_TEST_CONNECTOR_TOKEN');
  const { origin } = new URL(connector);
  const prompter = new AnsweringPrompter();
  const folder = workspacePath('secret-files');
  const file = vscode.Uri.file(join(folder, 'okta-scim.yaml'));
  let api: TestApi;
  let org: string;
  let document: vscode.TextDocument;

  before(async () => {
    api = await extensionApi();
    api.prompts.current = prompter;
    await mkdir(folder, { recursive: true });
    await writeFile(
      file.fsPath,
      `version: 1
app: { label: Secrets, loginUrl: https://a.example.com }
provisioning:
  connector:
    baseUrl: ${connector}
    uniqueIdentifier: userName
    actions: [pushNewUsers]
    auth:
      mode: httpHeader
      token: "\${secret:scim-token}"
`,
    );
    await vscode.commands.executeCommand(Command.startSandbox);
    org = (await eventually('the local org', () => api.parts.sandbox.running)).orgUrl;
    document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
  });
  beforeEach(() => {
    prompter.unanswered.length = 0;
    prompter.told.length = 0;
    prompter.said.length = 0;
    prompter.answer({});
  });
  afterEach(() => assert.deepEqual(prompter.unanswered, []));
  after(async () => {
    prompter.answer({ confirm: { 'Stop the local org?': 'Stop' } });
    await vscode.commands.executeCommand(Command.stopSandbox);
    await closeAll();
    await rm(folder, { recursive: true, force: true });
  });

  const kept = async () => (await api.parts.secrets.secret(org, 'scim-token'))?.reveal();
  const setSecret = (argument: unknown = file) =>
    vscode.commands.executeCommand(Command.setSecret, argument);

  it('are kept once the connector takes them; the prompt names where they are tried', async () => {
    prompter.answer({ input: { 'Set Secret scim-token': token } });
    await setSecret();
    assert.equal(await kept(), token);
    assert.ok(prompter.said.some((text) => text.includes(`tried at ${origin}`)));
    assert.match(prompter.told.at(-1)?.message ?? '', /The connector takes scim-token/);
    assert.deepEqual(api.parts.secrets.hostsOf(org, 'scim-token'), [origin]);
  });

  it('stay as they were when the connector refuses another one', async () => {
    prompter.answer({
      input: { 'Set Secret scim-token': 'typo' },
      confirm: { [`${origin} refuses`]: 'no' },
    });
    await setSecret();
    assert.equal(await kept(), token);
    assert.ok(prompter.said.some((text) => text.includes('stays as it was')));
    assert.ok(!prompter.said.some((text) => text.includes('typo')));
  });

  it('can be entered again after a refusal', async () => {
    const values = ['typo', token];
    prompter.answer({
      input: { 'Set Secret scim-token': () => values.shift() ?? '' },
      confirm: { [`${origin} refuses`]: 'Enter Another' },
    });
    await setSecret();
    assert.deepEqual(values, []);
    assert.equal(await kept(), token);
  });

  it('are replaced after a test that is refused, and the test runs again', async () => {
    await api.parts.secrets.storeSecret(org, 'scim-token', 'rotated-away');
    prompter.answerTo = { start: 'The server refuses the secret', action: 'Enter Another Token' };
    prompter.answer({
      input: { 'Set Secret scim-token': token },
      confirm: { 'Test http': 'Read-Only Test' },
    });
    await vscode.commands.executeCommand(Command.testConnector, file);
    const line = await eventually('the second test', () =>
      prompter.told.find(
        ({ message }) =>
          /\b[1-9]\d* passed/.test(message) && !message.startsWith('The server refuses'),
      ),
    );
    assert.ok(line);
    assert.equal(await kept(), token);
    await eventually(
      'the command to end',
      () => api.parts.runner.running === undefined || undefined,
    );
  });

  it('are set from the line of the file: lens, hover and Ctrl+.', async () => {
    const argument = { file: file.toString(), name: 'scim-token' };
    const lenses = await lensesOf(document);
    const lens = lenses.find(({ command }) => command?.command === Command.setSecret);
    assert.deepEqual(lens?.command?.arguments, [argument]);
    const at = find(document, '${secret:scim-token}');
    const actions = await actionsAt(document, new vscode.Range(at, at));
    const action = actions.find(({ command }) => command?.command === Command.setSecret);
    assert.deepEqual(action?.command?.arguments, [argument]);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      file,
      at,
    );
    const texts = hovers.flatMap(({ contents }) => contents) as vscode.MarkdownString[];
    const links = texts.filter(({ value }) => value.includes(`command:${Command.setSecret}`));
    assert.equal(links.length, 1);
    prompter.answer({ input: { 'Set Secret scim-token': token } });
    await setSecret(argument);
    assert.equal(await kept(), token);
  });

  it('are shown with the sign-ins, and removed one by one', async () => {
    const lines = async () => {
      const orgs = await api.trees.kept.getChildren();
      const own = orgs.find(({ id }) => id === org);
      return own ? api.trees.kept.getChildren(own) : [];
    };
    const labels = (nodes: readonly ViewNode[]) => nodes.map(({ label }) => label);
    const before = await lines();
    assert.deepEqual(labels(before), ['API token', 'scim-token']);
    assert.ok(before[1]?.description.includes(origin));
    prompter.answer({ confirm: { 'Remove the secret scim-token': 'no' } });
    await vscode.commands.executeCommand(Command.removeKept, before[1]);
    assert.equal(await kept(), token);
    prompter.answer({ confirm: { 'Remove the secret scim-token': 'Remove' } });
    await vscode.commands.executeCommand(Command.removeKept, before[1]);
    assert.equal(await kept(), undefined);
    assert.deepEqual(labels(await lines()), ['API token']);
  });

  it('leave the sign-in in the Accounts menu, without a token, until it is removed', async () => {
    const { host } = new URL(org);
    const accounts = async () =>
      (await vscode.authentication.getAccounts(ACCOUNTS_ID)).map(({ label }) => label);
    assert.ok((await accounts()).includes(host));
    const orgs = await api.trees.kept.getChildren();
    const own = orgs.find(({ id }) => id === org);
    const [signIn] = await api.trees.kept.getChildren(own);
    prompter.answer({ confirm: { [`Sign out of ${org}`]: 'Sign Out' } });
    await vscode.commands.executeCommand(Command.removeKept, signIn);
    await eventually('the account to go', async () => !(await accounts()).includes(host));
    const { apiToken } = api.parts.sandbox.running ?? assert.fail('the local org runs');
    await api.parts.secrets.storeApiToken(org, apiToken);
    await eventually('the account to come', async () => (await accounts()).includes(host));
  });

  it('leave the status bar to select a file and an environment, and nothing else', async () => {
    prompter.answer({ pick: { 'File and environment': 'secret-files/okta-scim.yaml' } });
    await vscode.commands.executeCommand(InternalCommand.selectTarget);
    assert.ok(api.parts.sandbox.running);
    assert.equal(api.parts.session.snapshot.target?.file.toString(), file.toString());
  });
});
