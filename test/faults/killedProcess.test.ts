import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { type Sandbox, startSandbox } from '../../src/localOrg/start';
import { okta, start } from '../e2e/cli';
import { exampleFolder, removeFolder } from '../e2e/folder';
import { comeBackLater, journalPaths } from '../support/laterRun';
import { contentOf } from './content';
import type { Recorded } from './program';

const TOKEN = 'fault-token';

/** Programs under way at once: each of them is a process of its own. */
const LANES = 3;

/** Pause between two looks whether the fault has struck, ms; the program goes on 500 ms after a lost answer. */
const LOOK_MS = 15;

/** How often the program looks for the end of a push hangs on how busy the machine is: so many fewer than in the clean run. */
const MOST_LOOKS = 4;

/** Runs that a person would start; more than these mean that it does not get anywhere. */
const MOST_RUNS = 5;

interface Strike {
  /** Of the requests of a clean run. */
  index: number;
  /** `hang`: before Okta has carried it out. `reset-after`: after that, and the answer was lost. */
  effect: 'hang' | 'reset-after';
}

/** One org and one folder, as the command line sees them. */
class Desk {
  readonly org: Sandbox;
  readonly #folder: string;
  readonly #scimUrl: string;

  private constructor(org: Sandbox, folder: string, scimUrl: string) {
    this.org = org;
    this.#folder = folder;
    this.#scimUrl = scimUrl;
  }

  static async open(scimUrl: string): Promise<Desk> {
    const [org, folder] = await Promise.all([startSandbox(), exampleFolder()]);
    return new Desk(org, folder, scimUrl);
  }

  async close(): Promise<void> {
    await this.org.close();
    await removeFolder(this.#folder);
  }

  get #args(): string[] {
    return ['apply', '--yes', '--env', 'dev', '--org', this.org.orgUrl];
  }

  get #options() {
    return { cwd: this.#folder, env: { OKTA_SCIM_API_TOKEN: this.org.apiToken } };
  }

  /** Runs it to its end again and again, as a person would. */
  async finish(): Promise<void> {
    for (let count = 0; count < MOST_RUNS; count += 1) {
      const run = await okta(this.#args, this.#options);
      if (run.code === 0) return;
      assert.equal(run.code, 4, run.stdout + run.stderr);
      await this.#setByHand();
    }
    assert.fail('It does not come to an end.');
  }

  /**
   * Runs it and kills it as soon as the fault has struck; goes on past the settings made by hand. False when it has come to
   * its end with fewer requests than that.
   */
  async killAt({ method, nth }: { method: string; nth: number }, effect: string): Promise<boolean> {
    await this.control('PUT', '/_sandbox/faults', [{ method, path: '/', nth, effect }]);
    for (let count = 0; count < MOST_RUNS; count += 1) {
      const child = start(this.#args, this.#options);
      const ended = once(child, 'exit') as Promise<[number | null]>;
      let isOver = false;
      void ended.then(() => {
        isOver = true;
      });
      while (!isOver && !(await this.#hasStruck())) await wait(LOOK_MS);
      child.kill('SIGKILL');
      const [code] = await ended;
      if (await this.#hasStruck()) return true;
      if (code === 0) return false;
      assert.equal(code, 4, 'it stops for the settings only');
      await this.#setByHand();
    }
    assert.fail('The fault has not struck.');
  }

  async requests(): Promise<Recorded[]> {
    return this.control('GET', '/_sandbox/requests');
  }

  async content(): Promise<unknown> {
    await this.control('GET', '/_sandbox/idle');
    return contentOf(await this.control('GET', '/_sandbox/state'));
  }

  /** Names in the folder that are not the example's. */
  async leftovers(): Promise<string[]> {
    const names = await readdir(this.#folder);
    return names.filter((name) => /running|\.tmp$/.test(name));
  }

  async journals(): Promise<string[]> {
    const paths = await journalPaths(this.#folder);
    return Promise.all(paths.map((path) => readFile(path, 'utf8')));
  }

  comeBackLater(): Promise<void> {
    return comeBackLater(this.#folder);
  }

  async #hasStruck(): Promise<boolean> {
    const [fault] = await this.control<{ spent: boolean }[]>('GET', '/_sandbox/faults');
    return fault?.spent === true;
  }

  async #setByHand(): Promise<void> {
    const { apps } = await this.control<{ apps: { id: string }[] }>('GET', '/_sandbox/state');
    for (const { id } of apps) {
      await this.control('PUT', `/_sandbox/apps/${id}/provisioning`, {
        connector: {
          baseUrl: this.#scimUrl,
          uniqueIdentifier: 'email',
          actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
          auth: { mode: 'httpHeader', token: TOKEN },
        },
        toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true },
      });
    }
  }

  async control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.org.orgUrl}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return text === '' ? (undefined as T) : JSON.parse(text);
  }
}

describe('the command line, killed at every request of the tutorial', function () {
  this.timeout(600_000);
  let scim: Awaited<ReturnType<typeof startScimServer>>;
  let content: unknown;
  let requests: Recorded[];

  before(async () => {
    scim = await startScimServer({ token: TOKEN });
    const desk = await Desk.open(scim.baseUrl);
    try {
      await desk.finish();
      requests = await desk.requests();
      content = await desk.content();
      assert.deepEqual(await desk.leftovers(), []);
    } finally {
      await desk.close();
    }
  });

  after(() => scim?.close());

  it('ends in the same state when it is run again, with nothing twice', async () => {
    const isWrite = ({ method }: Recorded) => method !== 'GET';
    const strikes: Strike[] = requests.flatMap((request, index) => [
      { index, effect: 'hang' as const },
      ...(isWrite(request) ? [{ index, effect: 'reset-after' as const }] : []),
    ]);
    const total = strikes.length;
    const missed: Strike[] = [];
    const lane = async () => {
      for (let strike = strikes.shift(); strike; strike = strikes.shift()) {
        const isKilled = await killAndFinish(strike, requests, content, scim.baseUrl);
        if (!isKilled) missed.push(strike);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    const last = Math.min(...missed.map(({ index }) => index));
    assert.ok(missed.length <= MOST_LOOKS, `${missed.length} did not strike, from ${last} on`);
    console.log(`  SIGKILL: ${total - missed.length} cases`);
  });
});

async function killAndFinish(
  { index, effect }: Strike,
  requests: readonly Recorded[],
  content: unknown,
  scimUrl: string,
): Promise<boolean> {
  const method = requests[index]?.method ?? '';
  const nth = requests.slice(0, index + 1).filter((r) => r.method === method).length;
  const what = `killed at request ${index}, ${effect}`;
  const desk = await Desk.open(scimUrl);
  try {
    const isKilled = await desk.killAt({ method, nth }, effect);
    await desk.comeBackLater();
    await desk.finish();
    assert.deepEqual(await desk.content(), content, what);
    assert.deepEqual(await desk.leftovers(), [], what);
    for (const journal of await desk.journals()) {
      assert.ok(!journal.includes(desk.org.apiToken), `${what}: the token is in the journal`);
      assert.match(journal, /"end":/, `${what}: a journal is left open`);
    }
    return isKilled;
  } finally {
    await desk.close();
  }
}
