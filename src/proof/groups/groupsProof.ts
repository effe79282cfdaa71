import { someOf } from '../../base/text/someOf';
import type { ConnectorReader } from '../../connector/http/connectorReader';
import type { Failures } from '../causes';
import { endedBy } from '../ended';
import type { AppFacts } from '../people/appFacts';
import type { PeopleProof } from '../people/peopleProof';
import type { Ended, PushFinding } from '../proofModel';
import {
  type Directory,
  judgeGroup,
  membershipOf,
  type PushedGroup,
  type TargetGroup,
} from './judgeGroup';
import { type NamedPush, TargetGroups } from './readGroups';

export interface GroupParts {
  facts: Pick<AppFacts, 'features' | 'links'>;
  connector: ConnectorReader;
  failures: Failures;
  /** Every push of the app, also those that are not looked at: what they claim is nobody else's. */
  pushes: readonly NamedPush[];
  /** Those that are looked at, with their members. */
  pushed: readonly PushedGroup[];
  /** Whether these are all that there are. */
  hasAll: boolean;
  onProgress(line: string): void;
}

export interface GroupsProof {
  findings: PushFinding[];
  proven: number;
  /** Groups of which nothing can be said, because the target was not shown to its end. */
  unseen: number;
  notes: string[];
  ended?: Ended;
}

/** Finds the pushed groups at the target and judges each. Errors as `peopleProof`. */
export async function groupsProof(people: PeopleProof, parts: GroupParts): Promise<GroupsProof> {
  const work = new GroupWork(directoryOf(people), parts);
  try {
    await work.run();
  } catch (error) {
    work.proof.ended ??= endedBy(error);
    work.giveUp();
  }
  return work.proof;
}

class GroupWork {
  readonly #directory: Directory;
  readonly #parts: GroupParts;
  readonly #target: TargetGroups;
  readonly #open: Set<PushedGroup>;
  readonly proof: GroupsProof = { findings: [], proven: 0, unseen: 0, notes: [] };

  constructor(directory: Directory, parts: GroupParts) {
    this.#directory = directory;
    this.#parts = parts;
    this.#target = new TargetGroups(parts.connector);
    this.#open = new Set(parts.pushed);
  }

  async run(): Promise<void> {
    const { pushed, onProgress } = this.#parts;
    const isWhole = await this.#readTarget();
    await this.#readMembers(onProgress);
    const named = pushed.map(({ name }) => this.#target.named(name));
    const lost = pushed.filter((_, index) => named[index]?.length === 0);
    const free = this.#unclaimed();
    const isKnown = isWhole && !this.#target.hasNameless;
    if (lost.length > 0 && this.#target.hasNameless) {
      this.proof.notes.push('Groups of the target have no displayName (check group-name-kept).');
    }
    const alike = lost.length > 0 && isKnown ? await this.#alike(lost, free) : [];
    pushed.forEach((group, index) => {
      const targets = named[index] ?? [];
      if (targets.length === 0 && !isKnown && group.status !== 'ERROR') return;
      this.#judgePerson(group, targets, alike[lost.indexOf(group)] ?? []);
    });
    const renamed = new Set(
      this.proof.findings.flatMap(({ state, targetId }) => (state === 'renamed' ? [targetId] : [])),
    );
    if (this.#parts.hasAll) this.#strangers(free.filter(({ id }) => !renamed.has(id)));
    this.giveUp();
  }

  /** What is left is not known. */
  giveUp(): void {
    this.proof.unseen = this.#open.size;
    if (this.#open.size === 0) return;
    const names = someOf([...this.#open].map(({ name }) => name));
    this.proof.notes.push(`Groups that could not be looked at: ${names}.`);
  }

  /** @returns whether what was not read is not there. */
  async #readTarget(): Promise<boolean> {
    const { pushed, hasAll, onProgress } = this.#parts;
    if (!hasAll) {
      const [only] = pushed;
      if (only && (await this.#target.readNamed(only.name))) return true;
      this.proof.notes.push(
        'The connector cannot filter groups by displayName (check group-filter-hit): all were read.',
      );
    }
    const end = await this.#target.readAll((read, total) =>
      onProgress(`Connector: ${read}${total === undefined ? '' : ` of ${total}`} groups read`),
    );
    this.proof.notes.push(...end.remarks.map((remark) => `Groups of the target: ${remark}`));
    if (end.error) throw end.error;
    if (!end.isMissing) return end.isWhole;
    this.proof.notes.push(
      'The connector has no groups (check group-list): whether they have arrived is not known.',
    );
    return false;
  }

  /** Of a list that leaves members out, or shows others than there should be: single groups are believed. */
  async #readMembers(onProgress: GroupParts['onProgress']): Promise<void> {
    const wanted = new Set<TargetGroup>();
    for (const group of this.#parts.pushed) {
      const targets = this.#target.named(group.name);
      for (const target of targets) {
        if (!target.members || this.#differs(group, target.members)) wanted.add(target);
      }
    }
    onProgress(`Connector: members of ${wanted.size} ${wanted.size === 1 ? 'group' : 'groups'}`);
    await this.#target.readMembers([...wanted]);
  }

  #differs(group: PushedGroup, members: ReadonlySet<string>): boolean {
    const { missing, extra } = membershipOf(group, members, this.#directory);
    return missing.length + extra.length > 0;
  }

  /** Groups of the target that have the name of no push. */
  #unclaimed(): TargetGroup[] {
    const names = new Set(this.#parts.pushes.map(({ name }) => name.toLowerCase()));
    return [...this.#target.all].filter(({ displayName }) => !names.has(displayName.toLowerCase()));
  }

  async #alike(
    lost: readonly PushedGroup[],
    free: readonly TargetGroup[],
  ): Promise<TargetGroup[][]> {
    const wanted = lost.map(
      ({ members }) =>
        new Set([...members].flatMap((userId) => this.#directory.accountOf(userId) ?? [])),
    );
    return this.#target.alike(free, wanted);
  }

  #judgePerson(
    group: PushedGroup,
    named: readonly TargetGroup[],
    alike: readonly TargetGroup[],
  ): void {
    const { facts, failures } = this.#parts;
    const finding = judgeGroup(group, named, alike, {
      ...facts,
      failureOf: (groupId) => failures.ofGroup(groupId),
      directory: this.#directory,
      showsMembers: this.#target.showsMembers,
    });
    this.#open.delete(group);
    if (finding) this.proof.findings.push(finding);
    else this.proof.proven += 1;
  }

  #strangers(groups: readonly TargetGroup[]): void {
    for (const { id, displayName } of groups) {
      this.proof.findings.push({
        kind: 'group',
        key: displayName === '' ? id : displayName,
        state: 'only-at-target',
        cause: 'No push of the app leads to it.',
        nextStep: 'If nobody needs it, remove it at the target; nothing here touches it.',
        differences: [],
        targetId: id,
      });
    }
  }
}

/** Who is who, as far as people were looked at. */
function directoryOf({ join }: PeopleProof): Directory {
  const accounts = new Map<string, string>();
  const people = new Map<string, { userId: string; login: string; isGone: boolean }>();
  const names = new Map<string, string>();
  for (const { side, linked, candidates } of join.people()) {
    const { userId, login, externalId } = side;
    const match = linked ?? (candidates.length === 1 ? candidates[0] : undefined);
    const isGone = side.expected === 'gone';
    const person = { userId, login, isGone };
    if (externalId !== undefined) people.set(externalId, person);
    for (const { id } of [...(linked ? [linked] : []), ...candidates]) {
      people.set(id, person);
      names.set(id, login);
    }
    if (externalId !== undefined) names.set(externalId, login);
    if (match && externalId !== undefined && !isGone) accounts.set(userId, match.id);
  }
  for (const { id, userName } of join.strangers) names.set(id, userName === '' ? id : userName);
  return {
    accountOf: (userId) => accounts.get(userId),
    personOf: (accountId) => people.get(accountId),
    nameOf: (accountId) => names.get(accountId) ?? accountId,
  };
}
