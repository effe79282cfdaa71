import { clip } from '../../base/text/clip';
import { sentence } from '../../base/text/sentence';
import type { LogFailure } from '../../okta/oktaModel';
import { trailOf } from '../causes';
import type { Difference, PersonFinding } from '../proofModel';
import type { PersonState } from '../states';
import type { Matched } from './account';
import type { Joined } from './join';
import type { OktaSide } from './oktaPerson';

/** What is the same for everybody in the app. */
export interface AppFacts {
  /** As `GET /apps/{id}` has them. */
  features: ReadonlySet<string>;
  /** Addresses in the Admin Console. */
  links: Links;
  /** The users of the target were read to their end, or it was asked for this one by its id. */
  isSeen: (side: OktaSide) => boolean;
  failureById: (side: Pick<OktaSide, 'userId' | 'login'>) => LogFailure | undefined;
  /** Others who are linked to the same account, by the id of the account. */
  shared: ReadonlyMap<string, readonly OktaSide[]>;
}

export interface Links {
  assignments: string;
  mappings: string;
  provisioning: string;
  pushes: string;
}

/** Undefined: proven. `unseen`: the target did not show its users to the end, so nothing can be said. */
export type PersonVerdict = PersonFinding | 'unseen' | undefined;

type Words = Pick<PersonFinding, 'cause' | 'nextStep'> & Partial<PersonFinding>;

/** Longest quotation of Okta's words. */
const QUOTED = 300;

/** The state of one person, with its cause and the next step: the gravest one that holds. */
export function judgePerson(joined: Joined, facts: AppFacts): PersonVerdict {
  const { side, linked, candidates } = joined;
  const found = (state: PersonState, words: Words, account?: Matched): PersonFinding => ({
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

type Found = (state: PersonState, words: Words, account?: Matched) => PersonFinding;

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

function gone({ status }: OktaSide): string {
  return status === 'DEPROVISIONED'
    ? 'Deactivated in Okta.'
    : 'Not in the app any more, as Okta has it.';
}

/** @param why a sentence: what has become of the person in Okta. */
export function stillActive(
  why: string,
  failure: LogFailure | undefined,
  { features, links }: Pick<AppFacts, 'features' | 'links'>,
): Words {
  const isOff = !features.has('PUSH_USER_DEACTIVATION');
  const because = failure
    ? ` ${quoted(failure)}`
    : isOff
      ? ' Deactivate Users is off, so Okta does not tell the target.'
      : '';
  return {
    cause: `${why} The account is still active at the target.${because}`,
    nextStep: isOff
      ? `Deactivate the account at the target now; then turn Deactivate Users on: ${links.provisioning}`
      : `Deactivate the account at the target now, or retry the task in Okta (Dashboard > Tasks; ${links.assignments}).`,
    ...trailed(failure),
    ...(isOff && { place: 'provisioning.toApp.deactivateUsers' }),
  };
}

function duplicateOf(
  { side, linked, candidates }: Joined,
  { shared }: AppFacts,
): Words | undefined {
  const others = (side.externalId === undefined ? [] : (shared.get(side.externalId) ?? [])).filter(
    ({ userId }) => userId !== side.userId,
  );
  if (others.length > 0) {
    return {
      cause: `Okta has linked the account ${side.externalId} to ${others.map(({ login }) => login).join(', ')} as well.`,
      nextStep: 'Unassign one of the two in Okta, and see the checks user-link and filter-two.',
      checks: ['user-link', 'filter-two'],
    };
  }
  const accounts = [...(linked ? [linked] : []), ...candidates];
  if (accounts.length < 2) return undefined;
  const ids = accounts.map(({ id }) => id).join(', ');
  return {
    cause: linked
      ? `Okta is linked to the account ${linked.id}, and others carry the same name or Okta's id: ${ids}.`
      : `More than one account carries the name or Okta's id: ${ids}.`,
    nextStep:
      'Keep the account that Okta is linked to, and remove or rename the other at the target.',
    checks: ['user-duplicate', 'user-duplicate-case'],
  };
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
  const { features, links } = facts;
  const failure = facts.failureById(side);
  if (failure) return found('failed', failed(failure, facts), match);
  if (isUnderWay(side)) return found('out-of-sync', underWay(side), match);
  const there = match
    ? ` The target has an account of that name (${match.id}), to which Okta is not linked.`
    : '';
  if (!features.has('SCIM_PROVISIONING') && !features.has('PUSH_NEW_USERS')) {
    return found(
      'never-sent',
      {
        cause: `Provisioning is off for the app, or none of its actions is on.${there}`,
        nextStep: `Turn it on (steps 2 and 3): ${links.provisioning} Then say "Provision User" for who was assigned before: ${links.assignments}`,
        place: 'provisioning',
      },
      match,
    );
  }
  if (!features.has('PUSH_NEW_USERS')) {
    return found(
      'never-sent',
      {
        cause: `Create Users is off, and Okta has found no account to link.${there}`,
        nextStep: `Turn Create Users on: ${links.provisioning} Then say "Provision User" for the person: ${links.assignments}`,
        place: 'provisioning.toApp.createUsers',
      },
      match,
    );
  }
  return found(
    'never-sent',
    {
      cause: `Assigned before provisioning was on: Okta does not catch up by itself.${there}`,
      nextStep: `Say "Provision User" on the Assignments tab: ${links.assignments}`,
    },
    match,
  );
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
        ...trailed(recent, ['user-reactivate']),
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
  const names = differences.map(({ attribute }) => attribute).join(', ');
  const { features, links } = facts;
  const isOff = !features.has('PUSH_PROFILE_UPDATES');
  const link = isLinked
    ? ''
    : ` The account that Okta is linked to (${side.externalId}) is not there; one of the same name is.`;
  const because = isOff
    ? ' Update User Attributes is off, so Okta does not push changes.'
    : side.stale.length > 0
      ? ' The profile in Okta is not what the mapping gives now, either.'
      : '';
  return found(
    'differs',
    {
      cause: `The target has other values: ${names}.${link}${because}`,
      nextStep: isOff
        ? `Turn Update User Attributes on: ${links.provisioning}`
        : `If it was changed there, any change of the profile in Okta pushes all of it again; if the server does not keep it, see its checks (user-update, user-read-back).`,
      differences,
      checks: ['user-update', 'user-read-back'],
      ...(isOff && { place: 'provisioning.toApp.updateUserAttributes' }),
    },
    match,
  );
}

function stale(side: OktaSide, match: Matched, { links }: AppFacts): Words {
  const names = side.stale.map(({ attribute }) => attribute).join(', ');
  // The target agrees with Okta's profile, or it would differ.
  const differences = side.stale.map((one) => ({ ...one, target: one.okta }));
  return {
    cause: `The profile in Okta and the target are the same, but not what the mapping gives now: ${names}.`,
    nextStep: `Save the mappings and choose "Apply updates now": ${links.mappings}`,
    differences,
    targetId: match.id,
    place: 'mappings',
  };
}

function failed(failure: LogFailure, { links }: AppFacts): Words {
  return {
    cause: quoted(failure),
    nextStep: `Mend what it says, then retry the task in Okta (Dashboard > Tasks; ${links.assignments}).`,
    ...trailed(failure),
  };
}

function quoted({ published, reason }: LogFailure): string {
  return `Okta, ${published}: ${sentence(clip(reason, QUOTED))}`;
}

function trailed(
  failure: LogFailure | undefined,
  others: readonly string[] = [],
): Partial<PersonFinding> {
  const { checks, place } = failure ? trailOf(failure.reason) : { checks: others };
  return {
    ...(failure && { reason: clip(failure.reason, QUOTED) }),
    ...(checks.length > 0 && { checks }),
    ...(place !== undefined && { place }),
  };
}

/** Okta's own word, which is a hint; a time says nothing: how long a push takes is not known. */
function isUnderWay({ syncState }: OktaSide): boolean {
  return syncState === 'SYNCING' || syncState === 'OUT_OF_SYNC';
}

function underWay({ syncState }: OktaSide): Words {
  return {
    cause: `Okta itself says ${syncState}: it has not pushed everything yet.`,
    nextStep: 'Run it again in a few minutes; if it stays so, look at Dashboard > Tasks in Okta.',
  };
}

/** What has failed before the last push that went well is over. */
function isSince({ published }: LogFailure, { lastSync }: OktaSide): boolean {
  return lastSync === undefined || Date.parse(published) > Date.parse(lastSync);
}
