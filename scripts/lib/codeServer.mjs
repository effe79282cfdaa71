import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { withLock } from './lock.mjs';
import { installInto } from './packaged.mjs';
import { cache } from './paths.mjs';
import { cleanEnvironment, npm, start } from './processes.mjs';

/**
 * The last line of VS Code (1.100) that runs on Node 20 and takes tests from the address of a page. Servers from
 * 1.133 on ignore `payload` in silence unless they are started with --enable-smoke-test-driver.
 */
export const CODE_SERVER = 'code-server@4.100.3';
const folder = join(cache, 'code-server');
const server = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
const marker = join(folder, `${CODE_SERVER}.installed`);
const START_MS = 60_000;

/** Installs VS Code's server part from npm, once. Its own postinstall would download more than a registry has. */
export async function ensureCodeServer() {
  if (existsSync(marker)) return;
  await withLock(join(cache, 'code-server.lock'), async () => {
    if (existsSync(marker)) return;
    console.log(`Installing ${CODE_SERVER}, a VS Code for the browser, into .cache/…`);
    await mkdir(folder, { recursive: true });
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
    await npm(['install', '--no-save', '--prefix', folder, ...quiet, CODE_SERVER], { cwd: folder });
    const inner = ['install', '--omit=dev', '--no-package-lock', '--prefix', server, ...quiet];
    await npm(inner, { cwd: server });
    await writeFile(marker, '');
  });
}

/**
 * Starts a VS Code server on a free port of this machine, with settings and extensions of its own that are thrown
 * away at the end. Only this machine can reach it, and it asks for no password. `install` puts our extension in,
 * with the files that its package has and no others; `others` are folders of extensions that stand beside it.
 * Without `trustAll`, a folder is opened in Restricted Mode.
 */
export async function startCodeServer({
  port = 0,
  env = {},
  settings = {},
  install = false,
  others = [],
  trustAll = true,
  log = () => {},
} = {}) {
  await ensureCodeServer();
  const data = await mkdtemp(join(tmpdir(), 'okta-scim-vscode-'));
  const user = join(data, 'data', 'User');
  const extensions = join(data, 'extensions');
  await mkdir(user, { recursive: true });
  await mkdir(extensions);
  await writeFile(join(user, 'settings.json'), JSON.stringify(settings));
  if (install) await installInto(extensions);
  for (const other of others)
    await cp(other, join(extensions, basename(other)), { recursive: true });
  const args = [
    join(server, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--accept-server-license-terms', '--disable-telemetry'],
    ...(trustAll ? ['--disable-workspace-trust'] : []),
    ...['--server-data-dir', data, '--extensions-dir', extensions],
  ];
  let output = '';
  let announce = () => {};
  const listening = new Promise((resolve) => {
    announce = resolve;
  });
  const running = start(process.execPath, args, {
    cwd: server,
    // Empty: links to this machine are opened as they are, not through code-server's proxy, which is not started.
    env: cleanEnvironment({ VSCODE_PROXY_URI: '', ...env }),
    onOutput(text) {
      output += text;
      log(text);
      const found = /Extension host agent listening on (\d+)/.exec(output);
      if (found) announce(Number(found[1]));
    },
  });
  const close = async () => {
    await running.stop();
    await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  const timer = setTimeout(() => announce(undefined), START_MS);
  const actual = await Promise.race([listening, running.ended.then(() => undefined)]);
  clearTimeout(timer);
  if (actual === undefined) {
    await close();
    throw new Error(`The VS Code server did not start.\n${output}`);
  }
  return { port: actual, url: `http://127.0.0.1:${actual}/`, data, close };
}

/** Address that opens a folder or a `.code-workspace`; `payload` as `[['extensionDevelopmentPath', …], …]`. */
export function workbenchUrl({ url }, path, payload) {
  const address = new URL(url);
  address.searchParams.set(path.endsWith('.code-workspace') ? 'workspace' : 'folder', path);
  if (payload) address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

/** A folder of this machine as the server's pages name it. */
export function remotePath({ port }, path) {
  return `vscode-remote://127.0.0.1:${port}${path}`;
}
