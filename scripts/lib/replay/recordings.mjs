import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { jsonOf } from './bodies.mjs';
import { exchangesOfDocument } from './formats.mjs';

/** Files that can be recordings: VCR cassettes as YAML or JSON, nock's lists, HTTP Archives. */
const EXTENSIONS = /\.(ya?ml|json|har)$/i;

/** More aliases in a cassette than any recorder writes: refused, as they can stand for far more text than there is. */
const MAX_ALIASES = 100;

/** Every recording below a folder, in the order of their names: `{ file, exchanges }`. Other files are left out. */
export async function recordingsIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && EXTENSIONS.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const recordings = [];
  for (const file of files) {
    const exchanges = exchangesOf(await readFile(file, 'utf8'));
    if (exchanges.length > 0) recordings.push({ file, exchanges });
  }
  return recordings;
}

/**
 * The exchanges of one file: `{ method, path, query, body, status, reply, link }`; none for a file of another kind.
 * Bodies are parsed JSON, undefined when there is none or it is something else.
 */
export function exchangesOf(text) {
  const json = jsonOf(text.replace(/^\uFEFF/, ''));
  return (json === undefined ? documentsOf(text) : [json]).flatMap(exchangesOfDocument);
}

/** Python's cassettes have bytes, tags of their own, and now and then a key twice. */
function documentsOf(text) {
  const options = { customTags: ['binary'], logLevel: 'error', uniqueKeys: false };
  try {
    return [parseAllDocuments(text, options)]
      .flat()
      .filter(({ errors }) => errors?.length === 0)
      .map((document) => document.toJS({ maxAliasCount: MAX_ALIASES }));
  } catch {
    return [];
  }
}
