import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { allMatching, patternsOfNpm, patternsOfVsix, readManifest } from './allowLists.mjs';
import { nameInOldestWeb } from './commonJs.mjs';
import { root } from './paths.mjs';

/**
 * Paths of the files that go into the .vsix: those that .vscodeignore, an allow-list, names. The command line is among them: VS
 * Code starts it as a server of tools for agents.
 */
export async function packagedFiles() {
  const { main, browser, bin } = await readManifest();
  const entries = [main, browser, nameInOldestWeb(browser), ...Object.values(bin)];
  return withCodeOf(entries, await allMatching(await patternsOfVsix()));
}

/**
 * Paths of the files that go into the npm package: those that `files` of package.json names, and those that npm always
 * takes, less the code that only VS Code reads.
 */
export async function npmFiles() {
  const { bin } = await readManifest();
  return withCodeOf(Object.values(bin), await allMatching(await patternsOfNpm()));
}

/** Puts the packaged files where VS Code looks for installed extensions, as installing the .vsix does. */
export async function installInto(extensions) {
  const { publisher, name, version } = await readManifest();
  const folder = join(extensions, `${publisher}.${name}-${version}`);
  for (const path of await packagedFiles()) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(join(root, path), join(folder, path));
  }
}

/** All but the code that no entry comes to read, and the notices that none of it names. */
async function withCodeOf(entries, paths) {
  const names = entries.map((entry) => entry.replace(/^\.\/dist\//, ''));
  const read = await readFrom(join(root, 'dist'), names);
  return paths.filter((path) => {
    const [, name] = /^dist\/(.+\.(?:c?js|LEGAL\.txt))$/.exec(path) ?? [];
    return name === undefined || read.has(name);
  });
}

/**
 * Names of the files of a built folder that an entry names, and those name, in whatever kind of import; and of the notices that
 * they send to. What was joined has the notices of its parts.
 * @param {string} folder
 * @param {string[]} entries
 */
export async function readFrom(folder, entries) {
  const all = await readdir(folder);
  const code = all.filter((name) => /\.c?js$/.test(name));
  const notices = all.filter((name) => name.endsWith('.LEGAL.txt'));
  const reached = new Set(entries);
  for (const name of reached) {
    if (notices.includes(name)) continue;
    const text = await readFile(join(folder, name), 'utf8');
    for (const other of code) if (text.includes(`"./${other}"`)) reached.add(other);
    for (const other of notices) if (text.includes(other)) reached.add(other);
  }
  return reached;
}
