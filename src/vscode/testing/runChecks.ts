import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors';
import type { Exchange, TestReport } from '../../connector/index';
import { resultLine } from '../commands/testConnector';
import { describeError } from '../ui/describeError';
import type { Parts } from '../window/parts';
import type { Target } from '../window/target';
import { prepareConnectorRun } from './connectorRun';
import type { PreparedRun } from './preparedRun';
import { TestResults } from './testResults';

/** By the id of the check. */
export type SentBefore = Map<string, Exchange[]>;

interface How {
  readOnly: boolean;
  signal: AbortSignal;
  /** What the checks of the file have sent last; what these send goes in. */
  sent: SentBefore;
}

/** What one run is to do with one file. */
interface Job extends How {
  target: Target;
  prepared: PreparedRun;
  /** Undefined for all of them. */
  ids?: readonly string[];
}

/** Runs checks of one file, alone. Errors are told by the runner. */
export async function runFile(
  parts: Parts,
  run: vscode.TestRun,
  file: vscode.Uri,
  leaves: readonly vscode.TestItem[],
  isPart: boolean,
  how: How,
): Promise<void> {
  await parts.runner.runAlone('Test Connector', async () => {
    try {
      const target = await parts.targets.resolveAsking(file);
      const prepared = await prepareConnectorRun(parts, target);
      const ids = isPart ? { ids: leaves.map(({ id }) => id) } : {};
      const report = await runChecks(parts, run, leaves, { target, prepared, ...ids, ...how });
      parts.log.info(resultLine(report));
      if (report.summary.leftovers.length > 0) {
        void parts.prompter.tell('warning', resultLine(report), []);
      }
    } catch (error) {
      const why = new vscode.TestMessage(describeError(error).text);
      for (const leaf of error instanceof CancelledError ? [] : leaves) run.errored(leaf, why);
      throw error;
    }
  });
}

/** Runs checks and shows each result as it comes. Errors as `PreparedRun.run`. */
export async function runChecks(
  parts: Parts,
  run: vscode.TestRun | undefined,
  leaves: readonly vscode.TestItem[],
  { target, prepared, ids, readOnly, signal, sent }: Job,
  show?: (line: string) => void,
): Promise<TestReport> {
  const { shownResult, formatReport } = await import('../../connector/index');
  const text = await vscode.workspace.openTextDocument(target.file);
  const results = run && new TestResults(run, leaves, target.file, parts.parsed.of(text));
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
