import type * as vscode from 'vscode';
import type { TestReport } from '../../connector/run/runModel';
import type { Exchange } from '../../connector/traffic/exchange';
import type { Target } from '../window/target';
import type { PreparedRun } from './preparedRun';

/** Runs of connector checks that the Test Explorer shows too, whoever has asked for them. */
export interface CheckRuns {
  /** Runs every check of a target. Errors as `PreparedRun.run`. */
  runAll(
    target: Target,
    prepared: PreparedRun,
    signal: AbortSignal,
    show: (line: string) => void,
  ): Promise<TestReport>;
  /** What the checks of an item have sent last, each request once. */
  sentBy(item: vscode.TestItem): Exchange[];
}
