import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { packagedFiles } from '../lib/packaged.mjs';
import { root } from '../lib/paths.mjs';

const KB = 1000;
const BUDGETS = { extension: 300 * KB };
const PACKAGE_BUDGET = 1500 * KB;

/** Sizes of the bundles as they are loaded, and of the package as it is downloaded. */
export async function sizes(metafile) {
  const bundles = Object.entries(metafile.outputs)
    .filter(([file]) => file.endsWith('.js'))
    .map(([file, { bytes }]) => {
      const budget = BUDGETS[file.replace(/^dist\/|\.js$/g, '')];
      return row(file, bytes, budget);
    });
  const packed = await Promise.all(
    (await packagedFiles()).map(async (path) => {
      const bytes = await readFile(join(root, path));
      return deflateRawSync(bytes, { level: 9 }).length;
    }),
  );
  const total = packed.reduce((sum, size) => sum + size, 0);
  return [...bundles, row('package, its files compressed', total, PACKAGE_BUDGET)];
}

function row(what, bytes, budget) {
  return {
    what,
    measured: `${Math.ceil(bytes / KB)} kB`,
    budget: budget === undefined ? '' : `${budget / KB} kB`,
    over: budget !== undefined && bytes > budget,
  };
}
