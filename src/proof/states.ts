import { BLUE, GREEN, type Icon, RED, YELLOW } from '../tutorial/icon';

interface StateFacts {
  /** After a number: `2 still active`. */
  counted: string;
  /** Above the list of those who are in it. */
  heading: string;
  icon: Icon;
}

/** Gravest first: the first one is what auditors look for. */
const PEOPLE = {
  'still-active': {
    counted: 'still active',
    heading: 'Still active at the target, though deactivated or unassigned in Okta',
    icon: { id: 'warning', color: RED },
  },
  failed: {
    counted: 'failed',
    heading: 'Failed: Okta tried and was refused',
    icon: { id: 'error', color: RED },
  },
  missing: {
    counted: 'missing',
    heading: 'Missing at the target',
    icon: { id: 'circle-slash', color: RED },
  },
  duplicate: {
    counted: 'duplicate',
    heading: 'Duplicate: more than one account could be meant',
    icon: { id: 'files', color: RED },
  },
  inactive: {
    counted: 'inactive',
    heading: 'Inactive at the target, though active in Okta',
    icon: { id: 'debug-pause', color: YELLOW },
  },
  differs: {
    counted: 'with differences',
    heading: 'The target has other values',
    icon: { id: 'diff-modified', color: YELLOW },
  },
  'never-sent': {
    counted: 'never sent',
    heading: 'Never sent: Okta does not catch up by itself',
    icon: { id: 'circle-outline', color: YELLOW },
  },
  stale: {
    counted: 'stale',
    heading: 'Stale: the profile in Okta is not what the mapping gives now',
    icon: { id: 'history', color: YELLOW },
  },
  'out-of-sync': {
    counted: 'out of sync',
    heading: 'Out of sync: Okta says that it is not done yet',
    icon: { id: 'sync', color: BLUE },
  },
  unknown: {
    counted: 'not known',
    heading: 'Not known: this could not be looked at',
    icon: { id: 'question' },
  },
  'only-at-target': {
    counted: 'only at the target',
    heading: 'Only at the target: reported, never touched',
    icon: { id: 'account' },
  },
  proven: {
    counted: 'proven',
    heading: 'Proven',
    icon: { id: 'pass', color: GREEN },
  },
} as const satisfies Record<string, StateFacts>;

const GROUPS = {
  failed: PEOPLE.failed,
  missing: PEOPLE.missing,
  renamed: {
    counted: 'renamed',
    heading: 'Under another name at the target',
    icon: { id: 'rename', color: YELLOW },
  },
  'members-differ': {
    counted: 'with other members',
    heading: 'Other members at the target',
    icon: { id: 'diff-modified', color: YELLOW },
  },
  unknown: PEOPLE.unknown,
  'only-at-target': PEOPLE['only-at-target'],
  proven: PEOPLE.proven,
} as const satisfies Record<string, StateFacts>;

/** What can be said of a person. */
export type PersonState = keyof typeof PEOPLE;
/** What can be said of a group that is pushed. */
export type GroupState = keyof typeof GROUPS;

export const PERSON_STATE: Readonly<Record<PersonState, StateFacts>> = PEOPLE;
export const GROUP_STATE: Readonly<Record<GroupState, StateFacts>> = GROUPS;
/** Gravest first; proven last. */
export const PERSON_STATES = Object.keys(PEOPLE) as readonly PersonState[];
export const GROUP_STATES = Object.keys(GROUPS) as readonly GroupState[];
