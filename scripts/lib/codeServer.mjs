import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { withLock } from './lock.mjs';
import { installInto } from './packaged.mjs';
import { cache } from './paths.mjs';
import { cleanEnvironment, npm, run, start } from './processes.mjs';

/**
 * The last line of VS Code (1.100) that runs on Node 20 and takes tests from the address of a page. Servers from
 * 1.133 on ignore `payload` in silence unless they are started with --enable-smoke-test-driver.
 */
export const CODE_SERVER = 'code-server@4.100.3';
/** The newest of npm when this was written (2026-11); it runs on Node 24. */
export const NEWEST_CODE_SERVER = 'code-server@4.139.1';
const START_MS = 60_000;
const INSTALL_MS = 60_000;

/**
 * Installs VS Code's server part from npm, once. Its own postinstall would download more than a registry has.
 * @returns its folder
 */
export async function ensureCodeServer(release = CODE_SERVER, folder = join(cache, 'code-server')) {
  const server = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  const marker = join(folder, `${release}.installed`);
  if (existsSync(marker)) return server;
  await withLock(`${folder}.lock`, async () => {
    if (existsSync(marker)) return;
    console.log(`Installing ${release}, a VS Code for the browser, once…`);
    await mkdir(folder, { recursive: true });
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
    await npm(['install', '--no-save', '--prefix', folder, ...quiet, release], { cwd: folder });
    const inner = ['install', '--omit=dev', '--no-package-lock', '--prefix', server, ...quiet];
    await npm(inner, { cwd: server });
    await writeFile(marker, '');
  });
  return server;
}

/**
 * Starts a VS Code server on a free port of this machine, with settings and extensions of its own that are thrown
 * away at the end. Only this machine can reach it, and it asks for no password. `install` puts our extension in,
 * with the files that its package has and no others; `others` are folders of extensions that stand beside it.
 * `vsix` is put in by VS Code's own installer instead. Without `trustAll`, a folder is opened in Restricted Mode.
 * `server` and `node` are another VS Code than the one of the tests, and what it runs on. `language` is that of the windows.
 */
export async function startCodeServer({
  port = 0,
  env = {},
  settings = {},
  install = false,
  vsix,
  others = [],
  trustAll = true,
  language,
  log = () => {},
  server: given,
  node = process.execPath,
} = {}) {
  const server = given ?? (await ensureCodeServer());
  const data = await mkdtemp(join(tmpdir(), 'okta-scim-vscode-'));
  const user = join(data, 'data', 'User');
  const extensions = join(data, 'extensions');
  await mkdir(user, { recursive: true });
  await mkdir(extensions);
  await writeFile(join(user, 'settings.json'), JSON.stringify(settings));
  if (install) await installInto(extensions);
  for (const other of others)
    await cp(other, join(extensions, basename(other)), { recursive: true });
  if (vsix) await installVsix({ server, node, vsix, data, extensions });
  if (language) await writeLanguagePack(join(data, 'data'), language);
  const args = [
    join(server, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--accept-server-license-terms', '--disable-telemetry'],
    ...(trustAll ? ['--disable-workspace-trust'] : []),
    ...(language ? ['--locale', language] : []),
    ...['--server-data-dir', data, '--extensions-dir', extensions],
  ];
  let output = '';
  let announce = () => {};
  const listening = new Promise((resolve) => {
    announce = resolve;
  });
  const running = start(node, args, {
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
  return { port: actual, url: `http://127.0.0.1:${actual}/`, data, extensions, close };
}

/**
 * VS Code speaks a language for which it has a pack, as its installer of packs writes them down. This one has no texts: VS Code's
 * own stay English, and extensions get theirs.
 */
async function writeLanguagePack(userData, language) {
  const texts = join(userData, 'language-pack.json');
  await writeFile(texts, JSON.stringify({ contents: {} }));
  const pack = {
    hash: 'without-texts',
    label: language,
    extensions: [
      { extensionIdentifier: { id: `tests.language-pack-${language}` }, version: '1.0.0' },
    ],
    translations: { vscode: texts },
  };
  await writeFile(join(userData, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

async function installVsix({ server, node, vsix, data, extensions }) {
  const args = [
    join(server, 'out', 'server-main.js'),
    ...['--accept-server-license-terms', '--server-data-dir', data],
    ...['--extensions-dir', extensions, '--install-extension', vsix],
  ];
  const { output } = await run(node, args, {
    cwd: server,
    env: cleanEnvironment(),
    quiet: true,
    timeoutMs: INSTALL_MS,
  });
  // Its exit code says nothing: without the native modules that were not installed it complains of its log.
  if (!/was successfully installed/.test(output)) throw new Error(`${vsix}:\n${output}`);
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
