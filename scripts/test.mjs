// npm test: everything, on a machine that has Node, npm and a package registry.
//   npm test                          all stages
//   npm test -- --only unit,bundle    some of them
//   npm test -- --screenshots         also renews the pictures of media/ from the browser's story
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './lib/dependencies.mjs';
import { withLock } from './lib/lock.mjs';
import { cache, root, testOutput } from './lib/paths.mjs';
import { exitOnSignals, stopAllOnExit } from './lib/processes.mjs';

stopAllOnExit();
exitOnSignals();
await ensureDependencies();
const { SOURCE_STAGES, STAGES } = await import('./lib/stages.mjs');
const { emptyTraffic, trafficFolder } = await import('./lib/openapi.mjs');

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, screenshots: { type: 'boolean' } },
});
const chosen = values.only?.flatMap((names) => names.split(',')) ?? Object.keys(STAGES);
const unknown = chosen.filter((name) => !Object.hasOwn(STAGES, name));
if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(', ')}. There are: ${Object.keys(STAGES).join(', ')}.`);
  process.exit(2);
}

await mkdir(testOutput, { recursive: true });
// Every local org of this run, in whatever process, writes its traffic there; the stage `openapi` checks it.
process.env.OKTA_SCIM_SANDBOX_TRAFFIC = trafficFolder;
const total = { passed: 0, failed: 0 };
const empty = [];
// Two runs at once would build and take pictures over each other.
await withLock(join(cache, 'test.lock'), runAll, () =>
  console.log('Waiting for another run to end…'),
);
if (empty.length > 0) console.log(`No test ran in: ${empty.join(', ')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || empty.length > 0 ? 1 : 0);

async function runAll() {
  if (chosen.some((name) => name !== 'openapi')) await emptyTraffic();
  const built = await build();
  // The unit tests call every operation of the API.
  const isWhole = chosen.includes('unit');
  for (const name of Object.keys(STAGES).filter((candidate) => chosen.includes(candidate))) {
    if (built || SOURCE_STAGES.has(name)) await stage(name, () => STAGES[name]({ isWhole }));
    else await stage(name, () => Promise.reject(new Error('Not run, because the build failed.')));
  }
  if (values.screenshots && chosen.includes('browser')) await keepScreenshots();
}

/** The pictures that the README shows, in both themes: those that the tests have made for it. */
async function keepScreenshots() {
  const folder = join(root, 'media', 'screenshots');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(testOutput)) {
    if (!name.startsWith('readme-')) continue;
    await copyFile(join(testOutput, name), join(folder, name.slice('readme-'.length)));
  }
}

/** Everything but the stages that look at the sources needs what this makes. */
async function build() {
  try {
    const { buildAll } = await import('../esbuild.mjs');
    await buildAll();
    return true;
  } catch (error) {
    console.log(error.message);
    total.failed += 1;
    return false;
  }
}

async function stage(name, job) {
  const began = Date.now();
  console.log(`\n── ${name} ──`);
  const counts = await job().catch((error) => {
    console.log(error.stack ?? error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  if (counts.skip !== undefined) {
    console.log(`${name}: SKIPPED, ${counts.skip}`);
    return;
  }
  total.passed += counts.passed;
  total.failed += counts.failed;
  if (counts.passed + counts.failed === 0) empty.push(name);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${seconds} s)`);
}
