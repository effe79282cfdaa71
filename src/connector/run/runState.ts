import type { Redactor } from '../../base/secrets/redactor';
import type { AuthorizationForm } from '../http/authorization';
import type { ScimClient, Throttle, Timing } from '../http/client';
import type { Patience } from '../http/patience';
import type { Names } from '../http/payloads';
import type { RequestLanes } from '../http/requestLanes';
import type { ConnectorTarget } from '../http/target';
import type { Ledger } from './ledger';
import type { Quirks } from './quirks';
import type { Silence } from './silence';

/** What all checks of one run share. */
export interface RunState {
  readonly target: ConnectorTarget;
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal | undefined;
  /** Aborted a little later: a create under way may yet say the id that has to be removed. */
  readonly createSignal: AbortSignal | undefined;
  readonly readOnly: boolean;
  /** Why nothing may be written; before the first write the person is asked, once. */
  readonly whyNotToWrite: () => Promise<string | undefined>;
  readonly forms: readonly AuthorizationForm[];
  readonly names: Names;
  readonly ledger: Ledger;
  readonly redactor: Redactor;
  /** Every request that was answered. */
  readonly timings: Timing[];
  /** Every answer 429. */
  readonly throttles: Throttle[];
  /** Nothing new is asked after that, on the clock of `performance.now()`. */
  readonly deadline: number;
  /** What is left of it for answers 429. */
  readonly patience: Patience;
  /** Requests whose answer was right only when they were sent a second time. */
  readonly delayed: string[];
  /** Milliseconds before such a second time. */
  readonly rereadMs: number;
  /** How many requests are under way at once. */
  readonly lanes: RequestLanes;
  /** Ids of the checks whose requests are sent before those of others. */
  readonly long: ReadonlySet<string>;
  /** Times without an answer. */
  readonly silence: Silence;
  /** Checks that got no answer are run again, alone, with names of their own. */
  again: boolean;
  /** How many more second times there may be. */
  rereadsLeft: number;
  /** Paths of resources that have been seen to be the test's own. */
  readonly own: Set<string>;
  /** What was found that every later request heeds. */
  readonly quirks: Quirks;
  /** Changes once, when the server takes only the other form of the token. */
  client: ScimClient;
}
