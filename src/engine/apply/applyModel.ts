import type { Clock } from '../../base/clock';
import type { DesiredState } from '../../config/desired/desiredState';
import type { OktaWriter } from '../../okta/port';
import type { Resource } from '../../tutorial/steps';
import type { Ids, LiveState, Plan } from '../plan/planModel';
import type { Journal } from '../records/journal';
import type { UnsettledCreate } from '../records/journalEntry';
import type { RunHistory } from '../records/journalHistory';
import type { KnownIds } from '../records/lockFile';
import type { ManualScreen } from '../resources/settings/gate';
import type { ApplyPhase } from './applyPhase';

export interface ApplyProgress {
  phase: ApplyPhase;
  message: string;
  done?: number | undefined;
  total?: number | undefined;
  /** It is a wait, which a person may want to stop. */
  waits?: true;
}

/** Something that did not come out as the file asks, and what the person can do about it. */
export interface ApplyProblem extends Ids {
  resource: Resource;
  key: string;
  /** As that of a change. */
  mark?: string | undefined;
  message: string;
  nextStep: string;
}

/**
 * Creating an app or a push is not idempotent, and what Okta has made without answering may show in its lists late. So:
 *
 * 1. A run that gets no answer looks for it, with growing pauses, for `lookMs`. Found, it is taken.
 * 2. Not found, it is not created a second time in this run: the run ends as unproven, and the journal keeps it open.
 * 3. The next run looks first, until `sureMs` have passed since the request. Only then is it created again, and the end of
 *    the run tells when there turn out to be two.
 */
export interface LateCreates {
  /** From when the answer did not come, milliseconds. */
  lookMs: number;
  /** From the journal's last word of the request, milliseconds. */
  sureMs: number;
  /** Pauses between two looks, milliseconds; the last one is repeated. */
  pausesMs: readonly number[];
}

export interface ApplyOptions {
  desired: DesiredState;
  writer: OktaWriter;
  known: KnownIds | undefined;
  journal: Journal;
  /** Keeps ids for the next run; called as soon as there is something new to keep. */
  remember(ids: KnownIds): Promise<void>;
  onProgress?: (event: ApplyProgress) => void;
  signal?: AbortSignal | undefined;
  /** Hash of the plan that was confirmed; anything else that is read is a conflict. */
  expectedHash?: string;
  /** The plan of that hash: with it, a conflict says what has moved. */
  expectedPlan?: Plan | undefined;
  /** What earlier runs have left open, and the apps that they have made. */
  history?: RunHistory;
  /** Manage an app that is in the org already, found by its label only, as if it had been made from the file. */
  adopt?: boolean;
  /** Also carries out what takes something away: deletions, replacements. */
  allowDelete?: boolean;
  /** Origin of the Admin Console; the org's own unless given. */
  consoleUrl?: string;
  /** How long to look for the settings made by hand, milliseconds; 0 unless given. */
  waitManualMs?: number;
  /** How long to wait for the proof of pushes, milliseconds; 60 s unless given. */
  waitPushMs?: number;
  /** Milliseconds between two looks while waiting. */
  pollMs?: number;
  /** How long a creation without an answer is looked for; see lateCreates.ts. */
  lateCreates?: LateCreates;
  /** The clock of the journal and of waiting for creations without an answer; the system's unless given. */
  clock?: Clock;
  /** Replace the app although SCIM is on, which has been seen to turn SCIM off. */
  force?: boolean;
}

/** What the org shows of a write that an earlier run did not hear the end of. */
export interface ResumedStep {
  action: string;
  key: string;
  /** Of the group, where it is about one. */
  groupId?: string;
  /** `unknown`: the org does not show it. `not seen`: what was to be created may still come to light. */
  found: 'done' | 'not done' | 'not seen' | 'unknown';
}

export interface ApplyReport {
  /**
   * `in-sync`: nothing to write. `applied`: written and read back. `manual`: a person has to go on. `unproven`: a push
   * has not been seen to end, or what was created without an answer has not been seen. `pending`: what takes something away was held back, the rest is done. `failed`: something
   * did not come out as the file asks; see `problems`.
   */
  status: 'in-sync' | 'applied' | 'manual' | 'unproven' | 'pending' | 'failed';
  /** Write requests sent. */
  writes: number;
  before: Plan;
  after: Plan;
  /** The org as it was last read: once something was written, after that. */
  live: LiveState;
  /** The settings made by hand, as last seen. */
  screens: readonly ManualScreen[];
  problems: ApplyProblem[];
  /** The app, when it is known to be this file's: one that only has the label is not. */
  own?: { id: string; label: string };
  /** Creations without an answer that the org does not show yet; absent when there are none. */
  unsettled?: readonly UnsettledCreate[];
  /** What has become of the writes that earlier runs did not hear the end of; absent when there are none. */
  resumed?: readonly ResumedStep[];
}
