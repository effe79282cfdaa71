import type { LogFailure } from '../../okta/oktaModel';
import type { Difference, PersonFinding } from '../proofModel';
import { quoted, trailed } from '../quoted';
import type { Matched } from './account';
import type { AppFacts } from './appFacts';
import type { Joined } from './join';
import type { OktaSide } from './oktaPerson';

/** What is said of a finding. */
export type PersonWords = Pick<PersonFinding, 'cause' | 'nextStep'> & Partial<PersonFinding>;

/** What has become of somebody who is not to have an account. */
export function gone({ status }: OktaSide): string {
  return status === 'DEPROVISIONED'
    ? 'Deactivated in Okta.'
    : 'Not in the app any more, as Okta has it.';
}

/** @param why a sentence: what has become of the person in Okta. */
export function stillActive(
  why: string,
  failure: LogFailure | undefined,
  { features, links }: Pick<AppFacts, 'features' | 'links'>,
): PersonWords {
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
    ...trailed(failure?.reason),
    ...(isOff && { place: 'provisioning.toApp.deactivateUsers' }),
  };
}

/** Undefined when no two accounts, and no two people, stand for one another. */
export function duplicateOf(
  { side, linked, candidates }: Joined,
  { shared }: AppFacts,
): PersonWords | undefined {
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

/** Okta is linked to no account. */
export function neverSent({ features, links }: AppFacts, match: Matched | undefined): PersonWords {
  const there = match
    ? ` The target has an account of that name (${match.id}), to which Okta is not linked.`
    : '';
  if (!features.has('SCIM_PROVISIONING') && !features.has('PUSH_NEW_USERS')) {
    return {
      cause: `Provisioning is off for the app, or none of its actions is on.${there}`,
      nextStep: `Turn it on (steps 2 and 3): ${links.provisioning} Then say "Provision User" for who was assigned before: ${links.assignments}`,
      place: 'provisioning',
    };
  }
  if (!features.has('PUSH_NEW_USERS')) {
    return {
      cause: `Create Users is off, and Okta has found no account to link.${there}`,
      nextStep: `Turn Create Users on: ${links.provisioning} Then say "Provision User" for the person: ${links.assignments}`,
      place: 'provisioning.toApp.createUsers',
    };
  }
  return {
    cause: `Assigned before provisioning was on: Okta does not catch up by itself.${there}`,
    nextStep: `Say "Provision User" on the Assignments tab: ${links.assignments}`,
  };
}

/** @param isLinked whether the account is the one that Okta is linked to. */
export function otherValues(
  side: OktaSide,
  differences: Difference[],
  isLinked: boolean,
  { features, links }: AppFacts,
): PersonWords {
  const names = differences.map(({ attribute }) => attribute).join(', ');
  const isOff = !features.has('PUSH_PROFILE_UPDATES');
  const link = isLinked
    ? ''
    : ` The account that Okta is linked to (${side.externalId}) is not there; one of the same name is.`;
  const because = isOff
    ? ' Update User Attributes is off, so Okta does not push changes.'
    : side.stale.length > 0
      ? ' The profile in Okta is not what the mapping gives now, either.'
      : '';
  return {
    cause: `The target has other values: ${names}.${link}${because}`,
    nextStep: isOff
      ? `Turn Update User Attributes on: ${links.provisioning}`
      : 'If it was changed there, any change of the profile in Okta pushes all of it again; if the server does not keep it, see its checks.',
    differences,
    checks: ['user-update', 'user-read-back'],
    ...(isOff && { place: 'provisioning.toApp.updateUserAttributes' }),
  };
}

export function stale(side: OktaSide, match: Matched, { links }: AppFacts): PersonWords {
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

export function failed(failure: LogFailure, { links }: AppFacts): PersonWords {
  return {
    cause: quoted(failure),
    nextStep: `Mend what it says, then retry the task in Okta (Dashboard > Tasks; ${links.assignments}).`,
    ...trailed(failure.reason),
  };
}

export function underWay({ syncState }: OktaSide): PersonWords {
  return {
    cause: `Okta itself says ${syncState}: it has not pushed everything yet.`,
    nextStep: 'Run it again in a few minutes; if it stays so, look at Dashboard > Tasks in Okta.',
  };
}
