import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Files that can be recordings: VCR cassettes (Go, Python, Ruby) as YAML or JSON, and HTTP Archives. */
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
  let document;
  try {
    document = parse(text, { maxAliasCount: MAX_ALIASES });
  } catch {
    return [];
  }
  const entries = document?.log?.entries;
  if (Array.isArray(entries)) return known(entries).map(fromHar).filter(Boolean);
  const interactions = document?.interactions ?? document?.http_interactions;
  return Array.isArray(interactions) ? known(interactions).map(fromVcr).filter(Boolean) : [];
}

function known(entries) {
  return entries.filter((entry) => typeof entry === 'object' && entry !== null);
}

function fromHar({ request, response }) {
  const content = response?.content ?? {};
  const text =
    content.encoding === 'base64'
      ? Buffer.from(content.text ?? '', 'base64').toString('utf8')
      : content.text;
  return exchange(request?.method, request?.url, request?.postData?.text, {
    ...{ status: response?.status, text },
    headers: Object.fromEntries((response?.headers ?? []).map(({ name, value }) => [name, value])),
  });
}

function fromVcr({ request, response }) {
  const status = response?.code ?? response?.status?.code ?? response?.status;
  return exchange(request?.method, request?.url ?? request?.uri, textOf(request?.body), {
    ...{ status: Number.parseInt(status, 10), text: textOf(response?.body) },
    headers: response?.headers ?? {},
  });
}

function textOf(body) {
  if (typeof body === 'string') return body;
  if (typeof body?.base64_string === 'string') {
    return Buffer.from(body.base64_string, 'base64').toString('utf8');
  }
  return typeof body?.string === 'string' ? body.string : undefined;
}

function exchange(method, address, body, { status, text, headers }) {
  if (typeof method !== 'string' || !URL.canParse(address ?? '') || !status) return undefined;
  const url = new URL(address);
  return {
    ...{ method: method.toUpperCase(), path: url.pathname, query: url.search, status },
    ...{ body: jsonOf(body), reply: jsonOf(text), link: headerOf(headers, 'link') },
  };
}

/** All values of a header, whatever its case; undefined when it is not there. */
function headerOf(headers, wanted) {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === wanted);
  return name === undefined ? undefined : [headers[name]].flat().join(', ');
}

function jsonOf(text) {
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
