import { isPathPart } from '../../../scim/bodies';
import { ConnectorError } from './connectorError';

/** Address of a resource below the base URL: one slash between the parts, whatever the base URL ends with. */
export function connectorUrl(
  baseUrl: string,
  path: readonly string[],
  query: Readonly<Record<string, string | number>> = {},
): string {
  if (!/^https?:\/\//i.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw new ConnectorError(`'${baseUrl}' is not an http(s) address`, { isFinal: true });
  }
  const dots = path.find((part) => !isPathPart(part));
  if (dots !== undefined) {
    throw new ConnectorError(`'${dots}' is no id of a resource`, { isFinal: true });
  }
  const base = baseUrl.replace(/\/+$/, '');
  const address = [base, ...path.map(encodeURIComponent)].join('/');
  const pairs = Object.entries(query).map(([name, value]) => {
    return `${name}=${encodeURIComponent(value)}`;
  });
  return pairs.length === 0 ? address : `${address}?${pairs.join('&')}`;
}
