import { CancelledError, HumanError } from '../../base/errors';
import { inPool } from '../../base/pool';
import type { OktaPerson } from '../../okta/oktaModel';
import type { OktaReading } from '../oktaReading';
import type { PersonFinding } from '../proofModel';
import type { TargetAccount } from './account';
import type { AppFacts } from './appFacts';
import type { OktaSide } from './oktaPerson';
import { stillActive } from './personWords';

/** How Okta's users are called: what it gives as `externalId` to the accounts that it makes. */
const OKTA_USER = /^00u[0-9A-Za-z]{17}$/;
/** Findings that are confirmed one by one; beyond them Okta's list of the app stands for itself. */
const CONFIRMED = 200;
const AT_ONCE = 3;

export interface StrangerFacts extends Pick<AppFacts, 'features' | 'links' | 'failureById'> {
  appId: string;
  /** People of the app, by Okta's id. */
  inApp: ReadonlyMap<string, OktaSide>;
}

export interface StrangersFound {
  findings: PersonFinding[];
  notes: string[];
}

/**
 * What the accounts are that nobody in the app has: left over from somebody who was deactivated, deleted or unassigned in
 * Okta, or the target's own. Inactive ones are what Okta leaves behind by design, and only counted.
 */
export async function judgeStrangers(
  strangers: readonly TargetAccount[],
  okta: OktaReading,
  facts: StrangerFacts,
): Promise<StrangersFound> {
  const active = strangers.filter((account) => account.active !== false);
  const inactive = strangers.length - active.length;
  const notes =
    inactive > 0
      ? [
          `${count(inactive)} inactive ${inactive === 1 ? 'account is' : 'accounts are'} of nobody in the app: so Okta leaves who was unassigned.`,
        ]
      : [];
  const { people, problem } = await peopleBehind(active, okta);
  if (problem !== undefined) notes.push(problem);
  const left: [TargetAccount, OktaPerson][] = [];
  const findings: PersonFinding[] = [];
  for (const account of active) {
    const person = people.get(account);
    if (person && !facts.inApp.has(person.id)) left.push([account, person]);
    else findings.push(ofNobody(account, person, facts, problem !== undefined));
  }
  const arrived = await arrivedMeanwhile(left, okta, facts.appId);
  if (arrived.size > 0) {
    notes.push(
      `The org changed while it was read: ${count(arrived.size)} ${arrived.size === 1 ? 'person was' : 'people were'} assigned meanwhile. Run it again.`,
    );
  }
  for (const [account, person] of left) {
    if (!arrived.has(person.id)) findings.push(leftOver(account, person, facts));
  }
  return { findings, notes };
}

/** The Okta users behind accounts: by the id that Okta gave them, else by their login. */
async function peopleBehind(
  accounts: readonly TargetAccount[],
  okta: OktaReading,
): Promise<{ people: Map<TargetAccount, OktaPerson>; problem?: string }> {
  try {
    return { people: await searched(accounts, okta) };
  } catch (error) {
    if (!(error instanceof HumanError) || error instanceof CancelledError) throw error;
    const problem = `Who the accounts of nobody in the app belong to is not known: Okta's users could not be read (okta.users.read). ${error.message}`;
    return { people: new Map(), problem };
  }
}

async function searched(
  accounts: readonly TargetAccount[],
  okta: OktaReading,
): Promise<Map<TargetAccount, OktaPerson>> {
  const ids = accounts.flatMap(({ externalId = '' }) =>
    OKTA_USER.test(externalId) ? [externalId] : [],
  );
  const byId = new Map((await okta.peopleById(ids)).map((person) => [person.id, person]));
  const others = accounts.filter(({ externalId = '' }) => !byId.has(externalId));
  const logins = others.map(({ userName }) => userName).filter((name) => name !== '');
  const byLogin = new Map(
    (await okta.peopleByLogin(logins)).map((person) => [loginOf(person).toLowerCase(), person]),
  );
  return new Map(
    accounts.flatMap((account): [TargetAccount, OktaPerson][] => {
      const { externalId = '', userName } = account;
      const person = byId.get(externalId) ?? byLogin.get(userName.toLowerCase());
      return person ? [[account, person]] : [];
    }),
  );
}

/** Whom the app has after all: they were assigned after its list was read. */
async function arrivedMeanwhile(
  left: readonly [TargetAccount, OktaPerson][],
  okta: OktaReading,
  appId: string,
): Promise<Set<string>> {
  const arrived = new Set<string>();
  await inPool(left.slice(0, CONFIRMED), AT_ONCE, async ([, { id }]) => {
    const user = await okta.once((reader, call) => reader.getAppUser(appId, id, call));
    if (user) arrived.add(id);
  });
  return arrived;
}

function leftOver(account: TargetAccount, person: OktaPerson, facts: StrangerFacts): PersonFinding {
  const { id, userName, active } = account;
  const side = { userId: person.id, login: loginOf(person) };
  const isGone = person.status === 'DEPROVISIONED';
  const why = isGone
    ? 'Deactivated in Okta.'
    : `Not assigned to the app in Okta, where the person is ${person.status}.`;
  const base = {
    kind: 'person' as const,
    key: side.login === '' ? userName : side.login,
    userId: person.id,
    targetId: id,
    differences: [],
  };
  if (active === undefined) {
    return {
      ...base,
      state: 'unknown',
      cause: `${why} Whether the account is active is not known: the target does not say (no active).`,
      nextStep: 'Look at the account there; see the check user-deactivate of `okta-scim test`.',
      checks: ['user-deactivate'],
    };
  }
  return { ...base, state: 'still-active', ...stillActive(why, facts.failureById(side), facts) };
}

function ofNobody(
  { id, userName, externalId = '', active }: TargetAccount,
  person: OktaPerson | undefined,
  facts: StrangerFacts,
  isUnread: boolean,
): PersonFinding {
  const base = {
    kind: 'person' as const,
    key: userName === '' ? id : userName,
    targetId: id,
    differences: [],
  };
  const failure = OKTA_USER.test(externalId)
    ? facts.failureById({ userId: externalId, login: userName })
    : undefined;
  if (failure && active === true) {
    const why = 'Deleted in Okta, whose System Log still names the person.';
    return {
      ...base,
      state: 'still-active',
      userId: externalId,
      ...stillActive(why, failure, facts),
    };
  }
  if (isUnread && OKTA_USER.test(externalId)) {
    return {
      ...base,
      state: 'unknown',
      cause:
        'Made by Okta for somebody who is not in the app; whether the person has left could not be read.',
      nextStep: `Give the credentials okta.users.read, or look ${externalId} up in Okta.`,
    };
  }
  const other = person && facts.inApp.get(person.id);
  const cause = other
    ? `Okta's ${other.login} has that login, and is linked to another account (${other.externalId ?? 'none'}).`
    : OKTA_USER.test(externalId)
      ? 'Made by Okta for a user that this org does not have: deleted there, or of another org.'
      : 'Nobody in Okta has that login, and Okta has not made the account.';
  return {
    ...base,
    state: 'only-at-target',
    cause,
    nextStep: 'If nobody needs it, deactivate it at the target; nothing here touches it.',
  };
}

function loginOf({ profile }: OktaPerson): string {
  return typeof profile['login'] === 'string' ? profile['login'] : '';
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
