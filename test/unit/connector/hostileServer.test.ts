import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { UnreachableError } from '../../../src/base/errors';
import { NoReplyError, TIMED_OUT } from '../../../src/connector/http/noReply';
import { testConnector } from '../../../src/connector/run/run';
import type { Fault, ScimRequest } from '../../support/scimServer/model';
import { isUserCreate } from './faultKit';
import { checkOf, ids, TOKEN, targetOf, tryServer, withServer } from './support';
import { tryFault } from './trial';

const QUICK = { timeoutMs: 500 };

/** A server that never answers some requests; the transport itself has its time limits tested below. */
function silent(where: (request: ScimRequest) => boolean): Fault {
  return {
    before(request) {
      if (where(request)) throw new NoReplyError(TIMED_OUT, `${request.method} ${request.path}`);
      return undefined;
    },
  };
}

describe('connector test, against servers that do not behave', () => {
  it('says so when a request hangs, and goes on', async () => {
    const { report, server } = await tryFault(
      silent(({ method, text }) => method === 'PUT' && text.includes('"Changed"')),
    );
    assert.deepEqual(ids(report, 'failed'), ['user-update']);
    assert.match(checkOf(report, 'user-update').actual, /no answer within the time limit/);
    assert.match(checkOf(report, 'user-update').request, /PUT /);
    assert.equal(server.users.size, 0);
  });

  it('says so when the connection is dropped, and goes on', async () => {
    const { report } = await tryServer({
      faults: {
        before: ({ method, path }) =>
          method === 'PUT' && path.startsWith('/Groups') ? 'drop' : undefined,
      },
    });
    assert.deepEqual(ids(report, 'failed'), ['group-members']);
    assert.match(checkOf(report, 'group-members').actual, /the connection was dropped/);
  });

  it('gives up on a server that has stopped answering, and says what may be left there', async () => {
    let hung = 0;
    const { report } = await tryFault(
      silent(({ path, query }) => {
        if (query['count'] === '2' || path === '') return false;
        hung += 1;
        return true;
      }),
    );
    assert.equal(checkOf(report, 'user-update').outcome, 'skipped');
    assert.match(checkOf(report, 'user-update').actual, /no answer|stopped answering/);
    assert.ok(ids(report, 'failed').length <= 3);
    // Each of them costs Okta's 60 seconds in a real run.
    assert.ok(hung < 15, `${hung} requests hung`);
    assert.match(report.summary.leftovers.join(), /^user okta-scim-test-\S+ \(may exist/);
  });

  it('names a user whose create got no answer', async () => {
    const { report } = await tryFault(silent(isUserCreate));
    assert.match(report.summary.leftovers.join(), /user okta-scim-test-\S+ \(may exist/);
  });

  it('removes a user that was stored before the connection was dropped', async () => {
    const { report, users } = await tryServer({
      faults: {
        after: ({ method, path, body }) =>
          method === 'POST' && path === '/Users' && String(body['userName']).includes('-user@')
            ? { status: 500, body: 'no' }
            : undefined,
      },
    });
    assert.equal(checkOf(report, 'user-create').outcome, 'failed');
    assert.equal(users, 0);
    assert.deepEqual(report.summary.leftovers, []);
  });

  it('follows no redirect and sends the token nowhere else', async () => {
    const heard: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      heard.push(request.headers.authorization);
      response.end('{}');
    });
    const elsewhere = await listening(other);
    try {
      const { report } = await tryServer({
        faults: {
          before: ({ path }) => ({ status: 302, headers: { Location: `${elsewhere}${path}?t=1` } }),
        },
      });
      assert.deepEqual(ids(report, 'failed'), ['url-no-redirect']);
      assert.equal(checkOf(report, 'url-no-redirect').actual, `302 to ${elsewhere}/Users`);
      assert.match(checkOf(report, 'user-create').actual, /redirects/);
      assert.deepEqual(heard, []);
    } finally {
      other.close();
    }
  });

  it('writes nothing to a server whose list of users is empty text', async () => {
    const methods = new Set<string>();
    const { report } = await tryServer({
      faults: {
        before({ method, path, headers }) {
          methods.add(method);
          const known = headers['authorization'] === `Bearer ${TOKEN}`;
          return path === '/Users' && known ? { status: 200 } : undefined;
        },
      },
    });
    assert.deepEqual([...methods], ['GET']);
    assert.ok(ids(report, 'failed').includes('connection-test'));
    assert.match(checkOf(report, 'connection-test').actual, /200 with an empty body/);
  });

  it('finds a list without Resources, and still tests the rest', async () => {
    const { report } = await tryServer({
      faults: {
        after: ({ path, query }, { body: { Resources: _, ...body }, ...reply }) =>
          path === '/Users' && !query['filter'] && reply.status === 200
            ? { ...reply, body }
            : undefined,
      },
    });
    assert.deepEqual(ids(report, 'failed').slice(0, 1), ['list-resources']);
    assert.match(checkOf(report, 'list-items-per-page').actual, /see list-resources/);
    assert.equal(checkOf(report, 'user-create').outcome, 'passed');
  });

  it('cuts off an answer of more than 5 MB', async () => {
    const { report } = await tryServer({
      faults: {
        before: ({ path }) =>
          path === '/Groups' ? { status: 200, body: 'x'.repeat(5_000_001) } : undefined,
      },
    });
    const cut = report.checks.filter(({ actual }) => /larger than 5 MB/.test(actual));
    assert.ok(cut.some(({ id }) => id === 'group-list'));
    assert.equal(checkOf(report, 'user-delete').outcome, 'passed', 'the rest is tested');
  });

  it('waits as long as a 429 asks for, and goes on', async () => {
    let refusals = 0;
    const { report } = await tryServer({
      faults: {
        before({ method }) {
          if (method !== 'PUT' || refusals > 0) return undefined;
          refusals += 1;
          return { status: 429, headers: { 'Retry-After': '0' } };
        },
      },
    });
    assert.equal(refusals, 1);
    assert.deepEqual(ids(report, 'failed'), []);
  });

  it('reports a 401 as a failed check, and asks nothing further', async () => {
    const { report } = await tryServer({
      faults: { before: () => ({ status: 401, body: 'no' }) },
    });
    assert.deepEqual(ids(report, 'failed'), ['auth-accepted']);
    assert.match(checkOf(report, 'connection-test').actual, /refuses the token \(401\)/);
  });

  it('says when the server takes the token raw instead of as Bearer, and tests the rest so', async () => {
    const { report, users } = await tryServer({
      faults: {
        before(seen) {
          const sent = seen.headers['authorization'];
          if (sent === `Bearer ${TOKEN}`) return { status: 401, body: 'no' };
          if (sent === TOKEN) seen.headers['authorization'] = `Bearer ${TOKEN}`;
          return undefined;
        },
      },
    });
    assert.deepEqual(ids(report, 'failed'), ['auth-accepted']);
    assert.equal(
      checkOf(report, 'auth-accepted').actual,
      '401 as Bearer <token>, but accepted as <token>',
    );
    assert.equal(checkOf(report, 'group-delete').outcome, 'passed');
    assert.equal(users, 0);
  });
});

describe('connector test, when nothing answers', () => {
  const run = (baseUrl: string) => testConnector(targetOf(baseUrl), { readOnly: false, ...QUICK });

  it('is unreachable when the connection is refused', async () => {
    const baseUrl = await withServer(undefined, async (server) => server.baseUrl);
    await assert.rejects(run(baseUrl), (error: unknown) => {
      assert.ok(error instanceof UnreachableError);
      assert.match(error.message, /refused/);
      assert.match(error.nextStep, /Start the server/);
      return true;
    });
  });

  it('is unreachable when the first request hangs', async () => {
    await withServer({ before: () => 'hang' }, async ({ baseUrl }) => {
      await assert.rejects(run(baseUrl), /no answer within the time limit/);
    });
  });

  it('is unreachable when http is spoken on an https port', async () => {
    await withServer(undefined, async ({ baseUrl }) => {
      await assert.rejects(run(baseUrl.replace('http:', 'https:')), /TLS could not be agreed on/);
    });
  });

  it('is unreachable when the answer is not HTTP', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('SSH-2.0-test\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      await assert.rejects(run(`http://127.0.0.1:${port}/scim`), /the answer is not HTTP/);
    } finally {
      server.close();
    }
  });
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
