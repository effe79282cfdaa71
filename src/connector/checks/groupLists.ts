import { isRecord } from '../../base/record';
import { idOf, resourcesOf } from '../../scim/bodies';
import { describeReply, show } from '../http/describeReply';
import type { Bench } from '../run/bench';
import { type Check, neededFor, OKTA_OIN, OKTA_SCIM, OKTA_SPEC } from '../run/check';
import { secondGroup, theGroup } from '../run/fixtures';
import { bad, good, SkipCheck } from '../run/verdict';
import { withoutArray } from './emptyList';
import { GROUP_LIST } from './groupRequests';
import { firstId, totalOf } from './pages';

const IMPORT = neededFor('importGroups');

/** What imports of groups read. */
export const groupListChecks: readonly Check[] = [
  {
    id: 'group-list',
    title: 'Groups can be listed',
    area: 'groups',
    level: neededFor('pushGroups', 'importGroups'),
    kind: 'read',
    expected: '200 with a list whose counts are integers and whose Resources is an array',
    source: `${OKTA_SPEC}, step 10; ${OKTA_SCIM}, Retrieve Groups; RFC 7644 section 3.4.2`,
    fix: 'Make GET /Groups answer 200 with a ListResponse, also when there are no groups.',
    async run(bench) {
      const reply = await bench.send(GROUP_LIST);
      const found = resourcesOf(reply);
      if (reply.status !== 200 || !found || !isRecord(reply.json)) {
        return bad(describeReply(reply), reply);
      }
      const { json } = reply;
      const without = await withoutArray(bench, reply);
      if (without) return without;
      const counts = ['totalResults', 'startIndex', 'itemsPerPage'];
      const wrong = counts.filter((name) => !Number.isInteger(json[name]));
      if (wrong.length === 0) return good(`${found.length} groups`, reply);
      return bad(wrong.map((name) => `${name} is ${show(json[name])}`).join(', '), reply);
    },
  },
  {
    id: 'group-list-complete',
    title: 'Listed groups have what Okta reads',
    area: 'groups',
    level: IMPORT,
    kind: 'read',
    needs: 'group',
    expected: 'id and displayName in each',
    source: `${OKTA_SCIM}, Retrieve Groups; ${OKTA_OIN}, case C9338; RFC 7643 section 4.2`,
    fix: 'Return id and displayName of every group in lists.',
    async run(bench) {
      const reply = await bench.send(GROUP_LIST);
      const groups = resourcesOf(reply);
      if (!groups) return bad(describeReply(reply), reply);
      if (groups.length === 0) throw new SkipCheck('There is no group on the server to look at.');
      const nameless = groups.filter((group) => !idOf(group) || !group['displayName']);
      if (nameless.length === 0) return good(`${groups.length} groups`, reply);
      return bad(`incomplete: ${show(nameless[0])}`, reply);
    },
  },
  {
    id: 'group-pages-differ',
    title: 'Pages of the list of groups follow each other',
    area: 'groups',
    level: IMPORT,
    kind: 'read',
    needs: 'twoGroups',
    expected: 'startIndex 1 and 2 with count 1 give two different groups, one at a time',
    source: `${OKTA_SCIM}, Retrieve Groups (imports read page by page); RFC 7644 section 3.4.2.4`,
    fix: 'Obey startIndex, which counts from 1, and count, for groups as for users.',
    async run(bench) {
      const first = await twoListed(bench);
      const second = await page(bench, 2);
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
];

/** The first page of one group, on a server that has two. @throws {SkipCheck} when it has not. */
async function twoListed(bench: Bench) {
  if (!bench.run.readOnly) {
    await theGroup(bench);
    await secondGroup(bench);
  }
  const first = await page(bench, 1);
  if (totalOf(first) >= 2 || !bench.run.readOnly) return first;
  throw new SkipCheck('It needs two groups, and the server lists fewer.');
}

function page(bench: Bench, startIndex: number) {
  const query = { startIndex: String(startIndex), count: '1' };
  return bench.send({ ...GROUP_LIST, query });
}
