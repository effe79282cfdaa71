import type { Fault, ScimAnswer, ScimRequest } from '../../support/scimServer/model';
import {
  asking,
  changing,
  errorAnswer,
  type FaultCase,
  isGroupList,
  isGroupPatch,
  isList,
  isObject,
  isOneGroup,
  isPut,
  isRead,
  isUserList,
  type Json,
  operations,
} from './faultKit';

const isGroupChange = (request: ScimRequest) =>
  (isPut(request) && isOneGroup(request)) || isGroupPatch(request);

/** Keeps so many members of a group, whatever was sent. */
const keeping = (most: number) => (): Fault => ({
  after(request, _answer, { groups }) {
    const group = groups.get(request.path.slice('/Groups/'.length));
    if (isGroupChange(request) && group && Array.isArray(group['members'])) {
      group['members'] = group['members'].slice(0, most);
    }
    return undefined;
  },
});

/** Members that a request names. */
function named({ body }: ScimRequest): unknown[] {
  const all = isObject(body)
    ? [body['members'], ...operations(body).map(({ value }) => value)]
    : [];
  return all.flatMap((one) => (Array.isArray(one) ? one : []));
}

const refusingMore = (most: number, status: number) => (): Fault => ({
  before: (request) =>
    isGroupChange(request) && named(request).length > most
      ? errorAnswer(status, `at most ${most} members`)
      : undefined,
});

const refusingLarge = (bytes: number, answer: () => ScimAnswer) => (): Fault => ({
  before: ({ text }) => (Buffer.byteLength(text) > bytes ? answer() : undefined),
});

const tooLarge = (): ScimAnswer => ({
  status: 413,
  headers: { 'content-type': 'text/plain' },
  body: 'request entity too large',
});

const capping = (where: (request: ScimRequest) => boolean, most: number) =>
  asking(where, (query) => {
    query['count'] = String(Math.min(Number(query['count'] ?? most), most));
  });

/** The page is of the first ones whatever startIndex says, and the total is that of the page. */
const totalOfPage = (where: (request: ScimRequest) => boolean) => (): Fault => ({
  before(request) {
    if (where(request)) request.query['startIndex'] = '1';
    return undefined;
  },
  after: (request, answer) =>
    where(request) && isObject(answer.body) && Array.isArray(answer.body['Resources'])
      ? { ...answer, body: { ...answer.body, totalResults: answer.body['Resources'].length } }
      : undefined,
});

const resourcesIn = (body: Json): unknown[] =>
  Array.isArray(body['Resources']) ? body['Resources'] : [];

/** What shows only when there is much: members, bodies, pages. */
export const SIZE_FAULTS: readonly FaultCase[] = [
  ...(['classic', 'catalog', 'wizard'] as const).map(
    (profile): FaultCase => ({
      what: `keeps the first 20 members of a group, for ${profile}`,
      failed: ['group-many-members'],
      fault: keeping(20),
      profile,
    }),
  ),
  {
    what: 'keeps 55 members of a group',
    failed: ['group-many-members'],
    fault: keeping(55),
  },
  {
    what: 'shows the first 50 members of a group',
    failed: ['group-many-members'],
    fault: changing(
      (request) => isRead(request) && isOneGroup(request),
      (body) =>
        Array.isArray(body['members']) ? { ...body, members: body['members'].slice(0, 50) } : body,
    ),
  },
  {
    what: 'refuses more than 25 members in one request',
    failed: ['group-many-members'],
    fault: refusingMore(25, 400),
  },
  {
    what: 'refuses more than 50 members in one PATCH',
    failed: ['group-many-members'],
    fault: refusingMore(50, 413),
    profile: 'catalog',
  },
  {
    what: 'refuses bodies above 100 kB',
    warned: ['group-large-body'],
    fault: refusingLarge(100 * 1024, tooLarge),
  },
  {
    what: 'refuses bodies above 128 kB with an Error, for an app that sends PATCH',
    warned: ['group-large-body'],
    fault: refusingLarge(128 * 1024, () => errorAnswer(400, 'too large')),
    profile: 'catalog',
  },
  {
    what: 'gives pages of 50 at most',
    warned: ['list-page-cap', 'group-page-cap'],
    fault: capping(isList, 50),
  },
  {
    what: 'gives pages of 20 users at most',
    warned: ['list-page-cap'],
    fault: capping(isUserList, 20),
  },
  {
    what: 'gives pages of 25 groups at most',
    warned: ['group-page-cap'],
    fault: capping(isGroupList, 25),
  },
  {
    what: 'says in its configuration that a page has 50 at most',
    warned: ['list-page-cap', 'group-page-cap'],
    fault: changing(
      ({ path }) => path === '/ServiceProviderConfig',
      (body) => ({ ...body, filter: { supported: true, maxResults: 50 } }),
    ),
  },
  {
    what: 'counts in totalResults what is on the page of groups, and heeds no startIndex',
    failed: ['group-pages-differ'],
    fault: totalOfPage(isGroupList),
  },
  {
    what: 'repeats a group on the next page',
    failed: ['group-pages-complete'],
    fault: () => ({
      before(request) {
        const { startIndex, count } = request.query;
        if (isGroupList(request) && Number(startIndex) > 5 && Number(count) < 100) {
          request.query['startIndex'] = String(Number(startIndex) - 1);
        }
        return undefined;
      },
    }),
  },
  {
    what: 'shows the first group again past the end',
    failed: ['group-past-end'],
    fault: () => ({
      before(request, { groups }) {
        if (isGroupList(request) && Number(request.query['startIndex']) > groups.size) {
          Object.assign(request.query, { startIndex: '1', count: '1' });
        }
        return undefined;
      },
    }),
  },
  {
    what: 'has text for a number past the end of the users',
    failed: ['list-past-end'],
    fault: changing(isUserList, (body, { query }) =>
      resourcesIn(body).length === 0 && Number(query['startIndex']) > 1
        ? { ...body, totalResults: String(body['totalResults']) }
        : body,
    ),
  },
  {
    what: 'has text for a number when a filter finds nobody',
    failed: ['filter-integers'],
    fault: changing(isUserList, (body, { query }) =>
      query['filter'] !== undefined && resourcesIn(body).length === 0
        ? { ...body, itemsPerPage: '0' }
        : body,
    ),
  },
  {
    what: 'has text for a number in the answer to a filter on groups',
    failed: ['group-filter-integers'],
    fault: changing(isGroupList, (body, { query }) =>
      query['filter'] === undefined ? body : { ...body, startIndex: '1' },
    ),
  },
  {
    what: 'has text for a number when a filter finds no group',
    failed: ['group-filter-integers'],
    fault: changing(isGroupList, (body, { query }) =>
      query['filter'] !== undefined && resourcesIn(body).length === 0
        ? { ...body, totalResults: '0' }
        : body,
    ),
  },
];
