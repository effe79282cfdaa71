import type { Bench } from '../bench';
import { type Check, neededFor, OKTA_SCIM, OKTA_SPEC } from '../check';
import type { ScimReply } from '../client';
import { describeReply, show } from '../describeReply';
import { idOf, isObject, resourcesOf } from '../scim';
import { bad, good, remark, SkipCheck } from '../verdict';
import { missingIn } from './connection';

const LEVEL = neededFor('importNewUsersAndProfileUpdates');

export const importChecks: readonly Check[] = [
  {
    id: 'list-users-complete',
    title: 'Listed users have what Okta reads',
    area: 'import',
    level: 'okta',
    kind: 'read',
    expected: 'id, userName, name.givenName, name.familyName, active and emails in each',
    source: `${OKTA_SPEC}, step 1; ${OKTA_SCIM}`,
    fix: 'Return these attributes in lists as well as in single reads.',
    async run(bench) {
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
    id: 'list-pages-differ',
    title: 'Pages of a list follow each other',
    area: 'import',
    level: LEVEL,
    kind: 'read',
    expected: 'startIndex 1 and 2 with count 1 give two different users',
    source: `${OKTA_SCIM}, Retrieve Users (imports read page by page); RFC 7644 section 3.4.2.4`,
    fix: 'Obey startIndex, which counts from 1, and keep the order of the list stable.',
    async run(bench) {
      const first = await page(bench, 1, 1);
      if (totalOf(first) < 2 && bench.readOnly) {
        throw new SkipCheck('It needs two users, and the server lists fewer.');
      }
      if (totalOf(first) < 2) {
        bench.needUser();
        await bench.create('Users', bench.newUser('second'));
      }
      const second = await page(bench, 2, 1);
      const [one, other] = [firstId(first), firstId(second)];
      if (one === undefined) return bad(describeReply(first), first);
      if (other === undefined) return bad(describeReply(second), second);
      return one === other ? bad(`both give the user ${one}`, second) : good('different', second);
    },
  },
  {
    id: 'list-past-end',
    title: 'A page past the end is empty',
    area: 'import',
    level: LEVEL,
    kind: 'read',
    expected: '200 with an empty Resources and itemsPerPage 0',
    source: `${OKTA_SCIM}; seen in Okta's review of an integration (ory/polis, pull request 4054)`,
    fix: 'Past the end, answer 200 with "Resources": [] and "itemsPerPage": 0.',
    async run(bench) {
      const first = await page(bench, 1, 1);
      const total = totalOf(first);
      if (Number.isNaN(total))
        throw new SkipCheck('The list does not say how many users there are.');
      const past = await page(bench, total + 100, 100);
      const found = resourcesOf(past);
      if (past.status !== 200 || !found) return bad(describeReply(past), past);
      if (found.length > 0) return bad(`${found.length} users past the end`, past);
      const said = isObject(past.json) ? past.json['itemsPerPage'] : undefined;
      return Number(said) === 0 ? good('empty', past) : bad(`itemsPerPage is ${show(said)}`, past);
    },
  },
];

function page(bench: Bench, startIndex: number, count: number): Promise<ScimReply> {
  const query = { startIndex: String(startIndex), count: String(count) };
  return bench.send({ method: 'GET', path: '/Users', query });
}

function totalOf({ json }: ScimReply): number {
  return isObject(json) ? Number(json['totalResults']) : Number.NaN;
}

function firstId(reply: ScimReply): string | undefined {
  return idOf(resourcesOf(reply)?.[0]);
}
