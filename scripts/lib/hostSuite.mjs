import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.mjs';
import { remotePath, startCodeServer, workbenchUrl } from './codeServer.mjs';
import { cache, root } from './paths.mjs';

const bundles = join(cache, 'host');
/** The whole suite, with a browser and a server to start first, takes less than a minute. */
const TIMEOUT_MS = 4 * 60_000;

/** Bundles test/host/ for an extension host, which loads plain JavaScript. Mocha stays in node_modules. */
export async function bundleHostSuite() {
  const { build } = await import('esbuild');
  await rm(bundles, { recursive: true, force: true });
  await build({
    entryPoints: [join(root, 'test/host/index.ts'), join(root, 'test/host/*.test.ts')],
    outdir: bundles,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(bundles, 'index.js');
}

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
    results: async () => JSON.parse(await readFile(results, 'utf8').catch(() => '[]')),
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

/** Runs the suite in the extension host of a VS Code server, with a browser as its window. */
export async function runInCodeServer() {
  const [entry, executablePath] = [await bundleHostSuite(), await ensureChromium()];
  const { chromium } = await import('playwright-core');
  const fixture = await hostFixture();
  let log = '';
  const server = await startCodeServer({
    env: fixture.env,
    others: [yamlStandIn],
    log: (text) => {
      log += text;
    },
  });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    const page = await browser.newPage();
    const exit = new Promise((resolve) => {
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    await page.exposeFunction('codeAutomationLog', () => {});
    await page.goto(
      workbenchUrl(server, fixture.workspace, [
        ['extensionDevelopmentPath', remotePath(server, root)],
        ['extensionTestsPath', remotePath(server, entry)],
      ]),
    );
    const code = await withTimeout(exit, TIMEOUT_MS);
    return { code, results: await fixture.results(), log };
  } finally {
    await browser.close();
    await server.close();
    await fixture.dispose();
  }
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
