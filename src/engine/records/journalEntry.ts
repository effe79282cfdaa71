import type { ApplyPhase } from '../apply/applyPhase';
import type { Ids } from '../plan/planModel';

/** One write, as a journal names it. */
export interface WriteStep extends Ids {
  phase: ApplyPhase;
  /** As `create app`. */
  action: string;
  key: string;
  detail?: string;
}

/** A creation that may still come to light; of a push, with its group. */
export type UnsettledCreate = Pick<WriteStep, 'action' | 'key' | keyof Ids>;

/**
 * One step of one write. `intent` is on disk before the request is sent. `found`: a request without an answer turned out
 * to have been carried out. `unknown`: it may or may not have been.
 */
export interface JournalEntry extends WriteStep {
  /** RFC 3339, UTC. */
  at: string;
  state: 'intent' | 'done' | 'found' | 'unknown' | 'failed';
  /** What the org answered, as `200, request Zx1`; absent where there was no answer. */
  answer?: string;
}

/** What a run was about to do. */
export type JournalDeed = 'apply' | 'push' | 'destroy' | 'confirm';

/** What is known of a run before its first write. */
export interface RunAbout {
  org: string;
  environment: string | undefined;
  does?: JournalDeed | undefined;
  /** Whose credentials it used, as `API token`. */
  as?: string | undefined;
  /** SHA-256, hex, of what the file asks for: runs that ask for the same may be parts of one apply. */
  asks?: string | undefined;
}

/** First line of a journal. */
export interface JournalHeader {
  version: 1;
  org: string;
  environment: string | null;
  startedAt: string;
  pid: number;
  /** Name of the config file. */
  file: string;
  /** Of machine and folder, as `journalPlace` has it. */
  place: string;
  /** Who ran it, and on which machine, as `anna@laptop`. Like the rest, absent in journals of before version 0.2. */
  who?: string;
  as?: string;
  does?: JournalDeed;
  asks?: string;
}

/** Last line of a journal whose run came to its end, good or bad; one that was killed has none. */
export interface JournalEnd {
  /** RFC 3339, UTC. */
  at: string;
  /** How it ended, for people. */
  end: string;
  /** A later run has found out what became of its writes. */
  settled?: true;
}
