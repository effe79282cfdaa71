import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension';
import { Command } from '../../src/vscode/ui/ids';
import { completionsAt, linksOf } from './asked';
import { ScriptedPrompter } from './scripted';
import { closeAll, eventually, extensionApi, find, open, workspacePath } from './support';

const LOGIN = 'grace.hopper@example.com';

/** One story: from a new org to signing out of it. */
describe('what the editor knows of the org', () => {
  const prompter = new ScriptedPrompter();
  const file = vscode.Uri.file(workspacePath('okta-scim.yaml'));
  let api: TestApi;
  let document: vscode.TextDocument;
  let saved: string;

  before(async () => {
    api = await extensionApi();
    api.prompts.current = prompter;
    document = await open('okta-scim.yaml');
    saved = document.getText();
    prompter.answer({ pick: { 'Environment of': 'dev' } });
    await vscode.commands.executeCommand(Command.selectEnvironment, file);
    await vscode.commands.executeCommand(Command.startSandbox);
    await eventually(
      'the state to be ready',
      () => api.parts.session.snapshot.state === 'ready' || undefined,
    );
    await call('POST', '/api/v1/groups', { profile: { name: 'Auditors' } });
    await call('POST', '/api/v1/meta/schemas/user/default', {
      definitions: {
        custom: {
          id: '#custom',
          type: 'object',
          properties: { badgeNumber: { title: 'Badge number', type: 'string' } },
        },
      },
    });
    await call('POST', '/api/v1/users?activate=false', {
      profile: {
        login: LOGIN,
        email: LOGIN,
        firstName: 'Grace',
        lastName: 'Hopper',
        displayName: 'Grace Hopper',
        badgeNumber: 'canary-badge-5512',
      },
    });
    await call('DELETE', '/_sandbox/requests');
  });

  beforeEach(async () => {
    prompter.unanswered.length = 0;
    prompter.told.length = 0;
    prompter.answer({});
    document = await open('okta-scim.yaml');
  });

  afterEach(() => assert.deepEqual(prompter.unanswered, []));

  after(async () => {
    prompter.answer({ confirm: { 'Stop the local org?': 'Stop' } });
    if (api.parts.sandbox.running) await vscode.commands.executeCommand(Command.stopSandbox);
    await becomes(saved);
    await document.save();
    await closeAll();
  });

  function org(): { orgUrl: string; apiToken: string } {
    const { running } = api.parts.sandbox;
    assert.ok(running, 'the local org runs');
    return running;
  }

  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const { orgUrl, apiToken } = org();
    const response = await fetch(`${orgUrl}${path}`, {
      method,
      headers: { authorization: `SSWS ${apiToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** How many requests the org has had for a path. */
  async function asked(path: string): Promise<number> {
    const sent = (await call('GET', '/_sandbox/requests')) as { method: string; path: string }[];
    return sent.filter((one) => one.path.split('?')[0] === path).length;
  }

  async function becomes(text: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(document.uri, all, text);
    await vscode.workspace.applyEdit(edit);
  }

  /** Completion behind the last line, which is put in for it. */
  async function behind(line: string): Promise<string[]> {
    await becomes(`${saved.trimEnd()}\n${line}`);
    const end = document.positionAt(document.getText().length);
    return (await completionsAt(document, end)).labels;
  }

  it('waits for the groups of the org where there is nothing else to offer, and reads them once', async () => {
    const first = await behind('  - name: ');
    assert.ok(first.includes('Auditors'), first.join(', '));
    assert.ok(!(await behind('  - name: ')).includes('Vendors'), 'it is listed already');
    assert.equal(await asked('/api/v1/groups'), 1);
    assert.equal(await asked('/api/v1/meta/schemas/user/default'), 0);
  });

  it('offers the custom attributes of the org’s users in expressions', async () => {
    const text = saved.replace('\nmappings:\n', '\nmappings:\n  extra: user.\n');
    await becomes(text);
    const offered = () => completionsAt(document, find(document, 'extra: user.', 1));
    const first = await offered();
    assert.ok(first.labels.includes('user.login'));
    assert.ok(!first.labels.includes('user.badgeNumber'));
    assert.equal(first.isIncomplete, true, 'VS Code asks again with the next character');
    await eventually('the attribute', async () =>
      (await offered()).labels.includes('user.badgeNumber'),
    );
    assert.equal((await offered()).isIncomplete, false);
    assert.equal(await asked('/api/v1/meta/schemas/user/default'), 1);
    await becomes(saved);
  });

  it('explains the mappings for a made-up person, and asks nothing of the org', async () => {
    await call('DELETE', '/_sandbox/requests');
    prompter.answer({ pick: { 'Whose values?': 'Ada Example' } });
    await vscode.commands.executeCommand(Command.explainMappings, file);
    assert.match(page(), /Ada Example, a made-up person, in dev/);
    assert.match(page(), /gives +"Ada Example"/);
    assert.equal(await asked('/api/v1/users'), 0);
    await closeAll();
  });

  it('explains them for someone of the org, and shows no more of them than is used', async () => {
    prompter.answer({
      pick: { 'Whose values?': 'Someone of the org…' },
      input: { 'Explain Mappings': LOGIN },
    });
    await vscode.commands.executeCommand(Command.explainMappings, file);
    assert.deepEqual(prompter.told, []);
    const text = await eventually('the page', () =>
      page().includes('Grace') ? page() : undefined,
    );
    assert.match(text, /gives +"Grace Hopper"/);
    assert.doesNotMatch(text, /canary-badge/);
    assert.equal(await asked('/api/v1/users'), 1);
    await closeAll();
  });

  it('finds somebody by the beginning of a name, and reads no one twice', async () => {
    await call('DELETE', '/_sandbox/requests');
    prompter.answer({
      pick: { 'Whose values?': 'Search People of the Org…' },
      search: { 'Explain Mappings: People in': { type: 'hopp', take: LOGIN } },
    });
    await vscode.commands.executeCommand(Command.explainMappings, file);
    assert.deepEqual(prompter.told, []);
    const text = await eventually('the page', () =>
      page().includes('Grace') ? page() : undefined,
    );
    assert.match(text, /gives +"Grace Hopper"/);
    assert.equal(await asked('/api/v1/users'), 1);
    await closeAll();
  });

  it('says so when there is nobody of that name, without the name', async () => {
    prompter.answer({
      pick: { 'Whose values?': 'Someone of the org…' },
      input: { 'Explain Mappings': 'nobody@example.com' },
    });
    await vscode.commands.executeCommand(Command.explainMappings, file);
    const told = prompter.told.map(({ message }) => message).join('\n');
    assert.match(told, /Nobody in .* has that login/);
    assert.doesNotMatch(told, /nobody@/);
  });

  it('links to no page of the Admin Console before there is an app', async () => {
    assert.deepEqual(consolePages(await linksOf(document)), []);
  });

  it('links every section to its page once there is one', async () => {
    prompter.answer({ confirm: { 'Apply senhasegura to': 'Apply' } });
    await vscode.commands.executeCommand(Command.apply, file);
    await closeAll();
    document = await open('okta-scim.yaml');
    await vscode.commands.executeCommand(Command.refresh, file);
    const links = await eventually('links', async () => {
      const found = await linksOf(document);
      return consolePages(found).length > 0 ? found : undefined;
    });
    const pages = links.map(({ range, target }) => {
      return `${document.getText(range)} ${target?.fragment}`;
    });
    for (const page of [
      'app tab-general',
      'connector tab-user-management',
      'groups tab-assignments',
      'push tab-group-push',
    ]) {
      assert.ok(pages.includes(page), pages.join(', '));
    }
    const [attributes] = pages.filter((page) => page.startsWith('attributes '));
    assert.match(attributes ?? '', /^attributes app\//);
  });

  it('forgets the names when one signs out, and asks no more', async () => {
    await call('DELETE', '/_sandbox/requests');
    prompter.answer({ confirm: { 'Sign out of': 'Sign Out' } });
    await vscode.commands.executeCommand(Command.signOut, file);
    for (let times = 0; times < 3; times += 1) {
      assert.ok(!(await behind('  - name: ')).includes('Auditors'));
    }
    assert.equal(await asked('/api/v1/groups'), 0);
  });

  function page(): string {
    const found = vscode.workspace.textDocuments.find(
      ({ uri }) => uri.scheme === 'okta-scim-report' && uri.path.endsWith('mappings.txt'),
    );
    assert.ok(found, 'a report is open');
    return found.getText();
  }

  function consolePages(links: readonly vscode.DocumentLink[]): string[] {
    return links.flatMap(({ target }) =>
      target?.toString().includes('/admin/') ? [target.toString()] : [],
    );
  }
});
