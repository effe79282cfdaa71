import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { systemClock } from '../../src/base/clock';
import { routedFetch } from '../../src/base/http/fetch';
import { type Sandbox, startSandbox } from '../../src/localOrg/start';
import { exchange } from '../../src/okta/http/exchange';
import { emptyFolder, removeFolder } from '../e2e/folder';
import { inProcess } from '../e2e/inProcess';
import { fastClock } from '../support/fastClock';
import { startCorrectServer } from '../support/scimServer/http';
import { TOKEN } from '../support/scimServer/server';
import { MutatingProxy, randomOf } from './mutatingProxy';
import { MUTATIONS } from './mutations';
import { tried } from './tried';

const RUNS = 70;
/** A plan takes about ten requests, each sent four times at most; a connector test about 740. */
const MOST_REQUESTS = { org: 200, connector: 1_500 };
/** Runs at once: each has servers of its own. */
const WIDTH = 4;
const CODES = [0, 1, 3, 4, 5];
const STACK = /^\s+at .*:\d+:\d+/m;

/** The test of the connector costs as much as all others together. */
const COMMANDS = [
  ['plan'],
  ['status'],
  ['preflight'],
  ['export', '--app', 'spoilt'],
  ['plan', '--verbose'],
  ['plan'],
  ['plan', '--format', 'json'],
  ['status'],
  ['preflight'],
  ['export', '--app', 'spoilt'],
  ['test', '--yes'],
  ['test', '--read-only', '--format', 'json'],
] as const;

describe('answers that no server should give', () => {
  let org: Sandbox;
  let scim: Awaited<ReturnType<typeof startCorrectServer>>;
  let folder: string;
  const clock = { ...systemClock };

  before(async () => {
    // A retry that waits a second would make minutes of this.
    Object.assign(systemClock, fastClock());
    [org, scim, folder] = await Promise.all([
      startSandbox({ groups: 3 }),
      startCorrectServer({}),
      emptyFolder(),
    ]);
    const file = fileFor(org.orgUrl, scim.baseUrl);
    await writeFile(join(folder, 'good.yaml'), file);
    const made = await inProcess(['apply', 'good.yaml', '--yes'], { env: env(), cwd: folder });
    assert.equal(made.code, 4, made.stderr);
  });
  after(async () => {
    Object.assign(systemClock, clock);
    await Promise.all([org.close(), scim.close(), removeFolder(folder)]);
  });

  const env = () => ({ OKTA_SCIM_API_TOKEN: org.apiToken, OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN });

  it('end each command with a message for people, in order and soon', async function () {
    this.timeout(90_000);
    const seen = new Map<number | null, number>();
    let requests = 0;
    let next = 0;
    const lane = async () => {
      const [front, connector] = await Promise.all([
        MutatingProxy.start(org.orgUrl),
        MutatingProxy.start(new URL(scim.baseUrl).origin),
      ]);
      try {
        for (let seed = next++; seed < RUNS; seed = next++) {
          const said = await spoilt(seed, front, connector);
          seen.set(said.code, (seen.get(said.code) ?? 0) + 1);
          requests += said.requests;
        }
      } finally {
        await Promise.all([front.stop(), connector.stop()]);
      }
    };
    await Promise.all(Array.from({ length: WIDTH }, lane));
    const codes = [...seen].sort().map(([code, count]) => `${count} × exit ${code}`);
    tried(RUNS, `runs with spoilt answers (${codes.join(', ')}; ${requests} requests)`);
  });

  it('are none that the SDK or Node chokes on', async () => {
    const spoil: [string, MutatingProxy['mutate']][] = [
      ['a header without a name', (one) => ({ ...one, headers: [...one.headers, ': nameless'] })],
      ...['', ';;', 'text/plain', 'application/xml'].map(
        (type): [string, MutatingProxy['mutate']] => [
          `media type "${type}"`,
          (one) => ({
            ...one,
            headers: [
              ...one.headers.filter((line) => !/^content-type/i.test(line)),
              `Content-Type: ${type}`,
            ],
          }),
        ],
      ),
      ['status 299', (one) => ({ ...one, statusLine: one.statusLine.replace(/ 20\d /, ' 299 ') })],
      ['status 999', (one) => ({ ...one, statusLine: 'HTTP/1.1 999 x' })],
      [
        'levels without end',
        (one) => ({ ...one, body: `[{"id":${'['.repeat(5_000)}${']'.repeat(5_000)}}]` }),
      ],
    ];
    const front = await MutatingProxy.start(org.orgUrl);
    try {
      for (const [what, mutate] of spoil) {
        front.mutate = mutate;
        for (const args of [
          ['export', '--app', 'spoilt'],
          ['preflight', 'good.yaml'],
          ['plan', 'good.yaml'],
        ]) {
          const run = await inProcess([...args, '--org', front.url], { env: env(), cwd: folder });
          assert.ok(CODES.includes(run.code ?? -1), what);
          assert.doesNotMatch(run.stderr, /This is a bug/, `${what}: ${args.join(' ')}`);
        }
      }
      tried(
        spoil.length * 3,
        'runs with answers that have been seen to end in a bug, or are like them',
      );
    } finally {
      await front.stop();
    }
  });

  it('break no more than their own request on the way through a proxy', async () => {
    const front = await MutatingProxy.start(org.orgUrl);
    const agent = new Agent();
    const fetch = routedFetch(agent);
    let broken = 0;
    let count = 0;
    try {
      for (let seed = 0; seed < 150; seed += 1) {
        const random = randomOf(seed);
        const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
        const mutation = pick(MUTATIONS);
        front.mutate = (answer) => mutation(answer, pick);
        const wire = { method: 'GET', url: `${front.url}/api/v1/groups`, headers: {} };
        const limits = { timeoutMs: 5_000, mostBytes: 100_000_000 };
        const { kind } = await exchange(wire, limits, undefined, fetch);
        if (kind === 'broken') broken += 1;
        count += 1;
      }
      assert.ok(broken > 0 && broken < count);
      tried(count, `spoilt answers through an agent, of which ${broken} could not be read`);
    } finally {
      agent.destroy();
      await front.stop();
    }
  });

  async function spoilt(seed: number, front: MutatingProxy, connector: MutatingProxy) {
    const random = randomOf(seed);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const args = pick(COMMANDS);
    const mutation = pick(MUTATIONS);
    // All answers, some, or the nth.
    const share = pick([1, 0.5, 0.1]);
    const nth = pick([0, 1, 2, 3, 5, 8]);
    let count = 0;
    const mutate: MutatingProxy['mutate'] = (answer) => {
      count += 1;
      return random() < share && count > nth ? mutation(answer, pick) : answer;
    };
    for (const proxy of [front, connector]) Object.assign(proxy, { mutate, requests: 0 });
    const name = `spoilt-${seed}.yaml`;
    const scimUrl = scim.baseUrl.replace(new URL(scim.baseUrl).origin, connector.url);
    await writeFile(join(folder, name), fileFor(front.url, scimUrl));
    const call = args[0] === 'export' ? [...args, '--org', front.url] : [...args, name];
    const run = await inProcess(call, { env: env(), cwd: folder });
    const where = `seed ${seed}: ${call.join(' ')}, mutation ${MUTATIONS.indexOf(mutation)}: exit ${run.code}\n${run.stderr.slice(-1500)}`;
    assert.ok(CODES.includes(run.code ?? -1), where);
    assert.doesNotMatch(run.stderr, /This is a bug/, where);
    assert.doesNotMatch(`${run.stderr}${run.stdout}`, STACK, where);
    assert.ok(run.code === 0 || `${run.stderr}${run.stdout}`.trim().length > 20, where);
    assert.ok(front.requests <= MOST_REQUESTS.org, `${front.requests} requests; ${where}`);
    assert.ok(
      connector.requests <= MOST_REQUESTS.connector,
      `${connector.requests} requests; ${where}`,
    );
    return { code: run.code, requests: front.requests + connector.requests };
  }
});

function fileFor(orgUrl: string, baseUrl: string): string {
  return JSON.stringify({
    version: 1,
    org: orgUrl,
    app: { label: 'spoilt', loginUrl: 'https://app.example.com' },
    provisioning: {
      connector: {
        baseUrl,
        uniqueIdentifier: 'email',
        actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
        auth: { mode: 'httpHeader', token: '${secret:scim-token}' },
      },
      toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true },
    },
    attributes: {
      customCode: {
        type: 'string',
        externalNamespace: 'urn:ietf:params:scim:schemas:core:2.0:User',
      },
    },
    mappings: { customCode: 'user.email' },
    groups: [{ name: 'Everyone', assign: true, push: true }],
  });
}
