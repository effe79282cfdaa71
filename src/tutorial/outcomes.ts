import type { Tone } from '../base/text/shownText';
import { BLUE, GREEN, type Icon, RED, YELLOW } from './icon';

interface OutcomeFacts {
  /** In the text of a plan. */
  word: string;
  /** In trees and lenses, where it stands for one item. */
  standing: string;
  /** The same in as few words as a narrow side bar shows whole. */
  short: string;
  /** After a number, in the state of a step. */
  counted: string;
  /** Before a list of what it is about, when a person is asked; absent for what nobody has to agree to. */
  asked?: string;
  /** In the first column, as in a diff. */
  sign: string;
  tone?: Tone;
  icon: Icon;
  /** Who has something to do; absent for nothing. */
  todo?: 'tool' | 'person';
  /** There is nothing to do, as far as can be read. */
  isSettled?: true;
  /** The higher, the sooner a person should see it. */
  urgency: number;
}

const TABLE = {
  'in-sync': {
    word: 'in sync',
    standing: 'in sync',
    short: 'in sync',
    counted: 'in sync',
    sign: '=',
    icon: { id: 'pass', color: GREEN },
    isSettled: true,
    urgency: 0,
  },
  create: {
    word: 'create',
    standing: 'to be created',
    short: 'to create',
    counted: 'to create',
    asked: 'Create',
    sign: '+',
    tone: 'good',
    icon: { id: 'diff-added', color: BLUE },
    todo: 'tool',
    urgency: 3,
  },
  update: {
    word: 'update',
    standing: 'to be updated',
    short: 'to update',
    counted: 'to update',
    asked: 'Update',
    sign: '~',
    tone: 'doubt',
    icon: { id: 'diff-modified', color: YELLOW },
    todo: 'tool',
    urgency: 4,
  },
  delete: {
    word: 'delete',
    standing: 'to be deleted',
    short: 'to delete',
    counted: 'to delete',
    asked: 'Delete',
    sign: '-',
    tone: 'bad',
    icon: { id: 'diff-removed', color: RED },
    todo: 'tool',
    urgency: 6,
  },
  manual: {
    word: 'for you to set',
    standing: 'for you to set',
    short: 'to set',
    counted: 'to set by hand',
    asked: 'For you to set in the Admin Console',
    sign: '!',
    tone: 'byHand',
    icon: { id: 'checklist', color: YELLOW },
    todo: 'person',
    urgency: 5,
  },
  unverifiable: {
    word: 'cannot be read back',
    standing: 'cannot be read back',
    short: 'not readable',
    counted: 'cannot be read back',
    sign: '?',
    icon: { id: 'question' },
    isSettled: true,
    urgency: 2,
  },
  unmanaged: {
    word: 'not in the file, left alone',
    standing: 'not in the file',
    short: 'not in file',
    counted: 'not in the file',
    sign: '·',
    icon: { id: 'circle-slash' },
    urgency: 1,
  },
} as const satisfies Record<string, OutcomeFacts>;

/** What can be said of any item, everywhere: in the plan, the apply, the trees and JSON. */
export type Outcome = keyof typeof TABLE;

/** What each is called and what it means for whoever reads it. The only list of them. */
export const OUTCOME: Readonly<Record<Outcome, OutcomeFacts>> = TABLE;

/** In the order of a plan's summary. */
export const OUTCOMES = Object.keys(TABLE) as readonly Outcome[];

/** In place of the words of `unverifiable` where a later look may tell. */
export const UNPROVEN = 'not proven yet';

/** Whether an apply writes something. */
export function isWritten(outcome: Outcome): boolean {
  return OUTCOME[outcome].todo === 'tool';
}

/** Whether something is left to do, for the tool or for a person. */
export function isPendingOutcome(outcome: Outcome): boolean {
  return OUTCOME[outcome].todo !== undefined;
}

/** Whether there is nothing to do, as far as can be read. */
export function isSettled(outcome: Outcome): boolean {
  return OUTCOME[outcome].isSettled === true;
}

/** Of several, the one that a person should see first. */
export function mostUrgent(outcomes: readonly Outcome[]): Outcome | undefined {
  return [...outcomes].sort((a, b) => OUTCOME[b].urgency - OUTCOME[a].urgency)[0];
}
