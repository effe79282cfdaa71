import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, tool } from './paths.mjs';
import { cleanEnvironment, run } from './processes.mjs';

const MINUTE = 60_000;

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * The stages of a test run, in their order: the cheap ones first. Each one prints what went wrong and returns its
 * counts; a reason to leave it out, which is no failure, is `{ skip }`.
 */
export const STAGES = {
  lint: () => oneTest(tool('@biomejs', 'biome', 'bin', 'biome'), ['check', '.']),
  types: () => atOnce([typesOf('.'), typesOf('media')]),
  unit: () => inTwoMochas('test/unit', { timeoutMs: 15 * MINUTE }),
  bundle: () => mocha(['test/bundle/**/*.test.ts']),
  e2e: () => inTwoMochas('test/e2e', { timeoutMs: 12 * MINUTE }),
  // Its orgs are sent, and say, what no org would: no traffic for the stage `openapi`.
  hostile: () =>
    inTwoMochas('test/hostile', {
      timeoutMs: 12 * MINUTE,
      env: { OKTA_SCIM_SANDBOX_TRAFFIC: undefined },
    }),
  faults: () => faultsStage(),
  start: () => oneTest(join(root, 'scripts', 'start.mjs'), ['--check']),
  package: async () => (await import('./packedSuites.mjs')).packageStage(mocha),
  installed: async () =>
    (await import('./packedSuites.mjs')).installedStage(
      (file, limits) => mocha([file], limits),
      atOnce,
    ),
  host: async () => hostStage(await import('./hostSuite.mjs')),
  desktop: async () => desktopStage(await import('./desktop.mjs')),
  browser: async () => browserStage(await import('./browserSuite.mjs')),
  // Last: it looks at what the local orgs of the stages before have answered.
  openapi: async (run) => (await import('./openapi.mjs')).openapiStage(run),
};

/** Stages that need no build. */
export const SOURCE_STAGES = new Set(['lint', 'types', 'unit', 'openapi']);

/** A program whose exit code is one test. */
async function oneTest(script, args) {
  const { code, output } = await run(process.execPath, [script, ...args], {
    cwd: root,
    quiet: true,
    timeoutMs: 3 * MINUTE,
  });
  if (code !== 0) process.stdout.write(output);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** The types of one tsconfig.json: what runs on Node, and what runs in a page. */
function typesOf(folder) {
  return oneTest(tool('typescript', 'bin', 'tsc'), ['--noEmit', '-p', folder]);
}

/** Runs test files in a mocha of their own. One that ends without counts, or does not end, is one failure more. */
export async function mocha(files, { timeoutMs = 4 * MINUTE, env = {} } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'okta-scim-counts-'));
  const output = join(folder, 'counts.json');
  const reporter = join(root, 'scripts', 'lib', 'mochaReporter.cjs');
  const args = ['--reporter', reporter, '--reporter-option', `output=${output}`, ...files];
  try {
    const { timedOut } = await run(process.execPath, [tool('mocha', 'bin', 'mocha.js'), ...args], {
      cwd: root,
      env: cleanEnvironment(env),
      timeoutMs,
    });
    const counts = await readCounts(output);
    if (timedOut) {
      console.log(
        '  It did not end by itself: a test hangs, or something it started was left open.',
      );
      return { ...counts, failed: counts.failed + 1 };
    }
    return counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readCounts(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Each file by itself, at once: they wait a lot. */
async function faultsStage() {
  const files = await testFiles('test/faults');
  return atOnce(files.map((file) => mocha([file], { timeoutMs: 12 * MINUTE })));
}

/**
 * The test files of a folder in two mochas at once, every other file in each: no two files share a port, a folder or
 * anything else, and a machine that runs this has two processors.
 */
async function inTwoMochas(folder, limits) {
  const files = await testFiles(folder);
  const isEven = (/** @type {unknown} */ _, /** @type {number} */ index) => index % 2 === 0;
  const isOdd = (/** @type {unknown} */ _, /** @type {number} */ index) => index % 2 === 1;
  return atOnce([mocha(files.filter(isEven), limits), mocha(files.filter(isOdd), limits)]);
}

async function testFiles(folder) {
  const names = await readdir(join(root, folder), { recursive: true });
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(folder, name));
}

/** @param {Promise<Counts>[]} runs */
async function atOnce(runs) {
  const counts = await Promise.all(runs);
  const sum = (/** @type {keyof Counts} */ name) =>
    counts.reduce((total, count) => total + count[name], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

async function hostStage({ runInCodeServer }) {
  return countHost(await runInCodeServer());
}

async function desktopStage({ desktopVscode, runOnDesktop }) {
  const executable = desktopVscode();
  if (executable === undefined) {
    return { skip: 'no desktop VS Code: set VSCODE_EXECUTABLE, or put `code` on the PATH' };
  }
  return countHost(await runOnDesktop(executable));
}

/** The pages by themselves, at once with VS Code's window, of which one at a time is enough: both wait a lot. */
async function browserStage({ withWorkbench }) {
  return withWorkbench((env) => {
    const limits = { env, timeoutMs: 10 * MINUTE };
    return atOnce([
      mocha(['test/browser/window/*.test.ts'], limits),
      mocha(['test/browser/*.test.ts'], limits),
    ]);
  });
}

/** Prints the failures of an extension host run. An exit code without a failed test is a failure of its own. */
function countHost({ code, results, log }) {
  const of = (outcome) => results.filter((result) => result.outcome === outcome);
  const failures = of('failed');
  for (const { title, error } of failures) console.log(`  FAILED ${title}\n    ${error}\n`);
  const unexplained = failures.length === 0 && code !== 0;
  if (unexplained) console.log(`  The extension host ended with ${code}.\n${log}`);
  return {
    passed: of('passed').length,
    failed: failures.length + (unexplained ? 1 : 0),
    skipped: of('skipped').length,
  };
}
