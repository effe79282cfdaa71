import { equalsFilter } from '../../scim/filters';

const PAGE = { startIndex: '1', count: '100' } as const;

/** `GET /Users?filter=userName eq "…"&startIndex=1&count=100`, as Okta asks. */
export function userQuery(userName: string) {
  return ask('/Users', equalsFilter('userName', userName));
}

/** The same for a group by its `displayName`. */
export function groupNamed(displayName: string) {
  return ask('/Groups', equalsFilter('displayName', displayName));
}

function ask(path: string, filter: string) {
  return { method: 'GET' as const, path, query: { filter, ...PAGE } };
}
