import {
  answering,
  asking,
  changing,
  changingUsers,
  type FaultCase,
  isGroupList,
  isList,
  isObject,
  isUserList,
  json,
  refusing,
  without,
} from './faultKit';

const filterOf = (query: Record<string, string>) => query['filter'] ?? '';

/** Lists and pages. */
export const LIST_FAULTS: readonly FaultCase[] = [
  {
    what: 'sends totalResults as a string',
    failed: ['list-integers'],
    fault: changing(isList, (body) => ({ ...body, totalResults: String(body['totalResults']) })),
  },
  {
    what: 'sends startIndex as a string',
    failed: ['list-integers'],
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
    failed: ['list-resources'],
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
    what: 'ignores startIndex of groups',
    failed: ['group-pages-differ'],
    fault: asking(isGroupList, (query) => {
      query['startIndex'] = '1';
    }),
  },
  {
    what: 'ignores count of groups',
    failed: ['group-pages-differ'],
    fault: asking(isGroupList, (query) => {
      query['count'] = '100';
    }),
  },
  {
    what: 'ignores startIndex',
    failed: ['list-pages-differ'],
    fault: asking(isUserList, (query) => {
      query['startIndex'] = '1';
    }),
  },
  {
    what: 'counts startIndex from 0',
    failed: ['list-counts-from-one'],
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
    what: 'cannot list groups',
    failed: ['group-list', 'group-list-complete', 'group-filter-miss', 'group-filter-hit'],
    fault: refusing(isGroupList, 501),
  },
  {
    what: 'shows users without id in lists and reads',
    failed: ['user-create'],
    warned: ['cleanup'],
    fault: changingUsers((user) => without(user, 'id')),
  },
  {
    what: 'says totalResults 0 whatever it lists',
    failed: ['list-total', 'list-pages-complete'],
    fault: changing(isUserList, (body, { query }) =>
      filterOf(query) === '' && query['count'] === '1' && query['startIndex'] === '1'
        ? { ...body, totalResults: 0 }
        : body,
    ),
  },
  {
    what: 'does not understand Accept: application/json',
    warned: ['media-accept-json'],
    fault: refusing(({ headers }) => headers['accept'] === 'application/json', 406),
  },
  {
    what: 'is slow at the list of groups',
    warned: ['response-time'],
    fault: answering(isGroupList, (answer) => ({ ...answer, ms: 900 })),
  },
];
