import assert from 'node:assert/strict';
import type { LogFailure, ProfileMapping } from '../../../src/okta/oktaModel';
import { isProven, type ProofFinding } from '../../../src/proof/proofModel';
import { oktaUserId, type Person, World } from './world';

const LATER = '2026-11-20T00:00:00.000Z';
const EARLIER = '2026-11-10T00:00:00.000Z';

function mappingOf(expression: string, pushStatus = 'PUSH'): ProfileMapping {
  const end = { id: 'x', name: 'x', type: 'user' };
  return {
    id: 'prm1',
    source: end,
    target: end,
    properties: { customCode: { expression, pushStatus } },
  };
}

function failure(
  number: number,
  reason: string,
  eventType = 'application.provision.user.push_profile',
): LogFailure {
  return {
    eventType,
    published: LATER,
    reason,
    targets: [{ id: oktaUserId(number), type: 'User', name: '' }],
  };
}

describe('the state of a person', () => {
  let world: World;
  let ana: Person;
  beforeEach(() => {
    world = new World(3, 1);
    ana = [...world.people.values()][0] as Person;
  });

  async function found(): Promise<ProofFinding | undefined> {
    const { findings } = await world.verify();
    assert.ok(findings.length <= 1, JSON.stringify(findings, null, 1));
    return findings[0];
  }

  it('stale: what the mapping gives now is not what the profile in Okta has; all three values', async () => {
    world.mapping = mappingOf(
      'user.login == "user1@example.com" ? "new" : "code" + String.removeSpaces("")',
    );
    const stale = (await world.verify()).findings;
    assert.ok(stale.every(({ state }) => state === 'stale'));
    const [first] = stale;
    assert.deepEqual(first?.differences, [
      { attribute: 'customCode', okta: 'code1', mapping: 'new', target: 'code1' },
    ]);
    assert.match(first?.nextStep ?? '', /Apply updates now/);
    assert.equal(first?.place, 'mappings');
  });

  it('a mapping that applies on create only makes nobody stale, nor different', async () => {
    world.mapping = mappingOf('"other"', 'DONT_PUSH');
    const user = world.users.get('t1');
    assert.ok(user);
    user.code = 'their own';
    const proof = await world.verify();
    assert.equal(isProven(proof), true);
    assert.match(proof.notes.join(), /apply on create only/);
  });

  it('people of another user type have mappings of their own, which is said', async () => {
    world.mapping = mappingOf('"other"');
    world.typeId = 'oty2';
    const proof = await world.verify();
    assert.equal(isProven(proof), true);
    assert.match(proof.notes.join(), /people of another user type/);
    world.typeId = 'x';
    assert.equal((await world.verify()).people.stale, 3);
  });

  it('a mapping that asks for groups is not judged, and that is said', async () => {
    world.mapping = mappingOf('isMemberOfGroupName("Staff") ? "a" : "b"');
    const proof = await world.verify();
    assert.equal(isProven(proof), true);
    assert.match(proof.notes.join(), /not looked at for customCode/);
  });

  it('a mapping that gives nothing is not said to clear the profile', async () => {
    world.mapping = mappingOf('user.nothing');
    assert.equal(await found(), undefined);
  });

  for (const syncState of ['SYNCING', 'OUT_OF_SYNC']) {
    it(`out of sync: Okta says ${syncState}, and something differs`, async () => {
      ana.syncState = syncState;
      assert.equal(await found(), undefined, 'a hint alone says nothing');
      ana.code = 'new';
      assert.equal((await found())?.state, 'out-of-sync');
    });
  }

  it('failed: a failure since the last push that went well, with the words of the log', async () => {
    ana.code = 'new';
    ana.lastSync = EARLIER;
    world.failures.push(
      failure(1, 'Error while pushing profile update of user1@example.com: Bad Gateway'),
    );
    const finding = await found();
    assert.equal(finding?.state, 'failed');
    assert.match(finding?.cause ?? '', /Bad Gateway/);
    assert.deepEqual(finding?.checks, ['error-no-crash', 'connection-test']);
    ana.lastSync = '2026-11-25T00:00:00.000Z';
    assert.equal((await found())?.state, 'differs', 'one of before is over');
  });

  it('failed: a password that did not arrive, where nothing else differs', async () => {
    ana.lastSync = EARLIER;
    world.failures.push(failure(1, 'Bad Request', 'application.provision.user.push_password'));
    assert.equal((await found())?.state, 'failed');
    world.failures[0] = failure(1, 'Bad Request');
    assert.equal(await found(), undefined, 'an equal profile has arrived, whatever was refused');
  });

  it('failures are grouped by reason, without the names in them', async () => {
    for (const number of [1, 2, 3]) {
      const person = world.people.get(oktaUserId(number)) as Person;
      person.code = 'new';
      world.failures.push(
        failure(
          number,
          `Error while creating user user${number}@example.com: Conflict. Errors reported by remote server: 'user${number}' is taken`,
        ),
      );
    }
    const { reasons } = await world.verify();
    assert.deepEqual(reasons, [
      {
        reason:
          'Error while creating user …: Conflict. Errors reported by remote server: … is taken',
        people: 3,
        groups: 0,
        checks: ['user-duplicate', 'filter-hit'],
      },
    ]);
  });

  it('never sent: why, by what is on', async () => {
    const account = world.users.get('t1');
    world.users.delete('t1');
    world.targetGroups.get('g1')?.members.delete('t1');
    delete ana.externalId;
    assert.match((await found())?.cause ?? '', /Assigned before provisioning was on/);
    world.features = world.features.filter((one) => one !== 'PUSH_NEW_USERS');
    assert.equal((await found())?.place, 'provisioning.toApp.createUsers');
    world.features = ['GROUP_PUSH'];
    assert.match((await found())?.cause ?? '', /Provisioning is off/);
    assert.ok(account);
    world.users.set('t1', account);
    assert.match(
      (await found())?.cause ?? '',
      /account of that name \(t1\), to which Okta is not linked/,
    );
  });

  it('suspended in Okta: active there or not, both are as Okta leaves it', async () => {
    ana.status = 'SUSPENDED';
    assert.equal(await found(), undefined);
    const account = world.users.get('t1');
    assert.ok(account);
    account.active = false;
    assert.equal(await found(), undefined);
  });

  it('still active: says when Deactivate Users is off', async () => {
    ana.isAssigned = false;
    delete ana.externalId;
    world.targetGroups.get('g1')?.members.delete('t1');
    world.features = world.features.filter((one) => one !== 'PUSH_USER_DEACTIVATION');
    const finding = await found();
    assert.equal(finding?.state, 'still-active');
    assert.equal(finding?.place, 'provisioning.toApp.deactivateUsers');
  });

  it('still active: deleted in Okta, of whom its log still tells', async () => {
    world.people.delete(ana.id);
    world.targetGroups.get('g1')?.members.delete('t1');
    assert.equal((await found())?.state, 'only-at-target', 'another org may have made the account');
    world.failures.push(failure(1, 'Service Unavailable', 'application.provision.user.deactivate'));
    assert.equal((await found())?.state, 'still-active');
  });

  it('duplicate: two people of Okta are linked to one account', async () => {
    const bruno = world.people.get(oktaUserId(2)) as Person;
    bruno.externalId = 't1';
    world.users.delete('t2');
    world.targetGroups.get('g1')?.members.delete('t2');
    const { findings } = await world.verify();
    assert.deepEqual(
      findings.map(({ key, state }) => `${key} ${state}`),
      ['user1@example.com duplicate', 'user2@example.com duplicate'],
    );
    assert.match(findings[0]?.cause ?? '', /to user2@example\.com as well/);
  });
});

describe('the state of a group', () => {
  it('failed: in error, with the words of the push; without any, that there are none', async () => {
    const world = new World();
    const group = [...world.groups.values()][0];
    assert.ok(group);
    group.status = 'ERROR';
    assert.match((await world.verify()).findings[0]?.cause ?? '', /does not say why/);
    group.errorSummary = 'Unable to update Group Push mapping target App group Group 1: Conflict';
    const [finding] = (await world.verify()).findings;
    assert.equal(finding?.state, 'failed');
    assert.deepEqual(finding?.checks, ['group-create', 'group-filter-hit']);
  });

  it('an inactive push is not looked at, named, and its group is nobody else’s', async () => {
    const world = new World();
    const group = [...world.groups.values()][0];
    assert.ok(group);
    group.status = 'INACTIVE';
    const proof = await world.verify();
    assert.deepEqual(proof.findings, []);
    assert.equal(proof.groups.proven, 0);
    assert.match(proof.notes.join(), /push is inactive: Group 1/);
  });

  it('two groups of one name are not told apart by a guess', async () => {
    const world = new World();
    world.targetGroups.set('g9', { id: 'g9', displayName: 'Group 1', members: new Set() });
    const [finding] = (await world.verify()).findings;
    assert.equal(finding?.state, 'unknown');
    assert.match(finding?.cause ?? '', /g1, g9/);
  });

  it('two groups with just its members are no renamed one', async () => {
    const world = new World();
    const group = world.targetGroups.get('g1');
    assert.ok(group);
    group.displayName = 'Other';
    world.targetGroups.set('g9', { ...group, id: 'g9', displayName: 'Third' });
    const states = (await world.verify()).findings.map(({ key, state }) => `${key} ${state}`);
    assert.deepEqual(states, ['Group 1 missing', 'Other only-at-target', 'Third only-at-target']);
  });
});
