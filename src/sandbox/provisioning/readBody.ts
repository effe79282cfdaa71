import { ConnectorError } from './connectorError';

/** @throws {ConnectorError} when the body is longer than `maxBytes`: the rest is not read. */
export async function readBody(response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw new ConnectorError(`The response is longer than ${maxBytes} bytes`);
    }
    chunks.push(value);
  }
}

/**
 * The JSON of a body; undefined for an empty one.
 * @throws {ConnectorError} in the words of Okta's JSON reader: `Unrecognized token 'User'` for plain text.
 */
export function parseBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    const token = /[^\s"{}[\],:]+/.exec(text)?.[0] ?? text.trim();
    throw new ConnectorError(`Unrecognized token '${token.slice(0, 40)}'`);
  }
}
