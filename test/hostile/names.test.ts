import assert from 'node:assert/strict';
import { setOwn } from '../../src/base/record';
import { makePlan } from '../../src/engine/plan/makePlan';
import { planText } from '../../src/engine/plan/planText';
import { readLive } from '../../src/engine/read/read';
import { historyOf } from '../../src/engine/records/journalHistory';
import { parseLockFile, serializeLockFile } from '../../src/engine/records/lockFile';
import { FakeOrg } from '../support/fakeOrg';
import { attribute, FEATURES, group, Program, tutorial } from '../unit/engine/applySamples';
import { tried } from './tried';

/** Names that mean something to JavaScript objects, to a journal's lines or to Okta's paths. */
const ODD_NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'a b', '00g1', ' '];

function recordOf<T>(names: readonly string[], make: (name: string) => T): Record<string, T> {
  const record: Record<string, T> = {};
  for (const name of names) setOwn(record, name, make(name));
  return record;
}

describe('names that are like others', () => {
  it('are all made, kept in the lock file, and in sync after that', async () => {
    const program = new Program(new FakeOrg({ groups: ODD_NAMES }));
    const attributes = ODD_NAMES.filter((name) => !name.includes(' '));
    program.desired = tutorial({
      provisioning: undefined,
      attributes: recordOf(attributes, (name) => attribute(name, 'string')),
      mappings: recordOf(attributes, () => ({
        expression: 'user.login',
        pushStatus: 'PUSH' as const,
      })),
      groups: ODD_NAMES.map((name) =>
        group(name, { assign: { profile: recordOf(attributes, () => 'x'), priority: undefined } }),
      ),
      exclusive: new Set(['attributes', 'mappings', 'groups']),
    });
    await program.apply();
    program.org.setFeatures(...FEATURES);
    const report = await program.apply({ allowDelete: true });
    assert.deepEqual(report.problems, []);
    const [parts] = program.org.apps.values();
    assert.deepEqual(Object.keys(parts?.custom ?? {}).sort(), [...attributes].sort());
    assert.deepEqual(Object.keys(parts?.mapping.properties ?? {}).sort(), [...attributes].sort());
    for (const assignment of parts?.assignments.values() ?? []) {
      assert.deepEqual(Object.keys(assignment.profile ?? {}).sort(), [...attributes].sort());
    }
    const lock = {
      version: 1 as const,
      environments: recordOf(['__proto__'], () => program.known ?? {}),
    };
    const again = parseLockFile(serializeLockFile(lock));
    assert.deepEqual(Object.keys(again.environments), ['__proto__']);
    const kept = Object.entries(again.environments)[0]?.[1];
    assert.deepEqual(Object.keys(kept?.groups ?? {}).sort(), [...ODD_NAMES].sort());
    assert.deepEqual(Object.keys(kept?.pushes ?? {}).sort(), [...ODD_NAMES].sort());
    program.known = kept;
    program.org.writes.length = 0;
    assert.equal((await program.apply({ allowDelete: true })).status, 'in-sync');
    assert.deepEqual(program.org.writes, []);
    tried(ODD_NAMES.length, 'names that are like others');
  });

  it('of the app: a label that differs in case is told of, with its id, and another app is made', async () => {
    const maker = new Program(new FakeOrg({ groups: ['Vendors', 'Staff'] }));
    await maker.apply();
    const [id] = maker.org.apps.keys();
    const desired = tutorial({ app: { ...tutorial().app, label: 'Senhasegura' } });
    const live = await readLive(maker.org, desired, undefined, {});
    const [app] = makePlan(desired, live).changes;
    assert.equal(app?.outcome, 'create');
    assert.match(app?.reason ?? '', new RegExp(`The org has "senhasegura" \\(${id}\\)`));
    const existing = tutorial({
      app: { ...tutorial().app, use: 'existing', label: 'SENHASEGURA' },
    });
    await assert.rejects(readLive(maker.org, existing, undefined, {}), {
      name: 'InvalidError',
      message: new RegExp(`no app labelled "SENHASEGURA".*There is "senhasegura" \\(${id}\\)`),
    });
  });

  it('of groups of the file: each entry gets its own assignment and its own push', async () => {
    const org = new FakeOrg();
    const program = new Program(org);
    const first = org.addGroup('Vendors');
    const second = org.addGroup('Vendors', 'APP_GROUP');
    const third = org.addGroup('Vendors', 'APP_GROUP');
    const entry = (id: string | undefined, value: boolean) =>
      group('Vendors', {
        id,
        assign: { profile: { thirdPartyVendor: value }, priority: undefined },
      });
    program.desired = tutorial({ groups: [entry(undefined, true), entry(second, false)] });
    await program.finish();
    const [parts] = org.apps.values();
    assert.ok(parts);
    const values = () =>
      [...parts.assignments].map(([id, { profile }]) => [id, profile?.['thirdPartyVendor']]);
    assert.deepEqual(values(), [
      [first, true],
      [second, false],
    ]);
    assert.equal(parts.pushes.size, 2);
    // One of them differs: only that one is written.
    parts.assignments.set(second, { id: second, priority: 1, profile: {} });
    org.writes.length = 0;
    await program.apply();
    assert.deepEqual(org.writes, ['assignGroup Vendors']);
    assert.deepEqual(values(), [
      [first, true],
      [second, false],
    ]);
    // A third one of the name that is not listed goes, and no other.
    parts.assignments.set(third, { id: third, priority: 2, profile: {} });
    parts.pushes.set('gPmThird', {
      id: 'gPmThird',
      sourceGroupId: third,
      status: 'ACTIVE',
      lastPush: '2026-01-01T00:00:00Z',
      targetName: 'Vendors',
    });
    program.desired = { ...program.desired, exclusive: new Set(['groups']) };
    const report = await program.apply({ allowDelete: true });
    assert.deepEqual(report.problems, []);
    assert.deepEqual(values(), [
      [first, true],
      [second, false],
    ]);
    const sources = [...parts.pushes.values()].map(({ sourceGroupId }) => sourceGroupId);
    assert.deepEqual(sources.sort(), [first, second].sort());
    const text = planText(report.before);
    for (const [id, type] of [
      [first, 'OKTA_GROUP'],
      [second, 'APP_GROUP'],
      [third, 'APP_GROUP'],
    ]) {
      assert.ok(text.includes(`Vendors (${id}, ${type})`), text);
    }
  });

  it('of groups whose assignment is refused: the problem is of the one that was', async () => {
    const org = new FakeOrg();
    const program = new Program(org);
    org.addGroup('Vendors');
    const twin = org.addGroup('Vendors', 'APP_GROUP');
    const assign = org.assignGroup.bind(org);
    org.assignGroup = (appId, groupId, wanted, options) =>
      assign(appId, groupId, groupId === twin ? { profile: { none: 1 } } : wanted, options);
    program.desired = tutorial({ groups: [group('Vendors'), group('Vendors', { id: twin })] });
    const { problems } = await program.finish();
    assert.deepEqual(
      problems.map(({ resource, key, groupId, mark }) => [resource, key, groupId, mark]),
      [['assignment', 'Vendors', twin, `${twin}, APP_GROUP`]],
    );
  });

  it('in a journal: what one has done does not hide that the other is open', () => {
    const entry = {
      at: '2026-01-01T00:00:00.000Z',
      phase: 'assignments' as const,
      action: 'assign group',
      key: 'Vendors',
    };
    const of = (groupId: string, state: 'intent' | 'done') => ({
      ...entry,
      id: groupId,
      groupId,
      state,
    });
    const lines = [
      { startedAt: entry.at },
      of('00g1', 'intent'),
      of('00g2', 'intent'),
      of('00g2', 'done'),
    ];
    const { interrupted } = historyOf([{ path: 'x', lines }]);
    assert.deepEqual(
      interrupted[0]?.open.map(({ groupId }) => groupId),
      ['00g1'],
    );
  });

  it('in a journal: what became of each is looked up by its id', async () => {
    const org = new FakeOrg();
    const program = new Program(org);
    org.addGroup('Vendors');
    const twin = org.addGroup('Vendors', 'APP_GROUP');
    program.desired = tutorial({ groups: [group('Vendors'), group('Vendors', { id: twin })] });
    await program.finish();
    const [parts] = org.apps.values();
    assert.ok(parts);
    parts.assignments.delete(twin);
    const entry = {
      at: '2026-01-01T00:00:00.000Z',
      phase: 'assignments' as const,
      action: 'assign group',
      key: 'Vendors',
    };
    const open = [...parts.assignments.keys(), twin].map((id) => ({
      ...entry,
      id,
      groupId: id,
      state: 'intent' as const,
    }));
    const history = historyOf([{ path: 'x', lines: [{ startedAt: entry.at }, ...open] }]);
    const report = await program.apply({ history });
    assert.deepEqual(
      report.resumed?.map(({ found }) => found),
      ['done', 'not done'],
    );
  });
});
