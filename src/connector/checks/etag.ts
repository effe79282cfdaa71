import { isRecord } from '../../base/record';
import { describeReply, show } from '../http/describeReply';
import { type Bench, bodyOf, userPath } from '../run/bench';
import type { Check } from '../run/check';
import { fetched, ownUser, theUser } from '../run/fixtures';
import { bad, good, SkipCheck } from '../run/verdict';
import { claim } from './discovery';
import { needTakenPut } from './update';

const BASE = {
  area: 'etag',
  level: 'info',
  kind: 'write',
  source: 'RFC 7644 section 3.14; Okta does not use it',
} as const;

/** Only for a server that says that it has versions. */
export const etagChecks: readonly Check[] = [
  {
    ...BASE,
    id: 'etag-header',
    title: 'A version is in the header and in meta',
    expected: 'an ETag header equal to meta.version',
    fix: 'Send ETag and meta.version, or say that etag is not supported.',
    async run(bench) {
      await needEtags(bench);
      const { body, reply } = await fetched(bench, userPath((await theUser(bench)).id));
      const version = isRecord(body['meta']) ? body['meta']['version'] : undefined;
      if (reply.etag === undefined) return bad('no ETag header', reply);
      return version === reply.etag
        ? good(reply.etag, reply)
        : bad(`ETag is ${reply.etag}, meta.version is ${show(version)}`, reply);
    },
  },
  {
    ...BASE,
    id: 'etag-not-modified',
    title: 'What has not changed is not sent again',
    expected: '304 for If-None-Match with the version',
    fix: 'Answer 304 when the version is still the same.',
    async run(bench) {
      await needEtags(bench);
      const user = await ownUser(bench, 'etag-read');
      const path = userPath(user.id);
      const { reply } = await fetched(bench, path);
      if (reply.etag === undefined)
        throw new SkipCheck('There is no ETag header; see etag-header.');
      const headers = { 'If-None-Match': reply.etag };
      const second = await bench.send({ method: 'GET', path, headers });
      return second.status === 304 ? good('304', second) : bad(`${second.status}`, second);
    },
  },
  {
    ...BASE,
    id: 'etag-precondition',
    title: 'A change of an old version is refused',
    expected: '412 for a PUT with If-Match of another version, and no change',
    fix: 'Compare If-Match with the version before a change.',
    async run(bench) {
      await needEtags(bench);
      await needTakenPut(bench);
      const user = await ownUser(bench, 'etag-write');
      const path = userPath(user.id);
      const { body } = await fetched(bench, path);
      const headers = { 'If-Match': 'W/"okta-scim-test-old"' };
      const changed = { ...body, displayName: 'Old version' };
      const put = await bench.send({ method: 'PUT', path, body: changed, headers });
      if (put.status === 412) return good('412', put);
      return bad(
        put.status === 200 ? `200: ${show(bodyOf(put)['displayName'])}` : describeReply(put),
        put,
      );
    },
  },
];

async function needEtags(bench: Bench): Promise<void> {
  const { supported } = await claim(bench, 'etag');
  if (!supported) throw new SkipCheck('The server says that it has no versions.');
}
