import { jsonOf, textOf, unpacked } from './bodies.mjs';

/** What can be replayed; the rest of a recording (sign-in, other services, the local org's own paths) is left out. */
const OF_API = /\/(?:api\/v1|\.well-known)\/[^#]*/;

/**
 * The exchanges of one parsed document, whichever recorder wrote it; none for anything else.
 * HTTP Archives (browsers, Polly), VCR (go-vcr, vcrpy, Ruby, Betamax; PHP as a plain list), nock.
 */
export function exchangesOfDocument(document) {
  const entries = document?.log?.entries;
  if (Array.isArray(entries)) return inOrder(objects(entries)).map(fromHar).filter(Boolean);
  const interactions = document?.interactions ?? document?.http_interactions;
  if (Array.isArray(interactions)) return objects(interactions).map(fromVcr).filter(Boolean);
  const list = Array.isArray(document) ? document : Object.values(document ?? {}).flat();
  return objects(list).map(fromListed).filter(Boolean);
}

function objects(entries) {
  return entries.filter((entry) => typeof entry === 'object' && entry !== null);
}

/** Some writers of archives sort by name: the times tell the order, where every entry has one. */
function inOrder(entries) {
  const times = entries.map(({ startedDateTime }) => Date.parse(startedDateTime));
  if (times.some(Number.isNaN)) return entries;
  return entries
    .map((entry, index) => ({ entry, index }))
    .sort((one, other) => times[one.index] - times[other.index] || one.index - other.index)
    .map(({ entry }) => entry);
}

function fromHar({ request, response }) {
  const content = response?.content ?? {};
  const headers = Object.fromEntries(
    objects([response?.headers ?? []].flat()).map(({ name, value }) => [name, value]),
  );
  return exchange(request?.method, request?.url, textOf(request?.postData?.text), {
    status: response?.status,
    text: content.encoding === 'base64' ? fromBase64(content.text, headers) : textOf(content.text),
    headers,
  });
}

/** Polly keeps compressed replies as a list of pieces. */
function fromBase64(text, headers) {
  const pieces = jsonOf(text);
  const parts = Array.isArray(pieces) ? pieces : [text ?? ''];
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(String(part), 'base64')));
  return unpacked(bytes, headerOf(headers, 'content-encoding'));
}

function fromVcr({ request, response, discard_on_save: isDiscarded }) {
  if (isDiscarded === true) return undefined;
  const status = response?.code ?? response?.status?.code ?? response?.status;
  const headers = response?.headers ?? {};
  const address = request?.url ?? request?.uri;
  return exchange(request?.method, address, textOf(request?.body), {
    status,
    text: textOf(response?.body, headerOf(headers, 'content-encoding')),
    headers,
  });
}

/** An item of a plain list: PHP's VCR has a request and a response, nock has all in one. */
function fromListed(item) {
  if (typeof item.request === 'object') return fromVcr(item);
  const headers = pairs(item.rawHeaders) ?? item.headers ?? {};
  const { method, path, body, status, response } = item;
  return exchange(method, path, textOf(body), {
    status,
    text:
      Array.isArray(response) && isHex(response) ? fromHex(response, headers) : textOf(response),
    headers,
  });
}

/** nock keeps headers as one list of names and values in turn. */
function pairs(list) {
  if (!Array.isArray(list)) return undefined;
  const headers = {};
  for (let index = 0; index + 1 < list.length; index += 2) {
    const name = String(list[index]).toLowerCase();
    headers[name] = [...(headers[name] ?? []), String(list[index + 1])];
  }
  return headers;
}

/** nock keeps compressed replies as pieces in hexadecimal digits. */
function isHex(pieces) {
  return pieces.length > 0 && pieces.every((piece) => /^([0-9a-f]{2})+$/i.test(piece));
}

function fromHex(pieces, headers) {
  return unpacked(Buffer.from(pieces.join(''), 'hex'), headerOf(headers, 'content-encoding'));
}

/** Hosts do not count: recorders replace them, by placeholders that are no address, too. */
function exchange(method, address, body, { status, text, headers }) {
  const found = OF_API.exec(typeof address === 'string' ? address : '');
  const code = Number.parseInt(status, 10);
  if (typeof method !== 'string' || !found || Number.isNaN(code)) return undefined;
  const url = new URL(found[0], 'https://org');
  if (!OF_API.test(url.pathname)) return undefined;
  return {
    ...{ method: method.toUpperCase(), path: url.pathname, query: url.search, status: code },
    ...{ body: jsonOf(body), reply: jsonOf(text), link: headerOf(headers, 'link') },
  };
}

/** All values of a header, whatever its case; undefined when it is not there. */
function headerOf(headers, wanted) {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === wanted);
  return name === undefined ? undefined : [headers[name]].flat().join(', ');
}
