import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileOfLines } from '../lib/benchFiles.mjs';
import { QUIET_SETTINGS } from '../lib/browserSuite.mjs';
import { CHROMIUM_FLAGS, ensureChromium } from '../lib/chromium.mjs';
import { startCodeServer, workbenchUrl } from '../lib/codeServer.mjs';
import { localizedManifest } from '../lib/manifest.mjs';
import { median } from '../lib/measure.mjs';
import { ensureNodes } from '../lib/nodes.mjs';
import { codeServers } from '../lib/packedSuites.mjs';
import { root } from '../lib/paths.mjs';
import { withPacked } from '../package/packed.mjs';

const BUDGET_MS = 50;
const MB = 1_000_000;
const BUDGET_BYTES = 10 * MB;
const LINES = 1000;
/** Windows, one after the other. The first one reads our files from the disk, the others from the system's memory. */
const WINDOWS = 8;
const WARM_UP = 1;
const WINDOW_MS = 60_000;
const EVERY_MS = 50;

/** Beside ours: what measures, and an extension that does nothing, which is what the host itself takes. */
const OTHERS = ['probe', 'idle'].map((name) => join(root, 'scripts', 'bench', 'activation', name));

/** What the packed extension costs its host, in the oldest and the newest VS Code server. */
export function activation() {
  return withPacked(async (packed) => {
    const [vsix] = (await readdir(packed)).filter((name) => name.endsWith('.vsix'));
    const rows = [];
    for (const server of await codeServers((await ensureNodes()).nodes)) {
      rows.push(...rowsOf(server.name, await measured({ ...server, vsix: join(packed, vsix) })));
    }
    return rows;
  });
}

function rowsOf(name, windows) {
  const of = (key) => median(windows.map((window) => window[key]));
  return [
    {
      what: `activation of the .vsix in ${name}`,
      measured: `${Math.round(of('ms'))} ms (${of('idleMs').toFixed(1)} ms for an extension that does nothing)`,
      budget: `${BUDGET_MS} ms`,
      over: of('ms') > BUDGET_MS,
    },
    {
      what: 'memory that it holds in the host, active',
      measured: megabytes(of('activeBytes')),
    },
    {
      what: `the same with ${LINES} lines open`,
      measured: megabytes(of('openBytes')),
      budget: megabytes(BUDGET_BYTES),
      over: of('openBytes') > BUDGET_BYTES,
    },
  ];
}

function megabytes(bytes) {
  return `${(bytes / MB).toFixed(1)} MB`;
}

/** What the probe says of each window, but of the first ones. */
async function measured({ server, node, vsix }) {
  const folder = await mkdtemp(join(tmpdir(), 'okta-scim-activation-'));
  const results = join(folder, 'results.jsonl');
  const file = join(folder, 'opened', 'okta-scim.yaml');
  const closing = [() => rm(folder, { recursive: true, force: true })];
  try {
    // The folder of the window is another one: what it has must not activate the extension before the probe does.
    for (const name of ['opened', 'window']) await mkdir(join(folder, name));
    await writeFile(file, `${fileOfLines(LINES)}colour: red\n`);
    await writeFile(results, '');
    const { publisher, name } = localizedManifest();
    const env = {
      OKTA_SCIM_BENCH_RESULTS: results,
      OKTA_SCIM_BENCH_FILE: file,
      OKTA_SCIM_BENCH_EXTENSION: `${publisher}.${name}`,
    };
    const options = { server, node, vsix, env, others: OTHERS, settings: QUIET_SETTINGS };
    const running = await startCodeServer(options);
    closing.unshift(() => running.close());
    const { chromium } = await import('playwright-core');
    const browser = await chromium.launch({
      executablePath: await ensureChromium(),
      args: CHROMIUM_FLAGS,
    });
    closing.unshift(() => browser.close());
    for (let window = 1; window <= WINDOWS; window += 1) {
      const page = await browser.newPage();
      await page.goto(workbenchUrl(running, join(folder, 'window')));
      await lineOf(results, window);
      await page.close();
    }
    return (await linesOf(results)).slice(WARM_UP);
  } finally {
    for (const close of closing) await close();
  }
}

/** Waits for the line that the window with this number writes. */
async function lineOf(results, number) {
  const until = Date.now() + WINDOW_MS;
  for (;;) {
    const { error } = (await linesOf(results))[number - 1] ?? {};
    if (error !== undefined) throw new Error(error);
    if ((await linesOf(results)).length >= number) return;
    if (Date.now() > until) throw new Error(`Window ${number} has measured nothing.`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

async function linesOf(results) {
  const text = await readFile(results, 'utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
