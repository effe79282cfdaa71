import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { LocalOrg, ROOT } from './cli';
import { exampleFolder, removeFolder } from './folder';

const SCIM_TOKEN = 'canary-scim-token-77c1';
const GITHUB_TOKEN = 'canary-github-token-77c2';
const PULL_REQUEST = 7;

interface Comment {
  id: number;
  body: string;
  user: { login: string; type: string };
}

interface Step {
  code: number | null;
  log: string;
  outputs: Record<string, string>;
  summary: string;
}

/** The part of GitHub's API that a comment needs, for a token of Actions; `refuses` is one that may only read. */
class FakeGitHub {
  readonly comments: Comment[] = [];
  readonly asked: string[] = [];
  refuses = false;
  #server: Server | undefined;

  async start(): Promise<string> {
    this.#server = createServer(async (request, response) => {
      const { method = '', url = '' } = request;
      this.asked.push(`${method} ${url}`);
      let text = '';
      for await (const part of request) text += part;
      const [status, body] = this.#answer(method, url, text);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server?.close();
  }

  #answer(method: string, url: string, text: string): [number, unknown] {
    const list = `/repos/acme/apps/issues/${PULL_REQUEST}/comments`;
    if (url === '/user') return [403, { message: 'Resource not accessible by integration' }];
    if (method === 'GET' && url.startsWith(`${list}?`)) return [200, this.comments];
    if (this.refuses) return [403, { message: 'Resource not accessible by integration' }];
    const { body } = JSON.parse(text);
    if (method === 'POST' && url === list) {
      const user = { login: 'github-actions[bot]', type: 'Bot' };
      const comment = { id: this.comments.length + 100, body, user };
      this.comments.push(comment);
      return [201, { ...comment, html_url: `https://github.example/c/${comment.id}` }];
    }
    const id = /^\/repos\/acme\/apps\/issues\/comments\/(\d+)$/.exec(url)?.[1];
    const old = this.comments.find((one) => one.id === Number(id));
    if (method !== 'PATCH' || old === undefined) return [404, {}];
    old.body = body;
    return [200, { ...old, html_url: `https://github.example/c/${old.id}` }];
  }
}

/** The steps depend on one another: an app from the pull request to the drift. */
describe('the action', () => {
  let org: LocalOrg;
  let scim: Awaited<ReturnType<typeof startScimServer>>;
  let github: FakeGitHub;
  let api: string;
  let folder: string;
  let runnerTemp: string;
  const said: Step[] = [];

  before(async () => {
    org = await LocalOrg.start();
    scim = await startScimServer({ token: SCIM_TOKEN });
    github = new FakeGitHub();
    api = await github.start();
    folder = await exampleFolder();
    runnerTemp = await mkdtemp(join(tmpdir(), 'okta-scim-action-'));
  });

  after(async () => {
    await org?.stop();
    await scim?.close();
    github?.stop();
    if (folder) await removeFolder(folder);
    if (runnerTemp) await rm(runnerTemp, { recursive: true, force: true });
  });

  /** Runs the step of action.yml as a runner does: inputs with their defaults, and the files that it names. */
  async function step(
    given: Record<string, string>,
    {
      event = 'push',
      ref = 'refs/heads/main',
      fork = false,
      env = {} as Record<string, string>,
    } = {},
  ): Promise<Step> {
    const { inputs, runs } = parse(await readFile(join(ROOT, 'action.yml'), 'utf8'));
    const [only] = runs.steps;
    const all: Record<string, string> = { 'working-directory': folder, env: 'dev', ...given };
    all['cli'] = join(ROOT, 'dist', 'cli.js');
    for (const name of Object.keys(all)) assert.ok(name in inputs, `${name} is no input`);
    const value = (text: string) =>
      text
        .replace(
          /\$\{\{ inputs\.([\w-]+) \}\}/g,
          (_, name) => all[name] ?? inputs[name].default ?? '',
        )
        .replaceAll('${{ github.token }}', GITHUB_TOKEN);
    const ofStep = Object.fromEntries(
      Object.entries<string>(only.env).map(([name, text]) => [name, value(text)]),
    );
    const place = await mkdtemp(join(runnerTemp, 'step-'));
    const [output, summary, payload] = ['output', 'summary', 'event.json'].map((name) =>
      join(place, name),
    ) as [string, string, string];
    await Promise.all([output, summary].map((path) => writeFile(path, '')));
    const base = { repo: { full_name: 'acme/apps' } };
    const head = fork ? { repo: { full_name: 'stranger/apps' } } : base;
    await writeFile(
      payload,
      JSON.stringify({
        repository: { full_name: 'acme/apps', default_branch: 'main' },
        ...(event.startsWith('pull_request') && {
          pull_request: { number: PULL_REQUEST, head, base },
        }),
      }),
    );
    const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', only.run], {
      cwd: place,
      env: {
        PATH: process.env['PATH'],
        HOME: place,
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: ROOT,
        GITHUB_API_URL: api,
        GITHUB_EVENT_NAME: event,
        GITHUB_EVENT_PATH: payload,
        GITHUB_OUTPUT: output,
        GITHUB_REF: event.startsWith('pull_request') ? `refs/pull/${PULL_REQUEST}/merge` : ref,
        GITHUB_REPOSITORY: 'acme/apps',
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: runnerTemp,
        ACTIONS_RUNTIME_TOKEN: 'canary-runtime-token-77c3',
        ...ofStep,
        ...org.env,
        OKTA_SCIM_ORG: org.orgUrl,
        OKTA_SCIM_SECRET_SCIM_TOKEN: SCIM_TOKEN,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text;
      });
    }
    const [code] = (await once(child, 'close')) as [number | null];
    const outputs = outputsIn(await readFile(output, 'utf8'));
    const result = { code, log, outputs, summary: await readFile(summary, 'utf8') };
    said.push(result);
    return result;
  }

  /** The example's org is its own: the file of these runs names the local one. */
  async function withOrg(): Promise<void> {
    const file = join(folder, 'okta-scim.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/^( *org: )https:\/\/dev-.*$/m, `$1${org.orgUrl}`));
  }

  it('validates: findings as SARIF, at their lines and in the summary', async () => {
    await withOrg();
    const { code, log, outputs, summary } = await step({ command: 'validate' });
    assert.equal(code, 0, log);
    const sarif = JSON.parse(await readFile(String(outputs['sarif-file']), 'utf8'));
    assert.equal(sarif.version, '2.1.0');
    assert.match(
      log,
      /^::warning file=.*okta-scim\.yaml,line=\d+,col=\d+,title=assigned-and-pushed::/m,
    );
    assert.match(summary, /\| \d+ \| warning \| .*assigned-and-pushed/);
    assert.equal(outputs['exit-code'], '0');
  });

  it('fails for a file with errors, and says where they are', async () => {
    const broken = 'version: 1\napp: { labell: x }\n';
    await writeFile(join(folder, 'broken.yaml'), broken);
    const { code, log } = await step({ command: 'validate', file: 'broken.yaml', env: '' });
    assert.equal(code, 1, log);
    assert.match(log, /^::error file=.*broken\.yaml,line=2,/m);
  });

  it('plans on a pull request, in one comment that it updates, and touches nobody else’s', async () => {
    const asked = { command: 'plan', 'plan-file': 'okta.plan' };
    const first = await step(asked, { event: 'pull_request' });
    assert.equal(first.code, 0, first.log);
    assert.equal(first.outputs['pending'], 'true');
    assert.equal(first.outputs['comment-url'], 'https://github.example/c/100');
    const [comment] = github.comments;
    assert.match(comment?.body ?? '', /^<!-- okta-scim plan /);
    assert.match(comment?.body ?? '', /\+ app senhasegura: create/);
    assert.match(first.summary, /\+ app senhasegura: create/);
    const copied = String(comment?.body);
    github.comments.unshift({ id: 1, body: copied, user: { login: 'stranger', type: 'User' } });
    const second = await step(asked, { event: 'pull_request' });
    assert.equal(second.outputs['comment-url'], 'https://github.example/c/100');
    assert.deepEqual(
      github.comments.map(({ id }) => id),
      [1, 100],
    );
    assert.equal(github.asked.filter((line) => line.startsWith('POST')).length, 1);
    assert.equal(github.asked.filter((line) => line.startsWith('PATCH')).length, 1);
    assert.ok(JSON.parse(await readFile(String(first.outputs['plan-file']), 'utf8')).hash);
  });

  it('says that it may not comment, and why, and does not fail for that', async () => {
    github.refuses = true;
    for (const [fork, advice] of [
      [false, /pull-requests: write/],
      [true, /of a fork gets a token that may only read/],
    ] as const) {
      const { code, log, summary } = await step(
        { command: 'plan' },
        { event: 'pull_request', fork },
      );
      assert.equal(code, 0, log);
      assert.match(log, /^::warning title=No comment::.*GitHub answered 403/m);
      assert.match(log, advice);
      assert.match(summary, /\+ app senhasegura: create/);
    }
    github.refuses = false;
  });

  it('comments on nothing when it is told not to, or there is no pull request', async () => {
    const before = github.asked.length;
    await step({ command: 'plan', comment: 'false' }, { event: 'pull_request' });
    await step({ command: 'plan' });
    assert.equal(github.asked.length, before);
  });

  it('does not bring credentials together with a stranger’s file', async () => {
    await org.forgetRequests();
    for (const event of ['pull_request_target', 'workflow_run']) {
      for (const command of ['plan', 'apply', 'drift']) {
        const { code, log } = await step({ command }, { event });
        assert.equal(code, 2);
        assert.match(log, new RegExp(`^::error::${command} does not run on ${event}`, 'm'));
      }
    }
    assert.deepEqual(await org.requests(), []);
  });

  it('applies for its branch only', async () => {
    await org.forgetRequests();
    const elsewhere = await step({ command: 'apply' }, { ref: 'refs/heads/feature' });
    const onPull = await step({ command: 'apply' }, { event: 'pull_request' });
    const named = await step({ command: 'apply', branch: 'live' });
    for (const { code, log } of [elsewhere, onPull, named]) {
      assert.equal(code, 2);
      assert.match(log, /^::error::apply runs for the branch (?:main|live) only/m);
    }
    assert.deepEqual(await org.requests(), []);
  });

  it('applies up to the settings that a person makes, which is a notice and no failure', async () => {
    const { code, log, outputs, summary } = await step({ command: 'apply' });
    assert.equal(code, 0, log);
    assert.match(log, /^::notice title=Settings for a person::.*step 2/m);
    assert.equal(outputs['exit-code'], '4');
    assert.equal(outputs['pending'], 'true');
    assert.match(summary, /SCIM connector base URL/);
  });

  it('applies to the end once they are made, and finds no drift then', async () => {
    const [app] = await org.get<{ id: string }[]>('/api/v1/apps?q=senhasegura');
    assert.ok(app);
    await org.setProvisioning(app.id, scim.baseUrl, SCIM_TOKEN);
    const { code, log, outputs } = await step({ command: 'apply' });
    assert.equal(code, 0, log);
    assert.equal(outputs['pending'], 'false');
    const drift = await step({ command: 'drift' }, { event: 'schedule' });
    assert.equal(drift.code, 0, drift.log);
    assert.equal(drift.outputs['pending'], 'false');
  });

  it('finds drift, and fails for it unless it is told not to', async () => {
    const file = join(folder, 'okta-scim.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/^( *)title: formatted/m, '$1title: Another'));
    const failing = await step({ command: 'drift' }, { event: 'schedule' });
    assert.equal(failing.code, 1, failing.log);
    assert.match(failing.log, /^::error title=Drift::/m);
    assert.match(failing.summary, /! attribute NameFormatted: update/);
    const told = await step({ command: 'drift', 'fail-on-drift': 'false' }, { event: 'schedule' });
    assert.equal(told.code, 0);
    assert.match(told.log, /^::warning title=Drift::/m);
    assert.equal(told.outputs['pending'], 'true');
  });

  it('names the input that it cannot use', async () => {
    for (const [given, message] of [
      [{ command: 'destroy' }, /The input command is "destroy"/],
      [{ command: 'plan', comment: 'maybe' }, /The input comment is "maybe"/],
      [{ command: 'apply', 'wait-manual': 'long' }, /The input wait-manual is "long"/],
      [{ command: 'plan', version: 'file:../x' }, /The input version is "file:..\/x"/],
      [{ command: 'plan', file: '--org=x' }, /The input file is "--org=x"/],
    ] as const) {
      const { code, log } = await step(given);
      assert.equal(code, 2);
      assert.match(log, message);
    }
  });

  it('fails when the org refuses, with the reason of the exit code', async () => {
    const env = { OKTA_SCIM_API_TOKEN: 'not-a-token-of-this-org' };
    const { code, log } = await step({ command: 'plan' }, { env });
    assert.equal(code, 3, log);
    assert.match(log, /^::error::okta-scim ended with 3: the org/m);
  });

  it('never printed a credential, and gave none of GitHub to the command line', () => {
    assert.ok(said.length > 20);
    for (const { log, summary, outputs } of said) {
      const text = `${log}${summary}${JSON.stringify(outputs)}`;
      for (const secret of [SCIM_TOKEN, GITHUB_TOKEN, org.apiToken]) {
        assert.ok(!text.includes(secret));
      }
    }
  });
});

/** As a runner reads the file: `name<<mark`, lines, `mark`. */
function outputsIn(text: string): Record<string, string> {
  const found = text.matchAll(/^(\S+?)<<(\S+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...found].map(([, name = '', , value = '']) => [name, value]));
}
