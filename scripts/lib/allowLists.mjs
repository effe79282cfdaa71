import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from './paths.mjs';

// Read before anything is installed.

/** What may go into the .vsix: .vscodeignore names it. */
export async function patternsOfVsix() {
  const ignore = await readFile(join(root, '.vscodeignore'), 'utf8');
  return ignore
    .split(/\r?\n/)
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1).trim());
}

/** What may go into the npm package: `files` of package.json names it, and npm takes some always. */
export async function patternsOfNpm() {
  const { files } = await readManifest();
  return ['package.json', 'README.md', 'LICENSE', ...files];
}

/** Paths of all that goes into either package as it stands in the tree, and is not built. */
export async function packedAsTheyAre() {
  const patterns = [...(await patternsOfVsix()), ...(await patternsOfNpm())];
  return (await allMatching(patterns)).filter((path) => !path.startsWith('dist/'));
}

export async function readManifest() {
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
}

/** Paths that one of the patterns matches, each once, in order. */
export async function allMatching(patterns) {
  const found = await Promise.all(patterns.map(matching));
  return [...new Set(found.flat())].sort();
}

/** Files that a path matches whose last part may contain `*`. */
async function matching(pattern) {
  const folder = dirname(pattern);
  const name = pattern.slice(folder === '.' ? 0 : folder.length + 1);
  const expression = new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
  const names = await readdir(join(root, folder)).catch(() => []);
  return names
    .filter((candidate) => expression.test(candidate))
    .map((candidate) => (folder === '.' ? candidate : `${folder}/${candidate}`));
}
