import type { Json } from '../../base/record';
import { accountOf, compare, type Matched, Remarks, type TargetAccount } from './account';
import type { Comparison } from './comparison';
import type { OktaSide } from './oktaPerson';

/** A person with what was found of it at the target. */
export interface Joined {
  side: OktaSide;
  /** The account that Okta is linked to. */
  linked?: Matched;
  /** Others that could be meant, by Okta's id or by the unique identifier. */
  candidates: readonly Matched[];
}

/**
 * Joins the people of Okta with the users of the target, page by page: by the id that Okta is linked to, then by the id
 * of the Okta user that the account was made for, then by the unique identifier; never by what only looks alike. In
 * whatever order the users come, the result is the same.
 */
export class Join {
  readonly #comparison: Comparison;
  readonly remarks = new Remarks();
  readonly #joined = new Map<string, { side: OktaSide; linked?: Matched; candidates: Matched[] }>();
  readonly #byLink = new Map<string, OktaSide[]>();
  readonly #byName = new Map<string, OktaSide[]>();
  readonly #seen = new Set<string>();
  readonly #strangers: TargetAccount[] = [];

  constructor(people: Iterable<OktaSide>, comparison: Comparison) {
    this.#comparison = comparison;
    for (const side of people) {
      this.#joined.set(side.userId, { side, candidates: [] });
      if (side.externalId !== undefined) addTo(this.#byLink, side.externalId, side);
      for (const name of side.names) addTo(this.#byName, name, side);
    }
  }

  /** Takes in a user of the target; one that has been taken in already is left out. @returns whether it is new. */
  take(resource: Json): boolean {
    const account = accountOf(resource);
    if (!account || this.#seen.has(account.id)) return false;
    this.#seen.add(account.id);
    const linked = this.#byLink.get(account.id);
    const people = linked ?? this.#meant(account);
    if (people.length === 0) {
      this.#strangers.push(account);
      return true;
    }
    for (const side of people) {
      const joined = this.#joined.get(side.userId);
      if (!joined) continue;
      const differences = compare(side, resource, this.#comparison, this.remarks);
      const matched = { ...account, differences };
      if (linked) joined.linked = matched;
      else joined.candidates.push(matched);
    }
    return true;
  }

  /** Those who are linked to an account that has not been taken in. */
  absent(): OktaSide[] {
    return [...this.#joined.values()].flatMap(({ side, linked }) =>
      side.externalId !== undefined && !linked ? [side] : [],
    );
  }

  has(targetId: string): boolean {
    return this.#seen.has(targetId);
  }

  /** How many users of the target were taken in. */
  get size(): number {
    return this.#seen.size;
  }

  people(): Iterable<Joined> {
    return this.#joined.values();
  }

  /** The people that share their link with another one, by the id of the account. */
  sharedLinks(): ReadonlyMap<string, readonly OktaSide[]> {
    return new Map([...this.#byLink].filter(([, sides]) => sides.length > 1));
  }

  /** Accounts that are nobody's in the app. */
  get strangers(): readonly TargetAccount[] {
    return this.#strangers;
  }

  #meant({ externalId, userName, email }: TargetAccount): readonly OktaSide[] {
    const byId = externalId === undefined ? undefined : this.#joined.get(externalId);
    if (byId) return [byId.side];
    const byName = this.#byName.get(userName.toLowerCase());
    if (byName) return byName;
    const isByEmail = this.#comparison.isByEmail && email !== undefined;
    return (isByEmail ? this.#byName.get(email.toLowerCase()) : undefined) ?? [];
  }
}

function addTo(map: Map<string, OktaSide[]>, key: string, side: OktaSide): void {
  const known = map.get(key);
  if (known) known.push(side);
  else map.set(key, [side]);
}
