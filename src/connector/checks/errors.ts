import type { Bench } from '../bench';
import { type Check, OKTA_SPEC } from '../check';
import type { ScimReply } from '../client';
import { describeReply, show } from '../describeReply';
import { isErrorBody, isObject } from '../scim';
import { bad, good, remark, SkipCheck } from '../verdict';

/** Okta's SPEC test asks for an id of digits that no server has; ours has letters too. */
const UNKNOWN_ID = '00u-okta-scim-test-no-such-id';

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
      if (reply.status !== 404 || !isErrorBody(reply.json)) return bad(describeReply(reply), reply);
      return typeof reply.json['detail'] === 'string'
        ? good('404 with an Error body', reply)
        : remark('404 with an Error body that has no detail', reply);
    },
  },
  {
    id: 'error-status-text',
    title: 'status of an Error is a string',
    area: 'errors',
    level: 'rfc',
    kind: 'read',
    expected: '"status": "404"',
    source: 'RFC 7644 section 3.12',
    fix: 'Send the status of Error bodies in quotes.',
    async run(bench) {
      const reply = await readUnknown(bench);
      if (!isObject(reply.json)) throw new SkipCheck('The answer has no JSON body.');
      const { status } = reply.json;
      return status === '404' ? good('"404"', reply) : bad(`status is ${show(status)}`, reply);
    },
  },
];

function readUnknown(bench: Bench): Promise<ScimReply> {
  return bench.send({ method: 'GET', path: `/Users/${UNKNOWN_ID}` });
}
