import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { liveClient } from '../../scripts/lib/live/client.mjs';
import { leftovers, removeAll } from '../../scripts/lib/live/leftovers.mjs';
import { observe } from '../../scripts/lib/live/run.mjs';
import { lookAtLocally, turnOnScimLocally } from '../../scripts/lib/live/turnOnScim.mjs';
import type { Json } from '../../src/base/record';
import { LocalOrg, ROOT, type Run } from './cli';
import { OrgApi } from './orgApi';

interface Row {
  id: string;
  verdict: 'same' | 'DIFFERS' | 'not tried';
}

/** What an org that is not as the local one would answer. */
interface Planted {
  facts: readonly string[];
  method: string;
  path: RegExp;
  change(answer: { status: number; body: Json | Json[] }, calls: number): void;
}

type Change = Planted['change'];

/** Changes the body of a successful answer. */
const body =
  (edit: (body: Json) => void): Change =>
  (answer) => {
    if (answer.status < 300 && !Array.isArray(answer.body)) edit(answer.body);
  };
const inner = (holder: Json, ...path: string[]): Json =>
  path.reduce<Json>((found, name) => (found[name] ?? {}) as Json, holder);
const code =
  (value: string): Change =>
  (answer) => {
    if (!Array.isArray(answer.body)) answer.body['errorCode'] = value;
  };
const SCHEMA = /\/meta\/schemas\/apps\//;
const PUSH = /\/group-push\/mappings/;

const PLANTED: readonly Planted[] = [
  {
    facts: ['app-echo'],
    method: 'POST',
    path: /\/apps\?activate=true/,
    change: body((app) => {
      inner(app, 'credentials')['scheme'] = 'ADMIN_SETS_CREDENTIALS';
    }),
  },
  {
    facts: ['app-features-written'],
    method: 'PUT',
    path: /\/api\/v1\/apps\/\w+$/,
    change: body((app) => {
      app['features'] = ['SCIM_PROVISIONING'];
    }),
  },
  {
    facts: ['app-delete-active'],
    method: 'DELETE',
    path: /\/apps\/\w+$/,
    change: code('E0000001'),
  },
  {
    facts: ['app-connection-api'],
    method: 'GET',
    path: /\/connections\/default/,
    change: body((connection) => {
      connection['status'] = 'ENABLED';
    }),
  },
  { facts: ['app-unknown-id'], method: 'GET', path: /NoSuchApp\w*$/, change: code('E0000022') },
  {
    facts: ['schema-echo', 'scim-schema-echo'],
    method: 'GET',
    path: SCHEMA,
    change: body((schema) => {
      const attribute = inner(schema, 'definitions', 'custom', 'properties', 'code');
      attribute['master'] = { type: 'PROFILE_MASTER' };
    }),
  },
  {
    facts: ['assign'],
    method: 'PUT',
    path: /\/apps\/\w+\/groups\//,
    change: body((assignment) => {
      assignment['priority'] = '0';
    }),
  },
  {
    facts: ['push-keys'],
    method: 'POST',
    path: PUSH,
    change: body((push) => {
      push['lastPush'] = null;
    }),
  },
  { facts: ['push-delete-active'], method: 'DELETE', path: PUSH, change: code('E0000038') },
  {
    facts: ['mapping-text-to-boolean'],
    method: 'POST',
    path: /\/mappings\/prm/,
    // Two writes of the mapping come before the one of the text.
    change: (answer, calls) => {
      if (calls === 3) answer.status = 400;
    },
  },
];

/** More writes than a run has. */
const MOST_MOMENTS = 80;

/** Passes on to an org, changes answers as told, and counts what writes. */
class Twisted {
  readonly #server: http.Server;
  writes = 0;
  onWrite: () => void = () => undefined;

  constructor(orgUrl: string, planted: readonly Planted[] = []) {
    const calls = new Map<Planted, number>();
    this.#server = http.createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { method = 'GET', url = '/', headers } = request;
      const answer = await fetch(`${orgUrl}${url}`, {
        method,
        headers: { authorization: headers.authorization ?? '', 'content-type': 'application/json' },
        ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
      });
      const text = await answer.text();
      if (method !== 'GET' && url.startsWith('/api/')) {
        this.writes += 1;
        this.onWrite();
      }
      const json = parsed(text);
      const told = { status: answer.status, body: json ?? {} };
      for (const one of planted) {
        if (one.method !== method || !one.path.test(url)) continue;
        calls.set(one, (calls.get(one) ?? 0) + 1);
        one.change(told, calls.get(one) ?? 0);
      }
      const limits = [...answer.headers].filter(([name]) => name.startsWith('x-rate-limit'));
      response.writeHead(told.status, Object.fromEntries(limits));
      response.end(json === undefined ? text : JSON.stringify(told.body));
    });
  }

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function parsed(text: string): Json | Json[] | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function liveProcess(env: Record<string, string>) {
  return spawn(
    process.execPath,
    [join(ROOT, 'scripts', 'live.mjs'), '--yes', '--json', '--no-build'],
    {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}

async function live(env: Record<string, string>): Promise<Run> {
  const child = liveProcess(env);
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

describe('npm run live', function () {
  this.timeout(120_000);
  let org: LocalOrg;
  let twisted: Twisted | undefined;
  beforeEach(async () => {
    org = await LocalOrg.start();
  });
  afterEach(async () => {
    await twisted?.close();
    twisted = undefined;
    await org?.stop();
  });

  async function behind(planted: readonly Planted[] = []) {
    twisted = new Twisted(org.orgUrl, planted);
    const url = await twisted.start();
    return { OKTA_LIVE_ORG: url, OKTA_LIVE_LOCAL: '1', OKTA_SCIM_API_TOKEN: org.apiToken };
  }

  /** Names of what a run has made and not removed. */
  async function left(): Promise<string[]> {
    const api = new OrgApi(org);
    const [apps, groups] = await Promise.all([
      api.call<{ label: string }[]>('GET', '/api/v1/apps?q=okta-scim-live-&limit=200'),
      api.call<{ profile: { name: string } }[]>('GET', '/api/v1/groups?q=okta-scim-live-'),
    ]);
    return [...apps.map(({ label }) => label), ...groups.map(({ profile }) => profile.name)];
  }

  it('finds nothing that differs between the local org and itself, and leaves nothing', async () => {
    const { code: exit, stdout, stderr } = await live(await behind());
    assert.equal(exit, 0, stdout + stderr);
    const { facts } = JSON.parse(stdout) as { facts: Row[] };
    assert.ok(facts.length >= 35);
    assert.deepEqual(
      facts.filter(({ verdict }) => verdict !== 'same'),
      [],
    );
    assert.deepEqual(await left(), []);
  });

  it('finds what differs, and nothing else', async () => {
    const { stdout, stderr } = await live(await behind(PLANTED));
    const { facts } = JSON.parse(stdout || assert.fail(stderr)) as { facts: Row[] };
    const differing = facts.filter(({ verdict }) => verdict === 'DIFFERS').map(({ id }) => id);
    assert.deepEqual(differing.toSorted(), PLANTED.flatMap(({ facts }) => facts).toSorted());
  });

  it('refuses to write unasked', async () => {
    const child = spawn(process.execPath, [join(ROOT, 'scripts', 'live.mjs'), '--no-build'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], ...(await behind()) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [exit] = (await once(child, 'close')) as [number | null];
    assert.deepEqual([exit, twisted?.writes], [2, 0]);
  });

  it('killed, the next run removes what is left', async () => {
    const env = await behind();
    const child = liveProcess(env);
    child.stdout.resume();
    child.stderr.resume();
    if (twisted) {
      twisted.onWrite = () => {
        // For what it has made this is as SIGKILL, after which its own local org would run on for ever.
        if (twisted?.writes === 7) child.kill('SIGTERM');
      };
    }
    await once(child, 'close');
    assert.notDeepEqual(await left(), []);
    const { code: exit, stderr } = await live(env);
    assert.equal(exit, 0, stderr);
    assert.deepEqual(await left(), []);
  });

  for (const [what, isScimOn] of [
    ['with SCIM turned on', true],
    ['without', false],
  ] as const) {
    it(`ended after any of its writes, ${what}, what is left is found and removed`, async () => {
      const whole = liveClient({ orgUrl: org.orgUrl, token: org.apiToken });
      whole.allowWrites();
      const by = isScimOn
        ? { turnOnScim: turnOnScimLocally(org), lookAt: lookAtLocally(org) }
        : { turnOnScim: async () => false, lookAt: async () => undefined };
      let most = 0;
      for (let moment = 1; moment <= MOST_MOMENTS; moment += 1) {
        let writes = 0;
        // Nothing is sent any more, also not by what clears up: the answer to the last write is lost with the process.
        const call = async (method: string, path: string, body?: unknown) => {
          if (writes >= moment) throw new Error('ended');
          if (method !== 'GET') writes += 1;
          return whole.call(method, path, body);
        };
        const client = { ...whole, call, get: (path: string) => call('GET', path) };
        await observe({ client, ...by }).catch((error: Error) => {
          if (error.message !== 'ended') throw error;
        });
        if (writes < moment) break;
        most = moment;
        assert.deepEqual(await removeAll(whole, await leftovers(whole)), []);
        assert.deepEqual(await left(), [], `after ${moment} writes`);
      }
      assert.deepEqual(await left(), [], 'after a whole run');
      assert.ok(most >= 20 && most < MOST_MOMENTS, `${most} moments`);
    });
  }
});
