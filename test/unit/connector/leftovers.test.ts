import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../../src/base/errors';
import { cleanLeftovers } from '../../../src/connector/cleanup/cleanLeftovers';
import { leftovers } from '../../../src/connector/cleanup/leftoverFile';
import { testConnector } from '../../../src/connector/run/run';
import { errorAnswer } from '../../support/scimServer/model';
import { BASE } from '../../support/scimServer/resources';
import { senderTo } from '../../support/scimServer/sender';
import { ScimServer, TOKEN } from '../../support/scimServer/server';
import { isUserCreate } from './faultKit';
import { checkOf, targetOf } from './support';
import { tryFault } from './trial';

const signal = new AbortController().signal;

describe('connector test, the leftover file', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'okta-scim-leftovers-'));
    file = join(folder, 'leftovers.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('names every resource before the next request, has no secret, and is gone in the end', async () => {
    const seen: string[] = [];
    const { server } = await tryFault(
      {
        before(request, { users }) {
          const id = request.path.slice('/Users/'.length);
          if (users.size === 0 || request.method === 'DELETE') return undefined;
          const text = readFileSync(file, 'utf8');
          // Creates run side by side: another one's id may be on its way, its name is there.
          if (users.has(id)) assert.ok(text.includes(id), `${id} is not in the file`);
          for (const { userName } of users.values()) {
            if (/-(renamed|UPPER)/.test(String(userName))) continue;
            assert.ok(
              text.includes(JSON.stringify(userName)),
              `${String(userName)} is not in the file`,
            );
          }
          seen.push(text);
          return undefined;
        },
      },
      { options: { leftoverFile: file } },
    );
    assert.ok(seen.length > 0);
    assert.ok(!seen.join().includes(TOKEN));
    assert.ok(!/"password"|Aa1!/.test(seen.join()));
    assert.equal(server.users.size, 0);
    assert.ok(!existsSync(file));
  });

  it('can be read by its owner only', async () => {
    let mode = 0;
    const before = () => {
      if (existsSync(file)) mode = statSync(file).mode & 0o777;
      return undefined;
    };
    await tryFault({ before }, { options: { leftoverFile: file } });
    assert.equal(mode, 0o600);
  });

  it('lets the next run clean what a killed one has left, and nothing else', async () => {
    const server = new ScimServer();
    const killed = new Error('killed');
    let requests = 0;
    const sender = senderTo({
      async handle(request) {
        requests += 1;
        if (requests > 60) throw killed;
        return server.handle(request);
      },
    });
    server.users.set('theirs', { id: 'theirs', userName: 'someone@example.com' });
    const run = testConnector(targetOf(BASE), {
      readOnly: false,
      rereadMs: 0,
      leftoverFile: file,
      sender,
    });
    await assert.rejects(run, killed);
    assert.ok(server.users.size > 1, 'the killed run has left something');
    const found = leftovers(file);
    assert.ok(found && found.baseUrl === BASE && found.made.length >= server.users.size - 1);
    const left = await cleanLeftovers(targetOf(BASE), file, signal, senderTo(server));
    assert.deepEqual(left, []);
    assert.deepEqual([...server.users.keys()], ['theirs']);
    assert.equal(server.groups.size, 0);
    assert.ok(!existsSync(file));
  });

  it('keeps what could not be removed, deactivated', async () => {
    const refuse = ({ method }: { method: string }) =>
      method === 'DELETE' ? errorAnswer(501, 'no') : undefined;
    const { report, server } = await tryFault(
      { before: refuse },
      { options: { leftoverFile: file } },
    );
    assert.ok(server.users.size > 0);
    for (const user of server.users.values()) assert.equal(user['active'], false);
    assert.equal(checkOf(report, 'cleanup').outcome, 'warning');
    assert.equal(leftovers(file)?.made.length, server.users.size + server.groups.size);
    assert.ok(report.summary.leftovers.some((one) => /deactivated/.test(one)));
  });

  const prefix = 'okta-scim-test-0123456789ab';

  it('does not delete what has the id of the file and another name', async () => {
    const server = new ScimServer();
    server.users.set('theirs', { id: 'theirs', userName: 'someone@example.com', active: true });
    const made = [{ kind: 'Users', name: `${prefix}-user@example.com`, id: 'theirs' }];
    writeFileSync(file, JSON.stringify({ version: 1, baseUrl: BASE, prefix, made }));
    const left = await cleanLeftovers(targetOf(BASE), file, signal, senderTo(server));
    assert.match(left.join(), /not deleted/);
    assert.equal(server.users.get('theirs')?.['active'], true);
    assert.ok(existsSync(file));
  });

  it('is not believed when it is about another server, or names what no test has made', async () => {
    const made = [{ kind: 'Users', name: 'someone@example.com', id: '1' }];
    writeFileSync(file, JSON.stringify({ version: 1, baseUrl: BASE, prefix, made }));
    assert.throws(() => leftovers(file), UsageError);
    const own = [{ kind: 'Users', name: `${prefix}-user@example.com`, id: '1' }];
    writeFileSync(
      file,
      JSON.stringify({ version: 1, baseUrl: 'https://x.example', prefix, made: own }),
    );
    await assert.rejects(
      cleanLeftovers(targetOf(BASE), file, signal, senderTo(new ScimServer())),
      UsageError,
    );
    for (const text of ['', '{', '[]', '{"version":1}', '{"version":1,"prefix":"a","made":[]}']) {
      writeFileSync(file, text);
      assert.throws(() => leftovers(file), UsageError, text);
    }
  });

  it('is believed whatever the run has made, also a name in capitals', () => {
    const made = [{ kind: 'Users', name: `${prefix}-user@example.com`.toUpperCase(), id: '1' }];
    writeFileSync(file, JSON.stringify({ version: 1, baseUrl: BASE, prefix, made }));
    assert.deepEqual(leftovers(file)?.made, made);
  });

  it('is nothing when it is not there', async () => {
    assert.equal(leftovers(file), undefined);
    assert.deepEqual(await cleanLeftovers(targetOf(BASE), file, signal), []);
  });
});

describe('connector test, what is not its own', () => {
  it('changes and deletes nobody when a create answers with the id of somebody else', async () => {
    const theirs = { id: 'theirs', userName: 'someone@example.com', active: true, changes: 1 };
    const changed: string[] = [];
    const { report } = await tryFault({
      before(request, { users }) {
        users.set('theirs', theirs);
        if (!['GET', 'POST'].includes(request.method) && request.path.endsWith('/theirs')) {
          changed.push(request.method);
        }
        return undefined;
      },
      after: (request, answer) =>
        isUserCreate(request) && answer.status === 201
          ? { ...answer, body: { ...(answer.body as object), id: 'theirs' } }
          : undefined,
    });
    assert.deepEqual(changed, []);
    assert.match(report.summary.leftovers.join(), /not deleted/);
  });
});

describe('connector test, before the first write', () => {
  it('asks once, with what it will make, and at most that is made', async () => {
    const asked: unknown[] = [];
    const made = { Users: new Set<unknown>(), Groups: new Set<unknown>() };
    await tryFault(
      {
        before(request) {
          assert.ok(request.method === 'GET' || asked.length === 1);
          return undefined;
        },
        after({ method, path }, { status, body }) {
          if (method === 'POST' && status === 201) {
            made[path === '/Users' ? 'Users' : 'Groups'].add((body as { id: unknown }).id);
          }
          return undefined;
        },
      },
      {
        options: {
          async confirm(intent) {
            asked.push(intent);
            assert.equal(intent.baseUrl, BASE);
            assert.match(intent.prefix, /^okta-scim-test-[0-9a-f]{12}$/);
            limit = intent;
            return true;
          },
        },
      },
    );
    assert.equal(asked.length, 1);
    assert.ok(
      made.Users.size <= limit.users && made.Users.size > limit.users / 2,
      `${made.Users.size}`,
    );
    assert.ok(
      made.Groups.size <= limit.groups && made.Groups.size > limit.groups / 2,
      `${made.Groups.size}`,
    );
  });

  it('sends GET requests only when it is not agreed to', async () => {
    const methods = new Set<string>();
    const { report } = await tryFault(
      {
        before({ method }) {
          methods.add(method);
          return undefined;
        },
      },
      { options: { confirm: async () => false } },
    );
    assert.deepEqual([...methods], ['GET']);
    assert.equal(checkOf(report, 'user-create').actual, 'Writing was not agreed to.');
    assert.equal(checkOf(report, 'connection-test').outcome, 'passed');
  });
});

let limit = { users: 0, groups: 0 };
