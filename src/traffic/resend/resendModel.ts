import type { CheckOutcome } from '../../connector/run/runModel';
import type { Effect } from '../effects/effect';
import type { Purpose } from '../purposes';

/** An answer as it is judged: what came, and what Okta does with it. */
export interface Judged {
  /** Undefined when there was no answer. */
  status: number | undefined;
  effect: Effect;
}

/** One exchange of a recording, sent again. */
export interface ResentExchange {
  /** In the recording, from 1. */
  number: number;
  /** As it was sent now; as it was recorded when it was not. */
  shown: string;
  purpose: Purpose;
  outcome: CheckOutcome;
  recorded: Judged;
  /** Undefined when it was not sent. */
  now: Judged | undefined;
  /** Why it was not sent, or in what it differs from the recording; empty when there is nothing to say. */
  note: string;
  /** Milliseconds. */
  ms: number;
}

/** What came of sending a recording again. */
export interface ResendReport {
  baseUrl: string;
  exchanges: ResentExchange[];
  summary: {
    exchanges: number;
    sent: number;
    passed: number;
    failed: number;
    warning: number;
    skipped: number;
    /** Users and groups that were made, and how many of them are gone again. */
    made: number;
    removed: number;
    /** What may still be on the server, for people. */
    leftovers: string[];
    /** Values that were made up for passwords and other secrets that the recording does not have. */
    generated: number;
    /** Entries of the archive that are no exchanges. */
    unread: number;
    ms: number;
  };
}

/** What sending a recording is to do at the server, for the question before the first write. */
export interface ResendIntent {
  baseUrl: string;
  writes: number;
  /** Users and groups that the recording makes. */
  creates: number;
  /** Users and groups that were there before may be changed too. */
  changesExisting: boolean;
}
