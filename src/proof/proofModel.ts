import type { GroupState, PersonState } from './states';

/** One attribute that is not as it should be. */
export interface Difference {
  /** Variable name; `userName`, `id`, `active`, `displayName`, `members` for what has none. */
  attribute: string;
  /** What Okta has. */
  okta: unknown;
  /** What the mapping gives now; only where the profile in Okta is not that. */
  mapping?: unknown;
  target: unknown;
  /** The file does not name the attribute: its values are not shown. */
  isHidden?: true;
}

interface Reasoned {
  /** One sentence: why, as far as it can be told. */
  cause: string;
  /** One sentence: what the person can do now. */
  nextStep: string;
  differences: Difference[];
  /** Okta's words, when it has tried and failed. */
  reason?: string;
  /** Checks of the connector test that look for it. */
  checks?: readonly string[];
  /** Key of the file that it comes from. */
  place?: string;
}

export interface PersonFinding extends Reasoned {
  kind: 'person';
  /** Login in Okta; user name of an account that nobody in Okta has. */
  key: string;
  state: PersonState;
  /** Id of the Okta user, `00u…`. */
  userId?: string;
  /** Id of the account at the target. */
  targetId?: string;
}

export interface PushFinding extends Reasoned {
  kind: 'group';
  /** Name that the group has to have at the target. */
  key: string;
  state: GroupState;
  /** Id of the Okta group, `00g…`. */
  groupId?: string;
  targetId?: string;
}

export type ProofFinding = PersonFinding | PushFinding;

/** Failures of one kind in Okta's System Log. */
export interface FailureReason {
  /** Okta's words, without the names in them. */
  reason: string;
  people: number;
  groups: number;
  checks: readonly string[];
  place?: string;
}

/** Why a proof is not whole. */
export interface Ended {
  side: 'okta' | 'connector' | 'person';
  message: string;
  nextStep: string;
}

/** What Okta says it has pushed, held against what the connector has. */
export interface Proof {
  org: string;
  env: string | null;
  app: { id: string; label: string };
  /** When it was begun, RFC 3339. */
  at: string;
  people: Record<PersonState, number>;
  groups: Record<GroupState, number>;
  /**
   * Gravest first, people before groups. What is proven is counted only, and so is who is not known because a side could
   * not be read to its end.
   */
  findings: readonly ProofFinding[];
  reasons: readonly FailureReason[];
  /** Sentences: what could not be looked at, and what is no difference though it looks like one. */
  notes: readonly string[];
  sample: { people: number; of: number } | null;
  /** What was asked for, when it was not everything. */
  only?: { user: string } | { group: string };
  requests: { okta: number; connector: number };
  /** Absent when all was read. */
  ended?: Ended;
}

/** Whether everyone and everything that was looked at is where it should be, and nothing was left out. */
export function isProven({ people, groups, ended }: Proof): boolean {
  return ended === undefined && [people, groups].every(hasOnlyProven);
}

function hasOnlyProven(counts: Readonly<Record<string, number>>): boolean {
  return Object.entries(counts).every(([state, count]) => state === 'proven' || count === 0);
}

/** As `3 of 3 people, 1 of 1 groups`: who was to arrive, and who has. What is only at the target was not to. */
export function arrivalText({ people, groups }: Pick<Proof, 'people' | 'groups'>): string {
  return `${arrived(people)} people, ${arrived(groups)} groups`;
}

function arrived(counts: Readonly<Record<string, number>>): string {
  const all = Object.entries(counts).reduce(
    (sum, [state, count]) => (state === 'only-at-target' ? sum : sum + count),
    0,
  );
  return `${(counts['proven'] ?? 0).toLocaleString('en-US')} of ${all.toLocaleString('en-US')}`;
}
