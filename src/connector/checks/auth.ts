import type { Bench } from '../bench';
import { type Check, OKTA_SCIM, OKTA_SPEC } from '../check';
import { describeReply } from '../describeReply';
import { isErrorBody, resourcesOf } from '../scim';
import { bad, good, remark, unsafe, type Verdict } from '../verdict';

/** Credentials that no server has given out, in the scheme of the connector. */
function wrongCredentials({ target }: Bench): string {
  const wrong = 'okta-scim-test-wrong-token';
  return target.auth.mode === 'basic'
    ? `Basic ${Buffer.from(`okta-scim-test:${wrong}`).toString('base64')}`
    : `Bearer ${wrong}`;
}

/** Okta's own first request: `GET /Users?startIndex=1&count=2`, whose values are constant. */
const FIRST_READ = {
  method: 'GET',
  path: '/Users',
  query: { startIndex: '1', count: '2' },
} as const;

export const authChecks: readonly Check[] = [
  {
    id: 'url-no-redirect',
    title: 'The base URL answers itself',
    area: 'url',
    level: 'okta',
    kind: 'read',
    expected: 'no redirect: the token is only ever sent to the base URL',
    source: 'RFC 6750 section 5.3; RFC 9110 section 15.4',
    fix: 'Write the final address into provisioning.connector.baseUrl.',
    async run(bench) {
      const reply = await bench.send(FIRST_READ);
      bench.firstRead = reply;
      if (reply.status < 300 || reply.status > 399) return good('no redirect', reply);
      bench.blocked = 'The base URL redirects, and the token is not sent after it.';
      return bad(`${reply.status} to ${originAndPath(reply.location)}`, reply);
    },
  },
  {
    id: 'auth-accepted',
    title: 'The server takes the token as Okta sends it',
    area: 'auth',
    level: 'okta',
    kind: 'read',
    expected: 'anything but 401 or 403',
    source: OKTA_SCIM,
    fix: 'Give the connector a token that is valid now and may read and write users and groups.',
    async run(bench) {
      const reply = bench.needFirstRead();
      const [sent, other] = bench.forms;
      if (reply.status !== 401 && reply.status !== 403) {
        return good(`accepted as ${sent?.shown}`, reply);
      }
      if (reply.status === 401 && other) {
        const client = bench.client.with({ authorization: other.value });
        const second = await client.send(FIRST_READ);
        if (second.status === 200) {
          bench.client = client;
          bench.firstRead = second;
          return bad(`401 as ${sent?.shown}, but accepted as ${other.shown}`, reply, {
            fix:
              `Make the server take ${sent?.shown} (RFC 6750 section 2.1): that is what the SCIM ` +
              'connection of a custom app sends. The other checks go on with the form it takes.',
          });
        }
      }
      bench.blocked = `The server refuses the token (${reply.status}).`;
      return bad(describeReply(reply), reply);
    },
  },
  {
    id: 'auth-wrong-token',
    title: 'A wrong token is refused',
    area: 'auth',
    level: 'okta',
    kind: 'read',
    expected: '401 with an Error body',
    source: `${OKTA_SPEC}; RFC 7644 section 2`,
    fix: 'Check the token of every request, and answer 401 with a SCIM Error when it is wrong.',
    run: (bench) => refused(bench, wrongCredentials(bench), 'a wrong token'),
  },
  {
    id: 'auth-no-token',
    title: 'A request without a token is refused',
    area: 'auth',
    level: 'okta',
    kind: 'read',
    expected: '401 with an Error body',
    source: 'RFC 7644 section 2',
    fix: 'Answer 401 with a SCIM Error to every request that carries no Authorization header.',
    run: (bench) => refused(bench, null, 'no token'),
  },
];

async function refused(bench: Bench, authorization: string | null, what: string): Promise<Verdict> {
  const reply = await bench.send({ ...FIRST_READ, authorization });
  if (reply.status === 401) {
    return isErrorBody(reply.json)
      ? good('401 with an Error body', reply)
      : remark(describeReply(reply), reply, {
          fix: 'Answer with a SCIM Error body (RFC 7644 section 3.12), not with text or HTML.',
        });
  }
  if (resourcesOf(reply)) return unsafe(`${reply.status}: the users are shown to ${what}`, reply);
  return bad(describeReply(reply), reply);
}

/** Queries of redirects may carry sign-in data. */
function originAndPath(location: string | undefined): string {
  if (location === undefined) return 'nowhere (no Location header)';
  return location.replace(/[?#].*$/, '');
}
