import type { DesiredState } from '../config/desired/desiredState';
import type { ApplyProgress } from '../engine/apply/apply';
import type { RunPlace } from '../engine/apply/recordedRun';
import type { KnownIds } from '../engine/records/lockFile';
import type { AppUserReader, MemberReader, OktaReader, OktaWriter } from '../okta/port';
import type { Host } from './host';

/** The org that a file is about in one environment, for looking at it. */
export interface OrgAccess {
  /** Origin. */
  readonly org: string;
  /** With `org` as given here, whatever the file says. */
  readonly desired: DesiredState;
  /** A client that cannot write. @throws {NotAuthorizedError} */
  reader(): Promise<OktaReader & MemberReader & AppUserReader>;
  /** The ids of earlier runs. @throws {InvalidError} when the lock file cannot be read as one. */
  known(): Promise<KnownIds | undefined>;
  /** Origin of the Admin Console. Only links depend on it, so it is always given. */
  consoleUrl(signal: AbortSignal): Promise<string>;
}

/** The same, for tasks that write to it. */
export interface OrgHost extends Host, OrgAccess {
  writer(): Promise<OktaWriter>;
  /** Keeps the ids for the next run; confirmations stay as they are kept by then. */
  remember(known: KnownIds): Promise<void>;
  /** Changes what is kept, whatever somebody else has kept meanwhile. */
  update(change: (kept: KnownIds | undefined) => KnownIds): Promise<void>;
  /** Where journal and run lock are kept, and whose credentials are used. @throws {UsageError} when the file is not on disk. */
  place(): RunPlace;
  /** `line`: undefined when the event is no news. `show`: that of `work`. */
  progress(event: ApplyProgress, line: string | undefined, show: (line: string) => void): void;
  /**
   * Whether to take the place of a run that may have ended. False: it is refused, as `reason` says.
   * @throws {CancelledError} when a person says no.
   */
  takeOver(reason: string): Promise<boolean>;
  /** The org may have been written to. */
  written(): Promise<void>;
}
