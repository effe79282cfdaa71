import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import type { TestReport } from '../../connector/run/runModel';
import type { Exchange } from '../../connector/traffic/exchange';
import { describeError } from '../ui/describeError';
import { TEST_CONTROLLER } from '../ui/ids';
import { openFile } from '../ui/openFile';
import { signalOf } from '../ui/progress';
import { tellWith } from '../ui/tellWith';
import type { Parts } from '../window/parts';
import type { Target } from '../window/target';
import type { CheckRuns } from './checkRuns';
import type { PreparedRun } from './preparedRun';
import { leavesOf } from './testItems';

/** What one run is to do with one file. */
interface Job {
  target: Target;
  prepared: PreparedRun;
  /** Undefined for all of them. */
  ids?: readonly string[];
  readOnly: boolean;
  signal: AbortSignal;
}

/** VS Code's Test Explorer: the files, their areas, and the checks in those. Off until the workspace is trusted. */
export class ConnectorTests implements CheckRuns, vscode.Disposable {
  readonly #parts: Parts;
  readonly #subscriptions: vscode.Disposable[] = [];
  /** What the checks of a file have sent last, by the address of the file and the id of the check. */
  readonly #sent = new Map<string, Map<string, Exchange[]>>();
  #controller: vscode.TestController | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The controller, undefined without trust. */
  get controller(): vscode.TestController | undefined {
    return this.#controller;
  }

  start(isTrusted: boolean): void {
    this.#subscriptions.push(
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#create()),
      this.#parts.files.onDidChange(() => this.#list()),
      this.#parts.targets.onDidChange(() => this.#list()),
    );
    if (isTrusted) this.#create();
  }

  dispose(): void {
    this.#controller?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async runAll(
    target: Target,
    prepared: PreparedRun,
    signal: AbortSignal,
    show: (line: string) => void,
  ): Promise<TestReport> {
    const item = this.#itemOf(target.file);
    if (item) await this.#resolve(item);
    const run = this.#controller?.createTestRun(new vscode.TestRunRequest(item && [item]));
    const leaves = item ? leavesOf(item) : [];
    try {
      return await this.#execute(run, leaves, { target, prepared, readOnly: false, signal }, show);
    } finally {
      run?.end();
    }
  }

  sentBy(item: vscode.TestItem): Exchange[] {
    const found = leavesOf(item).flatMap(
      (leaf) => this.#sent.get(leaf.uri?.toString() ?? '')?.get(leaf.id) ?? [],
    );
    return [...new Set(found)];
  }

  #create(): void {
    if (this.#controller) return;
    const controller = vscode.tests.createTestController(
      TEST_CONTROLLER,
      vscode.l10n.t('Okta SCIM Connector'),
    );
    controller.resolveHandler = (item) => (item ? this.#resolve(item) : this.#list());
    controller.refreshHandler = () => this.#parts.files.search();
    for (const { name, isReadOnly } of [
      { name: vscode.l10n.t('Test'), isReadOnly: false },
      { name: vscode.l10n.t('Read-Only Test'), isReadOnly: true },
    ]) {
      controller.createRunProfile(
        name,
        vscode.TestRunProfileKind.Run,
        (request, token) => this.run(request, isReadOnly, token),
        !isReadOnly,
      );
    }
    this.#controller = controller;
    this.#list();
  }

  /** One item for each file; what is below is made when somebody looks. */
  #list(): void {
    const controller = this.#controller;
    if (!controller) return;
    const known = this.#parts.files.all.map((uri) => {
      const before = controller.items.get(uri.toString());
      if (before && before.children.size > 0) void this.#resolve(before);
      if (before) return before;
      const label = plainText(vscode.workspace.asRelativePath(uri));
      const item = controller.createTestItem(uri.toString(), label, uri);
      item.canResolveChildren = true;
      return item;
    });
    controller.items.replace(known);
  }

  #itemOf(file: vscode.Uri): vscode.TestItem | undefined {
    return this.#controller?.items.get(file.toString());
  }

  async #resolve(item: vscode.TestItem, ask = false): Promise<void> {
    const controller = this.#controller;
    const { uri } = item;
    if (!controller || !uri || item.parent) return;
    try {
      const { targets } = this.#parts;
      const { desired } = await (ask ? targets.resolveAsking(uri) : targets.resolve(uri));
      const { catalog } = await import('../../tasks/connectorTasks');
      const entries = catalog(desired);
      const areas = [...new Set(entries.map(({ area }) => area))];
      // Items that are there stay: a run may be under way that reports to them.
      const branches = areas.map((area, place) => {
        const branch = item.children.get(area) ?? controller.createTestItem(area, area, uri);
        branch.sortText = placeText(place);
        const own = entries.filter((entry) => entry.area === area);
        const leaves = own.map(({ id, title }, index) => {
          const leaf = branch.children.get(id) ?? controller.createTestItem(id, title, uri);
          leaf.sortText = placeText(index);
          return leaf;
        });
        branch.children.replace(leaves);
        return branch;
      });
      item.children.replace(branches);
      item.error =
        entries.length === 0
          ? vscode.l10n.t('The file says nothing about the connector.')
          : undefined;
    } catch (error) {
      item.error = describeError(error).text;
    }
  }

  /** What the buttons of the Test Explorer do. Errors are reported, not thrown. */
  async run(
    request: vscode.TestRunRequest,
    readOnly: boolean,
    token: vscode.CancellationToken,
  ): Promise<void> {
    const controller = this.#controller;
    if (!controller) return;
    const { signal, dispose } = signalOf(token);
    const run = controller.createTestRun(request);
    const excluded = new Set(request.exclude);
    try {
      for (const [, file] of controller.items) {
        const roots = request.include ?? [file];
        if (file.children.size === 0 && roots.includes(file)) await this.#resolve(file, true);
        const all = leavesOf(file);
        if (all.length === 0 && roots.includes(file)) {
          run.errored(
            file,
            new vscode.TestMessage(file.error ?? vscode.l10n.t('It has no checks.')),
          );
        }
        const chosen = new Set(roots.flatMap((root) => leavesOf(root, excluded)));
        const leaves = all.filter((leaf) => chosen.has(leaf));
        if (leaves.length > 0)
          await this.#runFile(run, file, leaves, leaves.length < all.length, { readOnly, signal });
      }
    } finally {
      dispose();
      run.end();
    }
  }

  async #runFile(
    run: vscode.TestRun,
    { uri }: vscode.TestItem,
    leaves: readonly vscode.TestItem[],
    isPart: boolean,
    how: { readOnly: boolean; signal: AbortSignal },
  ): Promise<void> {
    if (!uri) return;
    const parts = this.#parts;
    await parts.runner.runAlone(vscode.l10n.t('Test Connector'), async () => {
      try {
        const { offerAnother, prepareConnectorRun, resultLine } = await import('../commands/index');
        const target = await parts.targets.resolveAsking(uri);
        const prepared = await prepareConnectorRun(parts, target);
        const ids = isPart ? { ids: leaves.map(({ id }) => id) } : {};
        const report = await this.#execute(run, leaves, { target, prepared, ...ids, ...how });
        parts.log.info(resultLine(report));
        // Whoever uses the Test Explorer sees the rest there, and starts the next run there.
        await offerAnother(parts, target, report, resultLine(report), async () => {});
        if (report.summary.leftovers.length > 0) {
          tellWith(parts.prompter, 'warning', resultLine(report), {
            [vscode.l10n.t('Show Test Results')]: () =>
              vscode.commands.executeCommand('workbench.panel.testResults.view.focus'),
          });
        }
      } catch (error) {
        const why = new vscode.TestMessage(describeError(error).text);
        for (const leaf of error instanceof CancelledError ? [] : leaves) run.errored(leaf, why);
        throw error;
      }
    });
  }

  async #execute(
    run: vscode.TestRun | undefined,
    leaves: readonly vscode.TestItem[],
    { target, prepared, ids, readOnly, signal }: Job,
    show?: (line: string) => void,
  ): Promise<TestReport> {
    const parts = this.#parts;
    const { shownResult, formatReport } = await import('../../tasks/connectorTasks');
    const { TestResults } = await import('./testResults');
    const text = await openFile(target.file);
    const results = run && new TestResults(run, leaves, target.file, parts.parsed.of(text));
    const key = target.file.toString();
    const sent = this.#sent.get(key) ?? new Map<string, Exchange[]>();
    this.#sent.set(key, sent);
    const report = await prepared.run({
      readOnly,
      ids,
      signal,
      onResult: (result) => {
        results?.add(result.id, result.ms, shownResult(result));
        show?.(`${result.title}: ${result.outcome}`);
      },
      onTraffic: (id, exchanges) => sent.set(id, exchanges),
    });
    results?.end(formatReport(report, 'text'));
    const { passed, failed, warning, skipped } = report.summary;
    if (!ids) await parts.session.acceptTest(target, { passed, failed, warning, skipped });
    return report;
  }
}

/** Items are sorted by text. */
function placeText(index: number): string {
  return String(index).padStart(3, '0');
}
