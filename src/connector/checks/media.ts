import { isRecord } from '../../base/record';
import { idOf } from '../../scim/bodies';
import { describeReply } from '../http/describeReply';
import { bodyOf } from '../run/bench';
import { type Check, neededFor, OKTA_SPEC } from '../run/check';
import { theUser } from '../run/fixtures';
import { FIRST_READ, firstRead } from '../run/gate';
import { bad, good, remark, SkipCheck } from '../run/verdict';
import { refusedWith } from './errorBody';

const CREATE = neededFor('pushNewUsers');

/** A create with another Content-Type must do what it does with Okta's. */
function accepted(id: string, contentType: string, source: string): Check {
  return {
    id,
    title: `A body of type ${contentType} is taken`,
    area: 'media',
    level: CREATE,
    kind: 'write',
    expected: 'the same as for application/scim+json; charset=utf-8',
    source,
    fix: `Parse bodies of type ${contentType} as JSON.`,
    async run(bench) {
      const first = (await theUser(bench)).reply;
      const headers = { 'Content-Type': contentType };
      const label = contentType.replace(/[^a-z]+/g, '-');
      const { reply, id: made } = await bench.create('Users', bench.newUser(label), { headers });
      return made !== undefined || reply.status === first.status
        ? good(`${reply.status}`, reply)
        : bad(describeReply(reply), reply);
    },
  };
}

export const mediaChecks: readonly Check[] = [
  accepted('media-json', 'application/json', `${OKTA_SPEC}, steps 6 and 8; RFC 7644 section 8.2`),
  accepted('media-scim', 'application/scim+json', 'RFC 7644 sections 3.1 and 8.1'),
  {
    id: 'media-accept-charset',
    title: 'Accept with a charset is understood',
    area: 'media',
    level: 'okta',
    kind: 'read',
    expected: '200 for "Accept: application/scim+json; charset=utf-8"',
    source: `${OKTA_SPEC}, steps 6 and 8; RFC 9110 section 12.5.1`,
    fix: 'Ignore parameters of the media type in Accept.',
    async run(bench) {
      const headers = { Accept: 'application/scim+json; charset=utf-8' };
      const reply = await bench.send({ ...FIRST_READ, headers });
      return sameAsFirst(await firstRead(bench), reply.status)
        ? good(`${reply.status}`, reply)
        : bad(describeReply(reply), reply);
    },
  },
  {
    id: 'media-accept-json',
    title: 'Accept: application/json is understood',
    area: 'media',
    level: 'rfc',
    kind: 'read',
    expected: '200 for "Accept: application/json"',
    source: 'RFC 7644 sections 3.8 and 8.2',
    fix: 'Answer requests that accept application/json.',
    async run(bench) {
      const reply = await bench.send({ ...FIRST_READ, headers: { Accept: 'application/json' } });
      return sameAsFirst(await firstRead(bench), reply.status)
        ? good(`${reply.status}`, reply)
        : bad(describeReply(reply), reply);
    },
  },
  {
    id: 'media-answer',
    title: 'Answers are of the type of SCIM',
    area: 'media',
    level: 'rfc',
    kind: 'read',
    expected: 'Content-Type application/scim+json',
    source: 'RFC 7644 sections 3.1 and 8.1',
    fix: 'Send answers as application/scim+json.',
    async run(bench) {
      const reply = await firstRead(bench);
      if (!isRecord(reply.json)) throw new SkipCheck('The answer is not JSON.');
      return /^application\/scim\+json\b/i.test(reply.contentType)
        ? good(reply.contentType, reply)
        : bad(`Content-Type is ${reply.contentType || 'missing'}`, reply);
    },
  },
  {
    id: 'media-other-refused',
    title: 'A body of another type is refused',
    area: 'media',
    level: 'info',
    kind: 'write',
    expected: '415 or 400 for text/plain',
    source: 'RFC 9110 section 15.5.16',
    fix: 'Answer 415 to types other than application/scim+json and application/json.',
    async run(bench) {
      await theUser(bench);
      const headers = { 'Content-Type': 'text/plain' };
      const { reply } = await bench.create('Users', bench.newUser('text'), { headers });
      if (idOf(bodyOf(reply)) !== undefined) return remark(`${reply.status}: it is taken`, reply);
      return refusedWith(reply, 415, 400);
    },
  },
];

/** Whatever the first read says is judged by connection-test; here only a difference counts. */
function sameAsFirst(first: { status: number }, status: number): boolean {
  if (first.status !== 200)
    throw new SkipCheck(
      'The same request with the header of Okta is not answered with 200 either.',
    );
  return status === 200;
}
