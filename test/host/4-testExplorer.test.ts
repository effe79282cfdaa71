import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { toHar } from '../../src/connector/traffic/har';
import type { TestApi } from '../../src/extension';
import { ConnectorTests } from '../../src/vscode/testing/testExplorer';
import { Command } from '../../src/vscode/ui/ids';
import { exchange, list } from '../unit/traffic/recordings';
import { ScriptedPrompter } from './scripted';
import { closeAll, eventually, extensionApi, given, openWith, replaceIn } from './support';

const NAME = 'tested.okta-scim.yaml';
const ORG = 'https://dev-123456.okta.com';
const LABEL = '    baseUrl: ';

/** What a run has said of its tests. */
interface Seen {
  passed: string[];
  skipped: string[];
  failed: Map<string, vscode.TestMessage>;
  /** What could not be run, with the reason. */
  errored: string[];
  output: string;
}

describe('the connector test in the Test Explorer', () => {
  const connector = given('OKTA_SCIM_TEST_CONNECTOR');
  const token = given('OKTA_SCIM_TEST_CONNECTOR_TOKEN');
  const prompter = new ScriptedPrompter();
  let api: TestApi;
  let controller: vscode.TestController;
  let document: vscode.TextDocument;
  let file: vscode.TestItem;

  before(async () => {
    api = await extensionApi();
    api.prompts.current = prompter;
    document = await openWith(
      NAME,
      [
        'version: 1',
        `org: ${ORG}`,
        'app: { label: tested, loginUrl: "https://app.example.com" }',
        'provisioning:',
        '  connector:',
        `${LABEL}${connector}`,
        '    uniqueIdentifier: email',
        '    actions: [pushNewUsers, pushProfileUpdates]',
        '    auth: { mode: httpHeader, token: "${secret:scim-token}" }',
        'attributes:',
        '  shoeSize:',
        '    { title: Shoe size, type: integer, externalName: shoeSize, externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User", scope: SELF }',
        '',
      ].join('\n'),
    );
    await document.save();
    await api.parts.files.search();
    await api.parts.secrets.storeSecret(ORG, 'scim-token', token);
    const found = api.tests.controller;
    assert.ok(found, 'there is a controller in a trusted workspace');
    controller = found;
    await controller.resolveHandler?.(undefined);
    const item = controller.items.get(document.uri.toString());
    assert.ok(item, 'the file is listed');
    file = item;
  });

  beforeEach(() => {
    prompter.said.length = 0;
    prompter.told.length = 0;
    prompter.answer({ confirm: { [`Test ${connector}?`]: 'Test' } });
  });

  afterEach(() => assert.deepEqual(prompter.unanswered, []));

  after(async () => {
    await api.parts.secrets.forgetOrg(ORG);
    await closeAll();
    await vscode.workspace.fs.delete(document.uri);
  });

  /** Runs items as the buttons do, and listens to what the run is told. */
  async function run(
    include: vscode.TestItem[],
    { readOnly = false, cancelled = false } = {},
  ): Promise<Seen> {
    const seen: Seen = { passed: [], skipped: [], failed: new Map(), errored: [], output: '' };
    const create = controller.createTestRun;
    controller.createTestRun = (request, name, persist) =>
      listening(create(request, name, persist), seen);
    const source = new vscode.CancellationTokenSource();
    if (cancelled) source.cancel();
    try {
      const request = new vscode.TestRunRequest(include);
      await api.tests.run(request, readOnly, source.token);
    } finally {
      controller.createTestRun = create;
      source.dispose();
    }
    return seen;
  }

  function listening(real: vscode.TestRun, seen: Seen): vscode.TestRun {
    return new Proxy(real, {
      get(target, key) {
        switch (key) {
          case 'passed':
            return (test: vscode.TestItem, ms: number) => {
              seen.passed.push(test.id);
              target.passed(test, ms);
            };
          case 'skipped':
            return (test: vscode.TestItem) => {
              seen.skipped.push(test.id);
              target.skipped(test);
            };
          case 'failed':
            return (test: vscode.TestItem, message: vscode.TestMessage, ms: number) => {
              seen.failed.set(test.id, message);
              target.failed(test, message, ms);
            };
          case 'errored':
            return (test: vscode.TestItem, message: vscode.TestMessage) => {
              seen.errored.push(`${test.label}: ${message.message}`);
              target.errored(test, message);
            };
          case 'appendOutput':
            return (text: string, at?: vscode.Location, test?: vscode.TestItem) => {
              seen.output += text;
              target.appendOutput(text, at, test);
            };
          default: {
            const value: unknown = Reflect.get(target, key);
            return typeof value === 'function' ? value.bind(target) : value;
          }
        }
      },
    });
  }

  function area(name: string): vscode.TestItem {
    const item = file.children.get(name);
    assert.ok(item, `there is an area ${name}`);
    return item;
  }

  it('lists the areas of a file, and the checks in them', async () => {
    await controller.resolveHandler?.(file);
    assert.equal(file.error, undefined);
    const areas = [...file.children].map(([id]) => id);
    assert.deepEqual(areas.slice(0, 3), ['url', 'auth', 'connection']);
    assert.ok(area('create').children.get('user-create'));
    assert.ok(area('attributes').children.get('attribute-shoe-size'));
  });

  it('keeps its items when the file is looked at again, and follows what it lists', async () => {
    const before = area('create');
    await replaceIn(document, 'shoeSize:\n', 'hatSize:\n');
    await controller.resolveHandler?.(file);
    assert.equal(area('create'), before);
    const names = [...area('attributes').children].map(([id]) => id);
    assert.deepEqual(names, ['attribute-hat-size']);
    await replaceIn(document, 'hatSize:\n', 'shoeSize:\n');
    await document.save();
    await controller.resolveHandler?.(file);
  });

  it('runs one area without a question when nothing is written', async () => {
    const { passed, failed } = await run([area('url')]);
    assert.ok(passed.includes('url-https'), passed.join());
    assert.ok(!passed.includes('user-create'));
    assert.equal(failed.size, 0);
    assert.deepEqual(prompter.said, []);
  });

  it('asks once before the first write, and says what it makes', async () => {
    const { failed, output } = await run([area('attributes')]);
    assert.equal(prompter.said.length, 1, prompter.said.join('\n'));
    assert.match(prompter.said[0] ?? '', /Make up to \d+ users .*okta-scim-test-/);
    assert.deepEqual([...failed.keys()], ['attribute-shoe-size']);
    assert.match(output, /Will it work in Okta\?/);
  });

  it('shows a failure as a difference, on the line that it is about', async () => {
    const { failed } = await run([area('attributes')]);
    const message = failed.get('attribute-shoe-size');
    assert.ok(message?.location);
    assert.match(String(message.message), /dropped[\s\S]*Fix: /);
    assert.notEqual(message.expectedOutput, message.actualOutput);
    assert.equal(message.location.uri.toString(), document.uri.toString());
    const line = document.lineAt(message.location.range.start.line).text;
    assert.equal(line.trim(), 'shoeSize:');
  });

  it('shows the requests and replies of a check, and copies them without the token', async () => {
    const item = area('attributes').children.get('attribute-shoe-size');
    await vscode.commands.executeCommand(Command.showTraffic, item);
    const page = vscode.workspace.textDocuments.find(
      ({ uri }) =>
        uri.scheme === 'okta-scim-report' && uri.path.includes('attribute-shoe-size traffic'),
    );
    const text = page?.getText() ?? '';
    assert.match(text, /POST http.*\/Users/);
    assert.match(text, /HTTP 201 after/);
    await vscode.commands.executeCommand(Command.copyAsCurl, item);
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /^curl -sS/);
    assert.match(copied, /\$SCIM_AUTHORIZATION/);
    for (const shown of [text, copied]) assert.ok(!shown.includes(token));
  });

  it('says so when nothing was sent yet', async () => {
    const item = area('groups').children.get('group-create');
    await vscode.commands.executeCommand(Command.showTraffic, item);
    assert.match(prompter.told[0]?.message ?? '', /Nothing was sent for this yet/);
  });

  it('runs read-only without a question, and says why the rest is skipped', async () => {
    const { passed, skipped } = await run([area('create'), area('auth')], { readOnly: true });
    assert.ok(passed.includes('auth-accepted'), passed.join());
    assert.ok(skipped.includes('user-create'), skipped.join());
    assert.deepEqual(prompter.said, []);
    const { description } = area('create').children.get('user-create') ?? {};
    assert.match(description ?? '', /^skipped: .*read-only/);
  });

  it('passes what is only worth a word, with the word beside it', async () => {
    const item = area('url').children.get('url-trailing-slash');
    assert.ok(item);
    await replaceIn(document, connector, `${connector}/`);
    prompter.answer({ confirm: { [`Test ${connector}/?`]: 'Test' } });
    const { passed, failed, output } = await run([item]);
    await replaceIn(document, `${connector}/`, connector);
    assert.deepEqual([passed, failed.size], [['url-trailing-slash'], 0]);
    assert.match(item.description ?? '', /^warning: /);
    assert.match(output, /url-trailing-slash: warning: [\s\S]*Fix: /);
  });

  it('stops at once when it is cancelled, and blames no check', async () => {
    const { passed, failed } = await run([file], { cancelled: true });
    assert.deepEqual([passed, [...failed]], [[], []]);
    assert.deepEqual(prompter.told, []);
  });

  it('runs the whole file, and the app tree has the summary', async () => {
    const { passed, failed } = await run([file]);
    assert.ok(passed.length > 50, `${passed.length}`);
    assert.deepEqual([...failed.keys()], ['attribute-shoe-size']);
    assert.equal(prompter.said.filter((text) => text.startsWith('Test ')).length, 1);
    assert.equal(api.parts.session.snapshot.test?.failed, 1);
  });

  it('says of a file that has no connector why there is nothing to run', async () => {
    const other = await openWith(
      'bare.okta-scim.yaml',
      `version: 1\norg: ${ORG}\napp: { label: bare, loginUrl: "https://app.example.com" }\n`,
    );
    await api.parts.files.search();
    const item = controller.items.get(other.uri.toString());
    assert.ok(item);
    const { errored } = await run([item]);
    assert.deepEqual(errored, ['bare.okta-scim.yaml: The file says nothing about the connector.']);
    await vscode.workspace.fs.delete(other.uri);
    await openWith(NAME, document.getText());
  });

  it('says of every check that it could not be run when the server does not answer', async () => {
    await replaceIn(document, connector, 'http://127.0.0.1:1/scim');
    const { errored, passed } = await run([area('auth')], { readOnly: true });
    await replaceIn(document, 'http://127.0.0.1:1/scim', connector);
    await document.save();
    assert.deepEqual(passed, []);
    assert.match(errored[0] ?? '', /does not answer: the connection was refused/);
    assert.match(prompter.told[0]?.message ?? '', /does not answer/);
  });

  it('is not there in a workspace that is not trusted', () => {
    const tests = new ConnectorTests(api.parts);
    tests.start(false);
    assert.equal(tests.controller, undefined);
    tests.dispose();
  });

  it('runs from the command as well, into the same list', async () => {
    await vscode.commands.executeCommand(Command.testConnector, document.uri);
    assert.match(prompter.told.at(-1)?.message ?? '', /passed, 1 failed/);
    assert.ok(api.tests.sentBy(area('create')).length > 0);
  });

  it('sends a recording again, as the Explorer gives it, to the server of the open file', async () => {
    const archive = vscode.Uri.joinPath(document.uri, '..', 'seen.har');
    const seen = [exchange({ path: '/Users?startIndex=1&count=2', received: list() })];
    await vscode.workspace.fs.writeFile(archive, Buffer.from(toHar(seen, '1')));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand(Command.resendRecording, archive);
    await vscode.workspace.fs.delete(archive);
    const { tone, message } = prompter.told.at(-1) ?? {};
    assert.deepEqual(
      [tone, message],
      ['info', `1 passed, 0 failed, 0 warnings: 1 of 1 exchanges sent to ${connector}.`],
    );
    await eventually('the report', () =>
      vscode.workspace.textDocuments.some((one) => /^passed {2}1\. GET /.test(one.getText())),
    );
  });

  it('plays another kind of app when that is asked for, and says which', async () => {
    const wizard = 'a private app of the Okta Integration Wizard (PATCH)';
    prompter.answer({
      pick: { 'Test the connector for': wizard },
      confirm: { 'Test http': 'Read-Only Test' },
    });
    await vscode.commands.executeCommand(Command.testConnectorAs, document.uri);
    // The page of the test before has its name: VS Code reads it anew a moment later.
    await eventually('the report of that kind', () =>
      vscode.workspace.textDocuments.some((one) => one.getText().includes(`Played: ${wizard}`)),
    );
  });
});
