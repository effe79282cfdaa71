import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { type StoryOptions, tellStoriesAtOnce, tellStory } from '../../scripts/lib/wire/trial.mjs';
import { startCorrectServer } from '../support/scimServer/http';
import { TOKEN } from '../support/scimServer/server';
import { ROOT } from './cli';

interface Server {
  baseUrl: string;
  token: string;
  close(): Promise<void>;
}

const EXAMPLE_TOKEN = 'story-token-1f';

/** As scimmy's documentation has one write it. */
async function plainScimmy(): Promise<Server> {
  const child = spawn(process.execPath, [join(ROOT, 'test', 'support', 'plainScimmy.mjs')], {
    env: { PATH: process.env['PATH'], SCIM_TOKEN: EXAMPLE_TOKEN },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const [baseUrl] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  child.stdout.resume();
  return {
    baseUrl,
    token: EXAMPLE_TOKEN,
    close: async () => {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

/** Answers a PATCH with nothing, and shows no members. */
async function terse(): Promise<Server> {
  const server = await startCorrectServer({
    after: ({ method }, { status, headers, body }) => {
      if (method === 'PATCH' && status === 200) return { status: 204, headers };
      const { members: _, ...rest } = body;
      return { status, headers, body: status === 204 ? undefined : rest };
    },
  });
  return { token: TOKEN, baseUrl: server.baseUrl, close: () => server.close() };
}

async function example(): Promise<Server> {
  const server = await startScimServer({ token: EXAMPLE_TOKEN });
  return { token: EXAMPLE_TOKEN, baseUrl: server.baseUrl, close: () => server.close() };
}

/** Each task of an org that the story has. */
const TASKS = [
  'test connector',
  'verify user',
  'create user',
  'push profile',
  'push password',
  'deactivate user',
  'verify group',
  'create group',
  'push group',
  'delete group',
  'import users',
  'import groups',
];

const WITHOUT_FAULTS: [what: string, start: () => Promise<Server>, options: StoryOptions][] = [
  ['the example server', example, {}],
  ['scimmy as its documentation has it', plainScimmy, {}],
  ['a server that answers with little', terse, {}],
  ['the example server, for an app of the catalogue', example, { kind: 'catalog' }],
  ['a server that answers with little, by PATCH', terse, { kind: 'catalogPatch' }],
];

/** Names of faults by the number of the request: at the beginning, in the middle of each task, one after the other. */
const FAULTS: [what: string, options: StoryOptions][] = [
  ['refusals and pages', { faults: { 1: '403', 4: 'page', 7: 'empty', 12: '500', 15: 'page' } }],
  ['what passes', { faults: { 2: '500', 3: '429', 6: 'drop', 9: '503', 10: '503', 14: 'drop' } }],
  [
    'both, by PATCH',
    { kind: 'catalogPatch', faults: { 2: '429', 5: '500', 8: 'drop', 11: '403' } },
  ],
];

describe("the proxy's words for what the local org was doing", function () {
  this.timeout(60_000);
  let server: Server | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  for (const [what, start, options] of WITHOUT_FAULTS) {
    it(`are right for ${what}`, async () => {
      server = await start();
      const { rows, wrong, faulty } = await tellStory(server, options);
      assert.deepEqual(wrong, []);
      assert.deepEqual(faulty, []);
      const purposes = new Set(rows.map(({ purpose }) => purpose));
      assert.deepEqual(
        TASKS.filter((task) => !purposes.has(task)),
        [],
      );
    });
  }

  it('are right when a password is refused, and the profile is read again and again', async () => {
    const refusing = await startScimServer({
      token: EXAMPLE_TOKEN,
      faults: {
        before: ({ method, body }) =>
          method === 'PATCH' && JSON.stringify(body).includes('"password"')
            ? { status: 400, body: { detail: 'no passwords here' } }
            : undefined,
      },
    });
    server = { token: EXAMPLE_TOKEN, ...refusing };
    const { wrong, faulty } = await tellStory(server, { kind: 'catalog' });
    assert.deepEqual(wrong, []);
    assert.deepEqual([...new Set(faulty.map(({ check }) => check))], ['user-password-change']);
  });

  it('are right for two orgs at once, which have the same people', async () => {
    server = await terse();
    const stories = await tellStoriesAtOnce(server, ['classic', 'classic']);
    assert.deepEqual(
      stories.map(({ wrong }) => wrong),
      [[], []],
    );
    assert.ok(stories.every(({ rows }) => rows.length > 20));
  });

  for (const [what, options] of FAULTS) {
    it(`are right when the server fails: ${what}`, async () => {
      server = await example();
      const { rows, wrong, faulty } = await tellStory(server, options);
      assert.deepEqual(wrong, []);
      const planted = Object.entries(options.faults ?? {});
      const told = new Set(faulty.map(({ number }) => number));
      // Okta does as it is told by a 429 with Retry-After: nothing is wrong with that.
      const untold = planted.filter(([at, fault]) => fault !== '429' && !told.has(Number(at)));
      assert.deepEqual(untold, []);
      assert.ok(rows.length > 20, `${rows.length} exchanges`);
    });
  }
});
