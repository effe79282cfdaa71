import type { LogFailure } from '../../okta/oktaModel';
import type { Difference, PersonFinding } from '../proofModel';
import { quoted, trailed } from '../quoted';
import type { PersonState } from '../states';
import type { Matched } from './account';
import type { AppFacts } from './appFacts';
import type { Joined } from './join';
import type { OktaSide } from './oktaPerson';
import {
  duplicateOf,
  failed,
  gone,
  neverSent,
  otherValues,
  type PersonWords,
  stale,
  stillActive,
  underWay,
} from './personWords';

/** Undefined: proven. `unseen`: the target did not show its users to the end, so nothing can be said. */
export type PersonVerdict = PersonFinding | 'unseen' | undefined;

/** The state of one person, with its cause and the next step: the gravest one that holds. */
export function judgePerson(joined: Joined, facts: AppFacts): PersonVerdict {
  const { side, linked, candidates } = joined;
  const found = (state: PersonState, words: PersonWords, account?: Matched): PersonFinding => ({
    kind: 'person',
    key: side.login,
    state,
    userId: side.userId,
    ...(account && { targetId: account.id }),
    differences: [],
    ...words,
  });
  const match = linked ?? candidates[0];
  if (side.expected === 'gone') return ofGone(joined, facts, found);
  const double = duplicateOf(joined, facts);
  if (double) return found('duplicate', double, match);
  if (!match) return ofAbsent(side, facts, found);
  if (side.externalId === undefined) return ofUnsent(side, match, facts, found);
  return ofPresent(side, match, linked !== undefined, facts, found);
}

type Found = (state: PersonState, words: PersonWords, account?: Matched) => PersonFinding;

/** Deactivated or unassigned: no account of theirs may be active. */
function ofGone(
  { side, linked, candidates }: Joined,
  facts: AppFacts,
  found: Found,
): PersonVerdict {
  const accounts = [...(linked ? [linked] : []), ...candidates];
  const active = accounts.find(({ active }) => active === true);
  if (active)
    return found('still-active', stillActive(gone(side), facts.failureById(side), facts), active);
  const silent = accounts.find(({ active }) => active === undefined);
  if (silent) {
    return found(
      'unknown',
      {
        cause: `${gone(side)} Whether the account is active is not known: the target does not say (no active).`,
        nextStep:
          'Have the server send active with each user (check user-deactivate), or look there.',
      },
      silent,
    );
  }
  return accounts.length > 0 || facts.isSeen(side) ? undefined : 'unseen';
}

function ofAbsent(side: OktaSide, facts: AppFacts, found: Found): PersonVerdict {
  const failure = facts.failureById(side);
  if (side.externalId === undefined) return ofUnsent(side, undefined, facts, found);
  if (!facts.isSeen(side)) return 'unseen';
  if (side.expected === 'either') return undefined;
  if (failure && isSince(failure, side)) return found('failed', failed(failure, facts));
  if (isUnderWay(side)) return found('out-of-sync', underWay(side));
  return found('missing', {
    cause: `Okta is linked to the account ${side.externalId}, and the target does not have it.`,
    nextStep: `If it was deleted there: unassign and assign the person again, so that Okta makes the account anew (${facts.links.assignments}).`,
    targetId: side.externalId,
  });
}

/** Okta has no link to an account. */
function ofUnsent(
  side: OktaSide,
  match: Matched | undefined,
  facts: AppFacts,
  found: Found,
): PersonVerdict {
  const failure = facts.failureById(side);
  if (failure) return found('failed', failed(failure, facts), match);
  if (isUnderWay(side)) return found('out-of-sync', underWay(side), match);
  return found('never-sent', neverSent(facts, match), match);
}

function ofPresent(
  side: OktaSide,
  match: Matched,
  isLinked: boolean,
  facts: AppFacts,
  found: Found,
): PersonVerdict {
  const failure = facts.failureById(side);
  const recent = failure && isSince(failure, side) ? failure : undefined;
  if (match.active === false && side.expected === 'active') {
    return found(
      'inactive',
      {
        cause: `Active in Okta, and inactive at the target.${recent ? ` ${quoted(recent)}` : ''}`,
        nextStep: `Activate the account at the target, or have Okta do it: unassign and assign the person again (${facts.links.assignments}).`,
        differences: [{ attribute: 'active', okta: true, target: false }, ...match.differences],
        ...trailed(recent?.reason, ['user-reactivate']),
      },
      match,
    );
  }
  const differences: Difference[] = [
    ...(isLinked ? [] : [{ attribute: 'id', okta: side.externalId, target: match.id }]),
    ...match.differences,
  ];
  if (differences.length > 0)
    return ofDifferent(side, match, { differences, isLinked, recent }, facts, found);
  if (side.stale.length > 0) return found('stale', stale(side, match, facts), match);
  // Nothing that can be compared differs; whether the password has arrived cannot be seen.
  if (recent && /password/i.test(recent.eventType)) {
    return found('failed', failed(recent, facts), match);
  }
  return undefined;
}

function ofDifferent(
  side: OktaSide,
  match: Matched,
  {
    differences,
    isLinked,
    recent,
  }: { differences: Difference[]; isLinked: boolean; recent: LogFailure | undefined },
  facts: AppFacts,
  found: Found,
): PersonFinding {
  if (recent) return found('failed', { ...failed(recent, facts), differences }, match);
  if (isUnderWay(side)) return found('out-of-sync', { ...underWay(side), differences }, match);
  const words = otherValues(side, differences, isLinked, facts);
  return found('differs', words, match);
}

/** Okta's own word, which is a hint; a time says nothing: how long a push takes is not known. */
function isUnderWay({ syncState }: OktaSide): boolean {
  return syncState === 'SYNCING' || syncState === 'OUT_OF_SYNC';
}

/** What has failed before the last push that went well is over. */
function isSince({ published }: LogFailure, { lastSync }: OktaSide): boolean {
  return lastSync === undefined || Date.parse(published) > Date.parse(lastSync);
}
