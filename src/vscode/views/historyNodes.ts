import { l10n } from 'vscode';
import type { DeedAccount, RunAccount } from '../../engine/records/journalAccounts';
import type { JournalEntry } from '../../engine/records/journalEntry';
import { deedWord, endOf } from '../../engine/records/journalText';
import { dayAndTime, timeOfDay } from '../../engine/records/localTime';
import { deedsOf } from '../../tasks/journal';
import { GREEN, type Icon, RED, YELLOW } from '../../tutorial/icon';
import { pathOf } from '../window/folder';
import type { Snapshot } from '../window/snapshot';
import type { Target } from '../window/target';
import type { ViewNode } from './viewNode';

/** Deeds, and writes of one, that get a line of their own; the page of a deed has all of it. */
const MOST_DEEDS = 50;
const MOST_WRITES = 100;

const WRITE_ICONS: Readonly<Record<JournalEntry['state'], Icon>> = {
  done: { id: 'pass', color: GREEN },
  found: { id: 'pass', color: GREEN },
  failed: { id: 'error', color: RED },
  unknown: { id: 'question', color: YELLOW },
  intent: { id: 'question', color: YELLOW },
};

/** What was done from the file on show to its org, the newest first: each deed with its writes and what Okta answered. */
export async function historyNodes({ target }: Snapshot): Promise<ViewNode[]> {
  if (target?.file.scheme !== 'file') return [];
  const { org, environment } = target;
  const deeds = await deedsOf(pathOf(target), { org, environment: environment ?? null });
  return deeds
    .reverse()
    .slice(0, MOST_DEEDS)
    .map((deed) => deedNode(target, deed));
}

function deedNode({ file }: Target, deed: DeedAccount): ViewNode {
  const [first] = deed.runs;
  const last = deed.runs.at(-1);
  const startedAt = first?.startedAt ?? '';
  const end = last ? endOf(last) : '';
  const writes = deed.runs.flatMap((run, index) => run.writes.map((write) => ({ write, index })));
  const id = `history/${startedAt}`;
  const more = writes.length - MOST_WRITES;
  return {
    id,
    label: `${deedWord(deed)}, ${dayAndTime(startedAt).slice(0, 16)}`,
    description: [first?.who, end].filter((part) => part !== undefined).join(' · '),
    tooltip: deed.runs.map(runLine).join('\n'),
    icon: iconOf(last),
    tags: [],
    children: [
      ...writes.slice(0, MOST_WRITES).map(({ write }, index) => writeNode(id, write, index)),
      ...(more > 0 ? [moreNode(id, more)] : []),
    ],
    deed: { file, startedAt },
  };
}

function runLine(run: RunAccount): string {
  const by = [run.who, run.as].filter((part) => part !== undefined).join(', ');
  return `${dayAndTime(run.startedAt)}${by === '' ? '' : ` ${by}`}: ${endOf(run)}`;
}

function writeNode(parent: string, entry: JournalEntry, index: number): ViewNode {
  const { at, action, key, state, detail, answer } = entry;
  const said = answer === undefined ? '' : ` · ${l10n.t('Okta: {0}', answer.split(',')[0] ?? '')}`;
  return {
    id: `${parent}/${index}`,
    label: `${action} ${key}`,
    description: `${timeOfDay(at)}${said}`,
    tooltip: [
      `${action} ${key}`,
      detail,
      answer === undefined ? undefined : l10n.t('Okta answered {0}', answer),
    ]
      .filter((part) => part !== undefined)
      .join('\n'),
    icon: WRITE_ICONS[state],
    tags: [],
    children: [],
  };
}

function moreNode(parent: string, count: number): ViewNode {
  return {
    id: `${parent}/more`,
    label: l10n.t('{0} more', count),
    description: l10n.t('see the journal'),
    tooltip: '',
    icon: { id: 'ellipsis' },
    tags: [],
    children: [],
  };
}

function iconOf(run: RunAccount | undefined): Icon {
  switch (run?.end) {
    case 'applied':
    case 'in-sync':
    case 'confirmed':
      return { id: 'pass', color: GREEN };
    case 'manual':
    case 'unproven':
    case 'pending':
      return { id: 'watch', color: YELLOW };
    case 'failed':
      return { id: 'error', color: RED };
    default:
      return { id: 'warning', color: YELLOW };
  }
}
