import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GROUP_STATES, PERSON_STATES } from '../../../src/proof/states';
import { type Person, type TargetUser, World } from './world';

/** One change by somebody, on one side only. */
type Change = readonly [name: keyof typeof CHANGES, nth: number, other: number];

function nthOf<T>(items: Iterable<T>, nth: number): T | undefined {
  const all = [...items];
  return all.length === 0 ? undefined : all[nth % all.length];
}

let fresh = 0;

/** Saves a mapping that gives something else for the nth person, and nothing for all others. */
function mapOne(world: World, nth: number, pushStatus: string): void {
  const person = nthOf(world.people.values(), nth);
  const end = { id: 'x', name: 'x', type: 'user' };
  const expression = `user.login == "${person?.login}" ? "mapped" : user.nothing`;
  world.mapping = {
    ...{ id: 'prm1', source: end, target: end },
    properties: { customCode: { expression, pushStatus } },
  };
}

/** What the mapping gives for somebody now, where it applies to updates. */
function mappedOf({ mapping }: World, { login }: Person): string | undefined {
  const line = mapping?.properties['customCode'];
  const isMeant = line?.pushStatus === 'PUSH' && line.expression.includes(`"${login}"`);
  return isMeant ? 'mapped' : undefined;
}

function isCreateOnly({ mapping }: World): boolean {
  return mapping?.properties['customCode']?.pushStatus === 'DONT_PUSH';
}

const CHANGES = {
  deactivate: ({ people }: World, nth: number) => {
    const person = nthOf(people.values(), nth);
    if (person) person.status = 'DEPROVISIONED';
  },
  suspend: ({ people }: World, nth: number) => {
    const person = nthOf(people.values(), nth);
    if (person && person.status === 'ACTIVE') person.status = 'SUSPENDED';
  },
  reactivate: ({ people }: World, nth: number) => {
    const person = nthOf(people.values(), nth);
    if (person) person.status = 'ACTIVE';
  },
  mapOne: (world: World, nth: number) => mapOne(world, nth, 'PUSH'),
  mapOnCreate: (world: World, nth: number) => mapOne(world, nth, 'DONT_PUSH'),
  underWay: ({ people }: World, nth: number) => {
    const person = nthOf(people.values(), nth);
    if (person) person.syncState = 'SYNCING';
  },
  synced: ({ people }: World, nth: number) => {
    const person = nthOf(people.values(), nth);
    if (person) person.syncState = 'SYNCHRONIZED';
  },
  pushOff: ({ groups }: World, nth: number) => {
    const group = nthOf(groups.values(), nth);
    if (group) group.status = 'INACTIVE';
  },
  pushInError: ({ groups }: World, nth: number) => {
    const group = nthOf(groups.values(), nth);
    if (group) group.status = 'ERROR';
  },
  unassign: ({ people }: World, nth: number) => {
    const person = nthOf(people.values(), nth);
    if (!person) return;
    person.isAssigned = false;
    delete person.externalId;
  },
  assignUnsent: (world: World) => {
    fresh += 1;
    world.addPerson(1000 + fresh, false);
  },
  changeInOkta: ({ people }: World, nth: number, other: number) => {
    const person = nthOf(people.values(), nth);
    if (person) person.code = `other${other % 3}`;
  },
  leaveGroup: ({ groups }: World, nth: number, other: number) => {
    const members = nthOf(groups.values(), nth)?.members;
    const id = members && nthOf(members, other);
    if (id !== undefined) members?.delete(id);
  },
  remove: ({ users, targetGroups }: World, nth: number) => {
    const id = nthOf(users.keys(), nth);
    if (id === undefined) return;
    users.delete(id);
    for (const { members } of targetGroups.values()) members.delete(id);
  },
  rename: ({ users }: World, nth: number, other: number) => {
    const user = nthOf(users.values(), nth);
    if (user) user.userName = `renamed${other % 3}@example.com`;
  },
  changeThere: ({ users }: World, nth: number, other: number) => {
    const user = nthOf(users.values(), nth);
    if (user) user.code = `other${other % 3}`;
  },
  turnOff: ({ users }: World, nth: number) => {
    const user = nthOf(users.values(), nth);
    if (user) user.active = false;
  },
  double: ({ users }: World, nth: number) => {
    const user = nthOf(users.values(), nth);
    fresh += 1;
    if (user) users.set(`x${fresh}`, { ...user, id: `x${fresh}` });
  },
  own: ({ users }: World) => {
    fresh += 1;
    const id = `own${fresh}`;
    users.set(id, { id, userName: id, active: true, code: '' });
  },
  recreate: ({ users }: World, nth: number) => {
    const user = nthOf(users.values(), nth);
    if (!user) return;
    fresh += 1;
    users.delete(user.id);
    users.set(`new${fresh}`, { ...user, id: `new${fresh}` });
  },
  removeMember: ({ targetGroups }: World, nth: number, other: number) => {
    const members = nthOf(targetGroups.values(), nth)?.members;
    const id = members && nthOf(members, other);
    if (id !== undefined) members?.delete(id);
  },
  addMember: ({ targetGroups, users }: World, nth: number, other: number) => {
    const id = nthOf(users.keys(), other);
    if (id !== undefined) nthOf(targetGroups.values(), nth)?.members.add(id);
  },
  turnOn: ({ users }: World, nth: number) => {
    const user = nthOf(users.values(), nth);
    if (user) user.active = true;
  },
  renameGroup: ({ targetGroups }: World, nth: number, other: number) => {
    const group = nthOf(targetGroups.values(), nth);
    const isTaken = [...targetGroups.values()].some(
      ({ displayName }) => displayName === `Renamed ${other}`,
    );
    if (group && !isTaken) group.displayName = `Renamed ${other}`;
  },
  removeGroup: ({ targetGroups }: World, nth: number) => {
    const id = nthOf(targetGroups.keys(), nth);
    if (id !== undefined) targetGroups.delete(id);
  },
  ownGroup: ({ targetGroups }: World) => {
    fresh += 1;
    const id = `gown${fresh}`;
    targetGroups.set(id, { id, displayName: id, members: new Set() });
  },
};

/** What is to be found, by comparing the two states as they stand, one by one. */
function plainComparison(world: World): string[] {
  const { people, users, groups, targetGroups } = world;
  const listed = [...people.values()].filter(({ isAssigned }) => isAssigned);
  const links = new Map(listed.map((person) => [person.externalId, person]));
  const owner = (user: TargetUser): Person | undefined =>
    links.get(user.id) ??
    listed.find(({ id }) => id === user.externalId) ??
    listed.find(({ login }) => login === user.userName.toLowerCase());
  const accountsOf = (person: Person) =>
    [...users.values()].filter((user) => owner(user) === person);
  const found: string[] = [];
  for (const person of listed) {
    const accounts = accountsOf(person);
    const state = stateOf(world, person, accounts);
    if (state !== 'proven') found.push(`person ${person.login} ${state}`);
  }
  for (const user of users.values()) {
    if (owner(user) || !user.active) continue;
    const known =
      people.get(user.externalId ?? '') ??
      [...people.values()].find(({ login }) => login === user.userName.toLowerCase());
    const isLeft = known && !known.isAssigned;
    found.push(
      isLeft ? `person ${known.login} still-active` : `person ${user.userName} only-at-target`,
    );
  }
  const nameOfPush = new Set([...groups.values()].map(({ name }) => name));
  const wantedOf = (members: ReadonlySet<string>) =>
    [...members].flatMap((id) => {
      const person = people.get(id);
      if (!person?.isAssigned || person.status === 'DEPROVISIONED') return [];
      if (person.externalId === undefined) return [];
      const accounts = accountsOf(person);
      const linked = accounts.find((one) => one.id === person.externalId);
      const account = linked ?? (accounts.length === 1 ? accounts[0] : undefined);
      return account ? [account.id] : [];
    });
  const renamed = new Set<string>();
  for (const group of groups.values()) {
    if (group.status === 'INACTIVE') continue;
    if (group.status === 'ERROR') {
      found.push(`group ${group.name} failed`);
      continue;
    }
    const wanted = new Set(wantedOf(group.members));
    const target = [...targetGroups.values()].find(({ displayName }) => displayName === group.name);
    if (!target) {
      const free = [...targetGroups.values()].filter(({ displayName, members }) => {
        const isSame = members.size === wanted.size && [...wanted].every((id) => members.has(id));
        return !nameOfPush.has(displayName) && wanted.size > 0 && isSame;
      });
      const [one, second] = free;
      if (one && !second) renamed.add(one.id);
      found.push(`group ${group.name} ${one && !second ? 'renamed' : 'missing'}`);
      continue;
    }
    const extra = [...target.members].filter((id) => {
      if (wanted.has(id)) return false;
      const user = users.get(id);
      const person = links.get(id) ?? (user && owner(user));
      return !(person && group.members.has(person.id) && person.status !== 'DEPROVISIONED');
    });
    const missing = [...wanted].filter((id) => !target.members.has(id));
    if (missing.length + extra.length > 0) found.push(`group ${group.name} members-differ`);
  }
  for (const { id, displayName } of targetGroups.values()) {
    if (!nameOfPush.has(displayName) && !renamed.has(id)) {
      found.push(`group ${displayName} only-at-target`);
    }
  }
  return found.sort();
}

function stateOf(world: World, person: Person, accounts: readonly TargetUser[]): string {
  const isUnderWay = person.syncState === 'SYNCING';
  if (person.status === 'DEPROVISIONED') {
    return accounts.some(({ active }) => active) ? 'still-active' : 'proven';
  }
  if (accounts.length > 1) return 'duplicate';
  if (person.externalId === undefined) return isUnderWay ? 'out-of-sync' : 'never-sent';
  const [account] = accounts;
  if (!account && person.status === 'SUSPENDED') return 'proven';
  if (!account) return isUnderWay ? 'out-of-sync' : 'missing';
  if (!account.active && person.status === 'ACTIVE') return 'inactive';
  const isSame =
    account.id === person.externalId &&
    (isCreateOnly(world) || account.code === person.code) &&
    account.userName.toLowerCase() === person.login;
  if (!isSame) return isUnderWay ? 'out-of-sync' : 'differs';
  const mapped = mappedOf(world, person);
  return mapped === undefined || mapped === person.code ? 'proven' : 'stale';
}

describe('verify, after any changes in org and server', () => {
  const change = fc.tuple(
    fc.constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[])),
    fc.nat(20),
    fc.nat(20),
  );

  it('gives exactly the differences that a plain comparison of the two gives', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
        const world = new World(5, 2, 6);
        for (const [name, nth, other] of changes satisfies readonly Change[]) {
          CHANGES[name](world, nth, other);
        }
        const { findings, ended } = await world.verify();
        assert.equal(ended, undefined);
        for (const { kind, state } of findings) seen.add(`${kind} ${state}`);
        const found = findings.map(({ kind, key, state }) => `${kind} ${key} ${state}`).sort();
        assert.deepEqual(found, plainComparison(world));
      }),
      { numRuns: 1000 },
    );
    // Of a person, a failure and what cannot be looked at need more than a change on either side.
    const people = PERSON_STATES.filter((one) => !['failed', 'unknown', 'proven'].includes(one));
    const groups = GROUP_STATES.filter((one) => !['unknown', 'proven'].includes(one));
    const all = [...people.map((one) => `person ${one}`), ...groups.map((one) => `group ${one}`)];
    assert.deepEqual([...seen].sort(), all.sort(), 'every state came up');
  });

  it('is proven when nothing has changed, and writes what it found in the same order each time', async () => {
    const world = new World(5, 2, 6);
    assert.deepEqual((await world.verify()).findings, []);
    CHANGES.own(world);
    CHANGES.turnOff(world, 0);
    assert.deepEqual(await world.verify(), await world.verify());
  });
});
