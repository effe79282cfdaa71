import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HumanError } from '../../src/base/errors';
import { own, setOwn } from '../../src/base/record';
import type {
  DesiredAttribute,
  DesiredMapping,
  DesiredState,
} from '../../src/config/desired/desiredState';
import type { KnownIds } from '../../src/engine/records/lockFile';
import type { GroupAssignment, OktaGroup } from '../../src/okta/oktaModel';
import type { CallOptions, FindOptions } from '../../src/okta/port';
import { FakeOrg, Killed } from '../support/fakeOrg';
import { attribute, group, Program, tutorial } from '../unit/engine/applySamples';
import { tried } from './tried';

const NAMES = ['Vendors', 'vendors', 'Staff', '__proto__', 'constructor'];
const ATTRIBUTES = ['alpha', 'Alpha', 'beta', '__proto__', 'constructor'];

/** An org that does not show all that it has: a search index that lags, an answer that was cut short. */
class ForgetfulOrg extends FakeOrg {
  /** Ids of groups that are left out by a search by name, by a search by id, by what a list shows of them, by the lists. */
  hidden = {
    byName: new Set<string>(),
    byId: new Set<string>(),
    embedded: new Set<string>(),
    assignments: new Set<string>(),
    pushes: new Set<string>(),
  };

  override async findGroupsByName(names: readonly string[], options?: FindOptions) {
    return without(await super.findGroupsByName(names, options), this.hidden.byName);
  }

  override async findGroupsById(ids: readonly string[], options?: CallOptions) {
    return without(await super.findGroupsById(ids, options), this.hidden.byId);
  }

  override async listGroupAssignments(appId: string, options?: CallOptions) {
    const assignments = await super.listGroupAssignments(appId, options);
    const listed = assignments.filter(({ id }) => !this.hidden.assignments.has(id));
    return listed.map(({ group: shown, ...rest }): GroupAssignment => {
      return shown && !this.hidden.embedded.has(rest.id) ? { ...rest, group: shown } : rest;
    });
  }

  override async listGroupPushes(appId: string, options?: CallOptions) {
    const pushes = await super.listGroupPushes(appId, options);
    return pushes.filter(({ sourceGroupId }) => !this.hidden.pushes.has(sourceGroupId));
  }
}

function without(groups: OktaGroup[], ids: ReadonlySet<string>): OktaGroup[] {
  return groups.filter(({ id }) => !ids.has(id));
}

interface Listing {
  name: string;
  /** Number of a group of the org whose id is given; beyond the last one, an id that is of none. */
  at: number | undefined;
  assign: boolean;
  push: boolean;
}

interface World {
  groups: { name: string; type: string; assigned: boolean; pushed: number; hides: string[] }[];
  listed: Listing[];
  /** Names that the lock file knows, and the number of the group that had each. */
  lock: Record<string, number> | undefined;
}

const worlds: fc.Arbitrary<World> = fc.record({
  groups: fc.array(
    fc.record({
      name: fc.constantFrom(...NAMES),
      type: fc.constantFrom('OKTA_GROUP', 'OKTA_GROUP', 'APP_GROUP', 'BUILT_IN'),
      assigned: fc.boolean(),
      pushed: fc.constantFrom(0, 1, 1, 2),
      hides: fc.oneof(
        { weight: 3, arbitrary: fc.constant<string[]>([]) },
        {
          weight: 1,
          arbitrary: fc.subarray(['byName', 'byId', 'embedded', 'assignments', 'pushes']),
        },
      ),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  listed: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...NAMES),
      at: fc.option(fc.nat(5), { nil: undefined }),
      assign: fc.boolean(),
      push: fc.boolean(),
    }),
    { selector: ({ name, at }) => (at === undefined ? name : at), maxLength: 4 },
  ),
  lock: fc.option(fc.dictionary(fc.constantFrom(...NAMES), fc.nat(4)), { nil: undefined }),
});

async function programOf(world: World) {
  const org = new ForgetfulOrg();
  const program = new Program(org, tutorial({ provisioning: undefined }));
  const { desired } = program;
  program.desired = { ...desired, attributes: undefined, mappings: undefined, groups: undefined };
  await program.apply();
  org.setFeatures('GROUP_PUSH');
  const [parts] = org.apps.values();
  assert.ok(parts);
  const ids = world.groups.map(({ name, type, assigned, pushed, hides }) => {
    const id = org.addGroup(name, type);
    if (assigned) parts.assignments.set(id, { id, priority: parts.assignments.size, profile: {} });
    for (let count = 0; count < pushed; count += 1) {
      const push = { id: `gPm${id}${count}`, sourceGroupId: id, status: 'ACTIVE' };
      const ended = { lastPush: '2026-01-01T00:00:00Z', targetName: name };
      parts.pushes.set(push.id, { ...push, ...ended });
    }
    for (const where of hides) org.hidden[where as keyof typeof org.hidden].add(id);
    return id;
  });
  program.desired = fileOf(world, ids);
  program.known = knownOf(world, ids, program.known);
  return { program, org, parts, ids };
}

function fileOf({ listed }: World, ids: readonly string[]): DesiredState {
  const push = { targetName: undefined, targetId: undefined, status: 'ACTIVE' as const };
  return tutorial({
    provisioning: undefined,
    attributes: undefined,
    mappings: undefined,
    groups: listed.map(({ name, at, assign, push: isPushed }) =>
      group(name, {
        id: at === undefined ? undefined : (ids[at] ?? '00gNone'),
        assign: assign ? { profile: {}, priority: undefined } : undefined,
        push: isPushed ? push : undefined,
      }),
    ),
    exclusive: new Set(['groups']),
  });
}

function knownOf(
  { lock }: World,
  ids: readonly string[],
  known: KnownIds | undefined,
): KnownIds | undefined {
  if (!lock) return known?.appId === undefined ? undefined : { appId: known.appId };
  const groups: Record<string, string> = {};
  for (const [name, at] of Object.entries(lock)) setOwn(groups, name, ids[at] ?? '00gNone');
  return { ...known, groups };
}

/** Ids of all groups that the file can mean: by id, by name, by the name that the lock file has kept. */
function meant({ desired, known }: Program, org: FakeOrg): Set<string> {
  const ids = (desired.groups ?? []).flatMap(({ id, name }) => {
    if (id !== undefined) return [id];
    const named = [...org.groups.values()].filter(
      ({ type, profile }) => type === 'OKTA_GROUP' && profile.name === name,
    );
    const before = own(known?.groups, name);
    return [...named.map((each) => each.id), ...(before === undefined ? [] : [before])];
  });
  return new Set(ids);
}

/** An apply with everything allowed; what it refuses with a reason for people has written nothing. */
async function applied(program: Program): Promise<boolean> {
  program.org.writes.length = 0;
  try {
    await program.apply({ allowDelete: true, adopt: true });
    return true;
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    assert.deepEqual(program.org.writes, []);
    return false;
  }
}

describe('an apply with every deletion allowed', function () {
  this.timeout(120_000);

  it('never ends the assignment or push of a group that the file lists', async () => {
    let runs = 0;
    let ended = 0;
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const { program, org, parts, ids } = await programOf(world);
        const listed = meant(program, org);
        const before = heldBy(parts, ids);
        const isDone = await applied(program);
        if (isDone) runs += 1;
        const after = heldBy(parts, ids);
        // What is left is left for good: a second run takes nothing that the first did not.
        if (isDone) await applied(program);
        const later = heldBy(parts, ids);
        for (const item of after) assert.ok(later.has(item), `${item} was taken away later`);
        for (const item of before) {
          if (after.has(item)) continue;
          ended += 1;
          assert.ok(!listed.has(item.split(' ')[1] ?? ''), `${item} was taken away`);
        }
      }),
      { numRuns: 1_500 },
    );
    tried(runs, 'applies to orgs with groups of equal names, some of them not shown');
    tried(ended, 'assignments and pushes that no file listed were ended by them');
  });

  it('never does so either when it is killed at some write and run again', async () => {
    let killed = 0;
    const nth = fc.integer({ min: 1, max: 5 });
    const when = fc.constantFrom('before' as const, 'after' as const);
    await fc.assert(
      fc.asyncProperty(worlds, nth, when, async (world, number, time) => {
        const { program, org, parts, ids } = await programOf(world);
        const listed = meant(program, org);
        const isListed = (item: string) => listed.has(item.split(' ')[1] ?? '');
        const before = [...heldBy(parts, ids)].filter(isListed);
        org.writes.length = 0;
        org.fault = { nth: number, when: time, effect: 'kill' };
        try {
          await program.apply({ allowDelete: true, adopt: true });
        } catch (error) {
          if (error instanceof Killed) killed += 1;
          else if (!(error instanceof HumanError)) throw error;
        }
        org.revive();
        await program.apply({ allowDelete: true, adopt: true }).catch((error: unknown) => {
          if (!(error instanceof HumanError)) throw error;
        });
        const after = heldBy(parts, ids);
        for (const item of before) assert.ok(after.has(item), `${item} was taken away`);
      }),
      { numRuns: 600 },
    );
    tried(killed, 'of those applies were killed and run again');
  });

  it('ends just what the plan has named, by its id', async () => {
    let ended = 0;
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const { program, parts, ids } = await programOf(world);
        const before = heldBy(parts, ids);
        let report: Awaited<ReturnType<Program['apply']>>;
        try {
          report = await program.apply({ allowDelete: true });
        } catch (error) {
          if (!(error instanceof HumanError)) throw error;
          return;
        }
        const named = report.before.changes
          .filter(({ outcome }) => outcome === 'delete')
          .map(({ resource, id, groupId, mark, key }) => {
            assert.ok(mark?.includes(groupId ?? '-'), `the victim ${key} is not told by its id`);
            return resource === 'push' ? `push ${groupId} ${id}` : `assignment ${id}`;
          });
        const after = heldBy(parts, ids);
        const gone = [...before].filter((item) => !after.has(item));
        assert.deepEqual(gone.sort(), named.sort());
        ended += gone.length;
      }),
      { numRuns: 800 },
    );
    tried(ended, 'deletions compared with the plan, one by one');
  });

  it('never ends what is protected, by its name, by its id, or by the name that it had', async () => {
    let kept = 0;
    const guards = fc.array(fc.oneof(fc.constantFrom(...NAMES), fc.nat(4)), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(worlds, guards, async (world, guarded) => {
        const { program, org, parts, ids } = await programOf(world);
        const names = guarded.map((entry) =>
          typeof entry === 'number' ? (ids[entry] ?? '') : entry,
        );
        const protect = names.map((name) => `groups.${name}`);
        program.desired = { ...program.desired, protect };
        const before = heldBy(parts, ids);
        const knownBefore = program.known?.groups;
        await applied(program);
        const after = heldBy(parts, ids);
        for (const item of before) {
          const id = item.split(' ')[1] ?? '';
          const called = [id, org.groups.get(id)?.profile.name];
          const had = names.some((name) => own(knownBefore, name) === id);
          if (!had && !names.some((name) => called.includes(name))) continue;
          assert.ok(after.has(item), `${item} is protected`);
          kept += 1;
        }
      }),
      { numRuns: 600 },
    );
    tried(kept, 'protected assignments and pushes');
  });

  it('never removes an attribute or a mapping that the file lists, however it is spelt', async () => {
    let removed = 0;
    await fc.assert(
      fc.asyncProperty(profiles, async (profile) => {
        const { program, org } = await programOf({ groups: [], listed: [], lock: undefined });
        const [parts] = org.apps.values();
        assert.ok(parts);
        for (const name of profile.live) parts.custom[name] = { type: 'string', title: name };
        for (const name of profile.lines.filter((line) => profile.live.includes(line))) {
          parts.mapping.properties[name] = { expression: 'user.login', pushStatus: 'PUSH' };
        }
        program.desired = profileFile(profile);
        const before = Object.keys(parts.custom);
        const linesBefore = Object.keys(parts.mapping.properties);
        await applied(program);
        const { attributes, mappings } = program.desired;
        const wanted = new Set([
          ...Object.keys(attributes ?? {}),
          ...Object.keys(mappings ?? {}).filter((name) => own(mappings, name) !== null),
        ]);
        const isListed = (name: string, names: Iterable<string>) =>
          [...names].some((other) => other.toLowerCase() === name.toLowerCase());
        for (const name of before.filter((each) => !Object.hasOwn(parts.custom, each))) {
          removed += 1;
          assert.ok(!isListed(name, wanted), `attribute ${name} was removed`);
        }
        const lines = Object.keys(mappings ?? {}).filter((name) => own(mappings, name) !== null);
        for (const name of linesBefore) {
          const isAskedFor = own(mappings, name) === null;
          if (isAskedFor || Object.hasOwn(parts.mapping.properties, name)) continue;
          assert.ok(!isListed(name, lines), `the mapping of ${name} was removed`);
        }
      }),
      { numRuns: 800 },
    );
    tried(removed, 'attributes that no file listed were removed');
  });
});

/** What the app has, by the ids of groups: `assignment GROUP`, `push GROUP ID`. */
function heldBy(
  {
    assignments,
    pushes,
  }: {
    assignments: Map<string, unknown>;
    pushes: Map<string, { id: string; sourceGroupId: string }>;
  },
  ids: readonly string[],
): Set<string> {
  const own = new Set(ids);
  return new Set([
    ...[...assignments.keys()].filter((id) => own.has(id)).map((id) => `assignment ${id}`),
    ...[...pushes.values()].map(({ id, sourceGroupId }) => `push ${sourceGroupId} ${id}`),
  ]);
}

interface Profile {
  live: string[];
  lines: string[];
  attributes: string[];
  mappings: string[];
  nulls: string[];
}

const profiles: fc.Arbitrary<Profile> = fc.record({
  live: fc.subarray(ATTRIBUTES),
  lines: fc.subarray(ATTRIBUTES),
  attributes: fc.subarray(ATTRIBUTES.filter((name) => name !== 'Alpha')),
  mappings: fc.subarray(ATTRIBUTES),
  nulls: fc.subarray(ATTRIBUTES),
});

function profileFile({ attributes, mappings, nulls }: Profile): DesiredState {
  const wanted: Record<string, DesiredAttribute> = {};
  for (const name of attributes) setOwn(wanted, name, attribute(name, 'string'));
  const lines: Record<string, DesiredMapping | null> = {};
  for (const name of nulls) setOwn(lines, name, null);
  for (const name of mappings)
    setOwn(lines, name, { expression: 'user.login', pushStatus: 'PUSH' });
  return tutorial({
    provisioning: undefined,
    attributes: wanted,
    mappings: lines,
    groups: undefined,
    exclusive: new Set(['attributes', 'mappings']),
  });
}
