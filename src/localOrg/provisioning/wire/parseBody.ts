import { isTooDeep } from '../../../base/tooDeep';
import { ConnectorError } from './connectorError';

/** Levels of arrays and objects in a body; a SCIM resource has a handful. Comparing a deeper one would exhaust the stack. */
const MAX_DEPTH = 200;

/**
 * The JSON of a body; undefined for an empty one.
 * @throws {ConnectorError} in the words of Okta's JSON reader: `Unrecognized token 'User'` for plain text.
 */
export function parseBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  if (isTooDeep(text, MAX_DEPTH))
    throw new ConnectorError(`The response is nested deeper than ${MAX_DEPTH} levels`);
  try {
    return JSON.parse(text);
  } catch {
    const token = /[^\s"{}[\],:]+/.exec(text)?.[0] ?? text.trim();
    throw new ConnectorError(`Unrecognized token '${token.slice(0, 40)}'`);
  }
}
