import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * @typedef {object} BundledPackage
 * @property {string} name
 * @property {string} version
 * @property {string} folder where npm has put it, as package-lock.json names it
 * @property {string} licence an SPDX expression
 * @property {string} integrity as npm writes it: `sha512-` and base64
 */

/** Licences that let us hand a package on inside of ours, given its text. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
]);

/**
 * The packages that a build has taken code from, by name and version: each version once, wherever npm has put it.
 * @param {import('esbuild').Metafile} metafile
 * @returns {Promise<BundledPackage[]>}
 * @throws when one is of no licence that we may hand on, or is not in package-lock.json.
 */
export async function bundledPackages(metafile) {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const packages = new Map();
  for (const folder of foldersIn(metafile)) {
    const { version, integrity } = lock.packages[folder] ?? {};
    if (version === undefined || integrity === undefined) {
      throw new Error(`${folder} is bundled and is not in package-lock.json: run npm install.`);
    }
    const manifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
    const licence = allowedLicence(manifest);
    const { name } = manifest;
    packages.set(`${name}@${version}`, { name, version, folder, licence, integrity });
  }
  const byName = (/** @type {BundledPackage} */ { name, version }) => `${name}@${version}`;
  return [...packages.values()].sort((a, b) => (byName(a) < byName(b) ? -1 : 1));
}

/** @param {import('esbuild').Metafile} metafile */
function foldersIn(metafile) {
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const folders = inputs.flatMap(
    (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  return [...new Set(folders)].sort();
}

/**
 * The licence that a package says it has, when we may hand it on.
 * @param {{ name: string, version: string, license?: unknown, licenses?: unknown }} manifest
 * @returns {string} an SPDX expression
 */
export function allowedLicence({ name, version, license, licenses }) {
  const said = license ?? (Array.isArray(licenses) ? licenses.map(typeOf).join(' OR ') : undefined);
  const expression = typeOf(said);
  const choices = String(expression)
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ');
  if (!choices.some((choice) => ALLOWED.has(choice))) {
    throw new Error(
      `${name} ${version} is bundled, and its licence (${expression ?? 'none'}) is not one that we hand on: do without it, or see scripts/lib/bundledPackages.mjs.`,
    );
  }
  return String(expression);
}

/** Old manifests say `{ "type": "MIT", "url": … }`. */
function typeOf(/** @type {unknown} */ licence) {
  return typeof licence === 'object' && licence !== null ? Reflect.get(licence, 'type') : licence;
}
