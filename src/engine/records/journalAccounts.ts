import { defined } from '../../base/defined';
import type { JournalDeed, JournalEntry } from './journalEntry';
import { isEntry, type JournalLine, journalLines, writeOf } from './journalLines';
import { isJournalState } from './journalStates';

/** A journal as it was read. */
export interface JournalRead {
  path: string;
  content: string;
}

/** One run, with each of its writes as it was last heard of. */
export interface RunAccount {
  /** Of its journal. */
  path: string;
  startedAt: string;
  /** As `anna@laptop`; undefined in older journals. */
  who: string | undefined;
  /** Whose credentials, as `API token`. */
  as: string | undefined;
  writes: readonly JournalEntry[];
  /** Undefined when the run did not come to its end. */
  endedAt: string | undefined;
  /** Status of its report, or `stopped: ` and why. */
  end: string | undefined;
  /** A later run has found out what became of its writes. */
  isSettled: boolean;
}

/** One deed from its first run to its last: an apply that stops for settings made by hand takes several. */
export interface DeedAccount {
  does: JournalDeed;
  file: string;
  org: string;
  environment: string | undefined;
  /** At least one, oldest first. */
  runs: readonly RunAccount[];
}

interface Chapter extends RunAccount {
  header: JournalLine;
}

/** Every deed that journals tell of, oldest first. What is no journal tells of none. */
export function accountsOf(journals: readonly JournalRead[]): DeedAccount[] {
  const chapters = journals.flatMap(chapterOf);
  chapters.sort((a, b) => (`${a.startedAt} ${a.path}` < `${b.startedAt} ${b.path}` ? -1 : 1));
  const deeds: Chapter[][] = [];
  for (const chapter of chapters) {
    // Settings are confirmed while an apply has stopped for them.
    const before = deeds.findLast(
      ([first]) => isSameTarget(first, chapter) && first?.header.does !== 'confirm',
    );
    if (before && goesOn(before.at(-1), chapter)) before.push(chapter);
    else deeds.push([chapter]);
  }
  return deeds.flatMap((runs) => {
    const [first] = runs;
    if (!first) return [];
    const { does = 'apply', file, org, environment } = first.header;
    const about = {
      does,
      file: textOf(file) ?? 'a file',
      org: textOf(org) ?? 'an org',
      environment: textOf(environment),
    };
    return [{ ...about, runs: runs.map(({ header: _, ...run }) => run) }];
  });
}

function chapterOf({ path, content }: JournalRead): Chapter[] {
  const [header, ...lines] = journalLines(content);
  if (typeof header?.startedAt !== 'string' || typeof header.org !== 'string') return [];
  const writes = new Map<string, JournalEntry>();
  for (const line of lines) {
    if (isEntry(line) && isJournalState(line.state)) writes.set(writeOf(line), plainEntry(line));
  }
  const end = lines.findLast((line) => typeof line.end === 'string' && line.settled !== true);
  return [
    {
      ...{ header, path, startedAt: header.startedAt },
      ...{ who: textOf(header.who), as: textOf(header.as) },
      writes: [...writes.values()],
      endedAt: textOf(end?.at),
      end: textOf(end?.end),
      isSettled: lines.some(({ settled }) => settled === true),
    },
  ];
}

/** A journal may have been written by anybody: what should be a text and is none is left out. */
function plainEntry(line: JournalEntry): JournalEntry {
  const { phase, action, key, state } = line;
  const [id, groupId, detail, answer] = [line.id, line.groupId, line.detail, line.answer].map(
    textOf,
  );
  const at = textOf(line.at) ?? '';
  return { at, phase, action, key, state, ...defined({ id, groupId, detail, answer }) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isSameTarget(first: Chapter | undefined, { header }: Chapter): boolean {
  const { file, org, environment } = first?.header ?? {};
  return file === header.file && org === header.org && environment === header.environment;
}

/** Whether a run does what is left of the one before: that was not over, and asked for the same. */
function goesOn(before: Chapter | undefined, { header }: Chapter): boolean {
  if (!before) return false;
  const { does = 'apply', asks } = before.header;
  return !isOver(before.end) && does === (header.does ?? 'apply') && asks === header.asks;
}

/** Ends after which nothing of it is left to do. */
function isOver(end: string | undefined): boolean {
  return end === 'applied' || end === 'in-sync' || end === 'confirmed';
}
