import type { Exchange } from '../../../src/connector/traffic/exchange';

export interface Short {
  method?: string;
  path: string;
  sent?: unknown;
  status?: number;
  received?: unknown;
  headers?: Record<string, string>;
}

/** An exchange with no more than what matters in a test. */
export function exchange({
  method = 'GET',
  path,
  sent,
  status = 200,
  received,
  headers = {},
}: Short): Exchange {
  const url = `https://app.example.com/scim/v2${path}`;
  return {
    startedAt: '2026-10-05T08:00:00.000Z',
    ms: 12,
    method,
    url,
    shown: `${method} ${new URL(url).pathname}`,
    requestHeaders: {},
    requestBody: sent === undefined ? undefined : JSON.stringify(sent),
    reply: {
      status,
      headers: { 'Content-Type': 'application/scim+json', ...headers },
      body:
        typeof received === 'string'
          ? received
          : received === undefined
            ? ''
            : JSON.stringify(received),
    },
    error: undefined,
  };
}

export const list = (...resources: unknown[]) => ({
  totalResults: resources.length,
  startIndex: 1,
  itemsPerPage: resources.length,
  Resources: resources,
});

export const USER = { id: 'u1', userName: 'ana@example.com', active: true };
export const GROUP = {
  id: 'g1',
  displayName: 'Vendors',
  members: [{ value: 'u1', display: 'Ana' }],
};
const FILTER = encodeURIComponent('userName eq "ana@example.com"');
export const LOOK = `/Users?filter=${FILTER}&startIndex=1&count=100`;
