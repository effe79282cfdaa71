import type { ApplyPhase } from '../apply/applyPhase';
import type { Ids } from '../plan/planModel';

/**
 * One step of one write. `intent` is on disk before the request is sent. `found`: a request without an answer turned out
 * to have been carried out. `unknown`: it may or may not have been.
 */
export interface JournalEntry extends Ids {
  /** RFC 3339, UTC. */
  at: string;
  phase: ApplyPhase;
  /** As `create app`. */
  action: string;
  key: string;
  state: 'intent' | 'done' | 'found' | 'unknown' | 'failed';
  detail?: string;
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
