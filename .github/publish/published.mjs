// node published.mjs PLACE FOLDER: whether a place has the package of this version already, as a line `published=true` or
// `published=false` for $GITHUB_OUTPUT. A release that has stopped half-way is run again, and no place takes a version twice.
// Ends with 1 when a place has other bytes under the version, or does not say. NPM_REGISTRY is the address that npm publishes to.
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PUBLISHER = 'scim-works';
const NAME = 'okta-scim';
/** Milliseconds. */
const PATIENCE = 60_000;

/**
 * Where each place says what it has of a version, and how that is compared with a package.
 * - Marketplace: the package, by the address that the page of an extension offers
 * - Open VSX: the address of a SHA-256, https://open-vsx.org/swagger-ui
 * - npm: an integrity, https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md
 */
const PLACES = {
  marketplace: {
    extension: '.vsix',
    address: (version) =>
      `https://marketplace.visualstudio.com/_apis/public/gallery/publishers/${PUBLISHER}/vsextensions/${NAME}/${version}/vspackage`,
    async has(answer, bytes) {
      return bytes.equals(Buffer.from(await answer.arrayBuffer()));
    },
  },
  'open-vsx': {
    extension: '.vsix',
    address: (version) => `https://open-vsx.org/api/${PUBLISHER}/${NAME}/${version}`,
    async has(answer, bytes, ask) {
      const { files } = await answer.json();
      const sum = await ask(files.sha256);
      if (!sum.ok) throw new Error(`${files.sha256} answered ${sum.status}.`);
      return (await sum.text()).trim().split(/\s/)[0] === hashOf('sha256', bytes, 'hex');
    },
  },
  npm: {
    extension: '.tgz',
    address: (version) => new URL(`${NAME}/${version}`, process.env.NPM_REGISTRY).href,
    async has(answer, bytes) {
      const { dist } = await answer.json();
      return dist.integrity === `sha512-${hashOf('sha512', bytes, 'base64')}`;
    },
  },
};

/**
 * @param {string} place
 * @param {string} folder of the packages
 * @param {(address: string) => Promise<Response>} ask
 * @returns {Promise<boolean>} false when the place has nothing under the version
 * @throws when it has something else under it, or does not say; for npm, when NPM_REGISTRY is no address.
 */
export async function isPublished(place, folder, ask = askWeb) {
  if (!Object.hasOwn(PLACES, place)) {
    throw new Error(`"${place}" is none of ${Object.keys(PLACES).join(', ')}.`);
  }
  const { extension, address, has } = PLACES[place];
  const [file, ...others] = (await readdir(folder)).filter((name) => name.endsWith(extension));
  const version = file?.slice(`${NAME}-`.length, -extension.length);
  if (!version || others.length > 0) throw new Error(`${folder} has not one file ${extension}.`);
  const url = address(version);
  const answer = await ask(url);
  if (answer.status === 404) return false;
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: run this again.`);
  if (await has(answer, await readFile(join(folder, file)), ask)) return true;
  throw new Error(
    `${place} has other bytes than ${file} under version ${version}: find out who has published them. A version is never given twice, so release the next one.`,
  );
}

function askWeb(address) {
  return fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
}

function hashOf(algorithm, bytes, encoding) {
  return createHash(algorithm).update(bytes).digest(encoding);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const [place = '', folder = ''] = process.argv.slice(2);
    const line = `published=${await isPublished(place, folder)}\n`;
    process.stdout.write(`${place}: ${line}`);
    if (process.env.GITHUB_OUTPUT) await appendFile(process.env.GITHUB_OUTPUT, line);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
