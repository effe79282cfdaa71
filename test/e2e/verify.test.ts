import assert from 'node:assert/strict';
import { Arrived } from './arrived';

describe('verify, on an org whose people have arrived', () => {
  let arrived: Arrived;

  before(async () => {
    arrived = await Arrived.start();
    await arrived.provision();
  });
  after(async () => arrived?.stop());

  it('proves the clean state: exit 0, nothing but GET on both sides', async () => {
    await arrived.org.forgetRequests();
    const { code, proof } = await arrived.verify();
    assert.equal(code, 0, JSON.stringify(proof, null, 1));
    assert.equal(proof.people.proven, 3);
    assert.equal(proof.groups.proven, 1);
    assert.deepEqual(proof.findings, []);
    assert.equal(proof.sample, null);
    const sent = await arrived.api.requests();
    assert.ok(sent.every(({ method }) => method === 'GET'));
    assert.equal(sent.length, proof.requests.okta);
  });
});
