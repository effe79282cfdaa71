import {
  answering,
  asking,
  emptyList,
  type FaultCase,
  isGroupList,
  isObject,
  isUserList,
  refusing,
} from './faultKit';

const filterOf = (query: Record<string, string>) => query['filter'] ?? '';
const filtered = (request: Parameters<typeof isUserList>[0]) =>
  isUserList(request) && filterOf(request.query) !== '';

/** Filters. */
export const FILTER_FAULTS: readonly FaultCase[] = [
  {
    what: 'has text for numbers when a filter was applied',
    failed: ['filter-integers'],
    fault: () => ({
      after: (request, answer) =>
        isUserList(request) && filterOf(request.query) !== '' && isObject(answer.body)
          ? { ...answer, body: { ...answer.body, startIndex: String(answer.body['startIndex']) } }
          : undefined,
    }),
  },
  {
    what: 'takes eq for contains',
    failed: ['filter-exact'],
    fault: asking(isUserList, (query) => {
      if (query['filter'])
        query['filter'] = query['filter'].replace(/^userName eq /, 'userName co ');
    }),
  },
  {
    what: 'splits filters on groups at spaces',
    failed: ['group-name-kept'],
    fault: refusing(
      (request) => isGroupList(request) && filterOf(request.query).split(' ').length > 3,
      400,
      'invalidFilter',
    ),
  },
  {
    what: 'finds everybody whatever the filter',
    failed: ['filter-miss', 'filter-hit'],
    warned: ['filter-miss-plain', 'filter-quotes', 'filter-bad-syntax'],
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
    warned: ['filter-quotes', 'filter-bad-syntax'],
    fault: asking(filtered, (query) => {
      if (!filterOf(query).includes('nobody')) query['filter'] = 'userName pr';
      query['count'] = '1';
    }),
  },
  {
    what: 'answers 404 when the filter finds nobody',
    warned: ['filter-miss', 'filter-miss-plain'],
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
    failed: ['filter-plus-in-value'],
    fault: asking(filtered, (query) => {
      query['filter'] = filterOf(query).replaceAll('+', ' ');
    }),
  },
  {
    what: 'does not know escaped quotes',
    failed: ['group-name-quotes'],
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
    warned: ['filter-miss-plain'],
    fault: refusing(
      (request) => filtered(request) && request.query['startIndex'] === undefined,
      400,
    ),
  },
  {
    what: 'does not read + in a query as a space',
    warned: ['filter-plus-for-space'],
    fault: asking(
      ({ search }) => search.includes('userName+eq'),
      (query) => {
        query['filter'] = filterOf(query).replaceAll(' ', '+');
      },
    ),
  },
];
