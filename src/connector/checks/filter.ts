import { isRecord } from '../../base/record';
import { idOf, isErrorBody, resourcesOf } from '../../scim/bodies';
import { equalsFilter } from '../../scim/filters';
import type { ScimReply } from '../http/client';
import { describeReply } from '../http/describeReply';
import type { Bench } from '../run/bench';
import { askedFor, type Check, neededFor, OKTA_SCIM, OKTA_SPEC } from '../run/check';
import { orSkip, ownUser, secondUser, subject, theUser, userQuery } from '../run/fixtures';
import { shared } from '../run/shared';
import { bad, good, remark, SkipCheck, type Verdict } from '../run/verdict';
import { noneFound } from './emptyList';
import { foundOne } from './foundOne';
import { isTextEverywhere, textCounts } from './textCounts';

/** Okta asks before it creates or updates a user. */
const LEVEL = neededFor('pushNewUsers', 'pushProfileUpdates');
const ISSUE =
  'Apply the filter userName eq "…": a server that ignores it makes Okta link the wrong user.';

/** Once there is a user: on an empty server, one that ignores filters would not be found out. */
export const filterChecks: readonly Check[] = [
  {
    id: 'filter-miss',
    title: 'A filter on a userName that is not there finds nobody',
    area: 'filter',
    level: LEVEL,
    kind: 'read',
    needs: 'user',
    expected: '200 with totalResults 0 and an empty Resources',
    source: `${OKTA_SPEC}, step 3; RFC 7644 section 3.4.2`,
    fix: ISSUE,
    run: async (bench) => nobody(await bench.send(userQuery(bench.run.names.user('nobody')))),
  },
  {
    id: 'filter-miss-plain',
    title: 'The same filter without a page finds nobody',
    area: 'filter',
    level: askedFor('pushNewUsers', 'pushProfileUpdates'),
    kind: 'read',
    needs: 'user',
    expected: '200 with totalResults 0 for a filter without startIndex and count',
    source: `${OKTA_SPEC}, steps 3 and 5; Okta itself always asks for a page`,
    fix: 'Take a filter without startIndex and count, and start at the first result.',
    async run(bench) {
      const filter = equalsFilter('userName', bench.run.names.user('nobody-plain'));
      return nobody(await bench.send({ method: 'GET', path: '/Users', query: { filter } }));
    },
  },
  {
    id: 'filter-hit',
    title: 'A filter on userName finds the user',
    area: 'filter',
    level: LEVEL,
    kind: 'read',
    needs: 'twoUsers',
    expected: 'exactly the one user, with its id',
    source: `${OKTA_SCIM}; ${OKTA_SPEC}, step 9`,
    fix: 'Apply the filter userName eq "…" and return the user: otherwise Okta creates it again and gets 409.',
    async run(bench) {
      const { id } = await subject(bench);
      return foundOne(await plainFilter(bench), id);
    },
  },
  {
    id: 'filter-two',
    title: 'Two names find two users',
    area: 'filter',
    level: LEVEL,
    kind: 'read',
    needs: 'twoUsers',
    expected: 'each of two userNames finds its own user and only that',
    source: OKTA_SCIM,
    fix: ISSUE,
    async run(bench) {
      await needFilter(bench);
      return bothFound(bench);
    },
  },
  {
    id: 'filter-integers',
    title: 'Counts in the answer to a filter are integers',
    area: 'filter',
    level: LEVEL,
    kind: 'read',
    needs: 'twoUsers',
    expected:
      'totalResults, startIndex and itemsPerPage as JSON integers, whether somebody is found or nobody',
    source: `${OKTA_SCIM}; RFC 7644 section 3.4.2`,
    fix: 'Send the three counts as numbers in every list, also when it was filtered.',
    async run(bench) {
      if (await isTextEverywhere(bench)) {
        throw new SkipCheck('The plain list has no integers either; see list-integers.');
      }
      await needFilter(bench);
      const hit = await plainFilter(bench);
      for (const reply of [hit, await noneFound(bench)]) {
        // Nobody found may be a 404, too.
        const wrong = reply.status === 200 ? textCounts(reply) : [];
        if (wrong.length > 0) return bad(wrong.join(', '), reply);
      }
      return good('integers', hit);
    },
  },
  {
    id: 'filter-exact',
    title: 'A name inside another one finds one user',
    area: 'filter',
    level: LEVEL,
    kind: 'write',
    expected: 'exactly the one user, though two others have names with that name in them',
    source:
      'RFC 7644 section 3.4.2.2 (eq: identical); observed: ana@example.com finds dana@example.com',
    fix: 'Let eq compare whole values: one that looks inside makes Okta link the wrong user.',
    async run(bench) {
      await needFilter(bench);
      const inner = await ownUser(bench, 'ana');
      const outer = [
        await ownUser(bench, `${bench.run.names.prefix}-ana`),
        await ownUser(bench, 'ana-longer', { userName: `${inner.name}.invalid` }),
      ];
      const reply = await find(bench, userQuery(inner.name), inner.id);
      const verdict = foundOne(reply, inner.id);
      const found = new Set(resourcesOf(reply)?.map(({ id }) => id));
      const isOuterFound = outer.some(({ id }) => found.has(id));
      if (verdict.kind === 'good' || isOuterFound) return verdict;
      throw new SkipCheck('The filter finds neither of two users; see filter-two.');
    },
  },
  {
    id: 'filter-ignores-case',
    title: 'userName is compared without case',
    area: 'filter',
    level: 'rfc',
    kind: 'read',
    needs: 'user',
    expected: 'the same user for the userName in upper case',
    source: `${OKTA_SPEC}, step 9; RFC 7643 section 4.1.1 (userName is not case-exact)`,
    fix: 'Compare userName without regard to case.',
    async run(bench) {
      const { id, name } = await needFilter(bench);
      return foundOne(await bench.send(userQuery(name.toUpperCase())), id);
    },
  },
];

const bothFound = shared(async (bench) => {
  for (const { id, name } of [await theUser(bench), await secondUser(bench)]) {
    const verdict = foundOne(await find(bench, userQuery(name), id), id);
    if (verdict.kind !== 'good') return verdict;
  }
  return good('two users');
});

/** @throws {SkipCheck} when the filter does not tell two users apart. */
export async function needTelling(bench: Bench): Promise<void> {
  await needFilter(bench);
  const { kind } = await orSkip(() => bothFound(bench), 'the check filter-two');
  if (kind !== 'good') {
    throw new SkipCheck('The filter does not tell two users apart; see filter-two.', 'filter-two');
  }
}

/** The answer to Okta's filter for the user that is there. */
const plainFilter = shared(async (bench) => {
  const { id, name } = await subject(bench);
  await besideAnother(bench);
  return find(bench, userQuery(name), id);
});

/** Among one user alone, a filter that is ignored finds the right one. Who cannot be made is left out. */
async function besideAnother(bench: Bench): Promise<void> {
  if (bench.run.readOnly) return;
  try {
    await secondUser(bench);
  } catch (error) {
    if (!(error instanceof SkipCheck)) throw error;
  }
}

/**
 * The user that the plain filter finds.
 * @throws {SkipCheck} when it does not: other ways to write it would say the same.
 */
export async function needFilter(bench: Bench): Promise<{ id: string; name: string }> {
  const user = await subject(bench);
  const reply = await orSkip(() => plainFilter(bench), 'the check filter-hit');
  if (foundOne(reply, user.id).kind === 'good') return user;
  throw new SkipCheck('The plain filter does not find the user; see filter-hit.', 'filter-hit');
}

function find(bench: Bench, request: ReturnType<typeof userQuery>, id: string): Promise<ScimReply> {
  return bench.retry(request, (reply) => foundOne(reply, id).kind === 'good');
}

/** Okta also takes a 404 with an Error body. */
export function nobody(reply: ScimReply): Verdict {
  if (reply.status === 404 && isErrorBody(reply.json)) {
    return remark('404 with an Error body: Okta takes it, the RFC asks for an empty list', reply);
  }
  const found = resourcesOf(reply);
  if (reply.status !== 200 || !found) return bad(describeReply(reply), reply);
  if (found.length > 0) {
    const ids = found.slice(0, 3).map((one) => idOf(one) ?? '?');
    return bad(`${found.length} found (${ids.join(', ')}): the filter is ignored`, reply);
  }
  const total = isRecord(reply.json) ? reply.json['totalResults'] : undefined;
  return Number(total) === 0 ? good('nobody', reply) : bad(`totalResults is ${total}`, reply);
}
