/** The first request of all, `GET /Users?startIndex=1&count=2`: the constant one of the Console's "Test Connector". */
export const FIRST_READ = {
  method: 'GET',
  path: '/Users',
  query: { startIndex: '1', count: '2' },
} as const;
