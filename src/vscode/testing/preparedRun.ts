import type { CheckResult, TestReport } from '../../connector/run/runModel';
import type { Exchange } from '../../connector/traffic/exchange';

export interface ConnectorRunOptions {
  readOnly: boolean;
  /** Some checks only. */
  ids?: readonly string[] | undefined;
  signal: AbortSignal;
  onResult(result: CheckResult): void;
  /** Called after every result, with what the check has sent. */
  onTraffic(id: string, exchanges: Exchange[]): void;
}

/** A test that has all it needs but the permission to write. */
export interface PreparedRun {
  baseUrl: string;
  /** Errors as `testConnector` and `settleLeftovers`. */
  run(options: ConnectorRunOptions): Promise<TestReport>;
}
