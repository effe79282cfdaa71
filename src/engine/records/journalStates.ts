import type { JournalEntry } from './journalEntry';

/** What the state of a write is called for people. */
export const JOURNAL_STATES: Readonly<Record<JournalEntry['state'], string>> = {
  // The run ended before an answer was noted.
  intent: 'UNKNOWN',
  done: 'done',
  found: 'found done',
  unknown: 'UNKNOWN',
  failed: 'failed',
};

export function isJournalState(state: string): state is JournalEntry['state'] {
  return Object.hasOwn(JOURNAL_STATES, state);
}
