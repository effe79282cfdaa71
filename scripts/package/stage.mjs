import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { machineFolders, mentions } from '../lib/machineFolders.mjs';
import { root } from '../lib/paths.mjs';

const READABLE = 0o644;
const PROGRAM = 0o755;
const TEXT = /\.(?:c?js|json|md|txt|css|svg|ya?ml)$|^LICENSE$/;

/**
 * Lays out what is packed, from nothing and with fixed modes, so that neither the checkout nor the person's umask shows.
 * @throws when something is in it that is not for others.
 */
export async function stage(folder, paths, manifest) {
  await rm(folder, { recursive: true, force: true });
  const programs = Object.values(manifest.bin ?? {}).map((path) => path.replace(/^\.\//, ''));
  const folders = machineFolders();
  for (const path of paths) {
    const bytes = await bytesOf(path, manifest);
    const trouble = unfit(path, bytes, folders);
    if (trouble !== undefined) throw new Error(`${path} ${trouble}: it is not packed.`);
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
    await chmod(target, programs.includes(path) ? PROGRAM : READABLE);
  }
}

async function bytesOf(path, manifest) {
  if (path === 'package.json') return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const bytes = await readFile(join(root, path));
  return path === 'README.md' ? Buffer.from(withPictures(bytes.toString('utf8'), manifest)) : bytes;
}

/**
 * The pictures of a README are not packed. Marketplaces find those of `src` in the repository by themselves, and not those of
 * `srcset`: without its address, a dark page would have a broken picture.
 * @param {string} text
 * @param {{ repository: { url: string } }} manifest
 */
export function withPictures(text, { repository }) {
  const address = `${repository.url.replace(/^git\+|\.git$/g, '')}/raw/HEAD/`;
  return text.replaceAll(/(srcset|src)="(?!https?:)/g, (_, name) => `${name}="${address}`);
}

/**
 * Why a file must not be handed on.
 * @param {string} path
 * @param {Buffer} bytes
 * @param {string[]} folders of this machine
 */
export function unfit(path, bytes, folders) {
  if (/^(?:src|test|scripts|node_modules)\//.test(path) || /\.(?:test\.\w+|ts|map)$/.test(path)) {
    return 'is a source, a test or a map';
  }
  if (!TEXT.test(path)) return undefined;
  const text = bytes.toString('utf8');
  if (/sourceMappingURL=|"sourcesContent"/.test(text)) return 'has a source map';
  // A folder as short as `/root` is part of other words.
  const machine = folders.find((name) => name.length > 1 && mentions(text, name));
  return machine === undefined ? undefined : `names ${machine}, a folder of this machine`;
}
