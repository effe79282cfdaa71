import assert from 'node:assert/strict';
import { makePlan } from '../../../../../src/engine/plan/makePlan';
import { isUnproven } from '../../../../../src/engine/plan/unproven';
import { readLive } from '../../../../../src/engine/read/read';
import { FakeOrg } from '../../../../support/fakeOrg';
import { group, tutorial } from '../../applySamples';
import { changeOf, everything, push, settled } from '../../liveSamples';

describe('the plan of groups', () => {
  it('leaves a group that Okta does not have to a person, and says where it is made', () => {
    const desired = everything({ groups: [group('Nobody')] });
    for (const resource of ['assignment', 'push'] as const) {
      const change = changeOf(resource, 'Nobody', settled(), desired);
      assert.equal(change.outcome, 'manual');
      assert.match(change.reason, /no group named "Nobody".*Directory > Groups/);
    }
  });

  it('does not take a group of another type for an Okta group, and names the type', () => {
    const twin = { id: '00gApp', type: 'APP_GROUP', profile: { name: 'Twin' } };
    const state = { ...settled(), groups: new Map([[twin.id, twin]]) };
    const change = changeOf('assignment', 'Twin', state, everything({ groups: [group('Twin')] }));
    assert.equal(change.outcome, 'manual');
    assert.match(change.reason, /type APP_GROUP/);
  });

  it('compares names with case', () => {
    const desired = everything({ groups: [group('vendors')] });
    const change = changeOf('assignment', 'vendors', settled(), desired);
    assert.equal(change.outcome, 'manual');
    assert.match(change.reason, /Or write the name as it is there: "Vendors" \(00gVendors\)/);
  });

  it('takes a group by its id, whatever its name', () => {
    const desired = everything({
      groups: [
        group('renamed', { id: '00gVendors', assign: { profile: {}, priority: undefined } }),
      ],
    });
    assert.equal(changeOf('assignment', 'renamed', settled(), desired).outcome, 'in-sync');
    assert.equal(changeOf('push', 'renamed', settled(), desired).outcome, 'in-sync');
  });

  it('does not compare values of an assignment that the file does not give', () => {
    const state = settled();
    Object.assign(state.assignments?.[0]?.profile ?? {}, { costCenter: '42' });
    assert.equal(changeOf('assignment', 'Vendors', state).outcome, 'in-sync');
  });

  it('leaves the assignment and push alone of a group that only has the other', () => {
    const desired = everything({
      groups: [group('Vendors', { push: undefined }), group('Staff', { assign: undefined })],
    });
    assert.equal(changeOf('push', 'Vendors', settled(), desired).outcome, 'unmanaged');
    assert.equal(changeOf('assignment', 'Staff', settled(), desired).outcome, 'unmanaged');
  });

  it('leaves unlisted assignments and pushes alone, unless the section is exclusive', () => {
    const state = settled();
    state.assignments?.push({ id: '00gGuests' });
    state.pushes?.push(push('Guests'));
    for (const resource of ['assignment', 'push'] as const) {
      assert.equal(changeOf(resource, 'Guests', state).outcome, 'unmanaged');
      const desired = everything({ exclusive: new Set(['groups']) });
      const change = changeOf(resource, 'Guests', state, desired);
      assert.deepEqual([change.outcome, change.risk], ['delete', 'destructive']);
    }
  });

  it('leaves to a person what an exclusive file does not list, while a listed group is not found', () => {
    const state = settled();
    state.assignments?.push({ id: '00gGuests' });
    state.pushes?.push(push('Guests'));
    for (const missing of [group('Nobody'), group('Staff', { id: '00gGone' })]) {
      const groups = [group('Vendors'), missing];
      const desired = everything({ groups, exclusive: new Set(['groups']) });
      for (const resource of ['assignment', 'push'] as const) {
        const change = changeOf(resource, 'Guests', state, desired);
        assert.deepEqual([change.outcome, change.risk], ['manual', 'safe']);
        assert.match(
          change.reason,
          new RegExp(`group "${missing.name}" of the file was not found`),
        );
      }
    }
  });

  it('leaves to a person what an exclusive file does not list and Okta does not show', () => {
    const state = settled();
    state.assignments?.push({ id: '00gHidden' });
    const desired = everything({ exclusive: new Set(['groups']) });
    const change = changeOf('assignment', '00gHidden', state, desired);
    assert.equal(change.outcome, 'manual');
    assert.match(change.reason, /Okta does not show this group/);
  });

  it('tells two pushes of one unlisted group apart by their ids', () => {
    const state = settled();
    state.pushes?.push(push('Guests'), push('Guests', { id: 'gPmSecond' }));
    const desired = everything({ exclusive: new Set(['groups']) });
    const doomed = makePlan(desired, state).changes.filter(({ outcome }) => outcome === 'delete');
    assert.deepEqual(
      doomed.map(({ id, groupId, mark }) => [id, groupId, mark]),
      [
        ['gPmGuests', '00gGuests', '00gGuests, OKTA_GROUP'],
        ['gPmSecond', '00gGuests', '00gGuests, OKTA_GROUP'],
      ],
    );
  });

  it('creates a push with its target', () => {
    const state = { ...settled(), pushes: [] };
    assert.deepEqual(
      changeOf('push', 'Staff', state).fields.map(({ path, wanted }) => [path, wanted]),
      [
        ['status', 'ACTIVE'],
        ['targetGroupId', '00gTarget'],
      ],
    );
  });

  it('makes a push anew for another target, as something destructive', () => {
    const state = { ...settled(), pushes: [push('Staff', { targetGroupId: '00gOld' })] };
    const change = changeOf('push', 'Staff', state);
    assert.deepEqual([change.outcome, change.risk], ['update', 'destructive']);
  });

  it('does not compare the name of a target that Okta does not show', () => {
    const state = { ...settled(), pushes: [push('Vendors', { targetGroupId: '00gHidden' })] };
    const change = changeOf('push', 'Vendors', state);
    assert.equal(change.outcome, 'unverifiable');
    assert.match(change.reason, /does not show the group/);
    assert.equal(isUnproven(change), false);
  });

  it('does not take ACTIVE alone for proof that a push has ended', () => {
    const { lastPush: _, ...young } = push('Vendors');
    const change = changeOf('push', 'Vendors', { ...settled(), pushes: [young] });
    assert.equal(change.outcome, 'unverifiable');
  });

  for (const [noted, outcome] of [
    ['2026-01-01T00:00:00Z', 'unverifiable'],
    ['2026-01-01T00:00:01Z', 'unverifiable'],
    ['2025-12-31T23:59:59Z', 'in-sync'],
    ['no time', 'in-sync'],
  ] as const) {
    it(`takes a push of 00:00:00 for ${outcome} after one that was noted as of ${noted}`, () => {
      const state = settled();
      state.remembered = { reactivated: { gPmVendors: noted } };
      assert.equal(changeOf('push', 'Vendors', state).outcome, outcome);
    });
  }

  it('tells of every further push of a group, and of none twice', () => {
    const state = settled();
    const [vendors] = state.pushes ?? [];
    assert.ok(vendors);
    const further = { ...vendors, id: 'gPm8' };
    // A list that moves while its pages are read shows some of them twice.
    state.pushes?.push({ ...vendors }, further, { ...further });
    state.pushes?.push({ ...vendors, id: 'gPm9', status: 'ERROR' });
    const { changes } = makePlan(everything(), state);
    assert.deepEqual(
      changes
        .filter(({ resource }) => resource === 'push')
        .map(({ key, outcome }) => [key, outcome]),
      [
        ['Vendors', 'in-sync'],
        ['Staff', 'in-sync'],
        ['Vendors (gPm8)', 'unmanaged'],
        ['Vendors (gPm9)', 'unmanaged'],
      ],
    );
  });

  it('tells why a push has failed', () => {
    for (const status of ['ACTIVE', 'ERROR']) {
      const failed = push('Vendors', { status, errorSummary: 'The target is gone' });
      const change = changeOf('push', 'Vendors', { ...settled(), pushes: [failed] });
      assert.equal(change.outcome, 'update');
      assert.match(change.reason, /The target is gone/);
    }
  });

  it('takes a push that shall rest and does for done', () => {
    const desired = everything({
      groups: [
        group('Vendors', {
          push: { targetName: undefined, targetId: undefined, status: 'INACTIVE' },
        }),
      ],
    });
    const { lastPush: _, ...resting } = push('Vendors', { status: 'INACTIVE' });
    const change = changeOf('push', 'Vendors', { ...settled(), pushes: [resting] }, desired);
    assert.equal(change.outcome, 'in-sync');
  });

  it('leaves a group whose id Okta does not know to a person', () => {
    const desired = everything({ groups: [group('Vendors', { id: '00gGone' })] });
    for (const resource of ['assignment', 'push'] as const) {
      const change = changeOf(resource, 'Vendors', settled(), desired);
      assert.equal(change.outcome, 'manual');
      assert.match(change.reason, /no group with the id 00gGone/);
    }
  });

  for (const [type, words] of [
    ['APP_GROUP', /a directory \(AD, LDAP\) or an app owns/],
    ['BUILT_IN', /Okta itself keeps its members/],
    ['NEW_KIND', /of type NEW_KIND: it was not made in Okta/],
  ] as const) {
    it(`says of a group of type ${type} what it is, and how to mean it all the same`, () => {
      const twin = { id: '00gApp', type, profile: { name: 'Twin' } };
      const state = { ...settled(), groups: new Map([[twin.id, twin]]) };
      const { reason } = changeOf(
        'assignment',
        'Twin',
        state,
        everything({ groups: [group('Twin')] }),
      );
      assert.match(reason, words);
      assert.match(reason, /give the id \(00gApp\)/);
    });
  }

  it('takes 10,000 listed groups in its stride: read, planned, and all in sync', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `Group ${index}`);
    const org = new FakeOrg({ groups: names });
    const desired = tutorial({
      attributes: undefined,
      mappings: undefined,
      provisioning: undefined,
      groups: names.map((name) => group(name)),
    });
    const { id: appId } = await org.createApp({ label: 'senhasegura', signOnMode: 'AUTO_LOGIN' });
    const groups = await org.findGroupsByName(names);
    org.listGroupAssignments = async () => groups.map(({ id }) => ({ id }));
    org.listGroupPushes = async () =>
      groups.map(({ id }) => ({
        id: `gPm${id}`,
        sourceGroupId: id,
        status: 'ACTIVE',
        lastPush: '2026-01-01T00:00:00Z',
      }));
    const live = await readLive(org, desired, { appId }, {});
    const plan = makePlan(desired, live);
    assert.equal(plan.summary['in-sync'], 20_000);
    assert.equal(plan.summary.update, 1, 'the app, which was made without its fields');
    // The app, 50 pages of assignments, 10 of pushes, 400 batches of names.
    assert.equal(plan.requests.plan, 1 + 50 + 10 + 400);
  });
});
