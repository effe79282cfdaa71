import assert from 'node:assert/strict';
import { linkSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { HumanError } from '../../src/base/errors';
import { Secret } from '../../src/base/secrets/secret';
import { saveSecret } from '../../src/cli/input/secretsFile';
import { assertMayWrite, writeFile, writePrivately } from '../../src/cli/output/outputFile';
import { keepLeftovers, leftovers } from '../../src/connector/cleanup/leftoverFile';
import { apply } from '../../src/engine/apply/apply';
import { recordedRun } from '../../src/engine/apply/recordedRun';
import { loadKnownIds, saveKnownIds } from '../../src/engine/records/lockStore';
import { takeRunLock } from '../../src/engine/records/runLock';
import { ChangesFile } from '../../src/localOrg/state/changesFile';
import { loadState, saveState } from '../../src/localOrg/state/stateFile';
import { FakeOrg } from '../support/fakeOrg';
import { fakeIo } from '../unit/cli/fakeIo';
import { Program } from '../unit/engine/applySamples';
import { CANARY, OBSTACLES, type Obstacle, Places, VICTIM_NAMES } from './linkLayout';
import { tried } from './tried';

const ABOUT = { org: 'https://dev-123456.okta.com', environment: 'dev' };
const PREFIX = 'okta-scim-test-0123456789ab';
const JOURNAL = 'okta-scim.yaml.20260101T000000000Z-1.okta-scim.journal';
const RUNNING = 'okta-scim.yaml.dev.okta-scim.running';

/** Names that the product has, once had, or might be thought to use, and names that flags give. */
const NAMES = [
  'okta-scim.lock.json',
  'okta-scim.lock.json.okta-scim.running',
  'okta-scim.lock.json.tmp',
  RUNNING,
  `${RUNNING}.unknown.right`,
  JOURNAL,
  'okta-scim.dev.okta-scim.leftovers',
  'okta-scim.dev.okta-scim.leftovers.new',
  '.okta-scim-0123456789abcdef01234567.tmp',
  'plan.json',
  'run.har',
  'secrets.env',
  'state.json',
  'state.json.changes',
  'state.json.tmp',
];

/** Random layouts. */
const RUNS = 200;

type Work = (places: Places) => Promise<unknown>;

const io = ({ project }: Places) => ({ ...fakeIo({}), cwd: project });
const config = (places: Places) => places.in('okta-scim.yaml');

async function applied(places: Places, takeOver: boolean): Promise<unknown> {
  const program = new Program(new FakeOrg({ groups: ['Vendors', 'Staff'] }));
  const place = { configPath: config(places), ...ABOUT };
  const onNote = (note: string) => assert.ok(!note.includes(CANARY), note);
  return recordedRun(place, { takeOver, onNote }, async ({ journal, history }) =>
    apply(
      program.options({
        ...{ journal, history },
        known: await loadKnownIds(config(places), 'dev'),
        remember: (ids) => saveKnownIds(config(places), 'dev', ids),
      }),
    ),
  );
}

/** Everything that writes, as the commands call it. */
const WORKS: Record<string, Work> = {
  'ids are kept': (places) => saveKnownIds(config(places), 'dev', { appId: '0oa1' }),
  'ids are read': (places) => loadKnownIds(config(places), 'dev'),
  'an apply': (places) => applied(places, false),
  'a lock is taken and given back': async (places) =>
    (await takeRunLock(places.in(RUNNING))).release(),
  'leftovers are kept and gone': async (places) => {
    const path = places.in('okta-scim.dev.okta-scim.leftovers');
    leftovers(path);
    const keep = keepLeftovers(path, { baseUrl: 'http://127.0.0.1/$(id)', prefix: PREFIX });
    const entry = { kind: 'Users', name: `${PREFIX}-user`, id: '1', state: 'made' } as const;
    keep([entry]);
    assert.equal(leftovers(path)?.made.length, 1);
    keep([]);
  },
  'a plan': async (places) => {
    assertMayWrite(io(places), 'plan.json', '--out', config(places));
    await writeFile(io(places), 'plan.json', '{}');
  },
  'a plan, unlooked': (places) => writeFile(io(places), 'plan.json', '{}'),
  'traffic of a test': (places) => writePrivately(io(places), 'run.har', '{}'),
  'a token': (places) => saveSecret(io(places), 'secrets.env', 'a', new Secret('a', 'v')),
  'the state': async (places) => {
    await loadState(places.in('state.json'));
    await saveState(places.in('state.json'), '{}');
  },
  'changes of the state': async (places) =>
    (await ChangesFile.create(places.in('state.json'), '1')).close(),
  'a lock is taken over': async (places) =>
    (await takeRunLock(places.in(RUNNING), { takeOver: true })).release(),
  'an apply that takes over': (places) => applied(places, true),
};

/** A refusal has to be one for people, with the name in question; and show nothing of what is elsewhere. */
function assertClear(error: unknown, places: Places, what: string): void {
  assert.ok(
    error instanceof HumanError,
    `${what}: ${error instanceof Error ? error.stack : error}`,
  );
  const text = `${error.message} ${error.nextStep}`;
  assert.ok(!text.includes(CANARY), `${what}: ${text}`);
  const isNamed = text.includes(places.project) || NAMES.some((name) => text.includes(name));
  // The messages about the content of a lock file do not repeat its path.
  assert.ok(isNamed || /lock file/.test(text), `${what}: ${text}`);
}

/** What looks like the lock file's own lock of a run that is still writing it: it is waited for, for seconds. */
function isWaitedFor(name: string, obstacle: Obstacle): boolean {
  return name === 'okta-scim.lock.json.okta-scim.running' && obstacle === 'hard link';
}

describe('hostile folders', function () {
  this.timeout(60_000);
  before(function () {
    // Links need a right of their own there; what differs is told in the code.
    if (process.platform === 'win32') this.skip();
  });

  it('whatever links a folder has, nothing outside of it changes', async () => {
    let works = 0;
    let refused = 0;
    const layout = fc.dictionary(
      fc.constantFrom(...NAMES),
      fc.record({
        obstacle: fc.constantFrom(...OBSTACLES),
        victim: fc.constantFrom(...VICTIM_NAMES),
      }),
      { minKeys: 1, maxKeys: 6 },
    );
    const order = fc.uniqueArray(fc.constantFrom(...Object.keys(WORKS)), {
      minLength: 2,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(layout, order, async (obstacles, names) => {
        const places = new Places();
        try {
          for (const [name, { obstacle, victim }] of Object.entries(obstacles)) {
            if (!isWaitedFor(name, obstacle)) places.put(name, obstacle, victim);
          }
          const before = places.fingerprint();
          const guessed = places.drafts();
          for (const name of names) {
            works += 1;
            try {
              await WORKS[name]?.(places);
            } catch (error) {
              refused += 1;
              assertClear(error, places, name);
            }
            assert.equal(places.fingerprint(), before, name);
          }
          assert.deepEqual(places.drafts(), guessed);
        } finally {
          places.remove();
        }
      }),
      { numRuns: RUNS },
    );
    tried(works, `writes in ${RUNS} random layouts of links, ${refused} of them refused`);
  });

  it('each obstacle at each name that is written is told or passed over, one by one', async () => {
    let count = 0;
    for (const name of NAMES) {
      for (const obstacle of OBSTACLES) {
        if (isWaitedFor(name, obstacle)) continue;
        const places = new Places();
        try {
          places.put(name, obstacle, 'ids.json');
          const before = places.fingerprint();
          for (const [what, work] of Object.entries(WORKS)) {
            await work(places).catch((error) => assertClear(error, places, `${what}, ${name}`));
            assert.equal(places.fingerprint(), before, `${what}, ${obstacle} at ${name}`);
            count += 1;
          }
        } finally {
          places.remove();
        }
      }
    }
    tried(count, 'pairs of an obstacle and a write');
  });

  it('a link in the place of the draft of old of the leftovers is not written through', async () => {
    const places = new Places();
    try {
      const path = places.in('okta-scim.okta-scim.leftovers');
      symlinkSync(join(places.outside, '.bashrc'), `${path}.new`);
      const before = places.fingerprint();
      const keep = keepLeftovers(path, { baseUrl: 'http://x/$(touch pwned)', prefix: PREFIX });
      keep([{ kind: 'Users', name: `${PREFIX}-user`, id: '1', state: 'made' }]);
      keep([]);
      assert.equal(places.fingerprint(), before);
      assert.ok(lstatSync(`${path}.new`).isSymbolicLink());
      tried(1, 'attack by the leftovers');
    } finally {
      places.remove();
    }
  });

  it('a lock that is a dangling link is told, and taken over without its target', async () => {
    let count = 0;
    for (const obstacle of ['dangling link', 'link to a file', 'loop of links'] as Obstacle[]) {
      const places = new Places();
      try {
        places.put(RUNNING, obstacle, '.bashrc');
        const before = places.fingerprint();
        const path = places.in(RUNNING);
        await assert.rejects(takeRunLock(path), (error) => {
          assert.ok(error instanceof HumanError && error.exitCode === 5);
          assert.match(error.message, /is a link to .*, not the lock of a run/);
          assert.match(error.nextStep, /--take-over/);
          return true;
        });
        assert.ok(lstatSync(path).isSymbolicLink());
        const lock = await takeRunLock(path, { takeOver: true });
        assert.match(lock.note ?? '', /was a link to .*: the link was removed/);
        assert.ok(lstatSync(path).isFile());
        await lock.release();
        assert.equal(places.fingerprint(), before);
        count += 1;
      } finally {
        places.remove();
      }
    }
    tried(count, 'links in the place of a lock');
  });

  it('a token in a lock is no way out of the folder', async () => {
    const places = new Places();
    try {
      const owner = { user: 'x', host: 'elsewhere', pid: 1, since: '2026-01-01T00:00:00.000Z' };
      const token = `/../../outside/kept/notes`;
      writeFileSync(places.in(RUNNING), JSON.stringify({ ...owner, token }));
      const before = places.fingerprint();
      await (await takeRunLock(places.in(RUNNING), { takeOver: true })).release();
      assert.equal(places.fingerprint(), before);
      tried(1, 'path as a token');
    } finally {
      places.remove();
    }
  });

  it('a journal is added to under its own name only, and a link is none', async () => {
    const header = { version: 1, file: 'okta-scim.yaml', ...ABOUT, startedAt: '2026-01-01' };
    const intent = { phase: 'app', action: 'create app', key: 'senhasegura', state: 'intent' };
    const text = [header, intent].map((line) => `${JSON.stringify(line)}\n`).join('');
    for (const way of ['hard link', 'link'] as const) {
      const places = new Places();
      try {
        const victim = join(places.outside, 'theirs.journal');
        writeFileSync(victim, text);
        if (way === 'link') symlinkSync(victim, places.in(JOURNAL));
        else linkSync(victim, places.in(JOURNAL));
        const before = places.fingerprint();
        await applied(places, false);
        assert.equal(places.fingerprint(), before, way);
        const isSettled = readFileSync(places.in(JOURNAL), 'utf8').includes('"settled":true');
        assert.equal(isSettled, way === 'hard link');
      } finally {
        places.remove();
      }
    }
    tried(2, 'journals that lead elsewhere');
  });
});
