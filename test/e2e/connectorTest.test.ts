import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ScimServer,
  type ScimServerFaults,
  startScimServer,
} from '../../examples/scim-server/server.mjs';
import { main } from '../../src/cli/main';
import type { TestReport } from '../../src/connector/run/runModel';
import { okta, ROOT, type Run, start } from './cli';
import { emptyFolder, removeFolder } from './folder';

const TOKEN = 'canary-connector-token-51aa';
const env = { OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN };

function fileFor(baseUrl: string): string {
  return [
    'version: 1',
    'app: { label: tested, loginUrl: "https://app.example.com" }',
    'provisioning:',
    '  connector:',
    `    baseUrl: ${baseUrl}`,
    '    uniqueIdentifier: email',
    '    actions: [pushNewUsers, pushProfileUpdates, pushGroups]',
    '    auth: { mode: httpHeader, token: "${secret:scim-token}" }',
    '',
  ].join('\n');
}

/** All but how long it took. */
function timeless({ stdout }: Run): unknown {
  const report: TestReport = JSON.parse(stdout);
  return {
    ...report,
    checks: report.checks.map((check) => ({ ...check, ms: 0 })),
    summary: { ...report.summary, ms: 0 },
  };
}

function idsOf({ stdout }: Run): string[] {
  const report: TestReport = JSON.parse(stdout);
  return report.checks.map(({ id }) => id);
}

describe('okta-scim test', () => {
  let folder: string;
  let server: ScimServer | undefined;
  /** Methods of what has reached the server. */
  let sent: string[];

  beforeEach(async () => {
    folder = await emptyFolder();
    sent = [];
  });

  afterEach(async () => {
    await server?.close();
    server = undefined;
    await removeFolder(folder);
  });

  async function serve(faults: ScimServerFaults = {}): Promise<ScimServer> {
    const { before } = faults;
    server = await startScimServer({
      token: TOKEN,
      faults: {
        ...faults,
        before(request) {
          sent.push(request.method);
          return before?.(request);
        },
      },
    });
    await writeFile(join(folder, 'okta-scim.yaml'), fileFor(server.baseUrl));
    return server;
  }

  function test(...args: string[]): Promise<Run> {
    return okta(['test', ...args], { env, cwd: folder });
  }

  async function leftoverFiles(): Promise<string[]> {
    return (await readdir(folder)).filter((name) => name.includes('leftovers'));
  }

  it('explains a check without a file', async () => {
    const { code, stdout } = await test('--explain', 'user-duplicate');
    assert.equal(code, 0);
    assert.match(stdout, /^user-duplicate: /);
    assert.match(stdout, /^sends: +POST \/v2\/Users \{/m);
    assert.match(stdout, /^why: .*RFC 7644/m);
    assert.match(stdout, /^fix: .*409/m);
  });

  it('writes the report as a page, instead of or beside the text', async () => {
    await serve();
    const page = await test('--yes', '--format', 'html');
    assert.equal(page.code, 0, page.stderr);
    assert.match(page.stdout, /^<!doctype html>\n<html lang="en">/);
    assert.match(page.stdout, /Group push<\/th><td class="state good">yes</);
    const both = await test('--yes', '--html', 'report.html');
    assert.equal(both.code, 0, both.stderr);
    assert.match(both.stdout, /^Connector http/);
    const written = await readFile(join(folder, 'report.html'), 'utf8');
    assert.match(written, /^<!doctype html>/);
    assert.ok(!written.includes(TOKEN));
    assert.equal((await stat(join(folder, 'report.html'))).mode & 0o777, 0o600);
  });

  it('plays the kind of app that the file says, or that --profile says', async () => {
    await serve();
    const reads = ['--read-only', '--area', 'url', '--format', 'json'];
    for (const [flags, wanted] of [
      [[], 'classic'],
      [['--profile', 'catalog'], 'catalog'],
      [['--profile', 'wizard'], 'wizard'],
    ] as const) {
      const { summary }: TestReport = JSON.parse((await test(...reads, ...flags)).stdout);
      assert.equal(summary.profile, wanted);
    }
    const unknown = await test(...reads, '--profile', 'modern');
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /classic, catalog, wizard/);
  });

  it('gives levels by the kind of app', async () => {
    await serve();
    const args = ['--read-only', '--check', 'patch-group-add', '--format', 'json'];
    const levels = async (...flags: string[]) => {
      const { checks }: TestReport = JSON.parse((await test(...args, ...flags)).stdout);
      return checks.find(({ id }) => id === 'patch-group-add')?.level;
    };
    assert.equal(await levels(), 'info');
    assert.equal(await levels('--profile', 'wizard'), 'okta');
  });

  it('does not write two results into one file, nor play a recording for another kind of app', async () => {
    await serve();
    for (const flags of [
      ['--har', 'x.json', '--html', 'x.json'],
      ['--record', 'x.json', '--html', './x.json'],
    ]) {
      const { code, stderr } = await test('--read-only', ...flags);
      assert.equal(code, 2);
      assert.match(stderr, /name the same file/);
    }
    assert.deepEqual(sent, []);
    assert.equal((await test('--read-only', '--area', 'url', '--record', 'run.json')).code, 0);
    const other = await test('--replay', 'run.json', '--profile', 'wizard');
    assert.equal(other.code, 2);
    assert.match(other.stderr, /was recorded for --profile classic/);
    const same = await test('--replay', 'run.json', '--profile', 'classic', '--html', 'r.html');
    assert.equal(same.code, 0, same.stderr);
    assert.match(await readFile(join(folder, 'r.html'), 'utf8'), /^<!doctype html>/);
  });

  it('knows what a mistyped check or area is meant to be, before it sends anything', async () => {
    await serve();
    for (const [args, said] of [
      [['--check', 'user-creat'], 'Did you mean user-create?'],
      [['--area', 'group'], 'Did you mean groups?'],
      [['--explain', 'user-creat'], 'Did you mean user-create?'],
      [['--check', 'user-create', '--area', 'groups'], 'No check is left to run'],
    ] as const) {
      const { code, stderr } = await test(...args, '--yes');
      assert.equal(code, 2, stderr);
      assert.ok(stderr.includes(said), stderr);
    }
    assert.deepEqual(sent, []);
  });

  it('runs some checks only', async () => {
    await serve();
    const one = await test('--check', 'user-create', '--yes', '--format', 'json');
    assert.deepEqual(idsOf(one), ['user-create', 'cleanup']);
    const area = await test('--area', 'auth', '--level', 'rfc', '--read-only', '--format', 'json');
    assert.deepEqual(idsOf(area), ['auth-error-body', 'auth-www-authenticate', 'cleanup']);
    assert.deepEqual([one.code, area.code, server?.users.size], [0, 0, 0]);
  });

  it('sends nothing when nobody is there to agree to what it would make', async () => {
    await serve();
    const { code, stderr } = await test();
    assert.equal(code, 2);
    assert.match(stderr, /--yes .*--read-only/);
    assert.deepEqual(sent, []);
    assert.equal((await test('--area', 'url')).code, 0);
  });

  it('says what it will make, and writes nothing when that is not agreed to', async () => {
    await serve();
    const questions: string[] = [];
    const text = { out: '', err: '' };
    const code = await main(['test', '--format', 'json'], {
      out: (more) => {
        text.out += more;
      },
      err: (more) => {
        text.err += more;
      },
      hide: () => {},
      env,
      cwd: folder,
      signal: new AbortController().signal,
      interactive: true,
      colors: { out: false, err: false },
      ask: async () => '',
      confirm: async (question) => {
        questions.push(question);
        return false;
      },
    });
    assert.equal(questions.length, 1);
    assert.match(questions[0] ?? '', /Make up to \d+ users and \d+ groups .*okta-scim-test-/);
    assert.equal(code, 0, text.err);
    assert.deepEqual([...new Set(sent)], ['GET']);
    assert.match(text.err, /Going on with GET requests only/);
    const create = (JSON.parse(text.out) as TestReport).checks.find(
      ({ id }) => id === 'user-create',
    );
    assert.equal(create?.outcome, 'skipped');
  });

  it('ends with 1 for users that are shown to anybody, whatever the level', async () => {
    await serve({
      before: ({ headers, method }) =>
        headers['authorization'] === `Bearer ${TOKEN}` || method !== 'GET'
          ? undefined
          : { status: 200, body: { totalResults: 0, Resources: [] } },
    });
    const { code, stdout } = await test('--check', 'auth-wrong-token', '--read-only');
    assert.equal(code, 1);
    assert.match(stdout, /FAIL auth-wrong-token/);
  });

  it('writes the traffic for its owner alone, without a secret', async () => {
    await serve();
    const path = join(folder, 'run.har');
    await writeFile(path, 'of an earlier run, for everybody', { mode: 0o644 });
    assert.equal((await test('--area', 'create', '--yes', '--har', 'run.har')).code, 0);
    const text = await readFile(path, 'utf8');
    const { log } = JSON.parse(text);
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.equal(log.entries.length, sent.length);
    assert.ok(log.entries.some(({ comment }: { comment?: string }) => comment === 'user-unicode'));
    assert.ok(!text.includes(TOKEN));
    assert.deepEqual((await readdir(folder)).toSorted(), ['okta-scim.yaml', 'run.har']);
  });

  it('shows the report also when a file cannot be written', async () => {
    await serve();
    const { code, stdout, stderr } = await test('--read-only', '--har', 'nowhere/run.har');
    assert.equal(code, 1);
    assert.match(stdout, /Will it work in Okta\?/);
    assert.match(stderr, /nowhere\/run\.har cannot be written/);
  });

  it('writes the traffic of a run that got no answer', async () => {
    const { baseUrl } = await serve();
    await server?.close();
    const { code, stderr } = await test('--read-only', '--har', 'run.har');
    assert.equal(code, 3, stderr);
    assert.ok(stderr.includes(baseUrl));
    const { log } = JSON.parse(await readFile(join(folder, 'run.har'), 'utf8'));
    assert.deepEqual(
      log.entries.map(({ response }: { response: { status: number } }) => response.status),
      [0],
    );
  });

  it('records a server, and says the same of the recording when the server is gone', async () => {
    await serve({ before: ({ method }) => (method === 'PUT' ? { status: 501 } : undefined) });
    const live = await test('--yes', '--record', 'server.json', '--format', 'json');
    assert.equal(live.code, 1, live.stderr);
    await server?.close();
    const count = sent.length;
    const path = join(folder, 'server.json');
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.ok(!(await readFile(path, 'utf8')).includes(TOKEN));
    const again = await okta(['test', '--replay', path, '--format', 'json'], { cwd: folder });
    assert.equal(again.code, 1, again.stderr);
    assert.deepEqual(timeless(again), timeless(live));
    assert.equal(sent.length, count);
  });

  it('refuses to record a replay, and to replay what is no recording', async () => {
    await serve();
    const both = await test('--record', 'a.json', '--replay', 'b.json');
    const none = await test('--replay', 'okta-scim.yaml');
    assert.deepEqual([both.code, none.code], [2, 2]);
    assert.match(none.stderr, /okta-scim\.yaml cannot be read as a recording/);
  });

  it('runs once at a time for a file: another one that may write touches nothing that the first has made', async () => {
    let posts = 0;
    let reached = () => {};
    const busy = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const { users, groups } = await serve({
      before({ method }) {
        if (method === 'POST') posts += 1;
        if (posts < 8) return undefined;
        reached();
        return method === 'GET' ? undefined : 'hang';
      },
    });
    const child = start(['test', '--yes'], { env, cwd: folder });
    await busy;
    const made = users.size + groups.size;
    assert.ok(made > 0);

    const second = await test('--yes');
    assert.equal(second.code, 5, second.stderr);
    assert.match(second.stderr, /is at work on this file; nothing was written/);
    assert.doesNotMatch(second.stderr, /An earlier test was stopped/);
    assert.equal(users.size + groups.size, made);
    // Reads are in nobody's way.
    const reading = await test('--read-only');
    assert.match(reading.stderr, /only reads, and leaves that alone/);
    assert.equal(users.size + groups.size, made);

    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  it('offers to remove what a killed run has left', async () => {
    let posts = 0;
    // What the killed run has sent may still be on its way when it is gone: it writes nothing any more.
    let isKilled = false;
    let reached = () => {};
    const busy = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const { users, groups } = await serve({
      before({ method }) {
        if (method === 'POST') posts += 1;
        if (posts < 8 || (isKilled && method === 'GET')) return undefined;
        reached();
        return 'hang';
      },
    });
    const child = start(['test', '--yes'], { env, cwd: folder });
    await busy;
    child.kill('SIGKILL');
    await once(child, 'exit');
    isKilled = true;
    const left = users.size + groups.size;
    assert.ok(left > 0);
    // A draft of its next version may stand beside it, when that is where the kill came.
    assert.ok((await leftoverFiles()).includes('okta-scim.okta-scim.leftovers'));

    const reading = await test('--read-only');
    posts = Number.NEGATIVE_INFINITY;
    assert.match(reading.stderr, /An earlier test was stopped and has left .* only reads/);
    assert.equal(users.size + groups.size, left);

    const noAnswer = await test();
    assert.equal(noAnswer.code, 2);
    assert.equal(users.size + groups.size, left);

    const next = await test('--check', 'user-create', '--yes');
    assert.equal(next.code, 0, next.stderr);
    assert.match(next.stderr, /What an earlier test had left is gone\./);
    assert.deepEqual([users.size, groups.size], [0, 0]);
    assert.deepEqual(await leftoverFiles(), []);
  });

  it('keeps the list of what is left on another server', async () => {
    const { baseUrl } = await serve();
    const prefix = 'okta-scim-test-0123456789ab';
    const made = [{ kind: 'Users', name: `${prefix}-user@example.com`, id: '1' }];
    const elsewhere = { version: 1, baseUrl: 'https://other.example.com/scim', prefix, made };
    const path = join(folder, 'okta-scim.okta-scim.leftovers');
    await writeFile(path, JSON.stringify(elsewhere));
    const { code, stderr } = await test('--yes');
    assert.equal(code, 2);
    assert.match(stderr, /other\.example\.com/);
    assert.ok(stderr.includes(baseUrl));
    assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), elsewhere);
    assert.deepEqual(sent, []);
  });

  it('has git ignore that list', async () => {
    const ignored = await readFile(join(ROOT, '.gitignore'), 'utf8');
    assert.ok(ignored.split('\n').includes('*.okta-scim.leftovers*'));
  });
});
