import { isRecord } from '../../base/record';
import { idOf, resourcesOf } from '../../scim/bodies';
import { describeReply } from '../http/describeReply';
import { type Bench, userPath } from '../run/bench';
import { type Check, OKTA_SCIM, OKTA_SPEC } from '../run/check';
import { orSkip, subject, theUser } from '../run/fixtures';
import { bad, good, remark, SkipCheck } from '../run/verdict';
import { page } from './pages';
import { READ_BACK, readBack } from './readBack';
import { missingIn } from './userShape';

/** What the users in a list are like. */
export const listedUserChecks: readonly Check[] = [
  {
    id: 'list-users-complete',
    title: 'Listed users have what Okta reads',
    area: 'import',
    level: 'okta',
    kind: 'read',
    needs: 'user',
    expected: 'id, userName, name.givenName, name.familyName, active and emails in each',
    source: `${OKTA_SPEC}, step 1; ${OKTA_SCIM}`,
    fix: 'Return these attributes in lists as well as in single reads.',
    async run(bench) {
      // What the server loses of every user, an import does not get either.
      if (!bench.run.readOnly) await needKept(bench);
      const reply = await page(bench, 1, 2);
      const users = resourcesOf(reply);
      if (!users) return bad(describeReply(reply), reply);
      if (users.length === 0) throw new SkipCheck('There is no user on the server to look at.');
      const lacking = users.flatMap((user) =>
        missingIn(user).map((name) => `${name} of user ${idOf(user) ?? '?'}`),
      );
      // Older users of the server may lack what Okta's own will have, so this breaks nothing by itself.
      return lacking.length === 0
        ? good('complete', reply)
        : remark(`missing: ${lacking.join(', ')}`, reply);
    },
  },
  {
    id: 'list-one',
    title: 'A page of one user has one user',
    area: 'import',
    level: 'okta',
    kind: 'read',
    needs: 'user',
    expected: 'one resource and itemsPerPage 1 for count=1&startIndex=1',
    source: `${OKTA_SPEC}, step 1; Okta, SPEC test file for entitlements`,
    fix: 'Obey count, and list every user.',
    async run(bench) {
      const query = { count: '1', startIndex: '1' };
      await page(bench, 1, 1);
      const reply = await bench.retry(
        { method: 'GET', path: '/Users', query },
        (one) => resourcesOf(one)?.length === 1,
      );
      const found = resourcesOf(reply);
      if (reply.status !== 200 || !found) return bad(describeReply(reply), reply);
      if (found.length === 0 && bench.run.readOnly) {
        throw new SkipCheck('There is no user on the server to look at.');
      }
      if (found.length === 0) await theUser(bench);
      if (found.length !== 1) return bad(`${found.length} resources`, reply);
      const said = isRecord(reply.json) ? Number(reply.json['itemsPerPage']) : Number.NaN;
      return said === 1 ? good('one', reply) : bad(`itemsPerPage is ${said}`, reply);
    },
  },
  {
    id: 'list-same-user',
    title: 'A user in a list is the user that is read alone',
    area: 'import',
    level: 'rfc',
    kind: 'read',
    needs: 'user',
    expected:
      'the same userName, name, emails and active in the filtered list as in GET /Users/{id}',
    source: `${OKTA_SPEC}, step 2; RFC 7644 section 3.4.2`,
    fix: 'Use one and the same representation for lists and single reads.',
    async run(bench) {
      const { id, name } = await subject(bench);
      const alone = await bench.reread(userPath(id), ({ status }) => status === 200);
      const query = { filter: `userName eq ${JSON.stringify(name)}` };
      const list = await bench.send({ method: 'GET', path: '/Users', query });
      const listed = (resourcesOf(list) ?? []).find((user) => idOf(user) === id);
      if (!listed || !isRecord(alone.json)) throw new SkipCheck('The user is not in both answers.');
      const single = alone.json;
      const differing = ['userName', 'name', 'emails', 'active'].filter(
        (key) => JSON.stringify(listed[key]) !== JSON.stringify(single[key]),
      );
      if (differing.length === 0) return good('the same', list);
      const part = (from: Record<string, unknown>) =>
        Object.fromEntries(differing.map((key) => [key, from[key] ?? null]));
      return bad(`differ: ${differing.join(', ')}`, list, {
        values: { expected: part(single), actual: part(listed) },
      });
    },
  },
];

/** @throws {SkipCheck} when names or addresses of a user are not kept. */
async function needKept(bench: Bench): Promise<void> {
  const { isRead, missing, wrong } = await orSkip(() => readBack(bench), `the check ${READ_BACK}`);
  if (!isRead || missing.length + wrong.length === 0) return;
  throw new SkipCheck(`What is sent is not kept; see ${READ_BACK}.`, READ_BACK);
}
