import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension';
import { Command } from '../../src/vscode/ui/ids';
import type { NodeTree } from '../../src/vscode/views/nodeTree';
import type { ViewNode } from '../../src/vscode/views/viewNode';
import { ScriptedPrompter } from './scripted';
import {
  closeAll,
  eventually,
  extensionApi,
  extensionFolder,
  find,
  replaceIn,
  workspacePath,
} from './support';

const ATTRIBUTE = {
  title: 'Own',
  type: 'string',
  externalName: 'own',
  externalNamespace: 'urn:ietf:params:scim:schemas:core:2.0:User',
  scope: 'SELF',
};

/** What a menu entry of the manifest says, as far as these tests read it. */
interface Entry {
  command: string;
  when: string;
  group: string;
}

describe('the lines of the views', () => {
  const prompter = new ScriptedPrompter();
  const folder = workspacePath('tree-files');
  const file = vscode.Uri.file(join(folder, 'okta-scim.yaml'));
  let api: TestApi;
  let document: vscode.TextDocument;
  let entries: Entry[];
  let appId: string;

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { orgUrl, apiToken } = api.parts.sandbox.running ?? assert.fail('the local org runs');
    const response = await fetch(`${orgUrl}${path}`, {
      method,
      headers: { authorization: `SSWS ${apiToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return text === '' ? (undefined as T) : JSON.parse(text);
  }

  before(async () => {
    const manifest = JSON.parse(await readFile(join(extensionFolder(), 'package.json'), 'utf8'));
    entries = manifest.contributes.menus['view/item/context'];
    api = await extensionApi();
    api.prompts.current = prompter;
    if (!api.parts.sandbox.running) await vscode.commands.executeCommand(Command.startSandbox);
    await eventually('the local org to run', () => api.parts.sandbox.running);
    const app = await call<{ id: string }>('POST', '/api/v1/apps', {
      label: 'Trees',
      signOnMode: 'AUTO_LOGIN',
      settings: { signOn: { loginUrl: 'https://x.example.com' } },
    });
    appId = app.id;
    await call('PUT', `/_sandbox/apps/${appId}/provisioning`, {
      connector: {
        baseUrl: 'http://127.0.0.1:9/scim',
        uniqueIdentifier: 'email',
        actions: ['pushNewUsers'],
        auth: { mode: 'httpHeader', token: 'made-up' },
      },
      toApp: { createUsers: true },
    });
    await call('POST', `/api/v1/meta/schemas/apps/${appId}/default`, {
      definitions: {
        custom: { id: '#custom', type: 'object', properties: { own: ATTRIBUTE, other: ATTRIBUTE } },
      },
    });
    const [guests] = await call<{ id: string }[]>('GET', '/api/v1/groups?q=Everyone');
    assert.ok(guests);
    await call('PUT', `/api/v1/apps/${appId}/groups/${guests.id}`, {});
    await mkdir(folder, { recursive: true });
    await writeFile(file.fsPath, textOf(appId));
    document = await vscode.workspace.openTextDocument(file);
  });

  beforeEach(async () => {
    prompter.unanswered.length = 0;
    prompter.told.length = 0;
    prompter.said.length = 0;
    prompter.answer({});
    await vscode.window.showTextDocument(document);
  });

  afterEach(() => {
    assert.deepEqual(prompter.unanswered, []);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    await rm(folder, { recursive: true, force: true });
    prompter.answer({ confirm: { 'Stop the local org?': 'Stop' } });
    await vscode.commands.executeCommand(Command.stopSandbox);
  });

  const problems = () =>
    prompter.told.filter(({ tone }) => tone !== 'info').map(({ message }) => message);

  async function node(tree: NodeTree, id: string): Promise<ViewNode> {
    const found = await walk(tree, id, undefined);
    return found ?? assert.fail(`no line ${id}`);
  }

  /** As a person opens them: only lines that were shown count as ours. */
  async function walk(
    tree: NodeTree,
    id: string,
    parent: ViewNode | undefined,
  ): Promise<ViewNode | undefined> {
    for (const child of await tree.getChildren(parent)) {
      const found = child.id === id ? child : await walk(tree, id, child);
      if (found) return found;
    }
    return undefined;
  }

  /** The commands of the menu of a line, by the `when` clauses of the manifest. */
  function menu(tree: NodeTree, line: ViewNode): string[] {
    const words = tree.getTreeItem(line).contextValue ?? '';
    return entries
      .filter(({ when, group }) => {
        const pattern = /^viewItem =~ \/(.+)\/$/.exec(when)?.[1] ?? assert.fail(when);
        return !group.startsWith('inline') && new RegExp(pattern).test(words);
      })
      .map(({ command }) => command)
      .sort();
  }

  async function refresh(): Promise<void> {
    await vscode.commands.executeCommand(Command.refresh, file);
    assert.deepEqual(problems(), []);
  }

  it('have a menu by what they are', async () => {
    await refresh();
    const { attributes, groups, app } = api.trees;
    const menuOf = async (tree: NodeTree, id: string) => menu(tree, await node(tree, id));
    const { addToFile, copyValue, goToLine, openConsole, openChecklist, pushGroup } = Command;
    assert.deepEqual(
      await menuOf(attributes, 'attribute/other'),
      [addToFile, copyValue, openConsole].sort(),
    );
    assert.deepEqual(
      await menuOf(attributes, 'attribute/own'),
      [copyValue, goToLine, openConsole].sort(),
    );
    assert.deepEqual(
      await menuOf(app, 'step/2'),
      [copyValue, goToLine, openChecklist, openConsole].sort(),
    );
    assert.deepEqual(
      await menuOf(app, 'setting/integration/baseUrl'),
      [Command.confirmSetting, copyValue, goToLine, openConsole].sort(),
    );
    const [vendors] = (await groups.getChildren()).filter(({ label }) => label === 'Vendors');
    assert.ok(vendors);
    assert.deepEqual(menu(groups, vendors), [copyValue, goToLine, openConsole, pushGroup].sort());
  });

  it('copy what they stand for, and go to its line', async () => {
    const line = await node(api.trees.attributes, 'attribute/own');
    await vscode.commands.executeCommand(Command.copyValue, line);
    assert.equal(await vscode.env.clipboard.readText(), 'own');
    await vscode.commands.executeCommand(Command.goToLine, line);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.getText(editor.selection), 'own');
  });

  it('ask before one group is pushed from its line', async () => {
    const [vendors] = (await api.trees.groups.getChildren()).filter(({ pushes }) => pushes);
    prompter.answer({ confirm: { 'Push groups in': 'no' } });
    await vscode.commands.executeCommand(Command.pushGroup, vendors);
    assert.match(prompter.said.join('\n'), /Push groups in .*[\s\S]*Vendors/);
    assert.deepEqual(problems(), []);
  });

  it('add an attribute that only Okta has to the file, and one undo takes it out', async () => {
    const before = document.getText();
    const line = await node(api.trees.attributes, 'attribute/other');
    await vscode.commands.executeCommand(Command.addToFile, line);
    assert.deepEqual(problems(), []);
    const after = document.getText();
    assert.match(after, /^ {2}own: # mine\n(?: {4}.*\n)+ {2}other:\n {4}type: string\n/m);
    assert.ok(after.includes('# the mappings'));
    assert.equal(document.isDirty, true);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.getText(editor.selection), 'other');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('add an assignment of a group that the file does not list, which is in sync then', async () => {
    const [everyone] = (await api.trees.groups.getChildren()).filter(({ label }) =>
      label.startsWith('Everyone'),
    );
    assert.ok(everyone);
    assert.ok(menu(api.trees.groups, everyone).includes(Command.addToFile));
    await vscode.commands.executeCommand(Command.addToFile, everyone);
    assert.deepEqual(problems(), []);
    assert.match(document.getText(), /\n {2}- name: Everyone\n {4}id: 00g\w+\n {4}assign: true\n/);
    await refresh();
    const [now] = (await api.trees.groups.getChildren()).filter(({ label }) =>
      label.startsWith('Everyone'),
    );
    assert.equal(now?.description, 'in sync');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await refresh();
  });

  it("take a person's word on a setting, and give it back", async () => {
    const id = 'setting/integration/baseUrl';
    prompter.answer({ confirm: { 'Have you set SCIM connector base URL?': 'I Have Set It' } });
    await vscode.commands.executeCommand(Command.confirmSetting, await node(api.trees.app, id));
    assert.deepEqual(problems(), []);
    await refresh();
    const said = await node(api.trees.app, id);
    assert.match(said.description, /^confirmed/);
    assert.ok(menu(api.trees.app, said).includes(Command.withdrawWord));
    prompter.answer({ confirm: { 'Take back that SCIM connector base URL is set?': 'Take Back' } });
    await vscode.commands.executeCommand(Command.withdrawWord, said);
    await refresh();
    const open = await node(api.trees.app, id);
    assert.doesNotMatch(open.description, /confirmed/);
    assert.match(open.tooltip, /Nobody has confirmed it/);
  });

  it('open what differs, as far down as it does', async () => {
    const step = await node(api.trees.app, 'step/7');
    await vscode.commands.executeCommand(Command.expandDiffering);
    const item = api.trees.app.getTreeItem(step);
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    const settled = api.trees.app.getTreeItem(await node(api.trees.app, 'step/4'));
    assert.equal(settled.collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
  });

  it('lead from an error of the file to its place', async () => {
    await replaceIn(document, 'scope: SELF', 'scope: NOBODY');
    const error = await eventually('the error on show', async () =>
      (await api.trees.app.getChildren()).find(({ id }) => id === 'error'),
    );
    assert.match(error.label, /^1 error, at \d+:\d+$/);
    assert.ok(!error.tooltip.includes(folder), error.tooltip);
    const { command } = api.trees.app.getTreeItem(error);
    await vscode.commands.executeCommand(command?.command ?? '', ...(command?.arguments ?? []));
    const { selection } = vscode.window.activeTextEditor ?? assert.fail('no editor');
    assert.equal(selection.start.line, find(document, 'scope: NOBODY').line);
    await vscode.commands.executeCommand('undo');
    await eventually(
      'the error to go',
      async () =>
        (await api.trees.app.getChildren()).every(({ id }) => id !== 'error') || undefined,
    );
  });

  it('browse the org with one GET for a word, and copy an id', async () => {
    await refresh();
    const [vendors] = await call<{ id: string }[]>('GET', '/api/v1/groups?q=Vendors');
    await call('DELETE', '/_sandbox/requests');
    prompter.answer({
      pick: { 'Browse Org': 'Groups', Vendors: 'Copy ID' },
      search: { 'Groups in': { type: 'vend', take: 'Vendors' } },
    });
    await vscode.commands.executeCommand(Command.browseOrg);
    assert.deepEqual(problems(), []);
    assert.equal(await vscode.env.clipboard.readText(), vendors?.id);
    const sent = (
      await call<{ method: string; path: string }[]>('GET', '/_sandbox/requests')
    ).filter(({ path }) => path.startsWith('/api/'));
    assert.deepEqual(
      sent.map(({ method, path }) => `${method} ${path.split('?')[0]}`),
      ['GET /api/v1/groups'],
    );
  });

  it('browse the attributes of the app and the people of the org', async () => {
    prompter.answer({
      pick: { 'Browse Org': 'Attributes of Trees', own: 'Copy Name' },
      search: { 'Attributes of Trees in': { type: '', take: 'own' } },
    });
    await vscode.commands.executeCommand(Command.browseOrg);
    assert.equal(await vscode.env.clipboard.readText(), 'own');
    prompter.answer({
      pick: { 'Browse Org': 'People', 'ana.silva@example.com': 'Copy Name' },
      search: { 'People in': { type: 'silva', take: 'ana.silva@example.com' } },
    });
    await vscode.commands.executeCommand(Command.browseOrg);
    assert.deepEqual(problems(), []);
    assert.equal(await vscode.env.clipboard.readText(), 'ana.silva@example.com');
  });

  it('give diagnostics that are shown before they are copied, without a name or a secret', async () => {
    const { orgUrl, apiToken } = api.parts.sandbox.running ?? assert.fail('the local org runs');
    prompter.answer({ pick: { 'Copy these diagnostics?': 'Copy This' } });
    await vscode.commands.executeCommand(Command.copyDiagnostics);
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /^Okta SCIM diagnostics:\n- Okta SCIM \d/);
    assert.match(text, /^- attribute: /m);
    for (const name of [orgUrl, new URL(orgUrl).host, apiToken, 'Trees', 'tree-files', 'Vendors']) {
      assert.ok(!text.includes(name), name);
    }
    const page = vscode.workspace.textDocuments.findLast(({ uri }) =>
      uri.path.endsWith('diagnostics.txt'),
    );
    assert.equal(page?.getText(), text);
  });

  it('name the org in them when that is asked for, and never a secret', async () => {
    const { orgUrl, apiToken } = api.parts.sandbox.running ?? assert.fail('the local org runs');
    prompter.answer({
      pick: {
        'Copy these diagnostics? It names': 'Copy This',
        'Copy these diagnostics?': 'Add Names and the Log…',
      },
    });
    await vscode.commands.executeCommand(Command.copyDiagnostics);
    const text = await vscode.env.clipboard.readText();
    assert.ok(text.includes(`org: ${orgUrl}`));
    assert.match(text, /Last lines of the log:\n- (?:debug|info|warn|error) /);
    assert.ok(!text.includes(apiToken));
  });
});

function textOf(appId: string): string {
  return `version: 1
app: { use: existing, id: ${appId} }
provisioning:
  connector:
    baseUrl: http://127.0.0.1:9/scim
    uniqueIdentifier: email
    actions: [pushNewUsers]
    auth: { mode: httpHeader, token: "\${secret:scim-token}" }
  toApp: { createUsers: true, updateUserAttributes: false, deactivateUsers: false, syncPassword: false }
attributes:
  own: # mine
    title: Own
    type: string
    externalName: own
    externalNamespace: urn:ietf:params:scim:schemas:core:2.0:User
    scope: SELF
# the mappings
mappings: {}
groups:
  - name: Vendors
    push: true
`;
}
