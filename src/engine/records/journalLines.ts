import { tryJson } from '../../base/tryJson';
import type { JournalEnd, JournalEntry, JournalHeader } from './journalEntry';

/** Ending of journal file names; git ignores files with it. */
export const JOURNAL_ENDING = '.okta-scim.journal';

/** One line of a journal, header and end included. */
export type JournalLine = Partial<JournalHeader & JournalEntry & JournalEnd>;

/** A line that was torn when the process ended is left out. */
export function journalLines(content: string): JournalLine[] {
  return content.split('\n').flatMap((line) => {
    const value = tryJson(line);
    return typeof value === 'object' && value !== null ? [value as JournalLine] : [];
  });
}

/** What the lines of one write have in common: groups of one name differ by their ids. */
export function writeOf({ action, key, id, groupId }: Partial<JournalEntry>): string {
  return JSON.stringify([action, key, id ?? null, groupId ?? null]);
}

/** Whether it is of a write. */
export function isEntry(line: JournalLine): line is JournalEntry {
  return [line.phase, line.action, line.key, line.state].every((part) => typeof part === 'string');
}
