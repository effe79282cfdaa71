import { someOf } from '../../base/text/someOf';
import type { LogFailure } from '../../okta/oktaModel';
import type { Links } from '../people/appFacts';
import type { PushFinding } from '../proofModel';
import { quoted, trailed } from '../quoted';
import type { GroupState } from '../states';

/** A group as Okta pushes it. */
export interface PushedGroup {
  groupId: string;
  /** Name that it has to have at the target. */
  name: string;
  status: string;
  lastPush?: string;
  errorSummary?: string;
  /** Ids of its members in Okta. */
  members: ReadonlySet<string>;
}

/** A group of the target. */
export interface TargetGroup {
  id: string;
  displayName: string;
  /** Ids of its members; undefined when the target does not tell them. */
  members: ReadonlySet<string> | undefined;
}

/** Who is who, for members. */
export interface Directory {
  /** The account of a person of the app that is there to be a member; undefined for who is not, or not in the app. */
  accountOf(userId: string): string | undefined;
  /** The person an account belongs to. */
  personOf(accountId: string): { userId: string; login: string; isGone: boolean } | undefined;
  /** Name of an account at the target. */
  nameOf(accountId: string): string;
}

export interface GroupFacts {
  features: ReadonlySet<string>;
  links: Links;
  failureOf(groupId: string): LogFailure | undefined;
  directory: Directory;
  /** Whether any group of the target has shown a member. */
  showsMembers: boolean;
}

/** Who is missing in a group at the target, and who is too many. */
export interface Membership {
  missing: string[];
  extra: string[];
  /** Of those who are too many: who is not in the app any more. */
  gone: string[];
}

type Words = Pick<PushFinding, 'cause' | 'nextStep'> & Partial<PushFinding>;

/** Undefined: proven. @param named groups of the target that have its name. @param alike that have just its members. */
export function judgeGroup(
  group: PushedGroup,
  named: readonly TargetGroup[],
  alike: readonly TargetGroup[],
  facts: GroupFacts,
): PushFinding | undefined {
  const { links, features } = facts;
  const [target, second] = named;
  const found = (state: GroupState, words: Words): PushFinding => ({
    kind: 'group',
    key: group.name,
    state,
    groupId: group.groupId,
    ...(target && { targetId: target.id }),
    differences: [],
    ...words,
  });
  if (group.status === 'ERROR' || group.errorSummary !== undefined) {
    const reason = group.errorSummary ?? facts.failureOf(group.groupId)?.reason;
    return found('failed', {
      cause:
        reason === undefined ? 'The push is in error; Okta does not say why.' : quoted({ reason }),
      nextStep: `Mend what it says, then push the group again; one that was deleted at the target is unlinked first: ${links.pushes}`,
      ...trailed(reason),
    });
  }
  if (second) {
    return found('unknown', {
      cause: `Several groups of the target have this name: ${named.map(({ id }) => id).join(', ')}.`,
      nextStep: 'Keep the one that Okta pushes, and remove or rename the others at the target.',
      checks: ['group-filter-hit'],
    });
  }
  if (!target) return absent(group, alike, facts, found);
  if (target.members === undefined) {
    return found('unknown', {
      cause: 'The group is there; the target does not tell its members.',
      nextStep: 'See the checks group-read-back and group-members of `okta-scim test`.',
      checks: ['group-read-back', 'group-members'],
    });
  }
  const membership = membershipOf(group, target.members, facts.directory);
  const { missing, extra } = membership;
  if (missing.length + extra.length === 0) return undefined;
  const isOff = !features.has('GROUP_PUSH');
  const failure = facts.failureOf(group.groupId);
  const isRecent =
    failure && Date.parse(failure.published) > Date.parse(group.lastPush ?? '1970-01-01');
  return found('members-differ', {
    cause: `${membershipText(membership)}${facts.showsMembers ? '' : ' No group of the target shows any member: it may keep them to itself (check group-read-back).'}${isRecent ? ` ${quoted(failure)}` : ''}${isOff ? ' Push Groups is off.' : ''}`,
    nextStep: isOff
      ? `Turn Push Groups on: ${links.provisioning}`
      : `Push the group again ("Push now"): ${links.pushes}`,
    differences: [{ attribute: 'members', okta: missing, target: extra }],
    ...(isRecent
      ? trailed(failure.reason)
      : { checks: ['group-members', 'group-members-replaced'] }),
  });
}

function absent(
  { name, lastPush }: PushedGroup,
  alike: readonly TargetGroup[],
  { features, links }: GroupFacts,
  found: (state: GroupState, words: Words) => PushFinding,
): PushFinding {
  const [other, second] = alike;
  if (other && !second) {
    return found('renamed', {
      cause: `No group of the target has this name; "${other.displayName}" (${other.id}) has exactly its members, and no push.`,
      nextStep: `Rename it back at the target, or push the group again so that Okta names it: ${links.pushes}`,
      differences: [{ attribute: 'displayName', okta: name, target: other.displayName }],
      targetId: other.id,
      checks: ['group-rename', 'group-name-kept'],
    });
  }
  if (!features.has('GROUP_PUSH')) {
    return found('missing', {
      cause: 'Push Groups is off, so the group was never pushed.',
      nextStep: `Turn Push Groups on: ${links.provisioning}`,
      place: 'provisioning.connector.actions',
    });
  }
  return found('missing', {
    cause:
      lastPush === undefined
        ? 'Okta has not pushed the group yet.'
        : `Okta has pushed the group (${lastPush}), and the target does not have it.`,
    nextStep: `Unlink the group (it need not be deleted in the target) and push it again: ${links.pushes}`,
  });
}

/**
 * Members that differ. Who is not in the app, or has no account that is there, cannot be a member: Okta leaves them out,
 * and they have a finding of their own.
 */
export function membershipOf(
  { members }: Pick<PushedGroup, 'members'>,
  there: ReadonlySet<string>,
  directory: Directory,
): Membership {
  const wanted = new Set<string>();
  for (const userId of members) {
    const account = directory.accountOf(userId);
    if (account !== undefined) wanted.add(account);
  }
  const missing = [...wanted].filter((id) => !there.has(id)).map((id) => directory.nameOf(id));
  const extra: string[] = [];
  const gone: string[] = [];
  for (const id of there) {
    if (wanted.has(id)) continue;
    const person = directory.personOf(id);
    // What is left of a member whose account is not there any more is told of the person.
    if (person && members.has(person.userId) && !person.isGone) continue;
    const name = directory.nameOf(id);
    extra.push(name);
    if (!person || person.isGone) gone.push(name);
  }
  return { missing: missing.sort(), extra: extra.sort(), gone: gone.sort() };
}

function membershipText({ missing, extra, gone }: Membership): string {
  const kept = extra.filter((name) => !gone.includes(name));
  const parts = [
    ...(missing.length > 0 ? [`${missing.length} missing there (${someOf(missing)})`] : []),
    ...(kept.length > 0 ? [`${kept.length} too many (${someOf(kept)})`] : []),
    ...(gone.length > 0
      ? [
          `${gone.length} who ${gone.length === 1 ? 'is' : 'are'} gone in Okta or unknown to it (${someOf(gone)})`,
        ]
      : []),
  ];
  return `Members: ${parts.join(', ')}.`;
}
