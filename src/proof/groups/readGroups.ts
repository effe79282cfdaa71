import { inPool } from '../../base/pool';
import { isRecord, type Json } from '../../base/record';
import type { ConnectorReader } from '../../connector/http/connectorReader';
import type { GroupPush, OktaGroup } from '../../okta/oktaModel';
import { idOf } from '../../scim/bodies';
import type { OktaReading } from '../oktaReading';
import { textNamed, valueNamed } from '../resource';
import { askById, askByName } from '../target/lookUp';
import { type ListEnd, readList } from '../target/readList';
import type { PushedGroup, TargetGroup } from './judgeGroup';

/** A push with the names of its two ends. */
export interface NamedPush {
  push: GroupPush;
  /** Undefined when the org does not have the group any more. */
  source: OktaGroup | undefined;
  /** Name that the group has to have at the target. */
  name: string;
}

const AT_ONCE = 3;
/** Groups of no push whose members are asked for, to find one that has another name now. */
const MOST_ALIKE = 20;

/** Names of the groups on both ends of the pushes; those that are not known yet are asked for. */
export async function namedPushes(
  pushes: readonly GroupPush[],
  known: ReadonlyMap<string, OktaGroup>,
  okta: OktaReading,
): Promise<NamedPush[]> {
  const ids = pushes.flatMap(({ sourceGroupId, targetGroupId }) => [
    sourceGroupId,
    ...(targetGroupId === undefined ? [] : [targetGroupId]),
  ]);
  const read = await okta.groupsById([...new Set(ids)].filter((id) => !known.has(id)));
  const groups = new Map([...known, ...read.map((group) => [group.id, group] as const)]);
  return pushes.map((push) => {
    const source = groups.get(push.sourceGroupId);
    const target = groups.get(push.targetGroupId ?? '');
    const name = target?.profile.name ?? source?.profile.name ?? push.sourceGroupId;
    return { push, source, name };
  });
}

/** Each with its members in Okta. */
export async function pushedGroups(
  pushes: readonly NamedPush[],
  okta: OktaReading,
  onGroup: (members: number) => void,
): Promise<PushedGroup[]> {
  const groups: PushedGroup[] = [];
  await inPool(pushes, AT_ONCE, async ({ push, source, name }) => {
    const { sourceGroupId: groupId, status, lastPush, errorSummary } = push;
    const members = source ? await okta.members(groupId) : new Set<string>();
    onGroup(members.size);
    groups.push({
      groupId,
      name,
      status,
      members,
      ...(lastPush !== undefined && { lastPush }),
      ...(errorSummary !== undefined && { errorSummary }),
    });
  });
  return groups.sort((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
}

/** The groups of the target, with members for those that are wanted. */
export class TargetGroups {
  readonly #connector: ConnectorReader;
  readonly #byId = new Map<string, TargetGroup>();

  constructor(connector: ConnectorReader) {
    this.#connector = connector;
  }

  /** All of them, without members: those of the wanted ones are asked for one by one, whatever a list holds. */
  async readAll(onPage: (read: number, total: number | undefined) => void): Promise<ListEnd> {
    const take = (resources: readonly Json[]) => {
      for (const resource of resources) this.#take(resource);
    };
    return readList(this.#connector, {
      path: '/Groups',
      query: { excludedAttributes: 'members' },
      take,
      onPage,
    });
  }

  /** Those of one name. @returns false when the server cannot filter groups. */
  async readNamed(name: string): Promise<boolean> {
    const found = await askByName(this.#connector, '/Groups', 'displayName', name);
    for (const resource of found ?? []) this.#take(resource);
    return found !== undefined;
  }

  /** Whether any group has shown a member: a server that shows none may keep them to itself. */
  get showsMembers(): boolean {
    return [...this.#byId.values()].some(({ members }) => (members?.size ?? 0) > 0);
  }

  /** Whether there are groups that nobody can tell apart. */
  get hasNameless(): boolean {
    return [...this.#byId.values()].some(({ displayName }) => displayName === '');
  }

  get all(): Iterable<TargetGroup> {
    return this.#byId.values();
  }

  /** Exactly that name; else, names that differ from it in case only. */
  named(name: string): TargetGroup[] {
    const all = [...this.#byId.values()];
    const same = all.filter(({ displayName }) => displayName === name);
    if (same.length > 0) return same;
    const wanted = name.toLowerCase();
    return all.filter(({ displayName }) => displayName.toLowerCase() === wanted);
  }

  /** Asks for the members of groups that are there. */
  async readMembers(groups: readonly TargetGroup[]): Promise<void> {
    await inPool(groups, AT_ONCE, async ({ id }) => {
      const asked = await askById(this.#connector, '/Groups', id);
      if (typeof asked === 'object') this.#take(asked.resource, true);
      else if (asked === 'absent') this.#byId.delete(id);
    });
  }

  /** Groups that no push claims and that have just these members, as long as there are few to ask for. */
  async alike(
    free: readonly TargetGroup[],
    wanted: readonly ReadonlySet<string>[],
  ): Promise<TargetGroup[][]> {
    const looked = free.length <= MOST_ALIKE ? free : [];
    await this.readMembers(looked.filter(({ members }) => members === undefined));
    const groups = looked.flatMap(({ id }) => this.#byId.get(id) ?? []);
    return wanted.map((members) =>
      members.size === 0 ? [] : groups.filter((group) => isSame(group.members, members)),
    );
  }

  #take(resource: Json, isWhole = false): void {
    const id = idOf(resource);
    if (id === undefined) return;
    const members = valueNamed(resource, 'members');
    // One that was asked for by itself and names none has none (RFC 7643 section 2.5).
    const list = Array.isArray(members) ? members : isWhole ? [] : undefined;
    this.#byId.set(id, {
      id,
      displayName: textNamed(resource, 'displayName') ?? '',
      members:
        list && new Set(list.filter(isRecord).flatMap((one) => textNamed(one, 'value') ?? [])),
    });
  }
}

function isSame(one: ReadonlySet<string> | undefined, other: ReadonlySet<string>): boolean {
  return one?.size === other.size && [...other].every((id) => one.has(id));
}
