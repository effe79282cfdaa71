import { isErrorBody, resourcesOf } from '../../scim/bodies';
import { describeReply, show } from '../http/describeReply';
import type { Bench } from '../run/bench';
import { type Check, neededFor, OKTA_SCIM, OKTA_SPEC } from '../run/check';
import { firstCreate, orSkip, userQuery } from '../run/fixtures';
import { FIRST_READ, firstRead, gateOf } from '../run/gate';
import type { TestReport } from '../run/runModel';
import { bad, good, remark, SkipCheck, unsafe, type Verdict } from '../run/verdict';
import { refusesAsScim } from './errorBody';

const WRONG_TOKEN = 'okta-scim-test-wrong-token';

/** Credentials that no server has given out, in the scheme of the connector. */
function wrongCredentials({ target }: Bench): string {
  return target.auth.mode === 'basic'
    ? `Basic ${Buffer.from(`okta-scim-test:${WRONG_TOKEN}`).toString('base64')}`
    : target.auth.asEntered
      ? WRONG_TOKEN
      : `Bearer ${WRONG_TOKEN}`;
}

/** Whether the server takes the token at all shows here. */
const AUTH_ACCEPTED = 'auth-accepted';
const OTHER_FORM = 'but accepted as';

/** Whether the server has refused the connector's secret in every form, so that another one is needed. */
export function isSecretRefused({ checks }: Pick<TestReport, 'checks'>): boolean {
  return checks.some(
    ({ id, outcome, actual }) =>
      id === AUTH_ACCEPTED && outcome === 'failed' && !actual.includes(OTHER_FORM),
  );
}

export const authChecks: readonly Check[] = [
  {
    id: 'url-no-redirect',
    title: 'The base URL answers itself',
    area: 'url',
    level: 'okta',
    kind: 'gate',
    expected: 'no redirect: the token is only ever sent to the base URL',
    source: 'RFC 6750 section 5.3; RFC 9110 section 15.4',
    fix: 'Write the final address into provisioning.connector.baseUrl.',
    async run(bench) {
      const reply = await firstRead(bench);
      if (reply.status < 300 || reply.status > 399) return good('no redirect', reply);
      return bad(`${reply.status} to ${originAndPath(reply.location)}`, reply);
    },
  },
  {
    id: AUTH_ACCEPTED,
    title: 'The server takes the token as Okta sends it',
    area: 'auth',
    level: 'okta',
    kind: 'gate',
    expected: 'anything but 401 or 403',
    source: OKTA_SCIM,
    fix: 'Give the connector a token that is valid now and may read and write users and groups.',
    async run(bench) {
      const { asOkta, form, blocked } = await gateOf(bench);
      const [okta] = bench.run.forms;
      if (!asOkta) throw new SkipCheck('Nothing was sent.');
      if (asOkta.status >= 300 && asOkta.status <= 399) throw new SkipCheck(blocked ?? '');
      if (asOkta.status !== 401 && asOkta.status !== 403) {
        return good(`accepted as ${okta?.shown}`, asOkta);
      }
      if (blocked !== undefined) return bad(describeReply(asOkta), asOkta);
      return bad(`401 as ${okta?.shown}, ${OTHER_FORM} ${form?.shown}`, asOkta, {
        fix: isAsEntered(bench)
          ? 'Begin the secret with "Bearer ": this template sends the token as it is entered, without it. The other checks go on with the form that the server takes.'
          : `Make the server take ${okta?.shown} (RFC 6750 section 2.1): that is what the SCIM ` +
            'connection of a custom app sends. The other checks go on with the form it takes.',
      });
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
  {
    id: 'auth-malformed',
    title: 'A header that is no credentials is refused',
    area: 'auth',
    level: 'okta',
    kind: 'read',
    expected:
      '401 with an Error body, for a filter with "Authorization: okta-scim-test-wrong-token"',
    source: `${OKTA_SPEC}, step 11; RFC 7644 section 2`,
    fix: 'Answer 401 with a SCIM Error, also when the Authorization header has no scheme.',
    run: (bench) =>
      refused(
        bench,
        WRONG_TOKEN,
        'a header without a scheme',
        userQuery(bench.run.names.user('401')),
      ),
  },
  {
    id: 'auth-error-body',
    title: 'A refusal says 401 and why',
    area: 'auth',
    level: 'rfc',
    kind: 'read',
    expected: '"status": "401" and a detail',
    source: `${OKTA_SPEC}, step 11; RFC 7644 section 3.12`,
    fix: 'Answer a wrong token with the status in quotes and a detail for people.',
    async run(bench) {
      const reply = await bench.send({ ...FIRST_READ, authorization: wrongCredentials(bench) });
      if (reply.status !== 401 || !isErrorBody(reply.json)) {
        throw new SkipCheck('The wrong token is not refused with an Error body.');
      }
      const { status, detail } = reply.json;
      if (status !== '401') return bad(`status is ${show(status)}`, reply);
      return typeof detail === 'string' && detail !== ''
        ? good('"401", with a detail', reply)
        : bad(`detail is ${show(detail)}`, reply);
    },
  },
  {
    id: 'auth-www-authenticate',
    title: 'A refusal names the scheme that is wanted',
    area: 'auth',
    level: 'rfc',
    kind: 'read',
    expected: 'a WWW-Authenticate header with the 401',
    source: 'RFC 7644 section 2; RFC 9110 section 11.6.1',
    fix: 'Send WWW-Authenticate: Bearer (or Basic) with every 401.',
    async run(bench) {
      const reply = await bench.send({ ...FIRST_READ, authorization: null });
      if (reply.status !== 401) throw new SkipCheck('A request without a token is not refused.');
      return reply.wwwAuthenticate
        ? good(reply.wwwAuthenticate, reply)
        : bad('no WWW-Authenticate header', reply);
    },
  },
];

/** After the first user, which every other write stands on. */
export const authWriteChecks: readonly Check[] = [
  {
    id: 'auth-lasts',
    title: 'The token lasts through the test',
    area: 'auth',
    level: 'okta',
    kind: 'aftermath',
    expected: 'no refusal of a token that was taken before',
    source: `${OKTA_SCIM} (the token is entered once and used until it is replaced)`,
    fix: 'Give Okta a token that does not end by itself: pushes and imports come for as long as the app is there.',
    run({ run: { quirks } }) {
      return quirks.tokenEnded === undefined
        ? good('it was taken to the end')
        : bad(`refused from this request on: ${quirks.tokenEnded}`);
    },
  },
  {
    id: 'auth-write-refused',
    title: 'A wrong token cannot write',
    area: 'auth',
    level: neededFor('pushNewUsers'),
    kind: 'write',
    expected: '401, and no user is made',
    source: 'RFC 7644 section 2',
    fix: 'Check the token of POST, PUT, PATCH and DELETE as well.',
    async run(bench) {
      await orSkip(() => firstCreate(bench), 'the check user-create');
      const authorization = wrongCredentials(bench);
      const { reply } = await bench.create('Users', bench.newUser('intruder'), { authorization });
      if (reply.status >= 200 && reply.status <= 299) {
        return unsafe(`${reply.status}: a wrong token has made a user`, reply);
      }
      return refusesAsScim(reply)
        ? good(`${reply.status}`, reply)
        : bad(describeReply(reply), reply);
    },
  },
];

function isAsEntered({ target: { auth } }: Bench): boolean {
  return auth.mode === 'httpHeader' && auth.asEntered === true;
}

async function refused(
  bench: Bench,
  authorization: string | null,
  what: string,
  request: Parameters<Bench['send']>[0] = FIRST_READ,
): Promise<Verdict> {
  const reply = await bench.send({ ...request, authorization });
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
