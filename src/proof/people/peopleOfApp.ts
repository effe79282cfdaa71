import { someOf } from '../../base/text/someOf';
import type { AppUser } from '../../okta/oktaModel';
import { endedBy } from '../ended';
import type { PushedGroup } from '../groups/judgeGroup';
import type { OktaReading } from '../oktaReading';
import type { ProofDraft } from '../proofDraft';
import { chosenOf } from '../sample';
import type { Comparison } from './comparison';
import { type OktaSide, OTHER_TYPE, oktaSideOf } from './oktaPerson';
import type { PeopleScope } from './peopleProof';

/** People of a group who are asked for one by one in Okta: as many as a page of them costs requests at most. */
const FEW = 20;
/** People who are asked for one by one at the target, instead of reading all there are. */
const FEW_ACCOUNTS = 100;

/** Whom a proof is about. */
export interface Whom {
  user?: string | undefined;
  groupIds?: readonly string[] | undefined;
  sample?: number | undefined;
  random?: () => number;
  onProgress(line: string): void;
}

/** Reads the people of the app who are meant, as Okta has them. */
export class PeopleOfApp {
  readonly #appId: string;
  readonly #whom: Whom;
  readonly #okta: OktaReading;
  readonly #comparison: Comparison;
  readonly #draft: ProofDraft;

  constructor(
    appId: string,
    whom: Whom,
    okta: OktaReading,
    comparison: Comparison,
    draft: ProofDraft,
  ) {
    this.#appId = appId;
    this.#whom = whom;
    this.#okta = okta;
    this.#comparison = comparison;
    this.#draft = draft;
  }

  /**
   * Who is looked at, and how.
   * @param few the groups whose members are meant; undefined for everyone.
   */
  async read(
    few: readonly PushedGroup[] | undefined,
  ): Promise<{ sides: OktaSide[]; scope: PeopleScope }> {
    const { user, sample, random = Math.random } = this.#whom;
    if (user !== undefined) {
      return {
        sides: await this.#one(user),
        scope: { reading: 'each', hasAll: false, name: user },
      };
    }
    if (few !== undefined) {
      const members = await this.#membersOf(few);
      const sides = members.size <= FEW ? await this.#each(members) : await this.#all(members);
      const reading = sides.length <= FEW_ACCOUNTS ? 'each' : 'list';
      return { sides, scope: { reading, hasAll: false } };
    }
    const sides = await this.#all();
    if (sample === undefined) {
      return { sides, scope: { reading: 'list', hasAll: !this.#draft.isEnded } };
    }
    const chosen = chosenOf(sides, sample, random);
    this.#draft.sample = { people: chosen.length, of: sides.length };
    this.#draft.note(
      'A sample: groups, and accounts that nobody in the app has, were not looked at.',
    );
    return { sides: chosen, scope: { reading: 'each', hasAll: false } };
  }

  /** Of the groups that are meant, pushed or not. */
  async #membersOf(few: readonly PushedGroup[]): Promise<Set<string>> {
    const members = new Set(few.flatMap((one) => [...one.members]));
    const pushed = new Set(few.map(({ groupId }) => groupId));
    for (const id of this.#whom.groupIds ?? []) {
      if (!pushed.has(id)) for (const member of await this.#okta.members(id)) members.add(member);
    }
    return members;
  }

  /** The person of a login, of a name in the app, or of an email. */
  async #one(login: string): Promise<OktaSide[]> {
    const users = await this.#okta.once((reader, call) =>
      reader.findAppUsers(this.#appId, login, call),
    );
    const wanted = login.toLowerCase();
    const names = ({ userName, person }: AppUser) =>
      [userName, person?.profile['login'], person?.profile['email']].map((one) =>
        String(one ?? '').toLowerCase(),
      );
    return this.#sidesOf(users.filter((one) => names(one).includes(wanted)));
  }

  async #each(ids: ReadonlySet<string>): Promise<OktaSide[]> {
    const users = await Promise.all(
      [...ids].map((id) =>
        this.#okta.once((reader, call) => reader.getAppUser(this.#appId, id, call)),
      ),
    );
    return this.#sidesOf(users.flatMap((one) => one ?? []));
  }

  /** Everyone in the app, or those of them that are meant; what breaks off is told, and what was read goes on. */
  async #all(wanted?: ReadonlySet<string>): Promise<OktaSide[]> {
    const sides = new Map<string, OktaSide>();
    const unjudged = new Set<string>();
    let read = 0;
    try {
      for await (const page of this.#okta.people(this.#appId)) {
        read += page.length;
        for (const user of page) {
          if (wanted && !wanted.has(user.id)) continue;
          sides.set(user.id, oktaSideOf(user, this.#comparison, unjudged));
        }
        this.#whom.onProgress(`Okta: ${count(read)} people of the app read`);
      }
    } catch (error) {
      this.#draft.end(endedBy(error));
      this.#draft.note(`Only ${count(read)} people of the app could be read in Okta.`);
    }
    this.#noteUnjudged(unjudged);
    return [...sides.values()];
  }

  #sidesOf(users: readonly AppUser[]): OktaSide[] {
    const unjudged = new Set<string>();
    const sides = users.map((user) => oktaSideOf(user, this.#comparison, unjudged));
    this.#noteUnjudged(unjudged);
    return sides;
  }

  #noteUnjudged(names: ReadonlySet<string>): void {
    if (names.has(OTHER_TYPE)) {
      this.#draft.note(
        `Whether the profile in Okta is what the mapping gives was not looked at for ${OTHER_TYPE}: they have mappings of their own.`,
      );
    }
    const attributes = [...names].filter((name) => name !== OTHER_TYPE);
    if (attributes.length === 0) return;
    this.#draft.note(
      `Whether the profile in Okta is what the mapping gives was not looked at for ${someOf(attributes, 5)}: the expression asks for more than a person's profile, as groups or a manager.`,
    );
  }
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
