import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** Bytes; no body of Okta's API is longer. A compressed one that unpacks to more is left out. */
const MAX_BODY = 32 * 2 ** 20;

/** Text of a body, however the recorder kept it: text, bytes, base64, a parsed object; undefined when there is none. */
export function textOf(body, encoding) {
  if (body === null || body === undefined) return undefined;
  if (body instanceof Uint8Array) return unpacked(Buffer.from(body), encoding);
  if (typeof body === 'string') return body;
  if (typeof body !== 'object') return undefined;
  if (typeof body.base64_string === 'string') {
    return unpacked(Buffer.from(body.base64_string, 'base64'), encoding);
  }
  if (Object.hasOwn(body, 'string')) return textOf(body.string, encoding);
  return JSON.stringify(body);
}

/** Bytes as text; compressed ones are known by their first two, or by what the header says. */
export function unpacked(bytes, encoding = '') {
  const options = { maxOutputLength: MAX_BODY };
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes, options).toString('utf8');
    if (/\bbr\b/i.test(encoding)) return brotliDecompressSync(bytes, options).toString('utf8');
    if (/\bdeflate\b/i.test(encoding)) return inflateSync(bytes, options).toString('utf8');
  } catch {
    // Some recorders unpack the body and keep the header.
  }
  return bytes.toString('utf8');
}

/** The parsed JSON of a text; undefined for anything else. */
export function jsonOf(text) {
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
