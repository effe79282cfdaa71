import type { IncomingMessage } from 'node:http';
import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { bodyTooLarge, malformedBody } from './errors';

const MAX_BODY_BYTES = 1024 * 1024;

/** The body as text. @throws {OktaError} 413 above 1 MB, 400 for what is not UTF-8. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early must not close the connection: the refusal still goes out on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw bodyTooLarge();
    chunks.push(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
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
