import { isErrorBody } from '../../scim/bodies';
import { retrySeconds } from '../../scim/oktaClient';
import type { ScimReply } from '../http/client';
import { describeReply, show } from '../http/describeReply';
import { type Bench, UNKNOWN_GROUP, UNKNOWN_USER } from '../run/bench';
import { askedFor, type Check, neededFor, OKTA_SPEC } from '../run/check';
import { bad, good, SkipCheck } from '../run/verdict';
import { refusedWith } from './errorBody';

const WRITES = askedFor('pushNewUsers');

export const errorChecks: readonly Check[] = [
  {
    id: 'user-unknown-id',
    title: 'An unknown id is 404',
    area: 'errors',
    level: 'okta',
    kind: 'read',
    expected: '404 with a SCIM Error body in JSON',
    source: `${OKTA_SPEC}, steps 4 and 12; RFC 7644 section 3.12`,
    fix: 'Answer 404 with schemas, status and detail of a SCIM Error. Okta cannot read text or HTML.',
    async run(bench) {
      const reply = await readUnknown(bench);
      return reply.status === 404 && isErrorBody(reply.json)
        ? good('404 with an Error body', reply)
        : bad(describeReply(reply), reply);
    },
  },
  {
    id: 'error-status-text',
    title: 'status of an Error is a string',
    area: 'errors',
    level: 'rfc',
    kind: 'read',
    expected: '"status": "404"',
    source: `${OKTA_SPEC}, step 12; RFC 7644 section 3.12`,
    fix: 'Send the status of Error bodies in quotes.',
    async run(bench) {
      const reply = await readUnknown(bench);
      if (!isErrorBody(reply.json)) throw new SkipCheck('The answer is not a SCIM Error.');
      const { status } = reply.json;
      if (status === '404') return good('"404"', reply);
      return bad(`status is ${show(status)}`, reply, {
        values: { expected: '404', actual: status },
      });
    },
  },
  {
    id: 'error-detail',
    title: 'An Error says what is wrong',
    area: 'errors',
    level: 'rfc',
    kind: 'read',
    expected: 'a detail that is not empty',
    source: `${OKTA_SPEC}, steps 4 and 12; RFC 7644 section 3.12`,
    fix: 'Put a sentence for people into detail: the SPEC test of Okta asks for it.',
    async run(bench) {
      const reply = await readUnknown(bench);
      if (!isErrorBody(reply.json)) throw new SkipCheck('The answer is not a SCIM Error.');
      const { detail } = reply.json;
      return typeof detail === 'string' && detail !== ''
        ? good(detail, reply)
        : bad(`detail is ${show(detail)}`, reply);
    },
  },
  {
    id: 'error-group-unknown-id',
    title: 'An unknown id of a group is 404',
    area: 'errors',
    level: neededFor('pushGroups'),
    kind: 'read',
    expected: '404 with a SCIM Error body in JSON',
    source: 'RFC 7644 sections 3.4.1 and 3.12',
    fix: 'Answer 404 with schemas, status and detail of a SCIM Error.',
    async run(bench) {
      const reply = await bench.send({ method: 'GET', path: UNKNOWN_GROUP });
      return reply.status === 404 && isErrorBody(reply.json)
        ? good('404 with an Error body', reply)
        : bad(describeReply(reply), reply);
    },
  },
  {
    id: 'error-unknown-endpoint',
    title: 'An unknown endpoint is 404',
    area: 'errors',
    level: 'rfc',
    kind: 'read',
    expected: '404',
    source: 'RFC 7644 sections 3.2 and 3.12',
    fix: 'Answer 404 to paths below the base URL that do not exist, with a SCIM Error.',
    async run(bench) {
      return refusedWith(await bench.send({ method: 'GET', path: '/OktaScimTestNothing' }), 404);
    },
  },
  {
    id: 'error-malformed-json',
    title: 'A body that is not JSON is 400',
    area: 'errors',
    level: WRITES,
    kind: 'write',
    expected: '400, scimType invalidSyntax',
    source: 'RFC 7644 section 3.12',
    fix: 'Answer 400 with a SCIM Error to a body that cannot be parsed, never 500.',
    async run(bench) {
      const body = bench.newUser('malformed');
      const { reply } = await bench.create('Users', body, { text: '{"userName": ' });
      return refusedWith(reply, 400);
    },
  },
  {
    id: 'error-missing-user-name',
    title: 'A user without userName is 400',
    area: 'errors',
    level: WRITES,
    kind: 'write',
    expected: '400, scimType invalidValue',
    source: 'RFC 7643 section 4.1.1 (userName is required); RFC 7644 section 3.12',
    fix: 'Answer 400 with a SCIM Error when userName is missing.',
    async run(bench) {
      const body = bench.newUser('nameless');
      const { userName: _, ...rest } = body;
      const { reply } = await bench.create('Users', body, { text: JSON.stringify(rest) });
      return refusedWith(reply, 400);
    },
  },
  {
    id: 'error-no-crash',
    title: 'The server never fails by itself',
    area: 'errors',
    level: 'rfc',
    kind: 'aftermath',
    expected:
      'no status 500, 502, 503 or 504, and no connection dropped or refused, in the whole test',
    source: 'RFC 7644 section 3.12; RFC 9110 section 15.6',
    fix: 'See the log of the server: a request that it does not like must get a 4xx with a reason.',
    run({ run }) {
      const crashes = run.timings.filter(({ status }) => status >= 500 && status !== 501);
      const [first] = crashes;
      if (run.timings.length === 0) throw new SkipCheck('Nothing was answered.');
      const [drop] = run.silence.drops;
      if (drop !== undefined) return bad(`the connection was dropped or refused, first at ${drop}`);
      return first === undefined
        ? good('none')
        : bad(`${crashes.length} times, first ${first.status} to ${first.shown}`);
    },
  },
  {
    id: 'rate-limit',
    title: 'A rate limit says how long to wait',
    area: 'errors',
    level: 'rfc',
    kind: 'aftermath',
    expected: 'Retry-After in whole seconds with every 429 (none is provoked)',
    source: 'Okta, "SCIM 2.0 protocol", rate limits; RFC 6585 section 4',
    fix: 'Send Retry-After as a number of seconds: without, Okta waits five minutes and longer.',
    run({ run }) {
      const wrong = run.throttles.find(({ retryAfter }) => retrySeconds(retryAfter) === undefined);
      if (wrong) return bad(`429 with Retry-After ${show(wrong.retryAfter)}: ${wrong.request}`);
      const { length } = run.throttles;
      return good(length === 0 ? 'no 429 was seen' : `${length} times, each with Retry-After`);
    },
  },
];

function readUnknown(bench: Bench): Promise<ScimReply> {
  return bench.send({ method: 'GET', path: UNKNOWN_USER });
}
