import assert from 'node:assert/strict';
import { testConnector } from '../../../src/connector/run/run';
import type { CheckResult } from '../../../src/connector/run/runModel';
import { CONNECTOR_PROFILES } from '../../../src/scim/appKinds';
import { BASE } from '../../support/scimServer/resources';
import { NO_TURNS, roundsOf } from '../../support/scimServer/rounds';
import { addUser, checkOf, ids, targetOf, tryServer, withServer } from './support';

describe('connector test, against a server that Okta is content with', () => {
  it('passes every check, leaves nothing, and leaves the store empty', async () => {
    const { report, users, groups } = await tryServer();
    assert.deepEqual([...ids(report, 'failed'), ...ids(report, 'warning')], []);
    // The server of this test speaks plain http on loopback; test/unit/connector/tls.test.ts looks at the rest.
    const overTls = ['tls-version', 'tls-chain', 'tls-host-name', 'tls-expiry'];
    assert.deepEqual(ids(report, 'skipped'), overTls);
    assert.equal(report.summary.passed, report.checks.length - overTls.length);
    assert.deepEqual(report.summary.leftovers, []);
    assert.deepEqual([users, groups], [0, 0]);
  });

  it('touches nothing that was there before', async () => {
    const before = await withServer(undefined, async (server) => {
      for (const name of ['a@example.com', 'b@example.com']) await addUser(server, name);
      const kept = structuredClone([...server.users.values()]);
      await testConnector(targetOf(server.baseUrl), { readOnly: false });
      assert.deepEqual([...server.users.values()], kept);
      return kept;
    });
    assert.equal(before.length, 2);
  });

  it('sends what Okta sends when it creates a user', async () => {
    const bodies: Record<string, unknown>[] = [];
    const agents = new Set<string | undefined>();
    await tryServer({
      faults: {
        before({ method, path, body, headers }) {
          agents.add(headers['user-agent']);
          if (method === 'POST' && path === '/Users') bodies.push(body);
          return undefined;
        },
      },
    });
    const sent = bodies[0] ?? {};
    assert.deepEqual(Object.keys(sent).sort(), [
      'active',
      'emails',
      'externalId',
      'groups',
      'name',
      'password',
      'schemas',
      'userName',
    ]);
    // Neither displayName nor locale, which are not mapped, nor a type of the address.
    assert.deepEqual(sent['emails'], [{ primary: true, value: sent['userName'] }]);
    assert.match(String(sent['externalId']), /^00u[A-Za-z0-9]{17}$/);
    assert.match(String(sent['userName']), /^okta-scim-test-[0-9a-f]+-user@example\.com$/);
    assert.deepEqual([...agents], ['Okta SCIM Client 1.0.0']);
  });

  it('sends GET requests only when it is read-only, and uses a user that is there', async () => {
    const methods = new Set<string>();
    const { report, users } = await tryServer({
      options: { readOnly: true },
      prepare: (server) => addUser(server, 'there@example.com'),
      faults: {
        before({ method, headers }) {
          if (headers['user-agent']?.startsWith('Okta')) methods.add(method);
          return undefined;
        },
      },
    });
    assert.deepEqual([...methods], ['GET']);
    assert.equal(users, 1);
    assert.equal(checkOf(report, 'filter-hit').outcome, 'passed');
    assert.equal(checkOf(report, 'user-create').outcome, 'skipped');
    assert.equal(checkOf(report, 'user-create').actual, 'The test is read-only.');
    assert.deepEqual(ids(report, 'failed'), []);
  });

  it('calls back with every result, in the order of the report', async () => {
    const heard: CheckResult[] = [];
    const { report } = await tryServer({ options: { onResult: (result) => heard.push(result) } });
    assert.deepEqual(heard, report.checks);
  });

  it('gives every check a stable name, an expectation and a source', async () => {
    const { report } = await tryServer();
    const names = report.checks.map(({ id }) => id);
    assert.equal(new Set(names).size, names.length);
    for (const check of report.checks) {
      assert.match(check.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(check.expected && check.source && check.title, check.id);
    }
  });

  it('asks for groups only for information when no group is pushed', async () => {
    const { report } = await tryServer({
      target: { actions: ['pushNewUsers', 'pushProfileUpdates'] },
      faults: {
        before: ({ path }) =>
          path.startsWith('/Groups') ? { status: 501, body: 'no' } : undefined,
      },
    });
    assert.deepEqual(ids(report, 'failed'), []);
    assert.equal(checkOf(report, 'group-create').level, 'info');
    assert.equal(checkOf(report, 'group-create').outcome, 'warning');
  });

  for (const profile of CONNECTOR_PROFILES) {
    it(`blames no server that takes no groups in a PATCH of a user, for an app of kind ${profile}`, async () => {
      const { report } = await tryServer({
        target: { profile },
        faults: {
          before: ({ method, path, body }) =>
            method === 'PATCH' &&
            path.startsWith('/Users/') &&
            JSON.stringify(body).includes('"groups"')
              ? { status: 400, body: 'mutability' }
              : undefined,
        },
      });
      assert.deepEqual(ids(report, 'failed'), []);
    });

    it(`hardly waits for more than its longest chain of requests, for an app of kind ${profile}`, async () => {
      const target = targetOf(BASE, { profile });
      const { rounds: chain } = await roundsOf(target, { atOnce: NO_TURNS });
      const { rounds, requests, report } = await roundsOf(target);
      assert.deepEqual(ids(report, 'failed'), []);
      const said = `${rounds} rounds, the longest chain is ${chain}: is a long check missing in longChecks.ts?`;
      assert.ok(rounds <= chain * 1.2, said);
      // Six seconds at 100 ms, less what it takes to start and to work.
      assert.ok(rounds * 100 < 6000 / 1.2, said);
      assert.ok(requests <= 5 * report.checks.length, `${requests} requests`);
    });
  }
});
