import { idOf, resourcesOf } from '../../scim/bodies';
import { describeReply } from '../http/describeReply';
import type { Bench } from '../run/bench';
import { askedFor, type Check, neededFor, OKTA_SCIM } from '../run/check';
import { secondUser, theUser } from '../run/fixtures';
import { firstRead } from '../run/gate';
import { bad, good, SkipCheck } from '../run/verdict';
import { listedUserChecks } from './listedUsers';
import { firstId, page, totalOf } from './pages';
import { OKTA_PAGE, pageCapOf, pastEndOf, wholeOf } from './pageVerdicts';

const LEVEL = neededFor('importNewUsersAndProfileUpdates');
const DIFFER = 'list-pages-differ';
const ASKED = askedFor('importNewUsersAndProfileUpdates');

/** What imports read. */
export const importChecks: readonly Check[] = [
  ...listedUserChecks,
  {
    id: DIFFER,
    title: 'Pages of a list follow each other',
    area: 'import',
    level: LEVEL,
    kind: 'read',
    needs: 'twoUsers',
    expected: 'startIndex 1 and 2 with count 1 give two different users',
    source: `${OKTA_SCIM}, Retrieve Users (imports read page by page); RFC 7644 section 3.4.2.4`,
    fix: 'Obey startIndex, which counts from 1, and keep the order of the list stable.',
    async run(bench) {
      const first = await twoListed(bench);
      const second = await page(bench, 2, 1);
      const [one, other] = [firstId(first), firstId(second)];
      if (one === undefined) return bad(describeReply(first), first);
      if (other === undefined) return bad(describeReply(second), second);
      return one === other ? bad(`both give the user ${one}`, second) : good('different', second);
    },
  },
  ...[
    { id: 'list-count-zero', count: 0 },
    { id: 'list-count-negative', count: -1 },
  ].map(
    ({ id, count }): Check => ({
      id,
      title: `count=${count} asks for no users`,
      area: 'import',
      level: ASKED,
      kind: 'read',
      needs: 'user',
      expected: '200 with totalResults and no resources',
      source: 'RFC 7644 section 3.4.2.4',
      fix: 'Answer count=0, and a negative count, with totalResults only.',
      async run(bench) {
        const reply = await page(bench, 1, count);
        if (reply.status !== 200) return bad(describeReply(reply), reply);
        const { length } = resourcesOf(reply) ?? [];
        return length === 0 ? good('none', reply) : bad(`${length} resources`, reply);
      },
    }),
  ),
  {
    id: 'list-start-below-one',
    title: 'startIndex below 1 is 1',
    area: 'import',
    level: ASKED,
    kind: 'read',
    needs: 'user',
    expected: 'the same first user for startIndex=0 as for startIndex=1',
    source: 'RFC 7644 section 3.4.2.4',
    fix: 'Take a startIndex below 1 for 1.',
    async run(bench) {
      if (bench.run.quirks.countsFromZero.has('Users')) {
        throw new SkipCheck('startIndex counts from 0; see list-counts-from-one.');
      }
      const [zero, one] = [await page(bench, 0, 1), await page(bench, 1, 1)];
      if (firstId(one) === undefined)
        throw new SkipCheck('There is no user on the server to look at.');
      if (zero.status !== 200) return bad(describeReply(zero), zero);
      return firstId(zero) === firstId(one)
        ? good('the same user', zero)
        : bad(`user ${firstId(zero) ?? 'none'} instead of ${firstId(one)}`, zero);
    },
  },
  {
    id: 'list-order-stable',
    title: 'A list comes twice in the same order',
    area: 'import',
    level: ASKED,
    kind: 'read',
    needs: 'twoUsers',
    expected: 'the same ids in the same order from the same request',
    source: `${OKTA_SCIM}, Retrieve Users (a stable order)`,
    fix: 'Sort lists by something that does not change, such as the id.',
    async run(bench) {
      const order = async () => (resourcesOf(await page(bench, 1, 10)) ?? []).map(idOf).join(' ');
      const [one, other] = [await order(), await order()];
      return one === other ? good('the same') : bad(`first ${one}, then ${other}`);
    },
  },
];

/** When most users of the test have been made: the more there are, the more a page can show. */
export const userPageChecks: readonly Check[] = [
  {
    id: 'list-pages-complete',
    title: 'All pages together are all users, once each',
    area: 'import',
    level: LEVEL,
    kind: 'read',
    needs: 'twoUsers',
    alone: true,
    expected:
      'page after page no id twice, the same totalResults, and in the end as many as it says',
    source: `${OKTA_SCIM}, Retrieve Users; RFC 7644 section 3.4.2.4`,
    fix: 'Sort lists by something that does not change, such as the id, before a page is cut out.',
    async run(bench) {
      await needPages(bench);
      return wholeOf(bench, 'Users');
    },
  },
  {
    id: 'list-past-end',
    title: 'A page past the end is empty',
    area: 'import',
    level: LEVEL,
    kind: 'read',
    needs: 'user',
    alone: true,
    expected: '200 with an empty Resources and itemsPerPage 0',
    source: `${OKTA_SCIM}; seen in Okta's review of an integration (ory/polis, pull request 4054)`,
    fix: 'Past the end, answer 200 with "Resources": [] and "itemsPerPage": 0.',
    async run(bench) {
      await needPages(bench);
      return pastEndOf(bench, 'Users');
    },
  },
  {
    id: 'list-page-cap',
    title: "Okta's page of 100 is given",
    area: 'import',
    level: ASKED,
    kind: 'read',
    needs: 'manyUsers',
    alone: true,
    expected: `as many users as there are, or ${OKTA_PAGE}, for count=${OKTA_PAGE}`,
    source: `${OKTA_SCIM}, Retrieve Users: whether the next page is asked for at startIndex + 100 is not published`,
    fix: 'Allow pages of 100: should Okta go on by 100, the users of a shorter page would be skipped.',
    run: (bench) => pageCapOf(bench, 'Users'),
  },
];

/** @throws {SkipCheck} when pages are not obeyed at all: longer walks would only say the same. */
async function needPages(bench: Bench): Promise<void> {
  const first = await page(bench, 1, 1);
  if (totalOf(first) < 2) return;
  const one = firstId(first);
  if (one === undefined || one !== firstId(await page(bench, 2, 1))) return;
  throw new SkipCheck(`Pages do not follow each other; see ${DIFFER}.`, DIFFER);
}

/** The first page of one user, on a server that has two. @throws {SkipCheck} when it has not. */
async function twoListed(bench: Bench) {
  await firstRead(bench);
  if (!bench.run.readOnly) {
    await theUser(bench);
    await secondUser(bench);
  }
  const first = await page(bench, 1, 1);
  if (totalOf(first) >= 2 || !bench.run.readOnly) return first;
  throw new SkipCheck('It needs two users, and the server lists fewer.');
}
