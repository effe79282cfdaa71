import type { IncomingMessage } from 'node:http';
import { readBody } from '../../base/http/readBody';
import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { bodyTooLarge, malformedBody } from './errors';

const MAX_BODY_BYTES = 1024 * 1024;

/** The body as text. @throws {OktaError} 413 above 1 MB, 400 for what is not UTF-8. */
export async function readText(request: IncomingMessage): Promise<string> {
  // Leaving the loop early must not close the connection: the refusal still goes out on it.
  const bytes = await readBody(request.iterator({ destroyOnReturn: false }), MAX_BODY_BYTES);
  if (!bytes) throw bodyTooLarge();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformedBody();
  }
}

/** The JSON value of a body; undefined for an empty one. @throws {OktaError} 400 */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw malformedBody();
  }
}

/** A body that may be left out but must otherwise be an object. @throws {OktaError} 400 */
export function objectBody(body: unknown): Json {
  if (body === undefined) return {};
  if (!isRecord(body)) throw malformedBody();
  return body;
}
