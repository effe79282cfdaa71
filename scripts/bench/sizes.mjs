import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { bytesOf, codeFiles, readWith, withoutSdk } from '../lib/chunks.mjs';
import { npmFiles, packagedFiles } from '../lib/packaged.mjs';
import { root } from '../lib/paths.mjs';

const KB = 1000;
const ACTIVATION_BUDGET = 300 * KB;
const CODE_BUDGET = 1800 * KB;
/** Of what a browser fetches; the parts that are read on demand elsewhere are in it. */
const WEB_BUDGET = 500 * KB;
const PACKAGE_BUDGET = 1500 * KB;

/** Sizes of the code as it is read, and of the package as it is downloaded. */
export async function sizes(metafile) {
  const all = bytesOf(metafile, codeFiles(metafile).keys());
  const ours = bytesOf(metafile, withoutSdk(metafile));
  const onDemand = [...codeFiles(metafile).values()]
    .map(({ entryPoint }) => entryPoint)
    .filter((entry) => entry !== undefined && entry !== 'src/extension.ts')
    .map((entry) => row(`read with ${entry}`, bytesOf(metafile, readWith(metafile, entry))));
  return [
    row(
      'read with src/extension.ts',
      bytesOf(metafile, readWith(metafile, 'src/extension.ts')),
      ACTIVATION_BUDGET,
    ),
    ...onDemand,
    row(
      'dist/extension.web.cjs',
      (await stat(join(root, 'dist/extension.web.cjs'))).size,
      WEB_BUDGET,
    ),
    row('all code but the file with the SDK', ours, CODE_BUDGET),
    row('the file with the SDK', all - ours),
    row('.vsix, its files compressed', await compressed(await packagedFiles()), PACKAGE_BUDGET),
    row('npm package, its files compressed', await compressed(await npmFiles()), PACKAGE_BUDGET),
  ];
}

async function compressed(paths) {
  const sizes = await Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(join(root, path));
      return deflateRawSync(bytes, { level: 9 }).length;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function row(what, bytes, budget) {
  return {
    what,
    measured: `${Math.ceil(bytes / KB)} kB`,
    budget: budget === undefined ? '' : `${budget / KB} kB`,
    over: budget !== undefined && bytes > budget,
  };
}
