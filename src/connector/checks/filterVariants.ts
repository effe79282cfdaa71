import { defined } from '../../base/defined';
import { resourcesOf } from '../../scim/bodies';
import { equalsFilter } from '../../scim/filters';
import { USER_URN } from '../../scim/urns';
import type { ScimReply } from '../http/client';
import { describeReply } from '../http/describeReply';
import type { Bench } from '../run/bench';
import { askedFor, type Check, neededFor, OKTA_SCIM } from '../run/check';
import { ownUser, theUser, userQuery } from '../run/fixtures';
import { good, remark, type Verdict } from '../run/verdict';
import { refusedWith } from './errorBody';
import { needFilter, needTelling, nobody } from './filter';
import { foundOne } from './foundOne';

const LEVEL = askedFor('pushNewUsers', 'pushProfileUpdates');

interface Variant {
  id: string;
  title: string;
  source: string;
  fix: string;
  filter(name: string): string;
  plusForSpace?: boolean;
}

/** Other ways to write the filter of filter-hit. */
const SPELLINGS: readonly Variant[] = [
  {
    id: 'filter-plus-for-space',
    title: 'A filter with + for its spaces is understood',
    source: 'Okta, captured requests of 2018 (filter=userName+eq+%22…%22)',
    fix: 'Decode + in the query as a space.',
    filter: (name) => equalsFilter('userName', name),
    plusForSpace: true,
  },
  {
    id: 'filter-urn',
    title: 'A filter may write the attribute with its URN',
    source: 'RFC 7644 section 3.10',
    fix: `Take ${USER_URN}:userName for userName.`,
    filter: (name) => equalsFilter(`${USER_URN}:userName`, name),
  },
  {
    id: 'filter-operator-case',
    title: 'An operator may be in upper case',
    source: 'RFC 7644 section 3.4.2.2',
    fix: 'Compare operators without regard to case.',
    filter: (name) => `userName EQ ${JSON.stringify(name)}`,
  },
  {
    id: 'filter-attribute-case',
    title: 'The attribute may be in another case',
    source: 'RFC 7643 section 2.1; RFC 7644 section 3.4.2.2',
    fix: 'Compare names of attributes without regard to case.',
    filter: (name) => equalsFilter('USERNAME', name),
  },
];

export const filterVariantChecks: readonly Check[] = [
  ...SPELLINGS.map(
    ({ id, title, source, fix, filter, plusForSpace = false }): Check => ({
      id,
      title,
      area: 'filter',
      level: LEVEL,
      kind: 'read',
      needs: 'user',
      expected: 'exactly the one user, with its id',
      source,
      fix,
      async run(bench) {
        const user = await needFilter(bench);
        const query = { filter: filter(user.name), startIndex: '1', count: '100' };
        const request = { method: 'GET', path: '/Users', query, plusForSpace } as const;
        return foundOne(await bench.send(request), user.id);
      },
    }),
  ),
  {
    id: 'filter-plus-in-value',
    title: 'A plus sign in a userName is a plus sign',
    area: 'filter',
    level: neededFor('pushNewUsers', 'pushProfileUpdates'),
    kind: 'write',
    expected: 'a user named …+…@example.com is found by its name',
    source: 'RFC 3986 section 2.1; RFC 7644 section 3.4.2.2',
    fix: 'Decode %2B in the query once, to +, and not to a space.',
    async run(bench) {
      await needTelling(bench);
      const { id, name } = await ownUser(bench, 'plus+sign');
      return foundOne(
        await bench.retry(userQuery(name), (reply) => foundOne(reply, id).kind === 'good'),
        id,
      );
    },
  },
  {
    id: 'filter-quotes',
    title: 'A quote in a value is escaped',
    area: 'filter',
    level: LEVEL,
    kind: 'write',
    expected: 'a user whose userName has " and \\ is found, and another such name finds nobody',
    source: 'RFC 7644 section 3.4.2.2 (values are JSON strings)',
    fix: 'Read the value of a filter as a JSON string, with its escapes.',
    async run(bench) {
      const none = nobody(await bench.send(userQuery(bench.run.names.user('o"brien'))));
      if (none.kind === 'bad' || bench.run.readOnly) return none;
      await needTelling(bench);
      const { reply, id } = await bench.create('Users', bench.newUser('o"hara\\x'));
      // A server may want an address without quotes: then there is nobody to find.
      if (id === undefined) return none;
      const name = bench.run.names.user('o"hara\\x');
      const found = await bench.retry(userQuery(name), (one) => foundOne(one, id).kind === 'good');
      const verdict = foundOne(found, id);
      return verdict.kind === 'good' ? verdict : { ...verdict, reply: found ?? reply };
    },
  },
  {
    id: 'filter-bad-syntax',
    title: 'A filter that cannot be read is refused',
    area: 'filter',
    level: LEVEL,
    kind: 'read',
    expected: '400, scimType invalidFilter',
    source: 'RFC 7644 sections 3.4.2.2 and 3.12',
    fix: 'Answer 400 with scimType invalidFilter, and do not leave the filter out.',
    async run(bench) {
      const query = { filter: 'userName eq', startIndex: '1', count: '2' };
      return refusedWith(await bench.send({ method: 'GET', path: '/Users', query }), 400);
    },
  },
  ...probes(),
];

interface Probe {
  id: string;
  what: string;
  filter(name: string, sent: Record<string, unknown>): string;
  source?: string;
  concerns?: Check['concerns'];
}

/** What Okta does not send for this kind of app: told, never blamed. */
function probes(): Check[] {
  const quoted = (value: unknown) => JSON.stringify(value);
  const unsaid = 'RFC 7644 section 3.4.2.2';
  const all: readonly Probe[] = [
    {
      id: 'filter-email',
      what: 'email eq "…"',
      filter: (name) => `email eq ${quoted(name)}`,
      source: `${OKTA_SCIM}: the filter is on userName, whatever the "Unique identifier field for users" says`,
      concerns: 'uniqueIdentifier',
    },
    {
      id: 'filter-emails-value',
      what: 'emails.value eq "…"',
      filter: (name) => `emails.value eq ${quoted(name)}`,
      concerns: 'uniqueIdentifier',
    },
    {
      id: 'filter-emails-type',
      what: 'emails[type eq "work" and value eq "…"]',
      filter: (name) => `emails[type eq "work" and value eq ${quoted(name)}]`,
    },
    {
      id: 'filter-external-id',
      what: 'externalId eq "…"',
      filter: (_name, { externalId }) => `externalId eq ${quoted(externalId)}`,
    },
    {
      id: 'filter-starts-with',
      what: 'userName sw "…"',
      filter: (name) => `userName sw ${quoted(name)}`,
    },
    {
      id: 'filter-and',
      what: 'userName eq "…" and active eq true',
      filter: (name) => `userName eq ${quoted(name)} and active eq true`,
    },
    {
      id: 'filter-or-not',
      what: 'userName eq "…" or not (userName pr)',
      filter: (name) => `userName eq ${quoted(name)} or not (userName pr)`,
    },
  ];
  return all.map(({ id, what, filter, source = unsaid, concerns }) => ({
    id,
    title: `Whether the server knows ${what}`,
    area: 'filter',
    level: 'info',
    kind: 'read',
    needs: 'user',
    ...defined({ concerns }),
    expected: 'either the one user, or a refusal',
    source,
    fix: '',
    async run(bench) {
      const { id: wanted, name, sent } = await theUser(bench);
      return told(await probe(bench, filter(name, sent)), wanted);
    },
  }));
}

function probe(bench: Bench, filter: string): Promise<ScimReply> {
  const query = { filter, startIndex: '1', count: '2' };
  return bench.send({ method: 'GET', path: '/Users', query });
}

function told(reply: ScimReply, id: string): Verdict {
  if (foundOne(reply, id).kind === 'good') return good('known', reply);
  const found = resourcesOf(reply);
  return remark(
    found === undefined ? `not known: ${describeReply(reply)}` : `not known: finds ${found.length}`,
    reply,
  );
}
