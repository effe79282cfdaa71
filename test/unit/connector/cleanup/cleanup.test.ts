import assert from 'node:assert/strict';
import { CancelledError } from '../../../../src/base/errors';
import { testConnector } from '../../../../src/connector/run/run';
import { addUser, checkOf, ids, targetOf, tryServer, withServer } from '../support';

describe('connector test, cleaning up', () => {
  it('deactivates what cannot be deleted, and names it', async () => {
    const { report, users } = await tryServer({
      faults: {
        before: ({ method, path }) =>
          method === 'DELETE' && path.startsWith('/Users')
            ? { status: 501, body: 'no' }
            : undefined,
      },
    });
    const { leftovers } = report.summary;
    assert.equal(leftovers.length, users);
    for (const one of leftovers) {
      assert.match(one, /^user okta-scim-test-\S+, id \S+ \(DELETE answers 501; deactivated\)$/);
    }
    assert.equal(checkOf(report, 'cleanup').outcome, 'warning');
    assert.deepEqual(ids(report, 'failed'), []);
  });

  it('does not believe a DELETE that deletes nothing', async () => {
    const { report, users } = await tryServer({
      faults: {
        before: ({ method }) => (method === 'DELETE' ? { status: 204 } : undefined),
      },
    });
    assert.ok(users > 0);
    assert.ok(report.summary.leftovers.length >= users);
    assert.ok(ids(report, 'warning').includes('group-delete-gone'));
  });

  it('removes nobody else when the server hides ids and ignores filters', async () => {
    await withServer(
      {
        before(seen) {
          delete seen.query['filter'];
          return undefined;
        },
        after: ({ method, path }) =>
          method === 'POST' && path === '/Users' ? { status: 201 } : undefined,
      },
      async (server) => {
        await addUser(server, 'there@example.com');
        await testConnector(targetOf(server.baseUrl), { readOnly: false });
        const names = [...server.users.values()].map(({ userName }) => userName);
        assert.deepEqual(names, ['there@example.com']);
      },
    );
  });
});

describe('connector test, cancelled', () => {
  for (const after of ['user-create', 'attribute-third-party-vendor', 'group-members']) {
    it(`leaves nothing when it is cancelled after ${after}`, async () => {
      await withServer(undefined, async (server) => {
        const controller = new AbortController();
        const run = testConnector(targetOf(server.baseUrl), {
          readOnly: false,
          signal: controller.signal,
          onResult({ id }) {
            if (id !== after) return;
            assert.ok(server.users.size > 0);
            controller.abort();
          },
        });
        await assert.rejects(run, (error: unknown) => {
          assert.ok(error instanceof CancelledError);
          assert.match(error.message, /Everything it made was removed/);
          return true;
        });
        assert.deepEqual([server.users.size, server.groups.size], [0, 0]);
      });
    });
  }

  it('names what could not be removed', async () => {
    await withServer(
      { before: ({ method }) => (method === 'DELETE' ? { status: 405 } : undefined) },
      async (server) => {
        const controller = new AbortController();
        const run = testConnector(targetOf(server.baseUrl), {
          readOnly: false,
          signal: controller.signal,
          onResult: ({ id }) => id === 'user-create' && controller.abort(),
        });
        await assert.rejects(run, /Left on the server: .*user okta-scim-test-\S+, id \S+ \(DELETE/);
      },
    );
  });

  it('finds and removes a user that was stored while the create was being cancelled', async () => {
    const controller = new AbortController();
    await withServer(
      {
        after({ method }) {
          if (method === 'POST') controller.abort();
          return undefined;
        },
      },
      async (server) => {
        const { signal } = controller;
        const run = testConnector(targetOf(server.baseUrl), { readOnly: false, signal });
        await assert.rejects(run, /Everything it made was removed/);
        assert.equal(server.users.size, 0);
      },
    );
  });

  it('does not wait for an answer that hangs', async () => {
    const controller = new AbortController();
    await withServer(
      {
        before({ method }) {
          if (method !== 'PUT') return undefined;
          setImmediate(() => controller.abort());
          return 'hang';
        },
      },
      async (server) => {
        const { signal } = controller;
        // The time limit of a request is longer than that of this test.
        await assert.rejects(
          testConnector(targetOf(server.baseUrl), { readOnly: false, signal }),
          CancelledError,
        );
        assert.equal(server.users.size, 0);
      },
    );
  });

  it('sends nothing when it is cancelled before it begins', async () => {
    let requests = 0;
    const count = () => {
      requests += 1;
      return undefined;
    };
    await withServer({ before: count }, async ({ baseUrl }) => {
      const signal = AbortSignal.abort();
      await assert.rejects(
        testConnector(targetOf(baseUrl), { readOnly: false, signal }),
        CancelledError,
      );
    });
    assert.equal(requests, 0);
  });
});
