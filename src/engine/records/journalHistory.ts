import { basename } from 'node:path';
import { defined } from '../../base/defined';
import { readPlain } from '../../base/files/readPlain';
import { PRIVATE, replaceFile } from '../../base/files/wholeFile';
import { setOwn } from '../../base/record';
import type { KeptWord } from './confirmation';
import type { JournalEnd, JournalEntry, UnsettledCreate } from './journalEntry';
import { journalFiles } from './journalFiles';
import { isEntry, type JournalLine, journalLines, writeOf } from './journalLines';
import { journalPlace } from './journalPlace';

/** An earlier run that was cut short, or that has not heard what became of a write. */
export interface InterruptedRun {
  /** Of its journal. */
  path: string;
  startedAt: string;
  /** The journal was begun in another folder or on another machine. */
  isFromElsewhere?: true;
  /** Writes of which it is not known whether Okta has carried them out, each with the time of its first intent. */
  open: JournalEntry[];
}

/** What earlier runs of one file, in one environment and org, have left in their journals. */
export interface RunHistory {
  /** Apps that they have made or adopted, oldest first. */
  ownApps: readonly string[];
  interrupted: readonly InterruptedRun[];
  /** What has been confirmed, by the setting's id: for an org whose ids no lock file keeps. Absent when nothing has. */
  confirmed?: Readonly<Record<string, KeptWord>>;
  /** When SCIM was last seen off; absent when it was not. */
  scimOffAt?: string;
}

export const NO_HISTORY: RunHistory = { ownApps: [], interrupted: [] };

/** The same with what looked like a journal by its name and was not believed, for people. */
export interface ReadHistory extends RunHistory {
  passedOver: readonly string[];
}

/** Action of the step that makes an app; its answer's id is the detail. */
export const CREATE_APP = 'create app';

/** Action of the step that makes a push. */
export const CREATE_PUSH = 'create push';

/** Actions of the steps that take something away, but for an app. */
export const CLEAR_MAPPINGS = 'clear mappings';
export const DELETE_ATTRIBUTES = 'delete attributes';
export const UNASSIGN_GROUP = 'unassign group';
export const DELETE_PUSH = 'delete push, keep its target';
/** Asked for by name: `push.onRemove: delete`. */
export const DELETE_PUSH_AND_TARGET = 'delete push and its target';

/** Actions of the steps that end an app. */
export const DEACTIVATE_APP = 'deactivate app';
export const DELETE_APP = 'delete app';

/** Action of the line that says that a run has seen SCIM off: what was confirmed before holds no more. */
export const SCIM_OFF = 'saw SCIM off';

/** Actions of the lines that say what a person has confirmed, or takes back; the hash is the detail. */
export const CONFIRM = 'confirm setting';
export const WITHDRAW = 'withdraw confirmation';

/** Action of the line that says that a person has adopted an app; its id is the detail. */
export const ADOPT_APP = 'adopt app';

/**
 * Reads the journals beside a config file. They say what may have happened, never what is so: that only the org does.
 * A folder or journal that cannot be read tells nothing; a link is passed over, whatever it leads to.
 */
export async function readHistory(
  configPath: string,
  about: { org: string; environment: string | undefined },
): Promise<ReadHistory> {
  const file = basename(configPath);
  const files = await journalFiles(configPath);
  const runs = files.map(({ path, content, refusal }) => {
    return { path, lines: journalLines(content), refusal };
  });
  const place = await journalPlace(configPath);
  return {
    ...historyOf(
      runs.filter(({ lines: [header] }) => isAbout(header, file, about)),
      place,
    ),
    passedOver: runs.flatMap(({ refusal }) => refusal ?? []),
  };
}

/** The same of journals that have been read; `place` is where they are now, undefined when that is of no matter. */
export function historyOf(
  runs: readonly { path: string; lines: readonly JournalLine[] }[],
  place?: string,
): RunHistory {
  const confirmed = confirmations(runs.map(({ lines }) => lines));
  return {
    ownApps: runs.flatMap(({ lines }) => ownApps(lines)),
    interrupted: runs.flatMap(({ path, lines }) => interrupted(path, lines, place)),
    ...(Object.keys(confirmed).length > 0 && { confirmed }),
    ...defined({ scimOffAt: scimOffAt(runs.flatMap(({ lines }) => lines)) }),
  };
}

function scimOffAt(lines: readonly JournalLine[]): string | undefined {
  const times = lines.flatMap(({ action, at }) =>
    action === SCIM_OFF && typeof at === 'string' ? [at] : [],
  );
  return times.sort().at(-1);
}

/** What was said last of each setting. */
function confirmations(runs: readonly (readonly JournalLine[])[]): Record<string, KeptWord> {
  const said: Record<string, KeptWord> = {};
  for (const [header, ...lines] of runs) {
    for (const line of lines) {
      if (!isEntry(line) || line.state !== 'done') continue;
      if (line.action === WITHDRAW) delete said[line.key];
      if (line.action !== CONFIRM || line.detail === undefined) continue;
      setOwn(said, line.key, { hash: line.detail, who: header?.who ?? '', when: line.at });
    }
  }
  return said;
}

/**
 * Notes in their journals that a later run has found out what became of them; and which app it was, when the making of one
 * had no answer: it is this file's from then on. A run whose creation is still not to be seen stays open.
 */
export async function settle(
  history: RunHistory,
  app: { id: string; label: string } | undefined,
  unsettled: readonly UnsettledCreate[] = [],
): Promise<void> {
  const at = new Date().toISOString();
  const end: JournalEnd = {
    at,
    end: 'a later run has looked at what became of this one',
    settled: true,
  };
  for (const { path, open } of history.interrupted) {
    if (open.some((step) => unsettled.some((late) => isSameCreate(late, step)))) continue;
    const making = open.find(({ action, key }) => action === CREATE_APP && key === app?.label);
    const found = making && app ? { ...making, at, state: 'found', detail: app.id } : [];
    const lines = [found, end].flat().map((line) => `${JSON.stringify(line)}\n`);
    // In a folder that cannot be written to it is told again, which is no harm.
    await addTo(path, lines.join('')).catch(() => undefined);
  }
}

/** Whole, not at the end of what is there: that may have another name elsewhere. A torn last line is closed first. */
async function addTo(path: string, lines: string): Promise<void> {
  const before = await readPlain(path, 'fixed');
  if (before === undefined) return;
  const making = { naming: 'fixed', mode: PRIVATE, keepsMode: true } as const;
  await replaceFile(path, `${before}\n${lines}`, making);
}

/** Whether two creations are of the same: of the same group, whatever it is called; all else by name. */
export function isSameCreate(a: UnsettledCreate, b: UnsettledCreate): boolean {
  const isByName = a.groupId === undefined || b.groupId === undefined;
  return a.action === b.action && (isByName ? a.key === b.key : a.groupId === b.groupId);
}

function ownApps(lines: readonly JournalLine[]): string[] {
  return lines.flatMap(({ action, state, detail }) => {
    const isOurs = action === CREATE_APP || action === ADOPT_APP;
    const isDone = state === 'done' || state === 'found';
    return isOurs && isDone && detail !== undefined ? [detail] : [];
  });
}

function interrupted(
  path: string,
  [header, ...lines]: readonly JournalLine[],
  place: string | undefined,
): InterruptedRun[] {
  const steps = new Map<string, JournalEntry>();
  for (const line of lines) {
    if (!isEntry(line)) continue;
    const before = steps.get(writeOf(line));
    // The time of an open end is that of its first intent: from then on Okta may have carried it out.
    const at = before && isOpen(before) && isOpen(line) ? before.at : line.at;
    steps.set(writeOf(line), { ...line, at });
  }
  const open = [...steps.values()].filter(isOpen);
  const isCutShort = !lines.some(({ end }) => end !== undefined);
  const isSettled = lines.some(({ settled }) => settled === true);
  if (isSettled || (open.length === 0 && !isCutShort)) return [];
  const isFromElsewhere = place !== undefined && header?.place !== place;
  const from = isFromElsewhere ? { isFromElsewhere } : {};
  return [{ path, startedAt: header?.startedAt ?? '', ...from, open }];
}

function isOpen({ state }: JournalEntry): boolean {
  return state === 'intent' || state === 'unknown';
}

function isAbout(
  header: JournalLine | undefined,
  file: string,
  { org, environment }: { org: string; environment: string | undefined },
): boolean {
  return (
    header?.file === file && header.org === org && header.environment === (environment ?? null)
  );
}
