import { retrySeconds } from '../../scim/oktaClient';
import type { ScimCall } from '../call';
import { type Effect, fault, fine } from './effect';

/** Answers that are read the same way whatever was asked; undefined for all that depend on it. */
export function refusalEffect({ exchange, status = 0 }: ScimCall): Effect | undefined {
  const { reply, error } = exchange;
  if (!reply) {
    return fault(
      `Okta gets no answer${error === undefined ? '' : ` (${error})`} and tries again later`,
      'connection-test',
    );
  }
  if (status === 401 || status === 403) {
    return fault(
      `Okta says "Error authenticating" (HTTP ${status}): the token is not let in`,
      'auth-accepted',
    );
  }
  if (status === 429) return waitEffect(reply.headers);
  if (status >= 300 && status < 400) {
    return fault(
      `Okta does not follow the redirect (HTTP ${status}): the task fails`,
      'url-no-redirect',
    );
  }
  // 501 says that the method is not there, which is an answer.
  if (status >= 500 && status !== 501) {
    return fault(`Okta reports HTTP ${status} and tries again later`, 'error-no-crash');
  }
  return undefined;
}

/** Okta honours whole seconds only (Okta, "SCIM 2.0 protocol"). */
function waitEffect(headers: Readonly<Record<string, string>>): Effect {
  const said = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  const seconds = retrySeconds(said);
  return seconds === undefined
    ? fault(
        'Okta is told to slow down (HTTP 429) and not for how long: it needs Retry-After in whole seconds',
        'rate-limit',
      )
    : fine(`Okta waits for ${seconds} s, as it is told, and asks again`);
}
