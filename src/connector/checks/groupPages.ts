import { resourcesOf } from '../../scim/bodies';
import { show } from '../http/describeReply';
import type { Bench } from '../run/bench';
import { askedFor, type Check, neededFor, OKTA_SCIM } from '../run/check';
import { secondGroup, theGroup } from '../run/fixtures';
import { bad, good, SkipCheck, type Verdict } from '../run/verdict';
import { GROUP_LIST } from './groupRequests';
import { firstId, page, totalOf } from './pages';
import { pageCapOf, pastEndOf, wholeOf } from './pageVerdicts';

const IMPORT = neededFor('importGroups');
const DIFFER = 'group-pages-differ';

const BASE = {
  area: 'groups',
  kind: 'read',
  needs: 'twoGroups',
} as const;

/**
 * Groups page by page, as an import reads them. Nothing else is made meanwhile; what wants many groups comes when they
 * have been made.
 */
export const groupPageChecks: readonly Check[] = [
  {
    ...BASE,
    id: DIFFER,
    title: 'Pages of the list of groups follow each other',
    level: IMPORT,
    expected: 'startIndex 1 and 2 with count 1 give two different groups, one at a time',
    source: `${OKTA_SCIM}, Retrieve Groups (imports read page by page); RFC 7644 section 3.4.2.4`,
    fix: 'Obey startIndex, which counts from 1, and count, for groups as for users.',
    async run(bench) {
      const first = await twoListed(bench);
      const second = await page(bench, 2, 1, 'Groups');
      for (const reply of [first, second]) {
        const found = resourcesOf(reply);
        if (reply.status !== 200 || !found) {
          throw new SkipCheck('GET /Groups does not answer with a list; see group-list.');
        }
        if (found.length !== 1) return bad(`${found.length} groups for count=1`, reply);
      }
      const [one, other] = [firstId(first), firstId(second)];
      if (one === undefined || other === undefined) {
        throw new SkipCheck('Listed groups have no id; see group-list-complete.');
      }
      return one === other
        ? bad(`both give the group ${show(one)}`, second)
        : good('different', second);
    },
  },
  {
    ...BASE,
    alone: true,
    id: 'group-pages-complete',
    title: 'All pages of groups together are all groups, once each',
    level: IMPORT,
    expected:
      'page after page no id twice, the same totalResults, and in the end as many as it says',
    source: `${OKTA_SCIM}, Retrieve Groups; RFC 7644 section 3.4.2.4`,
    fix: 'Sort lists by something that does not change, such as the id, before a page is cut out.',
    async run(bench) {
      return orSkipPages(bench, await wholeOf(bench, 'Groups'));
    },
  },
  {
    ...BASE,
    alone: true,
    id: 'group-past-end',
    title: 'A page of groups past the end is empty',
    level: IMPORT,
    expected: '200 with an empty Resources and itemsPerPage 0',
    source: `${OKTA_SCIM}; seen in Okta's review of an integration (ory/polis, pull request 4054)`,
    fix: 'Past the end, answer 200 with "Resources": [] and "itemsPerPage": 0.',
    async run(bench) {
      const verdict = await orSkipPages(bench, await pastEndOf(bench, 'Groups'));
      if (verdict.kind !== 'bad') return verdict;
      const users = await pastEndOf(bench, 'Users');
      if (users.kind !== 'bad') return verdict;
      throw new SkipCheck('It is the same with users; see list-past-end.', 'list-past-end');
    },
  },
  {
    ...BASE,
    needs: 'manyGroups',
    alone: true,
    id: 'group-page-cap',
    title: "Okta's page of 100 groups is given",
    level: askedFor('importGroups'),
    expected: 'as many groups as there are, or 100, for count=100',
    source: `${OKTA_SCIM}, Retrieve Groups: whether the next page is asked for at startIndex + 100 is not published`,
    fix: 'Allow pages of 100: should Okta go on by 100, the groups of a shorter page would be skipped.',
    run: (bench) => pageCapOf(bench, 'Groups'),
  },
];

/** @throws {SkipCheck} when pages are not obeyed at all: what is wrong of a longer walk would only say the same. */
async function orSkipPages(bench: Bench, verdict: Verdict): Promise<Verdict> {
  if (verdict.kind !== 'bad') return verdict;
  const [first, second] = [await twoListed(bench), await page(bench, 2, 1, 'Groups')];
  const isOne = [first, second].every((reply) => resourcesOf(reply)?.length === 1);
  if (isOne && firstId(first) !== firstId(second)) return verdict;
  throw new SkipCheck(`Pages of groups do not follow each other; see ${DIFFER}.`, DIFFER);
}

/** The first page of one group, on a server that has two. @throws {SkipCheck} when it has not. */
async function twoListed(bench: Bench) {
  if (!bench.run.readOnly) {
    await theGroup(bench);
    await secondGroup(bench);
  }
  const first = await bench.send({ ...GROUP_LIST, query: { startIndex: '1', count: '1' } });
  if (totalOf(first) >= 2 || !bench.run.readOnly) return first;
  throw new SkipCheck('It needs two groups, and the server lists fewer.');
}
