import { type Check, neededFor, OKTA_SPEC } from '../check';
import { describeReply, show } from '../describeReply';
import { isErrorBody } from '../scim';
import { bad, good, remark } from '../verdict';

export const conflictChecks: readonly Check[] = [
  {
    id: 'user-duplicate',
    title: 'The same user cannot be created twice',
    area: 'conflict',
    level: neededFor('pushNewUsers'),
    kind: 'write',
    expected: '409 with a SCIM Error, scimType uniqueness',
    source: `${OKTA_SPEC}, step 8; RFC 7644 section 3.3`,
    fix: 'Keep userName unique without regard to case, and answer 409 with scimType uniqueness.',
    async run(bench) {
      const { sent } = bench.needUser();
      const { reply } = await bench.create('Users', sent);
      if (reply.status !== 409 || !isErrorBody(reply.json)) return bad(describeReply(reply), reply);
      const { scimType } = reply.json;
      return scimType === 'uniqueness'
        ? good('409, uniqueness', reply)
        : remark(`409, but scimType is ${show(scimType)}`, reply);
    },
  },
];
