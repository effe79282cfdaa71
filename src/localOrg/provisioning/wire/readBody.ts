import { ConnectorError } from './connectorError';

/** Levels of arrays and objects in a body; a SCIM resource has a handful. */
const MAX_DEPTH = 200;

/**
 * The text of a body, unpacked: a small one that unpacks to a huge one is cut as any other.
 * @throws {ConnectorError} when it is longer than `maxBytes`: the rest is not read.
 */
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
  if (isDeep(text))
    throw new ConnectorError(`The response is nested deeper than ${MAX_DEPTH} levels`);
  try {
    return JSON.parse(text);
  } catch {
    const token = /[^\s"{}[\],:]+/.exec(text)?.[0] ?? text.trim();
    throw new ConnectorError(`Unrecognized token '${token.slice(0, 40)}'`);
  }
}

/** Comparing and copying such a body would overflow the stack. Brackets inside texts count as well: few have many. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return false;
}
