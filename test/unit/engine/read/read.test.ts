import assert from 'node:assert/strict';
import { CancelledError, ConflictError, InvalidError } from '../../../../src/base/errors';
import type { DesiredState } from '../../../../src/config/desired/desiredState';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import { readLive } from '../../../../src/engine/read/read';
import { type KnownIds, knownIdsOf } from '../../../../src/engine/records/lockFile';
import { newApp } from '../../../../src/engine/resources/app/appBodies';
import { FakeOrg } from '../../../support/fakeOrg';
import { FEATURES, group, Program, tutorial } from '../applySamples';

describe('reading an org', () => {
  let org: FakeOrg;

  beforeEach(() => {
    org = new FakeOrg({ groups: ['Vendors', 'Staff'] });
  });

  const read = (desired: DesiredState = tutorial(), known?: KnownIds, signal?: AbortSignal) => {
    org.calls.length = 0;
    return readLive(org, desired, known, { signal });
  };

  /** The org with the tutorial done, and the ids that were kept. */
  async function done(): Promise<KnownIds> {
    const program = new Program(org);
    const report = await program.finish();
    assert.equal(report.status, 'applied');
    assert.ok(program.known);
    return program.known;
  }

  it('costs six requests for the tutorial when the ids are known, and counts them', async () => {
    const known = await done();
    const live = await read(tutorial(), known);
    assert.deepEqual([...org.calls].sort(), [
      'findGroupsByName',
      'getApp',
      'getAppUserSchema',
      'getMapping',
      'listGroupAssignments',
      'listGroupPushes',
    ]);
    assert.equal(live.requests, org.calls.length);
  });

  it('finds the same without known ids, by label, and counts those requests too', async () => {
    const { permissions: _, ...ids } = await done();
    const live = await read();
    assert.equal(live.requests, org.calls.length);
    assert.equal(live.requests, 8);
    assert.deepEqual(knownIdsOf(live, tutorial()), ids);
  });

  it('falls back on the label when the known app is gone', async () => {
    const known = await done();
    const live = await read(tutorial(), { ...known, appId: '0oaGone' });
    assert.equal(live.app?.id, known.appId);
    assert.equal(live.requests, org.calls.length);
  });

  it('asks for the mapping anew when the known one is gone', async () => {
    const known = await done();
    const live = await read(tutorial(), { ...known, mappingId: 'prmGone' });
    assert.equal(live.mapping?.id, known.mappingId);
    assert.equal(live.requests, org.calls.length);
  });

  it('reads the app and the groups alone when there is no app yet', async () => {
    const live = await read();
    assert.deepEqual([...org.calls].sort(), ['findAppsByLabel', 'findGroupsByName']);
    assert.equal(live.app, undefined);
    assert.equal(live.pushes, undefined);
    assert.equal(live.groups.size, 2);
  });

  it('reads nothing of the sections that the file leaves out', async () => {
    const known = await done();
    const desired = tutorial({ attributes: undefined, mappings: undefined, groups: undefined });
    const live = await read(desired, known);
    assert.deepEqual(org.calls, ['getApp']);
    assert.equal(live.requests, 1);
    assert.equal(live.schema, undefined);
  });

  it('writes nothing', async () => {
    const known = await done();
    org.writes.length = 0;
    await read(tutorial(), known);
    assert.deepEqual(org.writes, []);
  });

  it('reads the names of pushed groups that the file does not list', async () => {
    const known = await done();
    const live = await read(tutorial({ groups: [group('Vendors')] }), known);
    const names = [...live.groups.values()]
      .filter(({ type }) => type === 'OKTA_GROUP')
      .map(({ profile }) => profile.name);
    assert.deepEqual(names.sort(), ['Staff', 'Vendors']);
  });

  it('refuses a group name that is not unique, with the ids of both', async () => {
    const first = [...org.groups.values()].find(({ profile }) => profile.name === 'Vendors')?.id;
    const second = org.addGroup('Vendors');
    await assert.rejects(read(), (error) => {
      assert.ok(error instanceof ConflictError);
      assert.ok(error.message.includes(`${first}, ${second}`), error.message);
      return true;
    });
  });

  it('takes the group that the file means by id, though its name is not unique', async () => {
    const second = org.addGroup('Vendors');
    const live = await read(tutorial({ groups: [group('Vendors', { id: second })] }));
    assert.deepEqual([...live.groups.keys()], [second]);
  });

  it('refuses a label that two apps have, with the ids of both', async () => {
    const one = await org.createApp(newApp(tutorial()));
    const two = await org.createApp(newApp(tutorial()));
    await assert.rejects(read(), (error) => {
      assert.ok(error instanceof ConflictError);
      assert.ok(error.message.includes(`${one.id}, ${two.id}`), error.message);
      return true;
    });
  });

  it('refuses an app of that label that is no SWA app', async () => {
    await org.createApp({ ...newApp(tutorial()), signOnMode: 'SAML_2_0' });
    await assert.rejects(read(), ConflictError);
  });

  it('refuses an app of that label that is of another template', async () => {
    await org.createApp(newApp(tutorial()));
    const { app } = tutorial();
    const catalog = { ...app, use: 'catalog' as const, name: 'scim2headerauth' };
    await assert.rejects(read(tutorial({ app: catalog })), ConflictError);
  });

  it('goes by the known id when an app of the file was renamed, and by label else', async () => {
    const { id } = await org.createApp(newApp(tutorial()));
    const { app } = tutorial();
    const renamed = { ...app, label: 'renamed' };
    const known = { org: org.orgUrl, appId: id };
    assert.equal((await read(tutorial({ app: renamed }), known)).app?.id, id);
    const existing = { ...renamed, use: 'existing' as const };
    await assert.rejects(read(tutorial({ app: existing }), known), InvalidError);
  });

  it('reads the target of a push when the file gives its name', async () => {
    const push = { targetName: 'Partners', targetId: undefined, status: 'ACTIVE' as const };
    const program = new Program(org, tutorial({ groups: [group('Vendors', { push })] }));
    await program.finish();
    const live = await read(program.desired, program.known);
    const target = live.groups.get(live.pushes?.[0]?.targetGroupId ?? '');
    assert.equal(target?.profile.name, 'Partners');
    assert.equal(live.requests, org.calls.length);
  });

  it('finds what a group is named now that had a name of the file, and keeps its id', async () => {
    const known = await done();
    const id = known.groups?.['Vendors'] ?? '';
    const vendors = org.groups.get(id);
    assert.ok(vendors);
    vendors.profile.name = 'Suppliers';
    const desired = tutorial();
    const live = await read(desired, known);
    assert.equal(live.requests, org.calls.length);
    const told = makePlan(desired, live).changes.filter(({ outcome }) => outcome === 'manual');
    assert.equal(told.length, 2);
    for (const { reason } of told) {
      assert.match(reason, new RegExp(`"Vendors" \\(${id}\\) is named "Suppliers" now`));
    }
    assert.equal(knownIdsOf(live, desired).groups?.['Vendors'], id);
  });

  it('takes nothing from a group that was renamed, though the file names all that there are', async () => {
    const known = await done();
    const vendors = org.groups.get(known.groups?.['Vendors'] ?? '');
    assert.ok(vendors);
    vendors.profile.name = 'Suppliers';
    const desired = tutorial({ exclusive: new Set(['groups']) });
    const { summary } = makePlan(desired, await read(desired, known));
    assert.equal(summary.delete, 0);
    // Without ids it may be any other group, and any other group may be it.
    const strangers = makePlan(desired, await read(desired));
    assert.equal(strangers.summary.delete, 0);
    const stranger = strangers.changes.find(({ key }) => key === 'Suppliers');
    assert.equal(stranger?.outcome, 'manual');
    assert.match(stranger?.reason ?? '', /the group "Vendors" of the file was not found/);
  });

  it('leaves a group to a person whose name another one has now, and keeps on knowing it', async () => {
    const known = await done();
    const id = known.groups?.['Vendors'] ?? '';
    const before = org.groups.get(id);
    assert.ok(before);
    before.profile.name = 'Suppliers';
    const heir = org.addGroup('Vendors');
    const desired = tutorial({ exclusive: new Set(['groups']) });
    const live = await read(desired, known);
    assert.equal(live.requests, org.calls.length);
    const { changes, summary } = makePlan(desired, live);
    assert.equal(summary.delete, 0);
    const of = (groupId: string) =>
      changes.filter((each) => each.groupId === groupId).map(({ outcome }) => outcome);
    assert.deepEqual(of(heir), ['create', 'create']);
    assert.deepEqual(of(id), ['manual', 'manual']);
    assert.match(
      changes.find((each) => each.groupId === id)?.reason ?? '',
      /it was "Vendors" when/,
    );
    assert.equal(knownIdsOf(live, desired).groups?.['Vendors'], id);
  });

  it('says nothing of the sort of a group that was deleted', async () => {
    const known = await done();
    org.groups.delete(known.groups?.['Vendors'] ?? '');
    const desired = tutorial();
    const live = await read(desired, known);
    assert.equal(live.requests, org.calls.length);
    const told = makePlan(desired, live).changes.filter(({ outcome }) => outcome === 'manual');
    assert.doesNotMatch(told[0]?.reason ?? '', / now\./);
    assert.equal(told.length, 2);
    assert.equal(knownIdsOf(live, desired).groups?.['Vendors'], undefined);
  });

  it('refuses ids of another org before it asks anything', async () => {
    await assert.rejects(read(tutorial(), { org: 'https://other.okta.com' }), ConflictError);
    assert.deepEqual(org.calls, []);
  });

  it('refuses an existing app that is not there, by id and by label', async () => {
    const { app } = tutorial();
    const existing = { ...app, use: 'existing' as const };
    await assert.rejects(read(tutorial({ app: existing })), InvalidError);
    await assert.rejects(read(tutorial({ app: { ...existing, id: '0oaGone' } })), /0oaGone/);
  });

  it('stops when it is told to', async () => {
    await assert.rejects(read(tutorial(), undefined, AbortSignal.abort()), CancelledError);
  });

  it('shows the features that the app has', async () => {
    const known = await done();
    assert.deepEqual((await read(tutorial(), known)).app?.features, FEATURES);
  });
});
