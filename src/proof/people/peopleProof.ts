import { inPool } from '../../base/pool';
import type { ConnectorReader } from '../../connector/http/connectorReader';
import { endedBy } from '../ended';
import type { OktaReading } from '../oktaReading';
import type { Ended, PersonFinding } from '../proofModel';
import { askById, askByName } from '../target/lookUp';
import { readList } from '../target/readList';
import type { AppFacts } from './appFacts';
import type { Comparison } from './comparison';
import { Join } from './join';
import { judgePerson } from './judge';
import type { OktaSide } from './oktaPerson';
import { judgeStrangers } from './strangers';

/** Requests for single users, for those whom a list has not shown: enough to tell whether it shows everybody. */
const ASKED_DIRECTLY = 200;
const AT_ONCE = 4;

export interface PeopleParts {
  facts: Omit<AppFacts, 'isSeen' | 'shared'>;
  okta: OktaReading;
  connector: ConnectorReader;
  comparison: Comparison;
  appId: string;
  onProgress(line: string): void;
}

export interface PeopleScope {
  /** `list`: all users of the target are read. `each`: these people are asked for one by one. */
  reading: 'list' | 'each';
  /** Whether accounts that are nobody's are looked at: not when only some people were read in Okta. */
  hasAll: boolean;
  /** A name to look for at the target when nobody in the app has it. */
  name?: string;
}

export interface PeopleProof {
  join: Join;
  /** Everyone of the target was seen. */
  isWhole: boolean;
  findings: PersonFinding[];
  proven: number;
  /** People of whom nothing can be said, because the target was not shown to its end. */
  unseen: number;
  notes: string[];
  ended?: Ended;
}

/** Finds the accounts of people at the target and judges each. What breaks off is told, with what was found until then. */
export async function peopleProof(
  sides: readonly OktaSide[],
  parts: PeopleParts,
  scope: PeopleScope,
): Promise<PeopleProof> {
  const proof = new PeopleWork(sides, parts);
  try {
    if (scope.reading === 'list') await proof.readList();
    else await proof.askEach(scope.name);
    if (scope.hasAll || scope.name !== undefined) await proof.judgeStrangers();
  } catch (error) {
    proof.ended ??= endedBy(error);
  }
  return proof.judged();
}

class PeopleWork {
  readonly #sides: readonly OktaSide[];
  readonly #parts: PeopleParts;
  readonly #join: Join;
  /** Whose account was asked for by its id, or looked for by name. */
  readonly #asked = new Set<string>();
  readonly #notes: string[] = [];
  readonly #findings: PersonFinding[] = [];
  #isWhole = false;
  ended: Ended | undefined;

  constructor(sides: readonly OktaSide[], parts: PeopleParts) {
    this.#sides = sides;
    this.#parts = parts;
    this.#join = new Join(sides, parts.comparison);
  }

  async readList(): Promise<void> {
    const { connector, onProgress } = this.#parts;
    const end = await readList(connector, {
      path: '/Users',
      take: (resources) => {
        for (const resource of resources) this.#join.take(resource);
      },
      onPage: (read, total) =>
        onProgress(
          `Connector: ${count(read)}${total === undefined ? '' : ` of ${count(total)}`} users read`,
        ),
    });
    this.#notes.push(...end.remarks.map((remark) => `Users of the target: ${remark}`));
    if (end.isMissing) this.#notes.push('The connector has no list of users.');
    if (end.error) throw end.error;
    const contradictions = await this.#askAbsent();
    this.#isWhole = end.isWhole && contradictions === 0;
    if (contradictions > 0) {
      this.#notes.push(
        `Users of the target: the list does not show everybody: ${count(contradictions)} of those who are not in it are there when they are asked for by id (check list-users-complete).`,
      );
    }
  }

  /** A list is not believed about who is not in it. @returns how many of them are there. */
  async #askAbsent(): Promise<number> {
    let found = 0;
    const absent = this.#join.absent().slice(0, ASKED_DIRECTLY);
    await inPool(absent, AT_ONCE, async (side) => {
      if (await this.#askById(side)) found += 1;
    });
    return found;
  }

  /** @returns whether the account is there. */
  async #askById({ userId, externalId }: OktaSide): Promise<boolean> {
    if (externalId === undefined) return false;
    const asked = await askById(this.#parts.connector, '/Users', externalId);
    if (asked !== 'unread') this.#asked.add(userId);
    if (typeof asked !== 'object') return false;
    this.#join.take(asked.resource);
    return true;
  }

  /** Each by id, then by name: also who is linked may have a double. */
  async askEach(name: string | undefined): Promise<void> {
    const { connector, onProgress } = this.#parts;
    let read = 0;
    let canFilter = true;
    const byName = async (userName: string) => {
      if (userName === '' || !canFilter) return;
      const found = await askByName(connector, '/Users', 'userName', userName);
      if (found) for (const resource of found) this.#join.take(resource);
      else canFilter = false;
    };
    await inPool(this.#sides, AT_ONCE, async (side) => {
      await this.#askById(side);
      for (const one of side.names) await byName(one);
      read += 1;
      onProgress(`Connector: ${count(read)} of ${count(this.#sides.length)} people asked for`);
    });
    // Who is in the app was looked for by the names that the app has.
    if (name !== undefined && this.#sides.length === 0) await byName(name);
    if (!canFilter) {
      this.#notes.push(
        'Doubles were not looked for: the connector cannot filter users by userName (check filter-hit).',
      );
    }
  }

  async judgeStrangers(): Promise<void> {
    const { okta, facts, appId } = this.#parts;
    const { findings, notes } = await judgeStrangers(this.#join.strangers, okta, {
      ...facts,
      appId,
      inApp: new Map(this.#sides.map((side) => [side.userId, side])),
    });
    this.#findings.push(...findings);
    this.#notes.push(...notes);
  }

  judged(): PeopleProof {
    const facts: AppFacts = {
      ...this.#parts.facts,
      isSeen: ({ userId }) => this.#isWhole || this.#asked.has(userId),
      shared: this.#join.sharedLinks(),
    };
    const findings = [...this.#findings];
    let proven = 0;
    let unseen = 0;
    let silent = 0;
    for (const joined of this.#join.people()) {
      if (joined.linked && joined.linked.active === undefined) silent += 1;
      const verdict = judgePerson(joined, facts);
      if (verdict === undefined) proven += 1;
      else if (verdict === 'unseen') unseen += 1;
      else findings.push(verdict);
    }
    if (silent > 0) {
      this.#notes.push(
        `Of ${count(silent)} ${silent === 1 ? 'account' : 'accounts'} the target does not say whether they are active (check user-deactivate).`,
      );
    }
    if (unseen > 0) {
      this.#notes.push(
        `${count(unseen)} ${unseen === 1 ? 'person was' : 'people were'} not looked at: the target did not show its users to the end.`,
      );
    }
    return {
      join: this.#join,
      isWhole: this.#isWhole,
      findings,
      proven,
      unseen,
      notes: this.#notes,
      ...(this.ended && { ended: this.ended }),
    };
  }
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
