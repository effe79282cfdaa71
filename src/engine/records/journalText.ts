import { plainText } from '../../base/text/shownText';
import { tryJson } from '../../base/tryJson';
import type { JournalEnd, JournalEntry, JournalHeader } from './journalEntry';

/** Ending of journal file names; git ignores files with it. */
export const JOURNAL_ENDING = '.okta-scim.journal';

const STATES: Record<JournalEntry['state'], string> = {
  // The run ended before an answer was noted.
  intent: 'UNKNOWN',
  done: 'done',
  found: 'found done',
  unknown: 'UNKNOWN',
  failed: 'failed',
};

/** Whether a journal is about this org and environment. */
export function isJournalFor(
  content: string,
  org: string,
  environment: string | undefined,
): boolean {
  const [header] = journalLines(content.slice(0, content.indexOf('\n') + 1));
  return header?.org === org && header.environment === (environment ?? null);
}

/**
 * A journal for people: one line a write, with how it ended. A write whose end was never noted (the run was killed) is
 * unknown. A last line that was torn is left out.
 */
export function journalText(content: string): string {
  const all = journalLines(content);
  const [header = {}] = all;
  const writes = new Map<string, JournalEntry>();
  for (const line of all) {
    const isWrite = line.action !== undefined && Object.hasOwn(STATES, String(line.state));
    if (isWrite) writes.set(writeOf(line), line as JournalEntry);
  }
  const end = all.findLast((line) => line.end);
  const lines = [...writes.values()].map(writeLine);
  const where = header.environment
    ? `${header.org}, environment ${header.environment}`
    : header.org;
  return [
    plainText(`Run of ${header.startedAt} in ${where ?? 'an unknown org'}`),
    '',
    ...(lines.length === 0 ? ['Nothing was about to be written.'] : lines),
    '',
    end?.end === undefined
      ? 'The run did not come to its end: run the same command again, it goes on from here.'
      : plainText(`${end.at}  ${end.end}`),
    '',
  ].join('\n');
}

/** What the lines of one write have in common: groups of one name differ by their ids. */
export function writeOf({ action, key, id, groupId }: Partial<JournalEntry>): string {
  return JSON.stringify([action, key, id ?? null, groupId ?? null]);
}

function writeLine({ at, action, key, groupId, state, detail }: JournalEntry): string {
  const end = state === 'intent' ? ' (the run ended before an answer was noted)' : '';
  const group = groupId === undefined ? '' : ` (${groupId})`;
  const more = detail === undefined ? '' : `: ${detail}`;
  return plainText(`${at}  ${STATES[state].padEnd(10)}  ${action} ${key}${group}${more}${end}`);
}

/** One line of a journal, header and end included. */
export type JournalLine = Partial<JournalHeader & JournalEntry & JournalEnd>;

/** A line that was torn when the process ended is left out. */
export function journalLines(content: string): JournalLine[] {
  return content.split('\n').flatMap((line) => {
    const value = tryJson(line);
    return typeof value === 'object' && value !== null ? [value as JournalLine] : [];
  });
}
