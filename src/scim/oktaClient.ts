/** What Okta's client sends with each request (Okta, "SCIM 2.0 protocol"), besides its credentials. */
export const OKTA_HEADERS: Readonly<Record<string, string>> = {
  Accept: 'application/scim+json',
  'Accept-Charset': 'utf-8',
  'Accept-Encoding': 'gzip,deflate',
  'User-Agent': 'Okta SCIM Client 1.0.0',
};

/** Content-Type of its bodies. */
export const OKTA_BODY_TYPE = 'application/scim+json; charset=utf-8';

/** Query of the Console's "Test Connector" on `/Users`, whose two values never change. */
export const TEST_QUERY = { startIndex: '1', count: '2' } as const;

/** Query for the one resource of a name: a filter beside the first page. */
export function namedQuery(filter: string) {
  return { filter, startIndex: '1', count: '100' } as const;
}

/** Seconds that a `Retry-After` asks for: Okta honours whole seconds only (Okta, "SCIM 2.0 protocol"). */
export function retrySeconds(retryAfter: string | null | undefined): number | undefined {
  const said = retryAfter?.trim() ?? '';
  return /^\d+$/.test(said) ? Number(said) : undefined;
}
