import type { GroupMember } from '../../okta/oktaModel';
import { check, MOST_NAMED, type PreflightCheck } from './preflightModel';

/** Okta removes these from their groups in time; they get no account in the app. */
const GONE = 'DEPROVISIONED';

/** One `@` with something on both sides and no spaces: what an address needs at the least (RFC 5321 section 4.1.2). */
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** Offenders of one rule: the first ones by name, all of them by number. */
class Offenders {
  readonly first: string[] = [];
  count = 0;

  add(offender: string): void {
    this.count += 1;
    if (this.first.length < MOST_NAMED) this.first.push(offender);
  }
}

/**
 * What the tutorial asks of every member: the login is an email address, and each has an email of their own. Takes the
 * members page by page; a user in several groups counts once. Keeps one login and one address for each user.
 */
export class MemberTally {
  readonly #users = new Set<string>();
  /** First login by email, lower case. */
  readonly #emails = new Map<string, { login: string; told: boolean }>();
  readonly #badLogins = new Offenders();
  readonly #noEmails = new Offenders();
  readonly #sharedEmails = new Offenders();

  /** Different users so far. */
  get users(): number {
    return this.#users.size;
  }

  add(group: string, members: readonly GroupMember[]): void {
    for (const member of members) {
      if (member.status === GONE || this.#users.has(member.id)) continue;
      this.#users.add(member.id);
      this.#weigh(group, member);
    }
  }

  /** `isWhole`: all members were read; otherwise nothing is said of those that were not. */
  checks(isWhole = true): PreflightCheck[] {
    const { users } = this;
    const all = isWhole ? `all ${users} members` : `the ${users} members that were read`;
    return [
      verdict('login-is-email', 'Every login is an email address', this.#badLogins, {
        good: `The login of ${all} is one.`,
        bad: (count) => `The login of ${count} of ${users} members is no email address.`,
        fix: 'Change their username in Okta (Directory > People) to their email address.',
      }),
      verdict('email-present', 'Every member has an email', this.#noEmails, {
        good: `So do ${all}.`,
        bad: (count) => `${count} of ${users} members have no primary email.`,
        fix: 'Fill in their primary email in Okta (Directory > People > Profile).',
      }),
      verdict('email-unique', 'Everybody has an email of their own', this.#sharedEmails, {
        good: `No two of ${all} share one.`,
        bad: (count) => `${count} ${count === 1 ? 'address is' : 'addresses are'} shared.`,
        fix: 'Give each of them an address of their own: the connector tells users apart by it.',
      }),
    ];
  }

  #weigh(group: string, { login, email }: GroupMember): void {
    if (!ADDRESS.test(login)) this.#badLogins.add(`${login} (${group})`);
    const address = email.trim().toLowerCase();
    if (address === '') {
      this.#noEmails.add(`${login} (${group})`);
      return;
    }
    const owner = this.#emails.get(address);
    if (!owner) {
      this.#emails.set(address, { login, told: false });
    } else if (!owner.told) {
      owner.told = true;
      this.#sharedEmails.add(`${address}: ${owner.login} and ${login} (${group})`);
    }
  }
}

function verdict(
  id: PreflightCheck['id'],
  title: string,
  { first, count }: Offenders,
  words: { good: string; bad: (count: number) => string; fix: string },
): PreflightCheck {
  return count === 0
    ? check({ id, title, outcome: 'passed', actual: words.good })
    : check({
        id,
        title,
        outcome: 'failed',
        actual: words.bad(count),
        fix: words.fix,
        offenders: [...first],
        count,
      });
}
