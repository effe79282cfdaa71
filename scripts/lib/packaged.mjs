import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from './paths.mjs';

/** Paths of the files that go into the .vsix: those that .vscodeignore, an allow-list, names. */
export async function packagedFiles() {
  const ignore = await readFile(join(root, '.vscodeignore'), 'utf8');
  const patterns = ignore
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1).trim());
  const found = await Promise.all(patterns.map(matching));
  return found.flat().sort();
}

/** Puts the packaged files where VS Code looks for installed extensions, as installing the .vsix does. */
export async function installInto(extensions) {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const folder = join(extensions, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  for (const path of await packagedFiles()) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(join(root, path), join(folder, path));
  }
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
