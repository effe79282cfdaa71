import assert from 'node:assert/strict';
import { ConflictError, InvalidError } from '../../../../src/base/errors';
import { pushOnly } from '../../../../src/engine/apply/apply';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import { readLive } from '../../../../src/engine/read/read';
import { FakeOrg } from '../../../support/fakeOrg';
import { attribute, FEATURES, group, MemoryJournal, Program, tutorial } from '../applySamples';

const GROUPS = ['Vendors', 'Staff'];

async function finished(): Promise<Program> {
  const program = new Program(new FakeOrg({ groups: GROUPS }));
  const report = await program.finish();
  assert.equal(report.status, 'applied', JSON.stringify(report.problems));
  program.org.writes.length = 0;
  return program;
}

describe('apply, on the tutorial', () => {
  it('makes the app and stops at what a person has to set', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    const report = await program.apply();
    assert.equal(report.status, 'manual');
    assert.equal(report.writes, 1);
    assert.deepEqual(program.org.writes, ['createApp']);
    assert.ok(report.screens.length > 0);
    assert.deepEqual(report.problems, []);
    assert.equal(report.after.app.id, [...program.org.apps.keys()][0]);
    assert.equal(program.known?.appId, report.after.app.id);
  });

  it('writes nothing while the settings are still missing', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    await program.apply();
    const report = await program.apply();
    assert.equal(report.status, 'manual');
    assert.equal(report.writes, 0);
  });

  it('does the rest in order once they are seen: one schema post, one mapping post', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    await program.apply();
    program.org.setFeatures(...FEATURES);
    const report = await program.apply();
    assert.deepEqual(report.problems, []);
    assert.equal(report.status, 'applied');
    assert.deepEqual(program.org.writes, [
      'createApp',
      'updateAppUserSchema NameFormatted customCode customCodes thirdPartyVendor',
      'updateMapping NameFormatted customCode',
      'assignGroup Vendors',
      'assignGroup Staff',
      'createGroupPush Vendors',
      'createGroupPush Staff',
    ]);
    assert.equal(report.writes, 6);
    assert.ok(program.org.mostParallel <= 3);
  });

  it('writes nothing the third time, and keeps no ids anew', async () => {
    const program = await finished();
    const { kept } = program;
    const report = await program.apply();
    assert.equal(report.status, 'in-sync');
    assert.equal(report.writes, 0);
    assert.deepEqual(program.org.writes, []);
    assert.equal(program.kept, kept);
  });

  it('finds every id again without the lock file', async () => {
    const program = await finished();
    const { permissions, ...ids } = program.known ?? {};
    assert.equal(permissions?.['customCode'], 'READ_WRITE');
    program.known = undefined;
    const report = await program.apply();
    assert.equal(report.status, 'in-sync');
    assert.deepEqual(program.known, ids);
  });

  it('makes an app anew that has been deleted, and forgets the ids that went with it', async () => {
    const program = await finished();
    const old = program.known;
    program.org.apps.clear();
    const report = await program.apply();
    assert.equal(report.status, 'manual');
    assert.deepEqual(program.org.writes, ['createApp']);
    assert.notEqual(program.known?.appId, old?.appId);
    assert.notEqual(program.known?.mappingId, old?.mappingId);
    assert.equal(program.known?.pushes, undefined);
  });

  it('goes on by itself when it may wait for the settings', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    const phases: string[] = [];
    const report = await program.apply({
      waitManualMs: 5_000,
      onProgress: ({ phase }) => {
        phases.push(phase);
        if (phase === 'gate') program.org.setFeatures(...FEATURES);
      },
    });
    assert.equal(report.status, 'applied');
    assert.equal(report.writes, 7);
    const order = phases.filter((phase, index) => phase !== phases[index - 1]);
    assert.deepEqual(order, [
      'read',
      'app',
      'gate',
      'read',
      'schema',
      'mappings',
      'assignments',
      'pushes',
      'proof',
      'verify',
    ]);
  });

  it('costs 3 + G + P writes, a look for a second app, and six requests to read it all back', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    const { org } = program;
    let rereads: number | undefined;
    await program.apply({
      waitManualMs: 5_000,
      onProgress: ({ phase }) => {
        if (phase === 'gate') org.setFeatures(...FEATURES);
        if (phase === 'verify') rereads = org.calls.length;
      },
    });
    assert.equal(org.writes.length, 3 + 2 * GROUPS.length);
    assert.equal(org.calls.length - (rereads ?? 0), 6);
    const counts = new Map<string, number>();
    for (const call of org.calls) counts.set(call, (counts.get(call) ?? 0) + 1);
    // Reading: at the start, once the settings are there, and back; the attributes are also read back on their own.
    assert.deepEqual(
      ['findAppsByLabel', 'findGroupsByName', 'getMapping', 'listMappings'].map((c) =>
        counts.get(c),
      ),
      [2, 3, 2, 1],
    );
    assert.equal(counts.get('getAppUserSchema'), 3);
    assert.equal(counts.get('getApp'), 3);
    assert.equal(counts.get('listGroupPushes'), 3);
  });

  it('stops waiting for the settings when the time is over', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    const report = await program.apply({ waitManualMs: 5 });
    assert.equal(report.status, 'manual');
    assert.equal(report.writes, 1);
  });

  it('asks for no settings when the file does not', async () => {
    const org = new FakeOrg({ groups: GROUPS });
    const desired = tutorial({ provisioning: undefined, groups: undefined });
    const report = await new Program(org, desired).apply();
    assert.equal(report.status, 'applied', JSON.stringify(report.problems));
    assert.equal(report.writes, 3);
  });
});

describe('what apply holds back', () => {
  it('writes nothing when the org has moved since the plan, and says what is pending', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    const live = await readLive(program.org, program.desired, undefined, {});
    const { hash } = makePlan(program.desired, live);
    await program.apply();
    program.org.writes.length = 0;
    await assert.rejects(program.apply({ expectedHash: hash }), (error) => {
      assert.ok(error instanceof ConflictError);
      assert.match(error.message, /moved since the plan/);
      assert.match(error.message, /create attribute NameFormatted/);
      return true;
    });
    assert.deepEqual(program.org.writes, []);
  });

  it('applies the plan that was confirmed', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    const live = await readLive(program.org, program.desired, undefined, {});
    const { hash } = makePlan(program.desired, live);
    const report = await program.apply({ expectedHash: hash });
    assert.equal(report.status, 'manual');
  });

  it('leaves an app alone on which SCIM is on, and says that a person must', async () => {
    const program = await finished();
    program.desired = tutorial({
      app: { ...tutorial().app, loginUrl: 'https://other.example.com' },
    });
    const report = await program.apply();
    assert.equal(report.status, 'manual');
    assert.equal(report.writes, 0);
    assert.deepEqual(program.org.writes, []);
  });

  it('replaces it when forced, and is loud when that turned SCIM off', async () => {
    const program = await finished();
    program.org.wipesOnReplace = true;
    program.desired = tutorial({
      app: { ...tutorial().app, loginUrl: 'https://other.example.com' },
    });
    const report = await program.apply({ force: true });
    assert.deepEqual(program.org.writes, ['replaceApp']);
    assert.equal(report.status, 'manual');
    assert.match(report.problems[0]?.message ?? '', /turned SCIM off/);
    assert.ok(report.screens.length > 0);
  });

  it('replaces it when forced, and goes on when SCIM is still on', async () => {
    const program = await finished();
    program.desired = tutorial({
      app: { ...tutorial().app, loginUrl: 'https://other.example.com' },
    });
    const report = await program.apply({ force: true });
    assert.deepEqual(report.problems, []);
    assert.equal(report.status, 'applied');
  });

  it('updates an app on which SCIM is off', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    await program.apply();
    program.desired = tutorial({
      app: { ...tutorial().app, loginUrl: 'https://other.example.com' },
    });
    const report = await program.apply();
    assert.equal(report.status, 'manual');
    assert.deepEqual(report.problems, []);
    assert.deepEqual(program.org.writes, ['createApp', 'replaceApp']);
  });

  it('tells what Okta kept otherwise than asked when it made the app', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.keptScheme = 'EDIT_USERNAME_AND_PASSWORD';
    const report = await program.apply();
    assert.equal(report.problems.length, 1);
    assert.match(report.problems[0]?.message ?? '', /"Who sets the credentials\?"/);
  });

  it('deletes only when that is allowed', async () => {
    const program = await finished();
    program.desired = tutorial({ groups: [group('Vendors')], exclusive: new Set(['groups']) });
    const report = await program.apply();
    assert.equal(report.status, 'pending');
    assert.deepEqual(
      report.problems.map(({ resource, key }) => `${resource} ${key}`),
      ['assignment Staff', 'push Staff'],
    );
    assert.match(report.problems[0]?.nextStep ?? '', /deletions allowed/);
    assert.ok(!program.org.writes.some((write) => /unassign|delete/.test(write)));
  });

  it('does not delete what turned up after the plan was confirmed', async () => {
    const program = await finished();
    program.desired = tutorial({
      attributes: { ...tutorial().attributes, customCode: attribute('customCode', 'integer') },
      groups: tutorial().groups?.slice(0, 1),
      exclusive: new Set(['attributes', 'groups']),
    });
    const report = await program.apply({
      allowDelete: true,
      onProgress: ({ phase }) => {
        const [parts] = program.org.apps.values();
        if (phase === 'schema' && parts) parts.custom['stranger'] = { type: 'string' };
      },
    });
    assert.deepEqual(
      report.problems.map(({ key, message }) => `${key} ${message.slice(0, 14)}`),
      ['stranger It turned up w'],
    );
    assert.ok(program.org.writes.includes('unassignGroup Staff'));
  });

  it('refuses before the first write what is protected', async () => {
    const program = await finished();
    program.desired = tutorial({
      groups: tutorial().groups?.slice(0, 1),
      exclusive: new Set(['groups']),
      protect: ['groups.Staff'],
    });
    await assert.rejects(program.apply({ allowDelete: true }), ConflictError);
    assert.deepEqual(program.org.writes, []);
  });

  it('ends pushes before assignments, and keeps the groups in the app', async () => {
    const program = await finished();
    const { groups = [] } = tutorial();
    program.desired = tutorial({ groups: groups.slice(0, 1), exclusive: new Set(['groups']) });
    const report = await program.apply({ allowDelete: true });
    assert.deepEqual(report.problems, []);
    assert.equal(report.status, 'applied');
    assert.deepEqual(program.org.writes, [
      'setGroupPushStatus INACTIVE',
      'deleteGroupPush',
      'unassignGroup Staff',
    ]);
  });
});

describe('attributes', () => {
  it('are posted again when the org has lost them', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.lostUpdates = 2;
    const report = await program.finish();
    assert.equal(report.status, 'applied', JSON.stringify(report.problems));
    const posts = program.org.writes.filter((write) => write.startsWith('updateAppUserSchema'));
    assert.equal(posts.length, 3);
    assert.match(posts[2] ?? '', /^updateAppUserSchema \w+ \w+$/);
  });

  it('become a problem when the org keeps losing them; the others go on', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.lostAlways.add('customCode');
    const report = await program.finish();
    assert.equal(report.status, 'failed');
    const posts = program.org.writes.filter((write) => write.startsWith('updateAppUserSchema'));
    assert.equal(posts.length, 4);
    const problem = report.problems.find(({ resource }) => resource === 'attribute');
    assert.match(problem?.message ?? '', /accepted customCode 4 times/);
    assert.ok(program.org.writes.includes('updateMapping NameFormatted'));
  });

  it('that Okta refuses do not hold up the others', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.refusedAttributes.add('customCode');
    const report = await program.finish();
    assert.equal(report.status, 'failed');
    assert.ok(report.problems.some(({ key }) => key === 'customCode'));
    const [parts] = program.org.apps.values();
    assert.deepEqual(Object.keys(parts?.custom ?? {}).sort(), [
      'NameFormatted',
      'customCodes',
      'thirdPartyVendor',
    ]);
    assert.deepEqual(Object.keys(parts?.mapping.properties ?? {}), ['NameFormatted']);
    assert.equal(parts?.pushes.size, 2);
  });

  it('of another type are replaced: mapping cleared, attribute made again when Okta has cleaned up', async () => {
    const program = await finished();
    program.org.unfinishedDeletions = 2;
    const attributes = { ...tutorial().attributes, customCode: attribute('customCode', 'integer') };
    program.desired = tutorial({ attributes });
    const report = await program.apply({ allowDelete: true });
    assert.deepEqual(report.problems, []);
    assert.equal(report.status, 'applied');
    assert.deepEqual(program.org.writes, [
      'updateMapping customCode',
      'updateAppUserSchema customCode',
      'updateAppUserSchema customCode',
      'updateAppUserSchema customCode',
      'updateAppUserSchema customCode',
      'updateMapping customCode',
    ]);
  });

  it('get another external name in place', async () => {
    const program = await finished();
    const customCode = attribute('customCode', 'string', { scope: 'SELF', externalName: 'code' });
    program.desired = tutorial({ attributes: { ...tutorial().attributes, customCode } });
    assert.equal((await program.apply()).status, 'pending');
    assert.deepEqual(program.org.writes, []);
    const report = await program.apply({ allowDelete: true });
    assert.equal(report.status, 'applied');
    assert.deepEqual(program.org.writes, ['updateAppUserSchema customCode']);
  });

  it('are not replaced when their mapping is not in the file and would be lost', async () => {
    const program = await finished();
    const attributes = { ...tutorial().attributes, customCode: attribute('customCode', 'integer') };
    const { customCode: _, ...mappings } = tutorial().mappings ?? {};
    program.desired = tutorial({ attributes, mappings });
    const report = await program.apply({ allowDelete: true });
    assert.equal(report.status, 'failed');
    assert.match(report.problems[0]?.nextStep ?? '', /mappings\.customCode/);
    assert.deepEqual(program.org.writes, []);
  });
});

describe('assignments and pushes', () => {
  it('that Okta refuses become problems; the others go on', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.refusedGroups.add('Vendors');
    const report = await program.finish();
    assert.equal(report.status, 'failed');
    assert.ok(report.problems.some(({ key }) => key === 'Vendors'));
    assert.ok(program.org.writes.includes('createGroupPush Staff'));
  });

  it('keep what the file does not name', async () => {
    const program = await finished();
    const [parts] = program.org.apps.values();
    const [vendors] = program.org.groups.keys();
    const assignment = parts?.assignments.get(vendors ?? '');
    assert.ok(assignment);
    assignment.profile = { thirdPartyVendor: false, customCode: 'kept' };
    await program.apply();
    assert.deepEqual(parts?.assignments.get(vendors ?? '')?.profile, {
      thirdPartyVendor: true,
      customCode: 'kept',
    });
  });

  it('that are set up are not done: a push without an end is unproven', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.looksUntilPushed = Number.POSITIVE_INFINITY;
    const report = await program.finish({ waitPushMs: 10 });
    assert.equal(report.status, 'unproven');
    assert.equal(report.problems.length, 2);
    program.org.looksUntilPushed = 1;
    program.org.writes.length = 0;
    const later = await program.apply();
    assert.equal(later.status, 'in-sync');
    assert.deepEqual(program.org.writes, []);
  });

  it('that end badly say why', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.pushError = 'The connector answered 500.';
    const report = await program.finish();
    assert.equal(report.status, 'failed');
    assert.match(report.problems[0]?.message ?? '', /The connector answered 500/);
  });

  it('that have failed are made again', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.pushError = 'The connector answered 500.';
    await program.finish();
    program.org.pushError = undefined;
    program.org.writes.length = 0;
    const report = await program.apply();
    assert.equal(report.status, 'applied', JSON.stringify(report.problems));
    assert.deepEqual(program.org.writes.sort(), [
      'createGroupPush Staff',
      'createGroupPush Vendors',
      'deleteGroupPush',
      'deleteGroupPush',
    ]);
  });

  it('that are active although the last push failed are pushed again', async () => {
    const program = await finished();
    const [parts] = program.org.apps.values();
    const [push] = parts?.pushes.values() ?? [];
    assert.ok(push);
    push.errorSummary = 'The connector answered 500.';
    const report = await program.apply();
    assert.equal(report.status, 'applied', JSON.stringify(report.problems));
    assert.deepEqual(program.org.writes, [
      'setGroupPushStatus INACTIVE',
      'setGroupPushStatus ACTIVE',
    ]);
  });

  it('look at all pushes in one request a round', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.looksUntilPushed = 3;
    await program.apply();
    program.org.setFeatures(...FEATURES);
    const rounds: string[] = [];
    const report = await program.apply({
      onProgress: ({ phase }) => {
        if (phase === 'proof') rounds.push(phase);
      },
    });
    assert.equal(report.status, 'applied');
    assert.equal(program.org.calls.filter((call) => call === 'getGroupPush').length, 0);
    assert.equal(rounds.length, 3);
  });

  it('are made active again, which only a later push proves', async () => {
    const program = await finished();
    const groups = [
      group('Vendors', {
        push: { targetName: undefined, targetId: undefined, status: 'INACTIVE' },
      }),
    ];
    program.desired = tutorial({ groups });
    assert.equal((await program.apply()).status, 'applied');
    program.org.writes.length = 0;
    program.desired = tutorial();
    const report = await program.apply();
    assert.deepEqual(report.problems, []);
    assert.deepEqual(program.org.writes, ['setGroupPushStatus ACTIVE']);
  });
});

describe('pushOnly', () => {
  it('needs the app', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    await assert.rejects(pushOnly(program.options()), InvalidError);
    assert.deepEqual(program.org.writes, []);
  });

  it('stops at the settings when Push Groups is off', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    await program.apply();
    program.org.writes.length = 0;
    const report = await pushOnly(program.options());
    assert.equal(report.status, 'manual');
    assert.ok(report.screens.length > 0);
    assert.deepEqual(program.org.writes, []);
  });

  it('writes the pushes and nothing else', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    await program.apply();
    program.org.setFeatures(...FEATURES);
    program.org.writes.length = 0;
    const report = await pushOnly(program.options());
    assert.deepEqual(report.problems, []);
    assert.equal(report.status, 'applied');
    assert.deepEqual(program.org.writes, ['createGroupPush Vendors', 'createGroupPush Staff']);
    assert.equal((await pushOnly(program.options())).status, 'in-sync');
  });
});

describe('the journal of an apply', () => {
  it('has the intent of each write before it is sent and its end after it', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    const { journal, org } = program;
    const write = journal.write.bind(journal);
    const order: string[] = [];
    journal.write = async (entry) => {
      order.push(`${entry.state} ${org.writes.length}`);
      await write(entry);
    };
    await program.finish({ onProgress: () => undefined });
    assert.deepEqual(order.slice(0, 4), ['intent 0', 'done 1', 'intent 1', 'done 2']);
    const intents = journal.entries.filter(({ state }) => state === 'intent');
    const ends = journal.entries.filter(({ state }) => state === 'done');
    assert.equal(intents.length, org.writes.length);
    assert.equal(ends.length, org.writes.length);
  });

  it('that cannot be written keeps the org untouched', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.journal.room = 0;
    await assert.rejects(program.apply(), InvalidError);
    assert.deepEqual(program.org.writes, []);
  });

  it('that fills the disk on the way never lets a write through that it does not hold', async () => {
    for (let room = 0; room < 12; room += 1) {
      const program = new Program(new FakeOrg({ groups: GROUPS }));
      await program.apply();
      program.org.setFeatures(...FEATURES);
      program.org.writes.length = 0;
      program.journal = new MemoryJournal();
      program.journal.room = room;
      await assert.rejects(program.apply(), { name: 'InvalidError', exitCode: 1 });
      const intents = program.journal.entries.filter(({ state }) => state === 'intent');
      assert.equal(program.org.writes.length, intents.length, `room for ${room}`);
    }
  });

  it('records a write that was cancelled under way as unknown', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    await program.apply();
    program.org.setFeatures(...FEATURES);
    program.org.fault = { nth: 3, when: 'after', effect: 'cancel' };
    await assert.rejects(program.apply(), (error) => {
      assert.ok(error instanceof Error && error.name === 'CancelledError');
      assert.match(error.message, /Written before that: write attributes NameFormatted/);
      assert.match(error.message, /perhaps done: write mappings NameFormatted customCode\./);
      assert.match(error.message, /All of it is in memory\.okta-scim\.journal/);
      return true;
    });
    const last = program.journal.entries.at(-1);
    assert.equal(last?.state, 'unknown');
    assert.equal(last?.action, 'write mappings');
    assert.equal(program.org.writes.length, 3);
  });
});
