import { isRecord } from '../../base/record';
import { idOf, resourcesOf } from '../../scim/bodies';
import { describeReply, show } from '../http/describeReply';
import { type Check, neededFor, OKTA_OIN, OKTA_SCIM, OKTA_SPEC } from '../run/check';
import { bad, good, SkipCheck } from '../run/verdict';
import { withoutArray } from './emptyList';
import { GROUP_LIST } from './groupRequests';
import { isTextEverywhere, textCounts } from './textCounts';

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
      const without = await withoutArray(bench, reply);
      if (without) return without;
      const wrong = textCounts(reply);
      return wrong.length === 0 || (await isTextEverywhere(bench))
        ? good(`${found.length} groups`, reply)
        : bad(wrong.join(', '), reply);
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
];
