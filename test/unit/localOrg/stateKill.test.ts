import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadState } from '../../../src/localOrg/state/stateFile';
import { bundleLocalOrg } from '../../support/localOrgBundle';
import { at } from './apiOrg';

/** Enough for kills before, during and after writes; each round is a fraction of a second. */
const ROUNDS = 15;
const WRITERS = 3;
/** A round ends after at most so many acknowledged writes. */
const MOST_WRITES = 40;

/** What was acknowledged of a group, and what was asked for and not answered. */
interface Expected {
  names: Set<string>;
  isMember: Set<boolean>;
}

describe('local org: killed in the middle of writes', function () {
  this.timeout(120_000);
  let folder: string;
  let bundle: string;
  let stateFile: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-kill-'));
    bundle = join(folder, 'start.cjs');
    await bundleLocalOrg(bundle);
  });
  beforeEach(() => {
    stateFile = join(folder, 'org.json');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function start(prefix: string[] = []): Promise<{
    child: ChildProcess;
    call(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }>;
  }> {
    const script = `require(process.argv[1]).startSandbox({ stateFile: process.argv[2], users: 50 }).then((org) => console.log(JSON.stringify(org)))`;
    const [command = process.execPath, ...first] = [...prefix, process.execPath];
    const args = [...first, '-e', script, bundle, stateFile];
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    const died = once(child, 'exit').then(([code]) => {
      throw new Error(`The org ended with ${code} before it said where it is.`);
    });
    const [line] = await Promise.race([once(child.stdout ?? child, 'data'), died]);
    died.catch(() => undefined);
    const { orgUrl, apiToken } = JSON.parse(String(line));
    return {
      child,
      call: async (method, path, body) => {
        const response = await fetch(orgUrl + path, {
          method,
          headers: { Authorization: `SSWS ${apiToken}`, 'Content-Type': 'application/json' },
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
        const text = await response.text();
        return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
      },
    };
  }

  it('has every acknowledged write, whenever that happens, round after round', async () => {
    const expected = new Map<string, Expected>();
    // How many writes each round lives through, and how many turns of the loop after the last of them.
    const moments = fc.sample(fc.tuple(fc.nat(MOST_WRITES), fc.nat(6)), {
      numRuns: ROUNDS,
      seed: fc.readConfigureGlobal().seed ?? 1,
    });
    for (const [round, [writes, turns]] of moments.entries()) {
      await liveAndDie(expected, round, writes, turns);
      const state = await loadState(stateFile);
      assert.ok(state, `round ${round}: there is a state`);
      for (const [id, { names, isMember }] of expected) {
        const name = state.groups.get(id)?.profile.name ?? '(none)';
        assert.ok(names.has(name), `round ${round}: ${id} is ${name}, not ${[...names]}`);
        const [user] = state.users.values();
        const is = user?.groupIds.includes(id) === true;
        assert.ok(isMember.has(is), `round ${round}: membership of ${name} is ${is}`);
        // From here on it is what the disk says.
        expected.set(id, { names: new Set([name]), isMember: new Set([is]) });
      }
    }
    assert.ok(expected.size >= ROUNDS, `${expected.size} groups were acknowledged`);
  });

  async function liveAndDie(
    expected: Map<string, Expected>,
    round: number,
    most: number,
    turns: number,
  ): Promise<void> {
    const { child, call } = await start();
    const ended = once(child, 'exit');
    const { body: users } = await call('GET', '/api/v1/users?limit=1');
    const userId = String(at(users, 0, 'id'));
    let acknowledged = 0;
    let isOver = false;
    const acknowledge = async () => {
      acknowledged++;
      if (acknowledged < most || isOver) return;
      isOver = true;
      for (let turn = 0; turn < turns; turn++) await new Promise((next) => setImmediate(next));
      child.kill('SIGKILL');
    };
    const writer = async (number: number): Promise<void> => {
      for (let nth = 0; ; nth++) {
        const name = `Round ${round} writer ${number} group ${nth}`;
        const made = await call('POST', '/api/v1/groups', { profile: { name } });
        const id = String(at(made.body, 'id'));
        assert.equal(made.status, 200);
        const known: Expected = { names: new Set([name]), isMember: new Set([false]) };
        expected.set(id, known);
        await acknowledge();
        known.isMember.add(true);
        await call('PUT', `/api/v1/groups/${id}/users/${userId}`);
        known.isMember.delete(false);
        await acknowledge();
        known.names.add(`${name} renamed`);
        await call('PUT', `/api/v1/groups/${id}`, { profile: { name: `${name} renamed` } });
        known.names.delete(name);
        await acknowledge();
      }
    };
    const writers = Array.from({ length: WRITERS }, (_, number) => writer(number));
    const outcomes = await Promise.allSettled(writers);
    for (const outcome of outcomes) {
      // A writer ends when its connection breaks, and for no other reason.
      assert.equal(outcome.status, 'rejected');
      assert.ok(outcome.reason instanceof TypeError, String(outcome.reason));
    }
    const [, signal] = await ended;
    assert.equal(signal, 'SIGKILL');
  }

  it('refuses a write with 500 and takes it back when the disk is full, and goes on', async function () {
    if (process.platform === 'win32') this.skip();
    // A limit on the size of files stands in for a full disk: the write fails half-way.
    const limited = ['sh', '-c', 'trap \'\' XFSZ; ulimit -f 60; exec "$@"', 'sh'];
    stateFile = join(folder, 'full.json');
    const { child, call } = await start(limited);
    try {
      const description = 'x'.repeat(1000);
      const made: string[] = [];
      let refused: { status: number; body: unknown } | undefined;
      for (let nth = 0; nth < 200 && !refused; nth++) {
        const name = `Group ${nth}`;
        const answer = await call('POST', '/api/v1/groups', { profile: { name, description } });
        if (answer.status === 200) made.push(String(at(answer.body, 'id')));
        else refused = answer;
      }
      assert.equal(refused?.status, 500);
      assert.match(JSON.stringify(refused?.body), /state file cannot be written/);
      assert.ok(made.length > 5, `${made.length} were written`);
      const { body } = await call('GET', '/api/v1/groups');
      const listed = (body as { id: string; profile: { name: string } }[])
        .filter(({ profile }) => profile.name.startsWith('Group '))
        .map(({ id }) => id);
      assert.deepEqual(listed, made);
      const onDisk = [...((await loadState(stateFile))?.groups.keys() ?? [])];
      assert.deepEqual(onDisk.slice(-made.length), made);
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
});
