import { BLUE, GREEN, type Icon, YELLOW } from './icon';

interface StateFacts {
  icon: Icon;
  /** It leaves something to do, or to wait for. */
  isOpen?: true;
  /** Comes open in a tree: a person has to see what is in it. */
  isExpanded?: true;
}

const TABLE = {
  done: { icon: { id: 'pass', color: GREEN } },
  pending: { icon: { id: 'diff-modified', color: BLUE }, isOpen: true, isExpanded: true },
  manual: { icon: { id: 'checklist', color: YELLOW }, isOpen: true, isExpanded: true },
  unproven: { icon: { id: 'watch', color: YELLOW }, isOpen: true },
  unverifiable: { icon: { id: 'question' } },
  unmanaged: { icon: { id: 'circle-slash' } },
  waiting: { icon: { id: 'circle-outline' }, isOpen: true },
} as const satisfies Record<string, StateFacts>;

/**
 * The state of a whole step. `done`: all of it was read back as the file asks. `waiting`: an earlier step comes first.
 * `unproven`: set up, and a later look may show that it works, or that it does not. `unverifiable`: nothing is missing,
 * but Okta does not show a part of it to anybody.
 */
export type StateOfStep = keyof typeof TABLE;

export const STATE: Readonly<Record<StateOfStep, StateFacts>> = TABLE;
