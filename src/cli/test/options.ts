import type { SeveralFlags } from '../fleet/overTargets';
import type { SelectionOptions } from './selection';

export interface TestFlags extends SeveralFlags, SelectionOptions {
  yes?: boolean;
  readOnly?: boolean;
  format: 'text' | 'json' | 'junit';
  /** Write the traffic to this file, as an HTTP Archive. */
  har?: string;
  /** Write what the server said to this file, for `replay`. */
  record?: string;
  /** Take the answers from this file instead of a server. */
  replay?: string;
  /** Id of a check to explain, instead of a run. */
  explain?: string;
}
