import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CancelledError, UnreachableError, UsageError } from '../../../src/base/errors';
import { Secret, type SecretSource } from '../../../src/base/secrets/secret';
import { catalogOf } from '../../../src/connector/run/catalog';
import { isToWrite, runTest, type TestTalk, testTarget } from '../../../src/tasks/connectorTest';
import { token } from '../../../src/tasks/token';
import { startCorrectServer } from '../../support/scimServer/http';
import { BASE } from '../../support/scimServer/resources';
import { senderTo } from '../../support/scimServer/sender';
import { ScimServer } from '../../support/scimServer/server';
import { targetOf } from '../connector/support';
import { tutorial } from '../engine/applySamples';
import { FakeHost } from './fakeHost';

describe('the task that tests the connector', () => {
  const { signal } = new AbortController();
  const connector = targetOf(BASE);
  const entries = catalogOf(connector);
  let folder = '';
  let leftoverFile = '';
  let server: ScimServer;
  let events: string[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'okta-scim-task-'));
    leftoverFile = join(folder, 'okta-scim.okta-scim.leftovers');
    server = new ScimServer();
    events = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  interface Answers {
    remove?: boolean;
    write?: boolean | 'cancel';
  }

  async function run({ remove = true, write = true }: Answers, readOnly = false, to = connector) {
    const methods = new Set<string>();
    const talk: TestTalk = {
      say: (line) => events.push(`say ${line}`),
      ask: async () => {
        events.push('ask');
        return remove;
      },
      agree: async () => {
        events.push('agree');
        assert.ok(!methods.has('POST'), 'it is asked before the first write');
        if (write === 'cancel') throw new CancelledError();
        return write;
      },
      onWait: () => {},
    };
    const { report, readOnly: onlyRead } = await runTest(talk, {
      ...{ connector: to, entries, only: {}, readOnly, leftoverFile, signal },
      around: (sender) => {
        const inner = to === connector ? senderTo(server) : sender;
        return {
          close: () => inner.close(),
          send: (request) => {
            methods.add(request.method);
            return inner.send(request);
          },
        };
      },
    });
    return { report, onlyRead, methods: [...methods].sort() };
  }

  function leave(baseUrl: string): void {
    const made = [{ kind: 'Users', name: 'okta-scim-test-0123456789ab-a' }];
    writeFileSync(
      leftoverFile,
      JSON.stringify({ version: 1, baseUrl, prefix: 'okta-scim-test-0123456789ab', made }),
    );
  }

  it('writes after a yes, and leaves nothing', async () => {
    const { report, onlyRead, methods } = await run({});
    assert.deepEqual(events, ['agree']);
    assert.equal(onlyRead, false);
    assert.ok(methods.includes('POST'));
    assert.deepEqual(report.summary.leftovers, []);
    assert.ok(!existsSync(leftoverFile));
  });

  it('sends GET requests only after a no, and says so in the end', async () => {
    const { onlyRead, methods } = await run({ write: false });
    assert.equal(onlyRead, true);
    assert.deepEqual(methods, ['GET']);
  });

  it('is cancelled before anything is made', async () => {
    await assert.rejects(run({ write: 'cancel' }), CancelledError);
    assert.equal(server.users.size + server.groups.size, 0);
  });

  it('asks nothing when it only reads', async () => {
    const { onlyRead, methods } = await run({}, true);
    assert.deepEqual(events, []);
    assert.equal(onlyRead, true);
    assert.deepEqual(methods, ['GET']);
  });

  it('sees to that first after a yes, and stops when the server does not answer', async () => {
    leave(BASE);
    // Nobody listens at that address: only the test itself goes to the server in memory.
    await assert.rejects(run({}), UnreachableError);
    assert.deepEqual(events, ['ask']);
    assert.equal(server.users.size, 0);
    assert.ok(existsSync(leftoverFile));
  });

  it('removes it after a yes, and writes then', async () => {
    const real = await startCorrectServer();
    try {
      leave(real.baseUrl);
      const there = targetOf(real.baseUrl);
      const { onlyRead } = await run({}, false, there);
      assert.deepEqual(events, ['ask', 'say What an earlier test had left is gone.', 'agree']);
      assert.equal(onlyRead, false);
    } finally {
      await real.close();
    }
  });

  it('writes nothing after a no to that, and keeps the list', async () => {
    leave(BASE);
    const { onlyRead, methods } = await run({ remove: false });
    assert.deepEqual(events, ['ask', 'say It stays, and nothing else is written.']);
    assert.equal(onlyRead, true);
    assert.deepEqual(methods, ['GET']);
    assert.ok(existsSync(leftoverFile));
  });

  it('leaves that alone, unasked, when it only reads', async () => {
    leave(BASE);
    await run({}, true);
    assert.equal(events.length, 1);
    assert.match(events[0] ?? '', /^say .*This one only reads/);
    assert.ok(existsSync(leftoverFile));
  });

  it('knows beforehand whether it is to write', () => {
    const [first] = entries.filter(({ writes }) => !writes);
    assert.equal(isToWrite({ entries, only: {}, readOnly: false }), true);
    assert.equal(isToWrite({ entries, only: {}, readOnly: true }), false);
    const only = { ids: [first?.id ?? ''] };
    assert.equal(isToWrite({ entries, only, readOnly: false }), false);
  });
});

/** As of a file that says how to get its token. */
function withCredentials(tokenUrl: string) {
  const { provisioning, ...rest } = tutorial();
  assert.ok(provisioning?.connector);
  const auth = {
    mode: 'httpHeader' as const,
    token: { secret: 'scim-token' },
    clientCredentials: {
      ...{ tokenUrl, clientId: 'id', scope: undefined, audience: undefined },
      clientSecret: { secret: 'client' },
    },
  };
  const connector = { ...provisioning.connector, auth };
  return { ...rest, provisioning: { ...provisioning, connector } };
}

describe('the token of the connector', () => {
  const server = createServer((_request, response) =>
    response.end(JSON.stringify({ access_token: 'got-it', token_type: 'Bearer' })),
  );
  let tokenUrl = '';
  let host: FakeHost;

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    tokenUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    host = new FakeHost(tutorial());
  });
  afterEach(() => host.dispose());

  /** Has the client secret, and notes what is wanted of it. */
  const source = (value: string | undefined = 'canary'): SecretSource => ({
    get: async (name) => {
      host.events.push(`secret ${name}`);
      return value === undefined || name !== 'client' ? undefined : new Secret(name, value);
    },
    allow: async () => {},
  });

  it('is asked for once the client secret is there, before the work', async () => {
    const got = await token(host, withCredentials(tokenUrl), source());
    assert.deepEqual(host.steps, ['secret client', 'work token', 'secret client']);
    assert.equal(got.token.name, 'scim-token');
    assert.equal(got.token.reveal(), 'got-it');
  });

  it('is not asked for when the person does not give the client secret', async () => {
    const refusing: SecretSource = {
      get: async () => Promise.reject(new CancelledError()),
      allow: async () => {},
    };
    await assert.rejects(token(host, withCredentials(tokenUrl), refusing), CancelledError);
    assert.deepEqual(host.steps, []);
  });

  it('cannot be asked for when the file does not say how', async () => {
    await assert.rejects(token(host, tutorial(), source()), UsageError);
    assert.deepEqual(host.steps, []);
  });

  it('is got for a test, and the one that can be got is named to whoever asks for secrets', async () => {
    const named: (string | undefined)[] = [];
    const renewed: string[] = [];
    const found = await testTarget(
      withCredentials(tokenUrl),
      (name) => {
        named.push(name);
        return source();
      },
      { onRenewed: async (got) => void renewed.push(got.token.reveal()) },
    );
    assert.deepEqual(named, ['scim-token']);
    assert.deepEqual(renewed, ['got-it']);
    assert.ok(found.auth.mode === 'httpHeader' && found.auth.token.reveal() === 'got-it');
  });
});
