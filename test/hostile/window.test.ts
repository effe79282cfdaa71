import assert from 'node:assert/strict';
import fc from 'fast-check';
import type * as vscode from 'vscode';
import { parseConfig } from '../../src/config/yaml/document';
import { formatReport } from '../../src/connector/report/report';
import { shownResult } from '../../src/connector/report/shownResult';
import type { CheckResult, TestReport } from '../../src/connector/run/runModel';
import { toCurl } from '../../src/connector/traffic/curl';
import type { ApplyReport } from '../../src/engine/apply/apply';
import { planText } from '../../src/engine/plan/planText';
import { accountsOf } from '../../src/engine/records/journalAccounts';
import { deedText } from '../../src/engine/records/journalText';
import { OktaApiError } from '../../src/okta/http/errors';
import { checklistView } from '../../src/vscode/checklist/checklistView';
import { TestResults } from '../../src/vscode/testing/testResults';
import { lossLines } from '../../src/vscode/ui/confirmText';
import { describeError } from '../../src/vscode/ui/describeError';
import { outcomeText, problemsText } from '../../src/vscode/ui/outcomeText';
import { withProgress } from '../../src/vscode/ui/progress';
import { WindowPrompter } from '../../src/vscode/ui/prompter';
import { SafeLog } from '../../src/vscode/ui/safeLog';
import { ShownNodes } from '../../src/vscode/ui/shownNodes';
import { TextPages } from '../../src/vscode/ui/textPages';
import { appNodes } from '../../src/vscode/views/appNodes';
import { attributeNodes } from '../../src/vscode/views/attributeNodes';
import { groupNodes } from '../../src/vscode/views/groupNodes';
import { NodeTree } from '../../src/vscode/views/nodeTree';
import { planNodes } from '../../src/vscode/views/planNodes';
import type { ViewNode } from '../../src/vscode/views/viewNode';
import type { Session } from '../../src/vscode/window/session';
import { seenAs, window } from '../support/vscodeStandIn';
import { EventEmitter } from '../support/vscodeValues';
import { change, planOf } from '../unit/vscode/commands/plans';
import { reading, screens, snapshot, target } from '../unit/vscode/views/samples';
import { assertSafe, hostileText } from './kit/steering';
import { tried } from './tried';

/** Every string in a value, wherever it stands. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

describe('nothing that VS Code is given steers what shows it', () => {
  let texts = 0;

  after(() => tried(texts, 'texts for VS Code'));

  function check(from: string, ...values: unknown[]): void {
    for (const text of values.flatMap(textsOf)) {
      assertSafe(text, from);
      texts += 1;
    }
  }

  function everyText(test: (text: string) => void | Promise<void>): Promise<void> {
    return Promise.resolve(
      fc.assert(
        fc.asyncProperty(hostileText, async (text) => test(text)),
        { numRuns: 60 },
      ),
    );
  }

  function hostileSnapshot(text: string) {
    const fields = [{ path: text, live: text, wanted: [text] }];
    const outcomes = ['create', 'update', 'delete', 'manual', 'unmanaged'] as const;
    const resources = ['app', 'attribute', 'mapping', 'assignment', 'push', 'feature'] as const;
    const changes = outcomes.flatMap((outcome) =>
      resources.map((resource) =>
        change({
          resource,
          key: `${outcome}${text}`,
          outcome,
          fields,
          reason: text,
          risk: 'destructive',
        }),
      ),
    );
    const group = { id: text, type: text, profile: { name: `create${text}` } };
    const push = {
      id: text,
      sourceGroupId: text,
      status: text,
      errorSummary: text,
      lastPush: text,
    };
    const read = reading(changes, { groups: new Map([[text, group]]), pushes: [push] });
    const [screen] = screens;
    assert.ok(screen);
    const setting = {
      id: 'x',
      label: text,
      value: text,
      isTyped: true,
      state: 'missing' as const,
    };
    return snapshot({
      reading: {
        ...read,
        steps: [{ step: 1, title: text, state: 'pending', detail: text }, ...read.steps],
        screens: [{ ...screen, title: text, where: text, settings: [setting] }],
      },
      target: { ...target(), environment: text },
    });
  }

  it('in the trees', () =>
    everyText(async (text) => {
      const session = seenAs<Session>({
        snapshot: hostileSnapshot(text),
        onDidChange: new EventEmitter().event,
      });
      const failed = seenAs<Session>({
        snapshot: snapshot({ error: describeError(refusalOf(text)) }),
        onDidChange: new EventEmitter().event,
      });
      for (const nodes of [appNodes, attributeNodes, groupNodes, planNodes]) {
        for (const of of [session, failed]) {
          const tree = new NodeTree(of, new ShownNodes(), nodes);
          const visit = async (node: ViewNode) => {
            const { label, description, tooltip, accessibilityInformation } =
              tree.getTreeItem(node);
            check('a tree', label, description, tooltip, accessibilityInformation);
            for (const child of await tree.getChildren(node)) await visit(child);
          };
          for (const node of await tree.getChildren()) await visit(node);
        }
      }
    }));

  it('in messages, lists, boxes and progress', () =>
    everyText(async (text) => {
      const prompter = new WindowPrompter();
      window.told.length = 0;
      for (const tone of ['info', 'warning', 'error'] as const) await prompter.tell(tone, text, []);
      const deletion = change({ resource: 'push', key: text, outcome: 'delete', reason: text });
      const detail = lossLines([deletion]).join('\n');
      await prompter.confirm({ message: text, detail, actions: [] });
      await prompter.input({ title: text, prompt: text });
      await withProgress(text, async (_, report) => report(text));
      check('a message', window.told);
      for (const told of window.told.flatMap(textsOf)) {
        assert.ok(!told.includes('](command:'), 'no message has a link to a command');
      }
      window.told.length = 0;
      const choice = { label: text, description: text, detail: text, value: 'kept' };
      assert.equal(await prompter.pick(text, [choice]), 'kept');
      check('a list', window.told);
      const [item] = window.told;
      for (const told of textsOf(item)) {
        assert.doesNotMatch(told, /(?<!\\)\$\(error\)/, 'no list has an icon of a value');
      }
    }));

  it("in the Test Explorer's terminal and messages", () =>
    everyText((text) => {
      const said: unknown[] = [];
      const say = (...more: unknown[]) =>
        void said.push(...more.filter((one) => typeof one !== 'number'));
      const leaf = { id: 'x', label: 'x' };
      const run = seenAs<vscode.TestRun>({
        enqueued() {},
        started() {},
        passed() {},
        skipped() {},
        failed: (_: unknown, message: unknown) => say(message),
        appendOutput: (output: string) => say(output),
      });
      const results = new TestResults(
        run,
        [seenAs<vscode.TestItem>(leaf)],
        seenAs<vscode.Uri>({}),
        parseConfig('version: 1\n', 'okta-scim.yaml'),
      );
      for (const outcome of ['failed', 'warning', 'skipped'] as const) {
        const result = resultOf(text, outcome);
        results.add('x', 1, shownResult(result));
        results.end(formatReport(reportOf(text, result), 'text'));
      }
      check('the Test Explorer', said, leaf);
    }));

  it('in the log', () =>
    everyText((text) => {
      const lines: string[] = [];
      const write = (line: string) => void lines.push(line);
      const log = new SafeLog(
        seenAs<vscode.LogOutputChannel>({ debug: write, info: write, warn: write, error: write }),
      );
      log.info(text);
      log.debug(text);
      log.warn(text);
      log.error(text, new Error(text, { cause: new TypeError(text) }));
      log.error(text, text);
      check('the log', lines, log.clean(text));
    }));

  it('in pages, the checklist, errors and what is copied for a shell', () =>
    everyText((text) => {
      const pages = new TextPages();
      const { reading: read } = hostileSnapshot(text);
      assert.ok(read);
      const report = {
        status: 'failed',
        writes: 1,
        problems: [{ resource: 'push', key: text, message: text, nextStep: text }],
        screens: [],
        after: planOf(change({ resource: 'push', key: text, outcome: 'manual', reason: text })),
      };
      const journal = [
        {
          org: text,
          environment: text,
          file: text,
          startedAt: text,
          who: text,
          as: text,
          does: text,
        },
        {
          at: text,
          phase: text,
          action: text,
          key: text,
          state: 'done',
          detail: text,
          answer: text,
        },
        { at: text, end: text },
      ].map((line) => JSON.stringify(line));
      for (const page of [
        planText({ ...read.plan, org: text, env: text, app: { id: text, label: text } }),
        problemsText(seenAs<ApplyReport>(report)),
        accountsOf([{ path: 'a', content: journal.join('\n') }])
          .map(deedText)
          .join(''),
        text,
      ]) {
        const uri = pages.put('report', text, page);
        const shown = pages.provideTextDocumentContent(uri);
        // The last one breaks lines itself.
        check('a page', page === text ? shown.replace(/\r?\n/g, ' ') : shown);
      }
      pages.dispose();
      const status = {
        open: true,
        waiting: false,
        working: false,
        note: text,
        checkedAt: undefined,
      };
      check(
        'the checklist',
        checklistView({ ...target(), environment: text }, read.screens, status),
      );
      for (const error of [refusalOf(text), new Error(text)])
        check('an error', describeError(error).text);
      check(
        'an ending',
        outcomeText(seenAs<ApplyReport>(report), 'here').text.replaceAll(text, ''),
      );
      const exchange = {
        startedAt: '',
        ms: 1,
        method: 'POST',
        url: `https://x/${text}`,
        shown: text,
        requestHeaders: { A: text },
        requestBody: text,
        reply: undefined,
        error: text,
      };
      check('a command line', toCurl(exchange).replace(/\r?\n/g, ' '));
    }));
});

function refusalOf(text: string): OktaApiError {
  const [errorCode, errorSummary, request] = [text, text, text];
  return new OktaApiError({ status: 400, errorCode, errorSummary, causes: [text], request });
}

function resultOf(text: string, outcome: CheckResult['outcome']): CheckResult {
  return {
    id: 'x',
    title: 'x',
    area: 'create',
    level: 'okta',
    outcome,
    ms: 1,
    request: text,
    expected: text,
    actual: text,
    fix: text,
    source: 'RFC 7644',
    ...(outcome === 'failed' && { expectedValue: text, actualValue: { [text]: text } }),
  };
}

function reportOf(text: string, result: CheckResult): TestReport {
  const summary = { passed: 0, failed: 1, warning: 0, skipped: 0, leftovers: [text] };
  return { baseUrl: `https://x.example/${text}`, checks: [result], summary };
}
