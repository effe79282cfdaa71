import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.mjs';
import { remotePath, startCodeServer, workbenchUrl } from './codeServer.mjs';
import { cache, root } from './paths.mjs';

const bundles = join(cache, 'host');
/** The whole suite, with a browser and a server to start first, takes less than a minute. */
const TIMEOUT_MS = 4 * 60_000;

/**
 * Bundles test/host/ for an extension host, which loads plain JavaScript. Mocha stays in node_modules; it loads CommonJS
 * files one after the other, each with copies of its own, as test files should be.
 */
export async function bundleHostSuite() {
  const { build } = await import('esbuild');
  await rm(bundles, { recursive: true, force: true });
  await build({
    entryPoints: [
      join(root, 'test/host/index.ts'),
      join(root, 'test/host/*.test.ts'),
      join(root, 'test/host/multiRoot/*.ts'),
      join(root, 'test/host/restricted/*.ts'),
      join(root, 'test/host/german/*.ts'),
    ],
    outbase: join(root, 'test/host'),
    outdir: bundles,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
    // What reads a file of the package runs in the extension, not in these copies of it.
    logOverride: { 'empty-import-meta': 'silent' },
  });
  return join(bundles, 'index.cjs');
}

/** The suites for a workspace of two folders, a folder that nobody trusts, and a German window, in windows of their own. */
const multiRootSuite = join(bundles, 'multiRoot', 'index.cjs');
const restrictedSuite = join(bundles, 'restricted', 'index.cjs');
const germanSuite = join(bundles, 'german', 'index.cjs');

/** In a folder that is opened for the first time: Restricted Mode, without a question that nobody would answer. */
const UNTRUSTED = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

/** An extension beside ours; it does nothing until a test starts it. */
export const yamlStandIn = join(root, 'test', 'host', 'fixtures', 'yaml-stand-in');

/** A copy of the example to work in, a connector, and a place for results; `dispose` takes all of it away. */
export async function hostFixture() {
  const { startScimServer } = await import('../../examples/scim-server/server.mjs');
  const token = 'canary-scim-token-9d27';
  const scim = await startScimServer({ token });
  const folder = await mkdtemp(join(tmpdir(), 'okta-scim-host-'));
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  await cp(join(root, 'examples', 'senhasegura'), workspace, { recursive: true });
  const results = join(folder, 'results.json');
  return {
    workspace,
    twoFolders: await writeTwoFolders(join(folder, 'two')),
    clearResults: () => rm(results, { force: true }),
    /** What a suite of its own server writes to. */
    restrictedResults: join(folder, 'restricted.json'),
    results: async (file = results) => JSON.parse(await readFile(file, 'utf8').catch(() => '[]')),
    env: {
      OKTA_SCIM_HOST_RESULTS: results,
      OKTA_SCIM_TEST_CONNECTOR: scim.baseUrl,
      OKTA_SCIM_TEST_CONNECTOR_TOKEN: token,
    },
    async dispose() {
      await scim.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A workspace of two folders, each with the same file and settings of its own; its path. */
async function writeTwoFolders(folder) {
  const settings = {
    one: { 'oktaScim.severity': { 'unused-variable': 'off' } },
    two: { 'oktaScim.severity': { 'unused-variable': 'error' }, 'oktaScim.codeLens': false },
  };
  for (const [name, values] of Object.entries(settings)) {
    await mkdir(join(folder, name, '.vscode'), { recursive: true });
    await writeFile(join(folder, name, '.vscode', 'settings.json'), JSON.stringify(values));
    await writeFile(join(folder, name, 'okta-scim.yaml'), TWO_FOLDERS_FILE);
  }
  const workspace = join(folder, 'both.code-workspace');
  const folders = Object.keys(settings).map((path) => ({ path }));
  await writeFile(workspace, JSON.stringify({ folders }));
  return workspace;
}

/** Has an unused variable, of which the folders think differently. */
const TWO_FOLDERS_FILE = `version: 1
environments:
  dev:
    vars:
      spare: nobody
org: https://acme.okta.com
app:
  label: Two folders
  loginUrl: https://sso.acme.example/login
`;

/** Runs the suites in extension hosts of two VS Code servers, with a browser as their windows. */
export async function runInCodeServer() {
  const [entry, executablePath] = [await bundleHostSuite(), await ensureChromium()];
  const { chromium } = await import('playwright-core');
  const fixture = await hostFixture();
  const closing = [() => fixture.dispose()];
  const codes = [];
  const results = [];
  let log = '';
  const startWith = async (options) => {
    const server = await startCodeServer({
      env: fixture.env,
      others: [yamlStandIn],
      log: (text) => {
        log += text;
      },
      ...options,
    });
    closing.unshift(() => server.close());
    return server;
  };
  try {
    const server = await startWith({});
    const restricted = { ...fixture.env, OKTA_SCIM_HOST_RESULTS: fixture.restrictedResults };
    const careful = await startWith({ env: restricted, trustAll: false, settings: UNTRUSTED });
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
    closing.unshift(() => browser.close());
    codes.push(await runSuite(browser, server, fixture.workspace, entry));
    results.push(await fixture.results());
    await fixture.clearResults();
    // Small, and in folders that nobody else works in by now.
    codes.push(
      ...(await Promise.all([
        runTwoFolders(browser, server, fixture),
        runSuite(browser, careful, fixture.workspace, restrictedSuite),
      ])),
    );
    results.push(await fixture.results(), await fixture.results(fixture.restrictedResults));
    await fixture.clearResults();
    const german = await startWith({ language: 'de' });
    codes.push(await runSuite(browser, german, fixture.workspace, germanSuite));
    results.push(await fixture.results());
    // A window that ends well without a test has not run its suite.
    const isSilent = results.some((found) => found.length === 0);
    const code = codes.find((one) => one !== 0) ?? (isSilent ? 1 : 0);
    return { code, results: results.flat(), log };
  } finally {
    for (const close of closing) await close();
  }
}

/**
 * Now and then VS Code opens a window for a workspace that it never reads, in which nothing of ours can be tried: then
 * one more window is opened, once.
 */
async function runTwoFolders(browser, server, { twoFolders, results, clearResults }) {
  const run = () => runSuite(browser, server, twoFolders, multiRootSuite);
  const code = await run();
  const isUnread = (await results()).some(({ error = '' }) => UNREAD_WORKSPACE.test(error));
  if (!isUnread) return code;
  console.log('  VS Code has not read the workspace of two folders: it is opened again.');
  await clearResults();
  return run();
}

/** As test/host/multiRoot says it. */
const UNREAD_WORKSPACE = /Waited in vain for the workspace to have the folder/;

/** Opens a window for one suite; the exit code of its extension host. */
async function runSuite(browser, server, path, suite) {
  const page = await browser.newPage();
  const exit = new Promise((resolve) => {
    void page.exposeFunction('codeAutomationExit', resolve);
  });
  await page.exposeFunction('codeAutomationLog', () => {});
  await page.goto(
    workbenchUrl(server, path, [
      ['extensionDevelopmentPath', remotePath(server, root)],
      ['extensionTestsPath', remotePath(server, suite)],
    ]),
  );
  const code = await withTimeout(exit, TIMEOUT_MS);
  await page.close();
  return code;
}

function withTimeout(promise, ms) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      const reason =
        'The extension host did not end its tests. Servers of VS Code 1.133 and later ignore the tests named in ' +
        'the address in silence, unless they are started with --enable-smoke-test-driver.';
      reject(new Error(reason));
    }, ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
