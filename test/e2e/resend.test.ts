import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  type ScimServer,
  type ScimServerFaults,
  startScimServer,
} from '../../examples/scim-server/server.mjs';
import type { Json } from '../../src/base/record';
import { main } from '../../src/cli/main';
import type { Exchange } from '../../src/connector/traffic/exchange';
import { toHar } from '../../src/connector/traffic/har';
import { PATCH_URN } from '../../src/scim/messages';
import { GROUP_URN, USER_URN } from '../../src/scim/urns';
import { exchange, LOOK, list } from '../unit/traffic/recordings';
import { NO_CONFIG, okta, type Run, start } from './cli';
import { emptyFolder, removeFolder, textsIn } from './folder';

const TOKEN = 'resent-token-5c1d';
const PASSWORD = 'Recorded-Passw0rd!';

/** What Okta has sent to some other server, with the ids of that. */
const SENT = {
  schemas: [USER_URN],
  userName: 'ana@example.com',
  name: { givenName: 'Ana', familyName: 'Silva' },
  emails: [{ primary: true, value: 'ana@example.com', type: 'work' }],
  externalId: '00u1',
  active: true,
};
const META = { resourceType: 'User', location: 'https://app.example.com/scim/v2/Users/7' };
const KEPT = { ...SENT, id: '7', meta: META };
const GROUP = {
  schemas: [GROUP_URN],
  displayName: 'Vendors',
  members: [{ value: '7', display: 'ana' }],
};
const GROUP_LOOK = `/Groups?filter=${encodeURIComponent('displayName eq "Vendors"')}&startIndex=1&count=100`;
const CREATE = exchange({
  method: 'POST',
  path: '/Users',
  sent: { ...SENT, password: PASSWORD },
  status: 201,
  received: KEPT,
});
const OFF = exchange({
  method: 'PUT',
  path: '/Users/7',
  sent: { ...KEPT, active: false },
  received: { ...KEPT, active: false },
});
const STORY: readonly Exchange[] = [
  exchange({ path: '/Users?startIndex=1&count=2', received: list() }),
  exchange({ path: LOOK, received: list() }),
  CREATE,
  exchange({ path: '/Users/7', received: KEPT }),
  exchange({
    method: 'PUT',
    path: '/Users/7',
    sent: { ...KEPT, name: { givenName: 'Anna', familyName: 'Silva' }, groups: [{ value: '9' }] },
    received: { ...KEPT, name: { givenName: 'Anna', familyName: 'Silva' } },
  }),
  exchange({ path: GROUP_LOOK, received: list() }),
  exchange({
    method: 'POST',
    path: '/Groups',
    sent: GROUP,
    status: 201,
    received: { ...GROUP, id: '7' },
  }),
  exchange({
    method: 'PUT',
    path: '/Groups/7',
    sent: { ...GROUP, id: '7' },
    received: { ...GROUP, id: '7' },
  }),
  exchange({
    method: 'PATCH',
    path: '/Groups/7',
    sent: { schemas: [PATCH_URN], Operations: [{ op: 'remove', path: 'members[value eq "7"]' }] },
    status: 204,
  }),
  exchange({ path: '/Users/7', received: KEPT }),
  OFF,
];
/** As an app of the catalogue renames a group. */
const RENAME = exchange({
  method: 'PATCH',
  path: '/Groups/7',
  sent: {
    schemas: [PATCH_URN],
    Operations: [{ op: 'replace', value: { id: '7', displayName: 'Vendors & Co' } }],
  },
  status: 204,
});

interface Told {
  exchanges: {
    number: number;
    request: string;
    outcome: string;
    note: string;
    now: { status: number | null; fault: boolean; check: string | null } | null;
  }[];
  summary: Record<
    'sent' | 'passed' | 'failed' | 'warning' | 'skipped' | 'made' | 'removed' | 'generated',
    number
  > & {
    leftovers: string[];
  };
}

interface Seen {
  method: string;
  path: string;
  body: Json | undefined;
}

describe('okta-scim test --from', () => {
  let folder: string;
  let scim: ScimServer;
  let faults: ScimServerFaults;
  let seen: Seen[];

  before(async () => {
    scim = await startScimServer({
      token: TOKEN,
      faults: {
        before: (request) => {
          const { method, path, body } = request;
          seen.push({ method, path, body: body as Json | undefined });
          return faults.before?.(request);
        },
        after: (request, reply) => faults.after?.(request, reply),
      },
    });
  });
  after(async () => scim?.close());
  beforeEach(async () => {
    folder = await emptyFolder();
    faults = {};
    seen = [];
    scim.users.clear();
    scim.groups.clear();
    await connector(scim.baseUrl);
  });
  afterEach(async () => removeFolder(folder));

  async function connector(baseUrl: string): Promise<void> {
    const lines = [
      'version: 1',
      'app: { label: resent, loginUrl: "https://app.example.com" }',
      'provisioning:',
      '  connector:',
      `    baseUrl: ${baseUrl}`,
      '    uniqueIdentifier: userName',
      '    actions: [pushNewUsers, pushProfileUpdates, pushGroups]',
      '    auth: { mode: httpHeader, token: "${secret:scim-token}" }',
      '',
    ];
    await writeFile(join(folder, 'okta-scim.yaml'), lines.join('\n'));
  }

  const env = { OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN };
  async function recorded(exchanges: readonly Exchange[]): Promise<void> {
    await writeFile(join(folder, 'okta.har'), toHar(exchanges, '1'));
  }
  async function sent(exchanges: readonly Exchange[], ...flags: string[]): Promise<Run> {
    await recorded(exchanges);
    return okta(['test', '--from', 'okta.har', ...flags], { env, cwd: folder });
  }
  async function judged(exchanges: readonly Exchange[], ...flags: string[]) {
    const run = await sent(exchanges, '--format', 'json', ...flags);
    return { ...run, told: JSON.parse(run.stdout || assert.fail(run.stderr)) as Told };
  }
  const writes = () => seen.filter(({ method }) => method !== 'GET');

  it('sends all of it in its order, with the ids of this server, and takes away what it made', async () => {
    const { code, told, stderr } = await judged(STORY, '--yes', '--har', 'now.har');
    assert.deepEqual(
      told.exchanges.map(({ number, outcome }) => [number, outcome]),
      STORY.map((_, index) => [index + 1, 'passed']),
      JSON.stringify(told.exchanges.filter(({ outcome }) => outcome !== 'passed')) + stderr,
    );
    assert.equal(code, 0, stderr);
    const { sent: count, made, removed, generated, leftovers } = told.summary;
    assert.deepEqual([count, made, removed, generated, leftovers], [11, 2, 2, 1, []]);
    assert.deepEqual([scim.users.size, scim.groups.size], [0, 0]);
    const [create, put] = writes();
    const password = String(create?.body?.['password']);
    assert.match(password, /^Aa1!.{20}/);
    assert.equal(create?.body?.['userName'], 'ana@example.com');
    const id = put?.path.split('/').at(-1);
    assert.notEqual(id, '7');
    assert.equal(put?.body?.['id'], id);
    assert.doesNotMatch(JSON.stringify(put?.body), /app\.example\.com\/scim|"9"/);
    const group = writes().find(({ path }) => path === '/Groups');
    assert.deepEqual(
      ((group?.body?.['members'] ?? []) as Json[]).map(({ value }) => value),
      [id],
    );
    const patch = JSON.stringify(writes().find(({ method }) => method === 'PATCH')?.body);
    assert.ok(patch.includes(`members[value eq \\"${id}\\"]`), patch);
    for (const text of [...(await textsIn(folder)), stderr]) {
      assert.ok(!text.includes(password) && !text.includes(TOKEN));
    }
    assert.deepEqual((await readdir(folder)).toSorted(), ['now.har', 'okta-scim.yaml', 'okta.har']);
    const { log } = JSON.parse(await readFile(join(folder, 'now.har'), 'utf8'));
    assert.ok(log.entries.length >= 11);
  });

  it('does not forget for another server what it has left on one', async () => {
    const made = [{ kind: 'Users', name: 'ana@example.com', id: 'x1' }];
    const list = JSON.stringify({ version: 1, baseUrl: 'https://other.example.com/scim', made });
    const path = join(folder, '+resent.okta-scim.okta-scim.leftovers');
    await writeFile(path, list);
    const { code, stderr } = await sent(STORY, '--yes');
    assert.equal(code, 2, stderr);
    assert.match(stderr, /has left user ana@example\.com on https:\/\/other\.example\.com/);
    assert.equal((await sent(STORY, '--read-only')).code, 0);
    assert.equal(await readFile(path, 'utf8'), list);
    await writeFile(path, '{"version":1,"made":[{"kind":"Apps"}]}');
    assert.match((await sent(STORY, '--yes')).stderr, /is not a list of what a recording has made/);
    assert.deepEqual(writes(), []);
  });

  it('keeps on its list what the server does not let it look at, or somebody else has now', async () => {
    const path = join(folder, '+resent.okta-scim.okta-scim.leftovers');
    const made = [
      { kind: 'Users', name: 'ana@example.com', id: 'mine' },
      { kind: 'Users', name: 'bo@example.com', id: 'theirs' },
      { kind: 'Users', name: 'cy@example.com', id: 'hidden' },
      { kind: 'Groups', name: 'gone', id: 'gone' },
    ];
    await writeFile(path, JSON.stringify({ version: 1, baseUrl: scim.baseUrl, made }));
    const meta = { resourceType: 'User' };
    scim.users.set('mine', { ...SENT, id: 'mine', meta } as never);
    scim.users.set('theirs', {
      ...SENT,
      userName: 'boss@example.com',
      id: 'theirs',
      meta,
    } as never);
    faults.before = ({ path: asked }) => (asked === '/Users/hidden' ? 'drop' : undefined);
    const { stderr } = await sent(
      [exchange({ path: '/Users?startIndex=1&count=2' })],
      '--read-only',
    );
    assert.match(stderr, /It stays/);
    const settled = await sent(STORY, '--yes');
    assert.match(settled.stderr, /Still there: .*theirs.*hidden/);
    assert.deepEqual([...scim.users.keys()], ['theirs']);
    const { made: kept } = JSON.parse(await readFile(path, 'utf8'));
    assert.deepEqual(
      kept.map(({ id }: { id: string }) => id),
      ['theirs', 'hidden'],
    );
  });

  it('keeps on its list whom somebody has made or changed since', async () => {
    const path = join(folder, '+resent.okta-scim.okta-scim.leftovers');
    const at = '2026-01-01T00:00:00.000Z';
    const made = ['ana', 'bo', 'cy'].map((id) => ({
      kind: 'Users',
      name: `${id}@example.com`,
      id,
    }));
    await writeFile(path, JSON.stringify({ version: 1, baseUrl: scim.baseUrl, at, made }));
    const later = '2026-01-03T00:00:00.000Z';
    const metas = [
      { created: at, lastModified: at },
      { created: at, lastModified: later },
      { created: later },
    ];
    for (const [index, { id, name: userName }] of made.entries()) {
      scim.users.set(id, { ...SENT, userName, id, meta: metas[index] } as never);
    }
    const { stderr } = await sent(STORY.slice(0, 1), '--yes');
    assert.match(stderr, /Still there: .*(bo|cy).*changed since/);
    assert.deepEqual([...scim.users.keys()], ['bo', 'cy']);
    const { made: kept } = JSON.parse(await readFile(path, 'utf8'));
    assert.equal(kept.length, 2);
    for (let run = 0; run < 2; run += 1) {
      await sent(
        [{ ...CREATE, requestBody: JSON.stringify({ ...SENT, userName: 'di@example.com' }) }],
        '--yes',
      );
      assert.ok(seen.some(({ method }) => method === 'POST'));
      assert.deepEqual([...scim.users.keys()], ['bo', 'cy']);
    }
    assert.equal(JSON.parse(await readFile(path, 'utf8')).at, at);
  });

  it('says in words and in JUnit what it would say in JSON', async () => {
    faults.before = ({ method, path }) =>
      method === 'PUT' && path.startsWith('/Users/')
        ? { status: 500, body: { detail: 'out of order' } }
        : undefined;
    const text = await sent(STORY, '--yes');
    assert.equal(text.code, 1, text.stderr);
    assert.match(text.stdout, /failed {2}5\. PUT .*: 500 \(200 in the recording\)/);
    assert.match(text.stdout, /okta-scim test --explain error-no-crash/);
    assert.match(text.stdout, /a value was made up/);
    assert.match(text.stdout, /2 users and groups made, 2 of them removed again/);
    const junit = await sent(STORY, '--yes', '--format', 'junit');
    assert.match(junit.stdout, /tests="11" failures="2"/);
    assert.match(junit.stdout, /<failure message="Okta reports HTTP 500/);
  });

  it('sends the id of a group that is renamed as this server gave it', async () => {
    const { told } = await judged([...STORY.slice(0, 8), RENAME], '--yes');
    assert.equal(told.exchanges.at(-1)?.outcome, 'passed');
    const patch = writes().find(({ method }) => method === 'PATCH');
    assert.match(
      JSON.stringify(patch?.body),
      new RegExp(`"id":"${patch?.path.split('/').at(-1)}"`),
    );
    assert.deepEqual([scim.users.size, scim.groups.size], [0, 0]);
  });

  it('does not send a change of members whom nobody knows here', async () => {
    const Operations = [{ op: 'remove', path: 'members[value eq "99"]' }];
    const patch = exchange({
      method: 'PATCH',
      path: '/Groups/7',
      sent: { schemas: [PATCH_URN], Operations },
      status: 204,
    });
    const { told, code } = await judged([...STORY.slice(0, 8), patch], '--yes');
    assert.deepEqual([told.exchanges.at(-1)?.outcome, code], ['skipped', 0]);
    assert.ok(!writes().some(({ method }) => method === 'PATCH'));
  });

  it('reads only when told so', async () => {
    const { code, told } = await judged(STORY, '--read-only');
    assert.deepEqual(writes(), []);
    assert.equal(code, 0);
    assert.ok(told.exchanges.filter(({ outcome }) => outcome === 'passed').length >= 3);
    assert.equal(told.exchanges[2]?.note, 'only reads are sent');
  });

  it('sends nothing when nobody is there to agree', async () => {
    const { code, stderr } = await sent(STORY);
    assert.equal(code, 2);
    assert.match(stderr, /Nobody is here to confirm/);
    assert.deepEqual(seen, []);
  });

  describe('with somebody of that name at the server', () => {
    beforeEach(() => {
      const meta = { resourceType: 'User', created: '2026-01-01T00:00:00Z' };
      scim.users.set('old', { ...SENT, id: 'old', meta } as never);
      scim.groups.set('grp', { id: 'grp', displayName: 'Vendors', members: [] } as never);
    });
    const FOUND: readonly Exchange[] = [
      exchange({ path: LOOK, received: list(KEPT) }),
      exchange({ path: '/Users/7', received: KEPT }),
      OFF,
      exchange({ path: GROUP_LOOK, received: list({ ...GROUP, id: '7' }) }),
      exchange({ method: 'DELETE', path: '/Groups/7', status: 204 }),
    ];

    it('leaves them as they are', async () => {
      for (const story of [STORY, FOUND, [CREATE, OFF]]) {
        const { told } = await judged(story, '--yes');
        assert.deepEqual(
          writes().filter(({ path }) => /old|grp|^\/Users$/.test(path)),
          [],
        );
        assert.equal(scim.users.get('old')?.['active'], true);
        assert.ok(told.exchanges.some(({ note }) => note.includes('was there before')));
        assert.deepEqual([scim.users.size, scim.groups.size], [1, 1]);
      }
    });

    it('changes them when told so, and never deletes them', async () => {
      const { told, stderr } = await judged(FOUND, '--yes', '--change-existing');
      assert.equal(scim.users.get('old')?.['active'], false, stderr);
      assert.deepEqual([scim.users.size, scim.groups.size], [1, 1]);
      assert.equal(told.exchanges.at(-1)?.outcome, 'skipped');
    });

    it('takes nobody out of a group, nor puts anybody in, for want of knowing who that is', async () => {
      const kept = [{ value: 'old' }, { value: '7' }];
      scim.groups.set('grp', { id: 'grp', displayName: 'Vendors', members: kept } as never);
      scim.users.set('7', { ...SENT, userName: 'boss@example.com', id: '7' } as never);
      const operation = (path: string, value?: unknown) => ({
        schemas: [PATCH_URN],
        Operations: [{ op: value ? 'add' : 'remove', path, ...(value ? { value } : {}) }],
      });
      const [one, two] = [{ value: '7' }, { value: '8' }];
      const bodies = [
        { ...GROUP, id: '7', members: [one, two] },
        { ...GROUP, id: '7', members: undefined, Members: [one, two] },
        operation('members', [one, two]),
        operation('Members', [two]),
        operation(`${GROUP_URN}:members`, [two]),
        operation('members[value eq "7" or value eq "8"]'),
        operation('Members[value eq "8"]'),
        operation('members[value eq "\\x"]'),
      ];
      for (const body of bodies) {
        const write = exchange({
          method: 'Operations' in body ? 'PATCH' : 'PUT',
          path: '/Groups/7',
          sent: body as Json,
          received: { ...GROUP, id: '7' },
        });
        const { told } = await judged(
          [...FOUND.slice(0, 1), FOUND[3] ?? write, write],
          '--yes',
          '--change-existing',
        );
        assert.equal(told.exchanges.at(-1)?.outcome, 'skipped', JSON.stringify(body));
        assert.deepEqual(writes(), [], JSON.stringify(body));
        assert.deepEqual(scim.groups.get('grp')?.['members'], kept);
      }
    });
  });

  it('does not take for its own what a create brings that was there before', async () => {
    scim.users.set('old', { ...SENT, userName: 'boss@example.com', id: 'old' } as never);
    faults.before = ({ method, path }) =>
      method === 'POST' && path === '/Users'
        ? { status: 201, body: { ...SENT, id: 'old' } }
        : undefined;
    const everybody = exchange({ path: '/Users?startIndex=1&count=100', received: list() });
    const { told } = await judged([everybody, ...STORY], '--yes');
    assert.ok(scim.users.has('old'));
    assert.match(
      told.summary.leftovers.join(),
      /user ana@example\.com, id old \(it may have been there/,
    );
    assert.deepEqual(
      writes().filter(({ path }) => path.includes('old')),
      [],
    );
  });

  it('does not take for its own what was made long before it, whatever its name', async () => {
    faults.before = ({ method, path }) =>
      method === 'POST' && path === '/Users'
        ? { status: 201, body: { ...SENT, id: 'older', meta: { created: '2020-01-01T00:00:00Z' } } }
        : undefined;
    const { told } = await judged(STORY, '--yes');
    assert.match(told.summary.leftovers.join(), /id older \(it may have been there/);
    assert.deepEqual(
      writes().filter(({ path }) => path.includes('older')),
      [],
    );
  });

  it('does not take for its own whom a create brings under another name than was asked for', async () => {
    // A server may find somebody by an address of mail, and say neither when that was made nor who asked.
    scim.users.set('old', { ...SENT, userName: 'boss@example.com', id: 'old' } as never);
    faults.before = ({ method, path }) =>
      method === 'POST' && path === '/Users'
        ? { status: 201, body: { ...SENT, userName: 'boss@example.com', id: 'old' } }
        : undefined;
    const { told } = await judged(STORY.slice(1), '--yes');
    assert.ok(scim.users.has('old'));
    assert.match(told.summary.leftovers.join(), /id old \(it may have been there/);
    assert.deepEqual(
      writes().filter(({ path }) => path.includes('old')),
      [],
    );
  });

  it('sends nothing to an id that is no part of a path of its own', async () => {
    for (const id of ['.', '..', '\ud800']) {
      seen = [];
      faults.before = ({ method, path }) =>
        method === 'POST' && path === '/Users' ? { status: 201, body: { ...SENT, id } } : undefined;
      const { told } = await judged(STORY, '--yes');
      assert.deepEqual(
        writes()
          .map(({ method, path }) => `${method} ${path}`)
          .filter((line) => !/^POST|Groups/.test(line)),
        [],
      );
      assert.match(told.summary.leftovers.join(), /ana@example\.com/);
    }
  });

  it('takes an id from before the recording for nobody but whom it was', async () => {
    scim.users.set('7', { ...SENT, userName: 'boss@example.com', id: '7' } as never);
    const { told } = await judged([exchange({ path: '/Users/7', received: KEPT }), OFF], '--yes');
    assert.deepEqual(
      told.exchanges.map(({ outcome }) => outcome),
      ['skipped', 'skipped'],
    );
    assert.match(told.exchanges[0]?.note ?? '', /somebody else under it/);
    assert.deepEqual(writes(), []);
  });

  it('says what it cannot remove', async () => {
    faults.before = ({ method }) =>
      method === 'DELETE' ? { status: 405, body: { detail: 'no' } } : undefined;
    const { told } = await judged(STORY, '--yes');
    assert.match(told.summary.leftovers.join(), /group Vendors, id .*DELETE answers 405/);
    assert.match(told.summary.leftovers.join(), /user ana@example\.com, id .*deactivated/);
    assert.equal(told.summary.removed, 0);
    faults = {};
    const again = await sent(STORY, '--yes');
    assert.match(again.stderr, /has left .*group Vendors.*What it had left is gone/s);
    assert.deepEqual([scim.users.size, scim.groups.size], [0, 0]);
    assert.equal(again.code, 0, again.stdout);
  });

  it('asks before the first write, and goes on with reads when that is declined', async () => {
    await recorded(STORY);
    const questions: string[] = [];
    const asked = { seen: -1 };
    const out: string[] = [];
    const code = await main(['test', '--from', 'okta.har', '--format', 'json'], {
      out: (text) => out.push(text),
      err: () => undefined,
      hide: () => undefined,
      env: { ...NO_CONFIG, ...env },
      cwd: folder,
      signal: new AbortController().signal,
      interactive: true,
      colors: { out: false, err: false },
      confirm: async (question) => {
        questions.push(question);
        asked.seen = seen.length;
        return false;
      },
      ask: async () => '',
    });
    assert.equal(code, 0);
    assert.deepEqual(writes(), []);
    assert.equal(questions.length, 1);
    assert.match(
      questions[0] ?? '',
      /Send 6 writes of the recording to .*up to 2 users and groups/,
    );
    assert.equal(asked.seen, 2, 'what reads was sent before');
    const told = JSON.parse(out.join('')) as Told;
    assert.equal(told.exchanges[2]?.note, 'writing was not agreed to');
  });

  it('asks no more of a server that has stopped answering, and says what may be there', async () => {
    faults.before = () => (seen.length > 4 ? 'drop' : undefined);
    const { told, code } = await judged(STORY, '--yes');
    assert.equal(code, 1);
    const outcomes = told.exchanges.map(({ outcome }) => outcome);
    assert.deepEqual(outcomes.slice(0, 5), ['passed', 'passed', 'passed', 'passed', 'failed']);
    assert.equal(told.exchanges.at(-1)?.note, 'the server has stopped answering');
    assert.match(told.summary.leftovers.join(), /user ana@example\.com, id .*did not answer/);
    faults = {};
    const again = await sent(STORY, '--yes');
    assert.match(again.stderr, /has left user ana@example\.com.*What it had left is gone/s);
    assert.deepEqual([again.code, scim.users.size, scim.groups.size], [0, 0, 0]);
  });

  it('waits as a 429 asks it to', async () => {
    let refusals = 0;
    faults.before = ({ method, path }) => {
      if (method !== 'POST' || path !== '/Groups' || refusals > 0) return undefined;
      refusals += 1;
      return { status: 429, headers: { 'Retry-After': '1' }, body: { detail: 'slower' } };
    };
    const { told, code } = await judged(STORY, '--yes');
    assert.deepEqual([code, told.summary.passed, refusals], [0, STORY.length, 1]);
  });

  it('asks no other host than that of the file', async () => {
    let asked = 0;
    const other = http.createServer((_request, response) => {
      asked += 1;
      response.end('{}');
    });
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const elsewhere = `http://127.0.0.1:${port}/scim/v2`;
    const moved = JSON.parse(
      JSON.stringify(STORY).replaceAll('https://app.example.com/scim/v2', elsewhere),
    ) as Exchange[];
    faults.after = (_request, { body }) => ({
      status: 307,
      headers: { Location: `${elsewhere}/Users` },
      body,
    });
    await sent(moved, '--yes');
    other.close();
    assert.equal(asked, 0);
    assert.ok(seen.length > 0);
  });

  for (const [what, exchanges, said] of [
    [
      'no SCIM at all',
      [{ ...exchange({ path: '/x' }), url: 'https://acme.okta.com/api/v1/users' }],
      /has no SCIM requests/,
    ],
    [
      'an API that has Users too, and is none of SCIM',
      [
        {
          ...exchange({ path: '/Users', received: { items: [] } }),
          reply: { status: 200, headers: {}, body: '{"items":[]}' },
        },
      ],
      /has no SCIM requests/,
    ],
    ['nothing', [], /has no SCIM requests/],
    [
      'two servers',
      [...STORY, { ...exchange({ path: '/Users' }), url: 'https://other.example.com/scim/Users' }],
      /to 2 SCIM servers/,
    ],
  ] as [string, Exchange[], RegExp][]) {
    it(`refuses a recording with ${what}, and sends nothing`, async () => {
      const { code, stderr } = await sent(exchanges, '--yes');
      assert.equal(code, 2, stderr);
      assert.match(stderr, said);
      assert.deepEqual(seen, []);
    });
  }

  it('does not write what goes over now in place of the recording', async () => {
    const { code, stderr } = await sent(STORY, '--yes', '--har', './okta.har');
    assert.equal(code, 2, stderr);
    assert.match(stderr, /What --har writes to okta\.har would replace it/);
    assert.deepEqual(seen, []);
    assert.equal(await readFile(join(folder, 'okta.har'), 'utf8'), toHar(STORY, '1'));
  });

  it('refuses what is no recording, and flags that are about checks', async () => {
    await writeFile(join(folder, 'bad.har'), 'nonsense');
    const bad = await okta(['test', '--from', 'bad.har', '--yes'], { env, cwd: folder });
    assert.equal(bad.code, 2);
    assert.match(bad.stderr, /is no HTTP Archive/);
    const both = await sent(STORY, '--yes', '--check', 'user-create');
    assert.equal(both.code, 2);
    const alone = await okta(['test', '--change-existing', '--yes'], { env, cwd: folder });
    assert.equal(alone.code, 2);
    assert.deepEqual(seen, []);
  });

  it('ends with 3 when nobody answers, or the token is refused', async () => {
    await recorded(STORY);
    const refused = await okta(['test', '--from', 'okta.har', '--yes'], {
      env: { OKTA_SCIM_SECRET_SCIM_TOKEN: 'another-token' },
      cwd: folder,
    });
    assert.equal(refused.code, 3, refused.stderr);
    assert.match(refused.stderr, /does not let the token of the file in \(401\)/);
    await connector('http://127.0.0.1:1/scim/v2');
    assert.equal((await sent(STORY, '--yes')).code, 3);
  });

  it('stopped, it takes away what it made; killed, the next run does', async () => {
    for (const signal of ['SIGINT', 'SIGKILL'] as const) {
      await recorded(STORY);
      let child: ReturnType<typeof start> | undefined;
      faults.before = ({ method, path }) => {
        if (method !== 'PUT' || !path.startsWith('/Groups/')) return undefined;
        child?.kill(signal);
        return 'hang';
      };
      child = start(['test', '--from', 'okta.har', '--yes'], { env, cwd: folder });
      child.stdout?.resume();
      child.stderr?.resume();
      await once(child, 'close');
      faults = {};
      if (signal === 'SIGINT') {
        assert.deepEqual([scim.users.size, scim.groups.size], [0, 0]);
        continue;
      }
      assert.deepEqual([scim.users.size, scim.groups.size], [1, 1]);
      const next = await sent(STORY, '--yes');
      assert.match(next.stderr, /has left group Vendors, user ana@example\.com/);
      assert.equal(next.code, 0, next.stdout + next.stderr);
      assert.deepEqual([scim.users.size, scim.groups.size], [0, 0]);
    }
  });

  it('runs once at a time for a file: another one touches nothing that the first has made', async () => {
    await recorded(STORY);
    let reached: () => void = () => undefined;
    const isAtGroup = new Promise<void>((resolve) => {
      reached = resolve;
    });
    faults.before = ({ method, path }) => {
      if (method !== 'PUT' || !path.startsWith('/Groups/')) return undefined;
      reached();
      return 'hang';
    };
    const first = start(['test', '--from', 'okta.har', '--yes'], { env, cwd: folder });
    first.stdout?.resume();
    first.stderr?.resume();
    const ended = once(first, 'close');
    await isAtGroup;
    faults = {};
    try {
      const before = writes().length;
      const second = await okta(['test', '--from', 'okta.har', '--yes'], { env, cwd: folder });
      assert.equal(writes().length, before, second.stdout);
      assert.match(second.stderr, /is at work on this file; nothing was written/);
      assert.notEqual(second.code, 0);
      assert.deepEqual([scim.users.size, scim.groups.size], [1, 1]);
      const reads = await okta(['test', '--from', 'okta.har', '--read-only'], {
        env,
        cwd: folder,
      });
      assert.doesNotMatch(reads.stderr, /is at work on this file/);
      assert.equal(writes().length, before);
    } finally {
      first.kill('SIGINT');
      await ended;
    }
    assert.deepEqual([scim.users.size, scim.groups.size], [0, 0]);
    assert.deepEqual((await readdir(folder)).toSorted(), ['okta-scim.yaml', 'okta.har']);
    const lock = join(folder, '+resent.okta-scim.okta-scim.running');
    await writeFile(lock, 'of who knows whom');
    const { stderr } = await okta(['test', '--from', 'okta.har', '--yes'], { env, cwd: folder });
    assert.match(stderr, /When you know that it has ended, delete .*running/);
    assert.doesNotMatch(stderr, /--take-over/);
  });
});
