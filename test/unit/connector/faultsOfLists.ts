import { TOKEN } from '../../support/scimServer/server';
import {
  answering,
  asking,
  changing,
  changingUsers,
  emptyList,
  type FaultCase,
  isGroupList,
  isList,
  isObject,
  isRead,
  isUserList,
  json,
  refusing,
  without,
} from './faultKit';

const filterOf = (query: Record<string, string>) => query['filter'] ?? '';
const filtered = (request: Parameters<typeof isUserList>[0]) =>
  isUserList(request) && filterOf(request.query) !== '';

/** Lists, pages, filters and tokens. */
export const LIST_FAULTS: readonly FaultCase[] = [
  {
    what: 'sends totalResults as a string',
    failed: ['list-integers', 'group-list'],
    fault: changing(isList, (body) => ({ ...body, totalResults: String(body['totalResults']) })),
  },
  {
    what: 'sends startIndex as a string',
    failed: ['list-integers', 'group-list'],
    fault: changing(isList, (body) => ({ ...body, startIndex: String(body['startIndex']) })),
  },
  {
    what: 'says the count that was asked for in itemsPerPage',
    failed: ['list-items-per-page', 'list-past-end'],
    fault: changing(isList, (body, { query }) => ({
      ...body,
      itemsPerPage: Number(query['count'] ?? 100),
    })),
  },
  {
    what: 'gives lists another schema',
    failed: ['list-schema'],
    fault: changing(isList, (body) => ({ ...body, schemas: ['urn:example'] })),
  },
  {
    what: 'leaves Resources out when there are none',
    failed: [
      'connection-test',
      'list-resources',
      'filter-miss',
      'filter-miss-plain',
      'group-list',
      'group-filter-miss',
    ],
    warned: ['filter-quotes'],
    fault: changing(isList, (body) =>
      Array.isArray(body['Resources']) && body['Resources'].length === 0
        ? without(body, 'Resources')
        : body,
    ),
  },
  {
    what: 'writes resources in lower case',
    warned: ['list-resources'],
    fault: changing(isUserList, (body, { query }) =>
      filterOf(query) === '' && query['count'] === '2' && query['startIndex'] === '1'
        ? { ...without(body, 'Resources'), resources: body['Resources'] }
        : body,
    ),
  },
  {
    what: 'answers the first read with a bare array',
    failed: ['connection-test'],
    fault: answering(
      (request, { status }) =>
        status === 200 && isUserList(request) && filterOf(request.query) === '',
      () => json(200, []),
    ),
  },
  {
    what: 'counts only the page in totalResults',
    failed: ['list-pages-complete'],
    fault: changing(isUserList, (body) => ({
      ...body,
      totalResults: Array.isArray(body['Resources']) ? body['Resources'].length : 0,
    })),
  },
  {
    what: 'ignores startIndex',
    failed: ['list-pages-differ', 'list-pages-complete', 'list-past-end'],
    fault: asking(isUserList, (query) => {
      query['startIndex'] = '1';
    }),
  },
  {
    what: 'counts startIndex from 0',
    failed: ['list-start-index', 'filter-hit', 'list-pages-complete'],
    warned: ['list-page-cap', 'list-start-below-one', 'projection-list'],
    fault: asking(isUserList, (query) => {
      if (query['startIndex'] !== undefined)
        query['startIndex'] = String(Number(query['startIndex']) + 1);
    }),
  },
  {
    what: 'ignores count',
    failed: ['list-count', 'list-one'],
    warned: ['list-count-zero', 'list-count-negative'],
    fault: asking(isUserList, (query) => {
      delete query['count'];
    }),
  },
  {
    what: 'says startIndex 0 whatever was asked',
    failed: ['list-start-index'],
    fault: changing(isUserList, (body) => ({ ...body, startIndex: 0 })),
  },
  {
    what: 'gives the last page again past the end',
    failed: ['list-past-end'],
    fault: asking(isUserList, (query) => {
      if (Number(query['startIndex']) > 50) query['startIndex'] = '1';
    }),
  },
  {
    what: 'has pages of at most one user',
    warned: ['list-page-cap'],
    fault: asking(isUserList, (query) => {
      if (Number(query['count']) > 1) query['count'] = '1';
    }),
  },
  {
    what: 'takes count 0 for all',
    warned: ['list-count-zero'],
    fault: asking(isUserList, (query) => {
      if (query['count'] === '0') delete query['count'];
    }),
  },
  {
    what: 'refuses a negative count',
    warned: ['list-count-negative'],
    fault: refusing(({ query }) => query['count'] === '-1', 400),
  },
  {
    what: 'refuses startIndex 0',
    warned: ['list-start-below-one'],
    fault: refusing(({ query }) => query['startIndex'] === '0', 400),
  },
  {
    what: 'lists in another order each time',
    warned: ['list-order-stable'],
    fault: () => {
      const turns = new Map<string, number>();
      return {
        after(request, answer) {
          if (!isUserList(request) || !isObject(answer.body) || filterOf(request.query) !== '')
            return undefined;
          const found = Array.isArray(answer.body['Resources']) ? answer.body['Resources'] : [];
          const question = JSON.stringify(request.query);
          const turn = (turns.get(question) ?? 0) + 1;
          turns.set(question, turn);
          const Resources = turn % 2 === 0 ? found.toReversed() : found;
          return { ...answer, body: { ...answer.body, Resources } };
        },
      };
    },
  },
  {
    what: 'lists users without emails',
    warned: ['list-users-complete', 'list-same-user'],
    fault: changing(isUserList, (body) => ({
      ...body,
      Resources: Array.isArray(body['Resources'])
        ? body['Resources'].filter(isObject).map((user) => without(user, 'emails'))
        : [],
    })),
  },
  {
    what: 'finds everybody whatever the filter',
    failed: ['filter-miss', 'filter-miss-plain', 'filter-hit'],
    warned: ['filter-quotes', 'filter-bad-syntax'],
    fault: asking(isUserList, (query) => {
      delete query['filter'];
    }),
  },
  {
    what: 'finds nobody whatever the filter',
    failed: ['filter-hit'],
    warned: ['projection-list'],
    fault: answering((request, { status }) => filtered(request) && status === 200, emptyList),
  },
  {
    what: 'finds the first user whatever the filter, once there is one',
    failed: ['filter-two'],
    warned: ['filter-plus-in-value', 'filter-quotes', 'filter-bad-syntax'],
    fault: asking(filtered, (query) => {
      if (!filterOf(query).includes('nobody')) query['filter'] = 'userName pr';
      query['count'] = '1';
    }),
  },
  {
    what: 'answers 404 when the filter finds nobody',
    warned: ['filter-miss', 'filter-miss-plain', 'filter-quotes'],
    fault: () => ({
      after: (request, answer) =>
        filtered(request) && isObject(answer.body) && answer.body['totalResults'] === 0
          ? {
              ...answer,
              status: 404,
              body: {
                schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
                status: '404',
                detail: 'none',
              },
            }
          : undefined,
    }),
  },
  {
    what: 'compares userName with case',
    warned: ['filter-ignores-case'],
    fault: answering(
      (request) => filtered(request) && /"[^"]*OKTA-SCIM/.test(filterOf(request.query)),
      emptyList,
    ),
  },
  {
    what: 'reads a plus sign in a value as a space',
    warned: ['filter-plus-in-value'],
    fault: asking(filtered, (query) => {
      query['filter'] = filterOf(query).replaceAll('+', ' ');
    }),
  },
  {
    what: 'does not know escaped quotes',
    warned: ['filter-quotes'],
    fault: refusing((request) => filterOf(request.query).includes('\\"'), 400, 'invalidFilter'),
  },
  {
    what: 'fails by itself at a filter that cannot be read',
    warned: ['filter-bad-syntax', 'error-no-crash'],
    fault: refusing((request) => filterOf(request.query) === 'userName eq', 500),
  },
  {
    what: 'leaves a filter that it cannot read out',
    warned: ['filter-bad-syntax'],
    fault: asking(filtered, (query) => {
      if (filterOf(query) === 'userName eq') delete query['filter'];
    }),
  },
  {
    what: 'does not know the URN of an attribute',
    warned: ['filter-urn'],
    fault: refusing((request) => filterOf(request.query).startsWith('urn:'), 400, 'invalidFilter'),
  },
  {
    what: 'knows operators in lower case only',
    warned: ['filter-operator-case'],
    fault: refusing((request) => filterOf(request.query).includes(' EQ '), 400, 'invalidFilter'),
  },
  {
    what: 'knows attributes in one case only',
    warned: ['filter-attribute-case'],
    fault: refusing(
      (request) => filterOf(request.query).startsWith('USERNAME'),
      400,
      'invalidFilter',
    ),
  },
  {
    what: 'needs startIndex with a filter',
    failed: ['filter-miss-plain'],
    fault: refusing(
      (request) => filtered(request) && request.query['startIndex'] === undefined,
      400,
    ),
  },
  {
    what: 'accepts any token',
    failed: ['auth-wrong-token', 'auth-malformed', 'auth-write-refused'],
    fault: () => ({
      before(request) {
        if (request.headers['authorization'] !== undefined)
          request.headers['authorization'] = `Bearer ${TOKEN}`;
        return undefined;
      },
    }),
  },
  {
    what: 'asks for no token',
    failed: ['auth-wrong-token', 'auth-no-token', 'auth-malformed', 'auth-write-refused'],
    fault: () => ({
      before(request) {
        request.headers['authorization'] = `Bearer ${TOKEN}`;
        return undefined;
      },
    }),
  },
  {
    what: 'checks the token of reads only',
    failed: ['auth-write-refused'],
    fault: () => ({
      before(request) {
        if (!isRead(request)) request.headers['authorization'] = `Bearer ${TOKEN}`;
        return undefined;
      },
    }),
  },
  {
    what: 'answers a wrong token with 403',
    failed: ['auth-wrong-token', 'auth-no-token', 'auth-malformed'],
    fault: answering(
      (_request, { status }) => status === 401,
      (answer) => ({ ...answer, status: 403 }),
    ),
  },
  {
    what: 'answers a wrong token with 500',
    failed: ['auth-wrong-token', 'auth-no-token', 'auth-malformed', 'auth-write-refused'],
    warned: ['error-no-crash'],
    fault: answering(
      (_request, { status }) => status === 401,
      (answer) => ({ ...answer, status: 500 }),
    ),
  },
  {
    what: 'answers a wrong token in HTML',
    warned: ['auth-wrong-token', 'auth-no-token', 'auth-malformed'],
    fault: answering(
      (_request, { status }) => status === 401,
      (answer) => ({
        ...answer,
        headers: { ...answer.headers, 'content-type': 'text/html' },
        body: '<h1>no</h1>',
      }),
    ),
  },
  {
    what: 'sends no WWW-Authenticate',
    warned: ['auth-www-authenticate'],
    fault: answering(
      (_request, { status }) => status === 401,
      (answer) => ({ ...answer, headers: {} }),
    ),
  },
  {
    what: 'says a number in the status of a 401',
    warned: ['auth-error-body'],
    fault: answering(
      (_request, { status }) => status === 401,
      (answer) => ({ ...answer, body: { ...(isObject(answer.body) && answer.body), status: 401 } }),
    ),
  },
  {
    what: 'takes the token without Bearer only',
    failed: ['auth-accepted'],
    fault: () => ({
      before(request) {
        const given = request.headers['authorization'];
        request.headers['authorization'] = given === TOKEN ? `Bearer ${TOKEN}` : 'no';
        return undefined;
      },
    }),
  },
  {
    what: 'redirects',
    failed: ['url-no-redirect'],
    fault: () => ({
      before: () => ({
        status: 302,
        headers: { location: 'https://other.example/Users' },
        body: '',
      }),
    }),
  },
  {
    what: 'cannot list groups',
    failed: ['group-list', 'group-list-complete', 'group-filter-miss', 'group-filter-hit'],
    fault: refusing(isGroupList, 501),
  },
  {
    what: 'shows users without id in lists and reads',
    failed: ['user-create'],
    warned: ['list-users-complete', 'cleanup'],
    fault: changingUsers((user) => without(user, 'id')),
  },
];
