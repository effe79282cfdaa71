import type { Proof } from '../../proof/proofModel';
import type { ShownError } from '../ui/describeError';
import type { SessionState } from '../ui/ids';
import type { Reading } from './reading';
import type { Target } from './target';

/** Outcome of the last connector test of a target. */
export interface TestCounts {
  passed: number;
  failed: number;
  warning: number;
  skipped: number;
}

/** All that the views show, at one moment. */
export interface Snapshot {
  state: SessionState;
  target: Target | undefined;
  /** The last good one for the target; a failed refresh does not take it away. */
  reading: Reading | undefined;
  /** The file, or the org through a command, has changed since the reading. */
  stale: boolean;
  /** What has; absent when nothing has. */
  staleBecause?: string;
  loading: boolean;
  /** Why there is no newer reading. */
  error: ShownError | undefined;
  test: TestCounts | undefined;
  /** The last proof at the target, with its time; absent before the first. */
  proof?: Proof;
}

export const EMPTY_SNAPSHOT: Snapshot = {
  state: 'noConfig',
  target: undefined,
  reading: undefined,
  stale: false,
  loading: false,
  error: undefined,
  test: undefined,
};
