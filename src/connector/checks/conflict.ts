import { isErrorBody } from '../../scim/bodies';
import type { ScimReply } from '../http/client';
import { describeReply, show } from '../http/describeReply';
import { askedFor, type Check, neededFor, OKTA_SPEC } from '../run/check';
import { ownUser, theUser } from '../run/fixtures';
import { bad, good, remark, type Verdict } from '../run/verdict';

const ASKED = askedFor('pushNewUsers');

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
      const { sent } = await theUser(bench);
      const { reply } = await bench.create('Users', sent);
      return conflict(reply);
    },
  },
  {
    id: 'user-duplicate-case',
    title: 'The same userName in another case is taken, too',
    area: 'conflict',
    level: ASKED,
    kind: 'write',
    expected: '409 for the userName in upper case',
    source: 'RFC 7643 section 4.1.1 (userName is unique and not case-exact); RFC 7644 section 3.3',
    fix: 'Compare userName without regard to case before a user is made.',
    async run(bench) {
      // Of its own: a twin of the user that others look for would be found in its place.
      const { name } = await ownUser(bench, 'twin');
      const body = { ...bench.newUser('case'), userName: name.toUpperCase() };
      const { reply } = await bench.create('Users', body);
      return reply.status === 409 ? good('409', reply) : bad(describeReply(reply), reply);
    },
  },
  {
    id: 'user-race',
    title: 'Of two creates at once one wins',
    area: 'conflict',
    level: ASKED,
    kind: 'write',
    expected: 'one 201 and one 409 when the same user is created twice at the same time',
    source: 'RFC 7644 section 3.3 (uniqueness)',
    fix: 'Let the database hold userName unique: looking first and writing then is not enough.',
    async run(bench) {
      await theUser(bench);
      const body = bench.newUser('race');
      const replies = await Promise.all(
        [body, body].map(async (one) => (await bench.create('Users', one)).reply),
      );
      const made = replies.filter(({ status }) => status >= 200 && status <= 299);
      const said = replies.map(({ status }) => status).join(' and ');
      if (made.length > 1) return bad(`${said}: the user is there twice`, made[1]);
      // Whether the server worked on both at the same time does not show from outside.
      return made.length === 1
        ? good(`${said}, in one attempt: a rarer race may still be there`, made[0])
        : bad(said, replies[0]);
    },
  },
];

function conflict(reply: ScimReply): Verdict {
  if (reply.status !== 409 || !isErrorBody(reply.json)) return bad(describeReply(reply), reply);
  const { scimType } = reply.json;
  return scimType === 'uniqueness'
    ? good('409, uniqueness', reply)
    : remark(`409, but scimType is ${show(scimType)}`, reply);
}
