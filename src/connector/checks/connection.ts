import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { hasSchema, resourcesOf } from '../../scim/bodies';
import { LIST_URN } from '../../scim/messages';
import type { ScimReply } from '../http/client';
import { describeReply, show } from '../http/describeReply';
import { bodyOf } from '../run/bench';
import { type Check, OKTA_SCIM, OKTA_SPEC } from '../run/check';
import { firstCreate, orSkip } from '../run/fixtures';
import { FIRST_READ, firstRead, gateOf } from '../run/gate';
import { shared } from '../run/shared';
import { bad, good, remark, SkipCheck, type Verdict } from '../run/verdict';
import { noneFound } from './emptyList';
import { textCounts } from './textCounts';

/** The list once there are users, of whom one is asked for. */
const populated = shared((bench) =>
  bench.send({ ...FIRST_READ, query: { startIndex: '1', count: '1' } }),
);

type ListCheck = Pick<Check, 'id' | 'title' | 'expected' | 'source' | 'fix'> & {
  judge(list: Json, reply: ScimReply, count: number): Verdict;
};

/** Checks of one list answer: Okta's first read. */
const LIST_CHECKS: readonly ListCheck[] = [
  {
    id: 'list-schema',
    title: 'A list says that it is one',
    expected: `schemas contains ${LIST_URN}`,
    source: `${OKTA_SPEC}; RFC 7644 section 3.4.2`,
    fix: `Put "schemas": ["${LIST_URN}"] into list answers.`,
    judge: (list, reply) =>
      hasSchema(list, LIST_URN)
        ? good('present', reply)
        : bad(`schemas is ${show(list['schemas'])}`, reply),
  },
  {
    id: 'list-integers',
    title: 'Counts of a list are integers',
    expected: 'totalResults, startIndex and itemsPerPage as JSON integers, not strings',
    source: `${OKTA_SCIM}; RFC 7644 section 3.4.2`,
    fix: 'Send the three counts as numbers, without quotes: imports stop without a word otherwise.',
    judge(_list, reply) {
      const wrong = textCounts(reply);
      return wrong.length === 0 ? good('integers', reply) : bad(wrong.join(', '), reply);
    },
  },
  {
    id: 'list-items-per-page',
    title: 'itemsPerPage is the number sent',
    expected: 'itemsPerPage equal to the length of Resources',
    source: `${OKTA_SCIM}; RFC 7644 section 3.4.2`,
    fix: 'Set itemsPerPage to the number of resources in this answer, not to the count asked for.',
    judge(list, reply) {
      const { length } = need(reply);
      const said = Number(list['itemsPerPage']);
      return said === length
        ? good(`${length}`, reply)
        : bad(`itemsPerPage is ${show(list['itemsPerPage'])}, Resources has ${length}`, reply);
    },
  },
  {
    id: 'list-count',
    title: 'count is obeyed',
    expected: 'at most 2 resources for count=2, at most 1 for count=1',
    source: 'RFC 7644 section 3.4.2.4',
    fix: 'Send no more resources than count asks for.',
    judge(_list, reply, count) {
      const { length } = need(reply);
      return length <= count ? good(`${length}`, reply) : bad(`${length} resources`, reply);
    },
  },
  {
    id: 'list-start-index',
    title: 'startIndex is said back',
    expected: 'startIndex 1 for startIndex=1',
    source: 'RFC 7644 section 3.4.2.4',
    fix: 'Put the startIndex of the request into the answer; the first resource is number 1.',
    judge: (list, reply) =>
      Number(list['startIndex']) === 1
        ? good('1', reply)
        : bad(`startIndex is ${show(list['startIndex'])}`, reply),
  },
  {
    id: 'list-total',
    title: 'totalResults counts what the list has',
    expected: 'totalResults not below the length of Resources',
    source: 'RFC 7644 section 3.4.2',
    fix: 'Set totalResults to the number of resources that match, on all pages together.',
    judge(list, reply) {
      const { length } = need(reply);
      const total = Number(list['totalResults']);
      return total >= length
        ? good(`${total}`, reply)
        : bad(`totalResults is ${show(list['totalResults'])}, Resources has ${length}`, reply);
    },
  },
];

export const connectionChecks: readonly Check[] = [
  {
    id: 'connection-test',
    title: 'Okta\'s "Test Connector" passes',
    area: 'connection',
    level: 'okta',
    kind: 'read',
    expected: '200 with a JSON list of users',
    source: `${OKTA_SCIM}; the request of the Console's button`,
    fix: 'Make GET <base URL>/Users answer 200 with a SCIM ListResponse, also when there are no users.',
    async run(bench) {
      const { unread } = await gateOf(bench);
      if (unread !== undefined) return bad(unread);
      const reply = await firstRead(bench);
      const list = reply.status === 200 && isRecord(reply.json) ? reply.json : undefined;
      if (list && resourcesOf(reply)) return good('200, a list', reply);
      return bad(describeReply(reply), reply, {
        fix:
          reply.status === 404
            ? 'Correct the path of the base URL: there is no /Users below it.'
            : undefined,
      });
    },
  },
  {
    id: 'list-counts-from-one',
    title: 'startIndex counts from 1',
    area: 'connection',
    level: 'okta',
    kind: 'read',
    needs: 'user',
    expected: 'the one user that a filter finds is on the page that begins with startIndex=1',
    source: `${OKTA_SCIM}; RFC 7644 section 3.4.2.4`,
    fix: 'Count from 1: startIndex=1 is the first resource. Otherwise Okta never finds a user by its name.',
    async run(bench) {
      if (bench.run.readOnly) throw new SkipCheck('The test is read-only.');
      await orSkip(() => firstCreate(bench), 'the check user-create');
      return bench.run.quirks.countsFromZero.has('Users')
        ? bad('the user is on the page of startIndex=0, and not on that of startIndex=1')
        : good('from 1');
    },
  },
  {
    id: 'list-resources',
    title: 'A list has a Resources array',
    area: 'connection',
    level: 'okta',
    kind: 'read',
    needs: 'twoUsers',
    expected: 'Resources, an array, also when it is empty',
    source: `${OKTA_SCIM}; RFC 7644 section 3.4.2`,
    fix: 'Always send "Resources": [], with that capital; without it Okta says "No results for users returned".',
    async run(bench) {
      const first = await firstRead(bench);
      if (first.status !== 200 || !isRecord(first.json)) {
        throw new SkipCheck('GET /Users did not answer with a JSON object.');
      }
      // On an empty server the first read shows little, and on a full one how nothing is shown does not.
      const later = await orSkip(() => populated(bench), 'a second look at the list');
      const none = await noneFound(bench);
      const verdicts = [first, later, none]
        .filter(({ status, json }) => status === 200 && isRecord(json))
        .map(resourcesVerdict);
      return verdicts.find(({ kind }) => kind !== 'good') ?? good('an array', first);
    },
  },
  ...LIST_CHECKS.map(
    (check): Check => ({
      ...check,
      area: 'connection',
      level: 'okta',
      kind: 'read',
      needs: 'twoUsers',
      async run(bench) {
        const reply = await firstRead(bench);
        if (reply.status !== 200 || !isRecord(reply.json)) {
          throw new SkipCheck('GET /Users did not answer with a JSON object.');
        }
        if (check.id === 'list-start-index' && bench.run.quirks.countsFromZero.has('Users')) {
          throw new SkipCheck('startIndex counts from 0; see list-counts-from-one.');
        }
        const verdict = check.judge(reply.json, reply, 2);
        if (verdict.kind !== 'good') return verdict;
        // On an empty server the first read shows little.
        const later = await orSkip(() => populated(bench), 'a second look at the list');
        if (later.status !== 200 || !isRecord(later.json)) return verdict;
        return check.judge(later.json, later, 1);
      },
    }),
  ),
];

function resourcesVerdict(reply: ScimReply): Verdict {
  const { Resources, resources } = bodyOf(reply);
  if (Array.isArray(Resources)) return good('an array', reply);
  return Array.isArray(resources)
    ? remark('resources, in lower case, which Okta used to take', reply)
    : bad(`Resources is ${show(Resources)}`, reply);
}

function need(reply: ScimReply): Json[] {
  const { Resources, resources } = bodyOf(reply);
  if (Array.isArray(Resources) || Array.isArray(resources)) return resourcesOf(reply) ?? [];
  throw new SkipCheck('The answer has no Resources array; see list-resources.');
}
