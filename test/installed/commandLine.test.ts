import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { type ScimServer, startScimServer } from '../../examples/scim-server/server.mjs';
import { npm } from '../../scripts/lib/processes.mjs';
import { LocalOrg, ROOT, type Run } from '../e2e/cli';

const TOKEN = 'a-token-of-the-sample-server';
const isWindows = process.platform === 'win32';
const nodes: Record<string, string> = JSON.parse(process.env['NODES'] ?? '{}');
const packed = process.env['PACKED'] ?? '';

describe('the npm package, installed into an empty prefix', function () {
  this.timeout(60_000);
  let place: string;
  let scim: ScimServer;

  before(async () => {
    assert.ok(packed && Object.keys(nodes).length > 0, 'Run these tests by npm test.');
    place = await mkdtemp(join(tmpdir(), 'okta-scim-installed-'));
    const [tarball = ''] = (await readdir(packed)).filter((name) => name.endsWith('.tgz'));
    // Offline: a dependency would have to come from a registry.
    const quiet = ['--offline', '--no-audit', '--no-fund', '--cache', join(place, 'cache')];
    await mkdir(join(place, 'prefix'));
    const args = ['install', '--global', '--prefix', join(place, 'prefix'), ...quiet];
    await npm([...args, join(packed, tarball)], { cwd: place });
    scim = await startScimServer({ token: TOKEN });
  });

  after(async () => {
    await scim?.close();
    if (place) await rm(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  for (const [line, node] of Object.entries(nodes)) {
    describe(`on Node ${line}`, () => {
      let org: LocalOrg;
      let folder: string;
      const said: Run[] = [];

      before(async () => {
        folder = join(place, `work-${line}`);
        await cp(join(ROOT, 'examples', 'senhasegura'), folder, { recursive: true });
        org = await LocalOrg.of(start(['sandbox', '--port', '0']));
      });

      after(() => org?.stop());

      /** By the name that npm has put on the path, with nothing of the caller's environment. */
      function start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
        const bin = isWindows ? join(place, 'prefix') : join(place, 'prefix', 'bin');
        const path = [bin, dirname(node), ...(isWindows ? [] : ['/usr/bin', '/bin'])];
        const home = join(place, 'home');
        const [program, rest] = isWindows
          ? [['okta-scim', ...args].map((part) => `"${part}"`).join(' '), []]
          : ['okta-scim', args];
        return spawn(program, rest, {
          cwd: folder,
          shell: isWindows,
          env: {
            PATH: path.join(delimiter),
            HOME: home,
            XDG_CONFIG_HOME: home,
            APPDATA: home,
            // A deprecated call ends the process.
            NODE_OPTIONS: '--throw-deprecation',
            ...env,
          },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
      }

      async function okta(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
        const child = start(args, env);
        const run = { stdout: '', stderr: '' };
        child.stdout?.setEncoding('utf8').on('data', (text: string) => {
          run.stdout += text;
        });
        child.stderr?.setEncoding('utf8').on('data', (text: string) => {
          run.stderr += text;
        });
        const [code] = (await once(child, 'close')) as [number | null];
        said.push({ code, ...run });
        return { code, ...run };
      }

      /** A command that asks the local org. */
      function atOrg(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
        return okta([...args, '--env', 'dev', '--org', org.orgUrl], {
          ...org.env,
          OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN,
          ...env,
        });
      }

      it('has the version and the Console of its local org', async () => {
        const { stdout, stderr } = await okta(['--version']);
        assert.match(stdout, /^\d+\.\d+\.\d+\n$/, stderr);
        const page = await (await fetch(org.adminUrl)).text();
        assert.match(page, /<style/);
      });

      it('validates the example', async () => {
        const { code, stdout } = await okta(['validate', '--format', 'json']);
        assert.equal(code, 0);
        assert.ok(JSON.parse(stdout).findings.length > 0);
      });

      it('plans, applies to the settings that a person makes, and on to the end', async () => {
        const plan = await atOrg(['plan', '--format', 'json']);
        assert.equal(plan.code, 4, plan.stderr);
        assert.ok(JSON.parse(plan.stdout).summary.create > 0);
        const stopped = await atOrg(['apply', '--yes']);
        assert.equal(stopped.code, 4, stopped.stderr);
        const [app] = await org.get<{ id: string }[]>('/api/v1/apps?q=senhasegura');
        assert.ok(app);
        await org.setProvisioning(app.id, scim.baseUrl, TOKEN);
        const done = await atOrg(['apply', '--yes']);
        assert.equal(done.code, 0, done.stdout + done.stderr);
      });

      it('shows the seven steps', async () => {
        const { code, stdout } = await atOrg(['status', '--format', 'json']);
        assert.equal(code, 0);
        assert.equal(JSON.parse(stdout).steps.length, 7);
      });

      it('tests the connector', async () => {
        const file = join(folder, 'okta-scim.yaml');
        const text = await readFile(file, 'utf8');
        await writeFile(file, text.replace(/^( *)baseUrl: .*$/m, `$1baseUrl: ${scim.baseUrl}`));
        const { code, stdout, stderr } = await atOrg(['test', '--yes', '--format', 'json']);
        const { summary } = JSON.parse(stdout);
        assert.ok(summary.passed > 10, stderr);
        assert.equal(code, summary.failed > 0 ? 1 : 0);
        assert.equal(summary.failed, 0, stdout);
      });

      it('asks this machine itself for what is on it, also when Node sends all by a proxy', async () => {
        const asked: string[] = [];
        const proxy = await proxyThatNotes(asked);
        const { port } = proxy.address() as AddressInfo;
        const address = `http://127.0.0.1:${port}`;
        const before = said.length;
        const { code, stderr } = await atOrg(['plan'], {
          NODE_USE_ENV_PROXY: '1',
          HTTP_PROXY: address,
          HTTPS_PROXY: address,
        });
        // Node itself may say that this is new.
        said.splice(before);
        proxy.close();
        assert.deepEqual(asked, []);
        assert.equal(code, 0, stderr);
      });

      it('warned of nothing and printed no token', () => {
        assert.ok(said.length > 5);
        for (const { stdout, stderr } of said) {
          assert.doesNotMatch(stderr, /\bWarning:|DEP\d{4}/);
          for (const secret of [TOKEN, org.apiToken]) {
            assert.ok(!`${stdout}${stderr}`.includes(secret));
          }
        }
      });
    });
  }
});

async function proxyThatNotes(asked: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    asked.push(String(request.url));
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    asked.push(String(request.url));
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
