import { isRecord } from '../../base/record';
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
  const header = parsed(content.slice(0, content.indexOf('\n') + 1)) as Partial<JournalHeader>;
  return header.org === org && header.environment === (environment ?? null);
}

/**
 * A journal for people: one line a write, with how it ended. A write whose end was never noted (the run was killed) is
 * unknown. A last line that was torn is left out.
 */
export function journalText(content: string): string {
  const [first = '', ...rest] = content.split('\n');
  const header = parsed(first) as Partial<JournalHeader>;
  const entries = rest.flatMap((line) => {
    const entry = parsed(line) as Partial<JournalEntry>;
    const isWrite = entry.action !== undefined && Object.hasOwn(STATES, String(entry.state));
    return isWrite ? [entry as JournalEntry] : [];
  });
  const writes = new Map<string, JournalEntry>();
  for (const entry of entries) writes.set(writeOf(entry), entry);
  const end = rest.map((line) => parsed(line) as Partial<JournalEnd>).findLast((line) => line.end);
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

function parsed(line: string): object {
  const value = tryJson(line);
  return isRecord(value) ? value : {};
}
