import assert from 'node:assert/strict';
import { World } from './world';

/** As docs/verify.md has it: groups of equal size, all names asked for, nobody left over. */
function formula(people: number, groups: number, memberships: number) {
  const each = Math.ceil(memberships / groups);
  return {
    okta:
      Math.max(1, Math.ceil(people / 500)) +
      1 +
      groups * Math.max(1, Math.ceil(each / 1000)) +
      Math.ceil(groups / 25),
    connector:
      1 + Math.max(1, Math.ceil(people / 100)) + Math.max(1, Math.ceil(groups / 100)) + groups,
  };
}

describe('what a proof costs', () => {
  for (const [people, groups, memberships] of [
    [3, 1, 3],
    [500, 20, 2_000],
    [50_000, 200, 100_000],
  ] as const) {
    it(`${people} people, ${groups} groups, ${memberships} memberships: as the formula says, and as it is counted`, async () => {
      const world = new World(people, groups, memberships);
      const proof = await world.verify();
      assert.equal(proof.people.proven, people);
      assert.equal(proof.groups.proven, groups);
      assert.deepEqual(world.requests, formula(people, groups, memberships));
      assert.deepEqual(proof.requests, world.requests);
    }).timeout(30_000);
  }

  it('one for each 25 accounts of nobody, and one for each that is left over', async () => {
    const world = new World(3, 1);
    for (const id of ['a', 'b']) world.users.set(id, { id, userName: id, active: true, code: '' });
    const left = [...world.people.values()][0];
    assert.ok(left);
    left.isAssigned = false;
    const proof = await world.verify();
    // By id, by login, and whether the one that is left over is in the app after all.
    assert.equal(proof.requests.okta, formula(3, 1, 3).okta + 1 + 1 + 1);
    assert.deepEqual(proof.requests, world.requests);
  });

  it('one for each who is not in the list, up to 200', async () => {
    const world = new World(1_000, 1, 3);
    for (let number = 300; number < 600; number += 1) world.users.delete(`t${number}`);
    const proof = await world.verify();
    assert.equal(proof.people.missing, 300);
    assert.equal(proof.requests.connector, 1 + 7 + 200 + 1 + 1);
  });

  it('a few for one person, and for one small group', async () => {
    const world = new World(5_000, 20, 200);
    await world.verify({ user: 'user7@example.com' });
    assert.deepEqual(world.requests, { okta: 1 + 1, connector: 1 + 1 });
    const proof = await world.verify({ group: 'Group 1' });
    // Names, members, ten people, the log; the number of users, two for each person, the group and its members.
    assert.deepEqual(world.requests, { okta: 1 + 1 + 10 + 1, connector: 1 + 10 * 2 + 1 });
    assert.equal(proof.people.proven, 10);
    assert.equal(proof.groups.proven, 1);
  });

  it('two for each person of a sample', async () => {
    const world = new World(5_000, 20, 200);
    const proof = await world.verify({ sample: 50 });
    assert.deepEqual(world.requests, { okta: 10 + 1, connector: 1 + 2 * 50 });
    assert.deepEqual(proof.sample, { people: 50, of: 5_000 });
    assert.equal(proof.people.proven, 50);
  });

  it('is forecast before it starts, within what members of groups add', async () => {
    const world = new World(5_000, 20, 200);
    const said: { okta: number; connector: number }[] = [];
    const proof = await world.verify({ onForecast: ({ requests }) => said.push(requests) });
    const [forecast] = said;
    assert.ok(forecast && said.length === 1);
    assert.ok(
      Math.abs(forecast.okta - proof.requests.okta) <= 1,
      JSON.stringify([forecast, proof.requests]),
    );
    assert.ok(Math.abs(forecast.connector - proof.requests.connector) <= 1);
  });
});
