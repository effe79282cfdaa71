import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension';
import { Command, InternalCommand } from '../../src/vscode/ui/ids';
import type { ViewNode } from '../../src/vscode/views/viewNode';
import { ScriptedPrompter } from './scripted';
import {
  closeAll,
  eventually,
  extensionApi,
  given,
  open,
  openWith,
  workspacePath,
} from './support';

/** The steps depend on one another: this is one story, told in order. */
describe('from a file to a pushed group, against a local org', () => {
  const connector = given('OKTA_SCIM_TEST_CONNECTOR');
  const token = given('OKTA_SCIM_TEST_CONNECTOR_TOKEN');
  const prompter = new ScriptedPrompter();
  /** Everything that was put before a person's eyes. */
  const shown: string[] = [];
  let api: TestApi;

  before(async () => {
    api = await extensionApi();
    api.prompts.current = prompter;
    const document = await open('okta-scim.yaml');
    const text = document.getText().replace(/^( *)baseUrl: .*$/m, `$1baseUrl: ${connector}`);
    await openWith('okta-scim.yaml', text);
    await document.save();
  });

  beforeEach(() => {
    prompter.unanswered.length = 0;
    prompter.told.length = 0;
    prompter.answer({});
  });

  afterEach(() => {
    for (const document of vscode.workspace.textDocuments) {
      if (document.uri.scheme.startsWith('okta-scim-')) shown.push(document.getText());
    }
    assert.deepEqual(prompter.unanswered, []);
  });

  after(closeAll);

  async function run(command: string): Promise<void> {
    // By name, as the title bar of the editor does it: what is active may lag behind on a busy machine.
    const { uri } = await open('okta-scim.yaml');
    await vscode.commands.executeCommand(command, uri);
  }

  function problems(): string[] {
    return prompter.told
      .filter(({ tone }) => tone !== 'info')
      .map(({ tone, message }) => `${tone}: ${message}`);
  }

  function page(scheme: string): string {
    // Pages that were closed are kept for a while; the one that was opened last is the one on show.
    const found = vscode.workspace.textDocuments.findLast(({ uri }) => uri.scheme === scheme);
    assert.ok(found, `a page of ${scheme} is open`);
    return found.getText();
  }

  function org(): { orgUrl: string; apiToken: string } {
    const { running } = api.parts.sandbox;
    assert.ok(running, 'the local org runs');
    return running;
  }

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { orgUrl, apiToken } = org();
    const response = await fetch(`${orgUrl}${path}`, {
      method,
      headers: { authorization: `SSWS ${apiToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return text === '' ? (undefined as T) : JSON.parse(text);
  }

  async function writes(): Promise<string[]> {
    const sent = await call<{ method: string; path: string }[]>('GET', '/_sandbox/requests');
    return sent
      .filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path}`);
  }

  /** What somebody changes at the connector itself. */
  async function setThere(userName: string, change: object): Promise<void> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' };
    const filter = encodeURIComponent(`userName eq "${userName}"`);
    const found = await fetch(`${connector}/Users?filter=${filter}`, { headers });
    const { Resources } = (await found.json()) as { Resources: { id: string }[] };
    const [user] = Resources;
    assert.ok(user);
    const body = JSON.stringify({ ...user, ...change });
    const answer = await fetch(`${connector}/Users/${user.id}`, { method: 'PUT', headers, body });
    assert.ok(answer.ok, await answer.text());
  }

  function nodes(tree: keyof TestApi['trees']): Promise<ViewNode[]> {
    return api.trees[tree].getChildren();
  }

  it('chooses an environment, and then waits for a sign-in', async () => {
    prompter.answer({ pick: { 'Environment of': 'dev' } });
    await run(Command.selectEnvironment);
    assert.deepEqual(problems(), []);
    await eventually(
      'the sign-in to be asked for',
      () => api.parts.session.snapshot.state === 'signedOut' || undefined,
    );
  });

  it('starts the local org and is signed in to it', async () => {
    await run(Command.startSandbox);
    assert.deepEqual(problems(), []);
    await eventually(
      'the state to be ready',
      () => api.parts.session.snapshot.state === 'ready' || undefined,
    );
    assert.equal(api.parts.session.snapshot.target?.org, org().orgUrl);
  });

  it('keeps the token in the secret storage', async () => {
    const kept = await api.parts.secrets.apiToken(org().orgUrl);
    assert.equal(kept?.reveal(), org().apiToken);
  });

  it('plans without a write, and shows the plan', async () => {
    await run(Command.plan);
    assert.deepEqual(problems(), []);
    assert.deepEqual(await writes(), []);
    const text = page('okta-scim-plan');
    assert.match(text, /senhasegura/);
    assert.match(text, /NameFormatted/);
  });

  it('shows the plan as a tree that leads into the file', async () => {
    const steps = await nodes('plan');
    assert.deepEqual(
      steps.map(({ label }) => label.slice(0, 1)),
      ['1', '2', '3', '4', '5', '6', '7'],
    );
    const attribute = steps
      .flatMap(({ children }) => children)
      .find(({ id }) => id === 'plan/attribute/customCode');
    assert.ok(attribute?.subject);
    await vscode.commands.executeCommand(InternalCommand.revealInFile, attribute.subject);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.getText(editor.selection), 'customCode');
  });

  it('writes nothing when the confirmation is cancelled', async () => {
    prompter.answer({ confirm: { 'Apply senhasegura to': 'no button of that name' } });
    await run(Command.apply);
    assert.deepEqual(problems(), []);
    assert.deepEqual(await writes(), []);
  });

  it('applies up to the gate, and opens the checklist there', async () => {
    prompter.answer({ confirm: { 'Apply senhasegura to': 'Apply' } });
    await run(Command.apply);
    assert.deepEqual(problems(), []);
    assert.deepEqual(await writes(), ['POST /api/v1/apps']);
    const { checklist } = api.parts.checklist;
    assert.ok(checklist, 'the checklist is open');
    assert.equal(checklist.status.open, false);
    const labels = checklist.screens.flatMap(({ settings }) => settings.map(({ label }) => label));
    assert.ok(labels.includes('SCIM connector base URL'), labels.join(', '));
  });

  it('waits at the checklist while nothing has been set', async () => {
    const { checklist } = api.parts.checklist;
    await checklist?.verifyAndContinue();
    assert.equal(checklist?.status.waiting, true);
    assert.deepEqual(await writes(), ['POST /api/v1/apps']);
  });

  it('waits there without being asked to', () => {
    assert.equal(api.parts.checklist.checklist?.status.waiting, true);
  });

  it('goes on by itself once the settings are made, to the pushed group', async () => {
    const { checklist } = api.parts.checklist;
    assert.ok(checklist);
    await call('PUT', `/_sandbox/apps/${checklist.stop.appId}/provisioning`, {
      connector: {
        baseUrl: connector,
        uniqueIdentifier: 'email',
        actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
        auth: { mode: 'httpHeader', token },
      },
      toApp: {
        createUsers: true,
        updateUserAttributes: true,
        deactivateUsers: true,
        syncPassword: false,
      },
    });
    await checklist.verify();
    assert.deepEqual(problems(), []);
    assert.ok(
      prompter.told.some(({ message }) => message.includes('Applied with')),
      prompter.told.map(({ message }) => message).join('\n'),
    );
  });

  it('shows every step done in the tree', async () => {
    await run(Command.refresh);
    assert.deepEqual(problems(), []);
    const steps = (await nodes('app')).filter(({ id }) => id.startsWith('step/'));
    assert.equal(steps.length, 7);
    const unfinished = steps.filter(({ icon }) => icon.id !== 'pass' && icon.id !== 'question');
    assert.deepEqual(
      unfinished.map(({ label, description }) => `${label}: ${description}`),
      [],
    );
  });

  it('shows attributes with their mappings, and the group with its proof', async () => {
    const attributes = await nodes('attributes');
    const listed = attributes.filter(({ description }) => !description.includes('not in file'));
    assert.deepEqual(listed.map(({ label }) => label).sort(), [
      'NameFormatted',
      'customCode',
      'customCodes',
      'thirdPartyVendor',
    ]);
    const [vendors] = await nodes('groups');
    assert.equal(vendors?.label, 'Vendors');
    assert.equal(vendors?.description, 'in sync');
    const push = vendors?.children.find(({ label }) => label === 'Push');
    assert.match(push?.description ?? '', /^in sync · pushed \d{4}-/);
  });

  it('opens the checklist again from the tree, with nothing missing', async () => {
    await closeAll();
    await eventually('the checklist to close', () => !api.parts.checklist.checklist || undefined);
    await run(Command.openChecklist);
    assert.deepEqual(problems(), []);
    const { checklist } = api.parts.checklist;
    assert.equal(checklist?.status.open, true);
    assert.equal(checklist?.stop.confirmed, undefined);
  });

  it('writes nothing when applied again', async () => {
    await call('DELETE', '/_sandbox/requests');
    await run(Command.apply);
    assert.deepEqual(problems(), []);
    assert.deepEqual(await writes(), []);
    assert.match(prompter.told[0]?.message ?? '', /^Nothing to apply/);
  });

  it('shows the journal of the run, without a write that has no end', async () => {
    await run(Command.showJournal);
    assert.deepEqual(problems(), []);
    const text = page('okta-scim-report');
    assert.match(text, / done +/);
    assert.doesNotMatch(text, /UNKNOWN/);
    await closeAll();
  });

  it('shows a change made in the Console as exactly that line, beside the file', async () => {
    const { checklist } = api.parts.checklist;
    assert.equal(checklist, undefined);
    const appId = api.parts.session.snapshot.reading?.live.app?.id;
    await call('POST', `/api/v1/meta/schemas/apps/${appId}/default`, {
      definitions: {
        custom: { id: '#custom', type: 'object', properties: { customCode: { title: 'Changed' } } },
      },
    });
    await run(Command.showDiff);
    assert.deepEqual(problems(), []);
    const live = page('okta-scim-live').split('\n');
    const file = (await open('okta-scim.yaml')).getText().split('\n');
    const changed = live.filter((line) => !file.includes(line)).map((line) => line.trim());
    assert.deepEqual(changed, ['title: Changed # 4.6.2']);
    await run(Command.refresh);
    const [attributes] = (await nodes('plan')).filter(({ id }) => id === 'plan/4');
    const [first] = attributes?.children ?? [];
    assert.equal(first?.label, 'customCode', 'what is to be done comes first');
    assert.deepEqual(
      first?.children.map(({ label, description }) => `${label} ${description}`),
      ['Display name Changed → customCode'],
    );
    prompter.answer({ confirm: { 'Apply senhasegura to': 'Apply' } });
    await run(Command.apply);
    assert.deepEqual(problems(), []);
    await closeAll();
  });

  it('pushes one group from its line', async () => {
    prompter.answer({ confirm: { 'Push groups in': 'Push' } });
    const file = vscode.Uri.file(workspacePath('okta-scim.yaml'));
    await vscode.commands.executeCommand(Command.pushGroups, { file, group: 'Vendors' });
    assert.deepEqual(problems(), []);
    await vscode.commands.executeCommand(Command.pushGroups, { file, group: 'Nobody' });
    assert.match(problems().join(), /does not push a group "Nobody"/);
  });

  it('exports the app as a file of its own', async () => {
    prompter.answer({
      input: { 'Export an App': () => org().orgUrl },
      pick: { 'Which app?': 'senhasegura' },
    });
    await run(Command.export);
    assert.deepEqual(problems(), []);
    const exported = vscode.window.activeTextEditor?.document;
    assert.equal(exported?.isUntitled, true);
    assert.match(exported?.getText() ?? '', /label: senhasegura/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('finds the pushes proven', async () => {
    await run(Command.pushGroups);
    assert.deepEqual(problems(), []);
    assert.equal(prompter.told.length, 1);
  });

  it('tests the connector, asking for its secret once, and shows the report', async () => {
    prompter.answer({ input: { 'Secret scim-token': token }, confirm: { 'Test http': 'Test' } });
    await run(Command.testConnector);
    assert.deepEqual(problems(), []);
    assert.match(prompter.told[0]?.message ?? '', /passed, 0 failed/);
    assert.ok(page('okta-scim-report').length > 0);
    assert.equal((await nodes('app')).at(-1)?.label, 'Connector test');
    const stored = await api.parts.secrets.secret(org().orgUrl, 'scim-token');
    assert.equal(stored?.reveal(), token);
  });

  it('looks at what has to be in order, without a write', async () => {
    await call('DELETE', '/_sandbox/requests');
    await run(Command.preflight);
    assert.deepEqual(problems(), []);
    assert.match(page('okta-scim-report'), /ok +The connector answers/);
    assert.deepEqual(await writes(), []);
  });

  it('verifies who has arrived: everyone, without a write, and says so in the views', async () => {
    await call('DELETE', '/_sandbox/requests');
    await run(Command.verify);
    assert.deepEqual(problems(), []);
    assert.match(prompter.told[0]?.message ?? '', /^People: 3 proven; groups: 1 proven: dev/);
    assert.deepEqual(await writes(), []);
    const labels = (await nodes('people')).map(
      ({ label, description }) => `${label} ${description}`,
    );
    assert.deepEqual(labels.slice(1, 3), ['Proven 3', 'Groups proven 1']);
    const last = (await nodes('app')).find(({ id }) => id === 'step/7');
    assert.match(last?.description ?? '', /3 of 3 people, 1 of 1 groups$/);
  });

  it('names who was changed there, and compares both sides in the editor', async () => {
    await setThere('ana.silva@example.com', { customCode: 'changed' });
    await run(Command.verify);
    assert.match(prompter.told[0]?.message ?? '', /1 with differences, 2 proven/);
    const different = (await nodes('people')).find(({ id }) => id === 'people/differs');
    const [ana] = different?.children ?? [];
    assert.equal(ana?.label, 'ana.silva@example.com');
    await api.trees.people.getChildren(different);
    await vscode.commands.executeCommand(InternalCommand.comparePerson, ana);
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    assert.ok(activeTab?.input instanceof vscode.TabInputTextDiff);
    const texts = vscode.workspace.textDocuments.filter(
      ({ uri }) => uri.scheme === 'okta-scim-proof',
    );
    assert.ok(texts.some((text) => text.getText().includes('customCode: "test-CustomCode"')));
    assert.ok(texts.some((text) => text.getText().includes('customCode: "changed"')));
    await closeAll();
  });

  it('verifies one group from its line, and one person by login', async () => {
    const file = vscode.Uri.file(workspacePath('okta-scim.yaml'));
    await vscode.commands.executeCommand(Command.verifyGroup, { file, group: 'Vendors' });
    assert.match(
      prompter.told[0]?.message ?? '',
      /1 with differences, 2 proven; groups: 1 proven: group Vendors at /,
    );
    assert.match(page('okta-scim-report'), /ana\.silva@example\.com/);
    prompter.answer({ input: { 'Verify Person': 'bruno.costa@example.com' } });
    await run(Command.verifyPerson);
    assert.match(
      prompter.told[1]?.message ?? '',
      /^People: 1 proven: bruno\.costa@example\.com at /,
    );
    assert.equal(api.parts.session.snapshot.proof?.people.proven, 2, 'the whole stays on show');
    await setThere('ana.silva@example.com', { customCode: 'test-CustomCode' });
    await closeAll();
  });

  it('has shown and written no secret anywhere', async () => {
    const folder = workspacePath('');
    const names = (await readdir(folder, { withFileTypes: true })).filter((file) => file.isFile());
    const files = await Promise.all(names.map(({ name }) => readFile(join(folder, name), 'utf8')));
    for (const secret of [org().apiToken, token]) {
      assert.ok(![...shown, ...files, ...prompter.said].some((text) => text.includes(secret)));
      assert.ok(!api.parts.log.clean(`sent ${secret} along`).includes(secret));
    }
  });

  it('forgets the local org and its secrets when it is stopped', async () => {
    const { orgUrl } = org();
    prompter.answer({ confirm: { 'Stop the local org?': 'no' } });
    await run(Command.stopSandbox);
    assert.equal(org().orgUrl, orgUrl, 'it goes on without a yes');
    prompter.answer({ confirm: { 'Stop the local org?': 'Stop' } });
    await run(Command.stopSandbox);
    assert.equal(api.parts.sandbox.running, undefined);
    assert.equal(await api.parts.secrets.apiToken(orgUrl), undefined);
    assert.equal(await api.parts.secrets.secret(orgUrl, 'scim-token'), undefined);
    await assert.rejects(fetch(orgUrl));
  });
});
