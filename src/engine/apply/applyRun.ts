import type { Clock } from '../../base/clock';
import type { DesiredState } from '../../config/desired/desiredState';
import type { CallOptions, OktaWriter } from '../../okta/port';
import type { Account } from './account';
import type { ApplyOptions } from './applyModel';
import type { LiveView } from './liveView';
import type { Progress } from './progress';
import type { Writes } from './writes';

/** What the phases of one apply share. */
export interface ApplyRun {
  readonly options: ApplyOptions;
  readonly desired: DesiredState;
  readonly writer: OktaWriter;
  readonly call: CallOptions;
  readonly clock: Clock;
  readonly org: LiveView;
  readonly writes: Writes;
  readonly account: Account;
  readonly progress: Progress;
}
