import { ConnectorError } from './connectorError';

/** Address of a resource below the base URL: one slash between the parts, whatever the base URL ends with. */
export function connectorUrl(
  baseUrl: string,
  path: readonly string[],
  query: Record<string, string | number> = {},
): string {
  if (!/^https?:\/\//i.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw new ConnectorError(`'${baseUrl}' is not an http(s) address`, { isFinal: true });
  }
  const base = baseUrl.replace(/\/+$/, '');
  const address = [base, ...path.map(encodeURIComponent)].join('/');
  const pairs = Object.entries(query).map(([name, value]) => {
    return `${name}=${encodeURIComponent(value)}`;
  });
  return pairs.length === 0 ? address : `${address}?${pairs.join('&')}`;
}

/** `userName eq "X"`, with the quotes and backslashes of X escaped as in a JSON string (RFC 7644 section 3.4.2.2). */
export function equalsFilter(attribute: string, value: string): string {
  return `${attribute} eq ${JSON.stringify(value)}`;
}
