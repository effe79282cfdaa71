import assert from 'node:assert/strict';
import { ConflictError } from '../../../../src/base/errors';
import type { FakeOrg } from '../../../support/fakeOrg';
import { attribute, FEATURES, group, Program, tutorial } from '../applySamples';
import { applied, destroyPlan, takeAway } from './destroyProgram';

/** What is in the only app of the org. */
function partsOf(org: FakeOrg) {
  const [parts] = org.apps.values();
  assert.ok(parts);
  return parts;
}

const namesOf = (changes: readonly { resource: string; key: string; outcome: string }[]) =>
  changes.map(({ resource, key, outcome }) => `${resource} ${key} ${outcome}`);

describe('taking away what a file describes', () => {
  it('ends pushes, assignments, mappings and attributes in this order, and makes the app inactive', async () => {
    const program = await applied();
    const report = await takeAway(program);
    assert.equal(report.status, 'applied');
    assert.deepEqual(report.problems, []);
    const { writes } = program.org;
    assert.deepEqual(writes.slice(0, 4).sort(), [
      'deleteGroupPush',
      'deleteGroupPush',
      'setGroupPushStatus INACTIVE',
      'setGroupPushStatus INACTIVE',
    ]);
    assert.deepEqual(writes.slice(4), [
      'unassignGroup Vendors',
      'unassignGroup Staff',
      'updateMapping NameFormatted customCode',
      'updateAppUserSchema NameFormatted customCode customCodes thirdPartyVendor',
      'deactivateApp',
    ]);
    const { app, custom, mapping, assignments, pushes } = partsOf(program.org);
    assert.equal(app.status, 'INACTIVE');
    assert.deepEqual(
      [custom, mapping.properties].map((part) => Object.keys(part)),
      [[], []],
    );
    assert.deepEqual([assignments.size, pushes.size], [0, 0]);
  });

  it('keeps the groups in the app: no push is deleted with its target', async () => {
    const program = await applied();
    await takeAway(program, { deleteApp: true });
    assert.ok(!program.org.writes.includes('deleteGroupPush with target'));
  });

  it('deletes the app only when told to, and forgets its ids then', async () => {
    const program = await applied();
    await takeAway(program);
    assert.ok(program.known?.appId);
    const report = await takeAway(program, { deleteApp: true });
    assert.equal(report.status, 'applied');
    assert.equal(program.org.apps.size, 0);
    assert.deepEqual(program.known, { org: program.org.orgUrl });
  });

  it('writes nothing when it is run again', async () => {
    for (const deleteApp of [false, true]) {
      const program = await applied();
      await takeAway(program, { deleteApp });
      program.org.writes.length = 0;
      const report = await takeAway(program, { deleteApp });
      assert.equal(report.status, 'in-sync');
      assert.deepEqual(program.org.writes, []);
    }
  });

  it('can be applied anew: that makes another app', async () => {
    const program = await applied();
    const before = program.org.content();
    await takeAway(program, { deleteApp: true });
    program.org.clock.now();
    assert.equal((await program.apply()).status, 'manual');
    program.org.setFeatures(...FEATURES);
    assert.equal((await program.apply()).status, 'applied');
    assert.deepEqual(program.org.content(), before);
  });

  it('names everything by its id, in the plan and in the journal', async () => {
    const program = await applied();
    const { changes } = await destroyPlan(program);
    for (const { resource, id, groupId, outcome } of changes) {
      if (outcome !== 'delete' || resource === 'attribute') continue;
      assert.ok(id, resource);
      if (resource !== 'mapping') assert.ok(groupId, resource);
    }
    program.journal.entries.length = 0;
    // The journal says no more that the app is ours; the lock file does.
    await takeAway(program, { deleteApp: true });
    const ends = program.journal.entries.filter(({ action }) => /app$/.test(action));
    assert.deepEqual(
      ends.map(({ action, state, id }) => `${action} ${state} ${id?.slice(0, 3)}`),
      ['deactivate', 'delete'].flatMap((verb) => [
        `${verb} app intent 0oa`,
        `${verb} app done 0oa`,
      ]),
    );
  });

  it('goes by the class of loss', async () => {
    const program = await applied();
    const risks = (await destroyPlan(program, true)).changes.map(
      ({ resource, outcome, risk }) => `${resource} ${outcome} ${risk}`,
    );
    assert.deepEqual([...new Set(risks)].sort(), [
      'app delete data-loss',
      'assignment delete destructive',
      'attribute delete data-loss',
      'mapping delete destructive',
      'push delete destructive',
    ]);
  });
});

describe('what the file does not list', () => {
  async function withOthers(): Promise<Program> {
    const program = await applied();
    const { custom, assignments, pushes, mapping } = partsOf(program.org);
    custom['theirs'] = { type: 'string', externalName: 'theirs' };
    mapping.properties['theirs'] = { expression: 'user.login', pushStatus: 'PUSH' };
    const guests = program.org.addGroup('Guests');
    assignments.set(guests, { id: guests, profile: {} });
    pushes.set('gPmOther', {
      ...{ id: 'gPmOther', sourceGroupId: guests, status: 'ACTIVE', targetName: 'Guests' },
    });
    return program;
  }

  it('stays, and is told of', async () => {
    const program = await withOthers();
    const others = (await destroyPlan(program)).changes.filter(
      ({ outcome }) => outcome === 'unmanaged',
    );
    assert.deepEqual(namesOf(others), [
      'push Guests unmanaged',
      'assignment Guests unmanaged',
      'mapping theirs unmanaged',
      'attribute theirs unmanaged',
    ]);
    await takeAway(program);
    const { custom, assignments, pushes, mapping } = partsOf(program.org);
    assert.deepEqual(Object.keys(custom), ['theirs']);
    assert.deepEqual(Object.keys(mapping.properties), ['theirs']);
    assert.deepEqual([assignments.size, pushes.size], [1, 1]);
  });

  it('goes with an app that is deleted: it is told of as a loss, and counts for the cap', async () => {
    const program = await withOthers();
    const { changes } = await destroyPlan(program, true);
    const others = changes.filter(({ outcome }) => outcome === 'unmanaged');
    assert.deepEqual([...new Set(others.map(({ risk }) => risk))].sort(), [
      'data-loss',
      'destructive',
    ]);
    for (const { reason } of others) assert.match(reason, /goes with the app/);
    // Eight of the file and three of others.
    await assert.rejects(takeAway(program, { deleteApp: true, deletions: 8 }), /11 deletions/);
    assert.deepEqual(program.org.writes, []);
  });

  it('that comes in meanwhile keeps the app from being deleted', async () => {
    const program = await applied();
    const { org } = program;
    const guests = org.addGroup('Guests');
    const clear = org.updateMapping.bind(org);
    org.updateMapping = async (...args) => {
      partsOf(org).assignments.set(guests, { id: guests, profile: {} });
      return clear(...args);
    };
    const report = await takeAway(program, { deleteApp: true });
    assert.equal(report.status, 'failed');
    assert.equal(partsOf(org).app.status, 'ACTIVE');
    assert.match(report.problems[0]?.message ?? '', /has come into the app since the plan/);
    assert.match(report.problems[1]?.message ?? '', /was left as it is/);
  });

  it('is never taken for what the file lists: a group of the same name keeps its assignment', async () => {
    const program = await applied();
    const namesake = program.org.addGroup('Vendors', 'APP_GROUP');
    partsOf(program.org).assignments.set(namesake, { id: namesake, profile: {} });
    await takeAway(program);
    assert.deepEqual([...partsOf(program.org).assignments.keys()], [namesake]);
  });

  it('goes to a person when a name of the file has gone to another group', async () => {
    const program = await applied();
    const { org } = program;
    const [vendors] = [...org.groups.values()].filter(({ profile }) => profile.name === 'Vendors');
    assert.ok(vendors);
    vendors.profile.name = 'Former vendors';
    const heir = org.addGroup('Vendors');
    partsOf(org).assignments.set(heir, { id: heir, profile: {} });
    const report = await takeAway(program);
    assert.equal(report.status, 'manual');
    assert.deepEqual([...partsOf(org).assignments.keys()].sort(), [vendors.id, heir].sort());
  });

  it('is no reason to leave a group that was renamed: its id is known', async () => {
    const program = await applied();
    const { org } = program;
    const [vendors] = [...org.groups.values()].filter(({ profile }) => profile.name === 'Vendors');
    assert.ok(vendors);
    vendors.profile.name = 'Former vendors';
    const report = await takeAway(program);
    assert.equal(report.status, 'applied');
    assert.equal(partsOf(org).assignments.size, 0);
  });
});

describe('what is not taken away', () => {
  const refuses = async (program: Program, what: RegExp, deleteApp = false) => {
    await assert.rejects(takeAway(program, { deleteApp }), (error) => {
      assert.ok(error instanceof ConflictError);
      assert.match(error.message, what);
      return true;
    });
    assert.deepEqual(program.org.writes, []);
  };

  it('anything, when something of it is protected', async () => {
    for (const entry of ['app', 'attributes.customCode', 'mappings.customCode', 'groups.Vendors']) {
      const program = await applied();
      program.desired = { ...program.desired, protect: [entry] };
      await refuses(program, /^Protected, so nothing was written/);
    }
  });

  it('anything, when something protected would go with the app', async () => {
    const program = await applied();
    partsOf(program.org).custom['theirs'] = { type: 'string' };
    program.desired = { ...program.desired, protect: ['attributes.theirs'] };
    await refuses(program, /Protected.*theirs/, true);
    const report = await takeAway(program);
    assert.equal(report.status, 'applied');
  });

  it('more than one run may, unless their number is named', async () => {
    const program = await applied();
    for (const deletions of [undefined, 1, 7]) {
      await assert.rejects(
        takeAway(program, { deletions }),
        /^ConflictError: 8 deletions are more than the 5/,
      );
    }
    assert.deepEqual(program.org.writes, []);
    assert.equal((await takeAway(program, { deletions: 8 })).status, 'applied');
  });

  it('an app that was found by its label only', async () => {
    const { org, desired } = await applied();
    const stranger = new Program(org, desired);
    await refuses(stranger, /found by its label only/);
    await refuses(stranger, /found by its label only/, true);
  });

  it('an app of the same label, once the one of the file is gone', async () => {
    const program = await applied();
    const { org, desired } = program;
    const other = await new Program(org, {
      ...desired,
      app: { ...desired.app, label: 'other' },
    }).apply();
    const [mine] = org.apps.keys();
    assert.ok(mine && other);
    org.apps.delete(mine);
    for (const { app } of org.apps.values()) app.label = 'senhasegura';
    org.writes.length = 0;
    await refuses(program, /found by its label only/, true);
  });

  it('an app that was there before the file, nor the mappings of its own attributes', async () => {
    const program = await applied();
    const { app } = partsOf(program.org);
    const { desired, org } = program;
    partsOf(org).mapping.properties['email'] = { expression: 'user.email', pushStatus: 'PUSH' };
    const existing = new Program(org, {
      ...desired,
      app: { ...desired.app, use: 'existing', id: app.id },
      mappings: { ...desired.mappings, email: { expression: 'user.email', pushStatus: 'PUSH' } },
    });
    for (const deleteApp of [false, true]) {
      const report = await takeAway(existing, { deleteApp });
      assert.match(report.status, /applied|in-sync/);
    }
    assert.equal(partsOf(org).app.status, 'ACTIVE');
    assert.deepEqual(Object.keys(partsOf(org).mapping.properties), ['email']);
  });

  it('the app, when something before it was refused', async () => {
    const program = await applied();
    program.org.refusedAttributes.add('customCode');
    const report = await takeAway(program, { deleteApp: true });
    assert.equal(report.status, 'failed');
    const { app, custom } = partsOf(program.org);
    assert.equal(app.status, 'ACTIVE');
    assert.deepEqual(Object.keys(custom), ['customCode']);
    assert.match(report.problems.at(-1)?.message ?? '', /was left as it is/);
  });
});

describe('the org of before', () => {
  it('is there again when a file has made its app, and that is deleted', async () => {
    const program = await applied();
    await takeAway(program, { deleteApp: true });
    assert.deepEqual(program.org.content(), []);
  });

  it('is there again when a file has worked on an app that others have made', async () => {
    const theirs = tutorial({
      attributes: { theirs: attribute('theirs') },
      mappings: { theirs: { expression: 'user.login', pushStatus: 'PUSH' } },
      groups: [group('Staff')],
    });
    const { org } = await applied(theirs);
    const before = structuredClone(org.content());
    const id = partsOf(org).app.id;
    const { app } = tutorial();
    const mine = await applied(
      tutorial({
        app: { ...app, use: 'existing', id, label: undefined },
        groups: [group('Vendors')],
      }),
      org,
    );
    assert.notDeepEqual(org.content(), before);
    const report = await takeAway(mine);
    assert.equal(report.status, 'applied');
    assert.deepEqual(org.content(), before);
  });
});
