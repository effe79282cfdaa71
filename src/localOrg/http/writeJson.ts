import type { ServerResponse } from 'node:http';
import type { ApiReply } from './router';

/** What every body is sent as. */
export const JSON_TYPE = 'application/json';

/** Writes a reply; `truncate` sends half of the body under the full length, then drops the connection. */
export function writeJson(
  response: ServerResponse,
  reply: ApiReply,
  headers: Readonly<Record<string, string>> = {},
  truncate = false,
): void {
  const text = reply.body === undefined ? '' : JSON.stringify(reply.body);
  const bytes = Buffer.from(text);
  response.statusCode = reply.status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (reply.links) response.setHeader('Link', reply.links);
  // Recorded: the refusal of a rate limit has none.
  if (reply.status !== 429) response.setHeader('Cache-Control', 'no-cache, no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  // The rest of a body that was too large is not read.
  if (reply.status === 413) response.setHeader('Connection', 'close');
  if (reply.status !== 204) response.setHeader('Content-Length', bytes.length);
  if (bytes.length > 0) response.setHeader('Content-Type', JSON_TYPE);
  if (truncate) {
    const { socket } = response;
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => socket?.destroy());
    return;
  }
  response.end(bytes);
}
