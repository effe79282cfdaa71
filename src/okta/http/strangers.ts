import { UnreachableError } from '../../base/errors';
import { PROXY_REFUSED } from '../../base/http/route';

/** Errors about what is not there, or is there in place of Okta. */
interface Asked {
  /** As `POST /api/v1/apps`. */
  request: string;
  orgUrl: string;
}

export function orgUnreachable(reason: string, { request, orgUrl }: Asked): UnreachableError {
  const nextStep = reason.startsWith(PROXY_REFUSED)
    ? 'Correct HTTPS_PROXY, with user name and password where it wants them, or name the host in NO_PROXY.'
    : /CERT|SELF_SIGNED|UNABLE_TO_/.test(reason)
      ? 'If a proxy of your network signs the traffic, give Node its certificate (NODE_EXTRA_CA_CERTS).'
      : 'Check the address of the org and the network, then run the command again.';
  return new UnreachableError(`${orgUrl} did not answer ${request} (${reason}).`, { nextStep });
}

export function redirected(
  location: string | undefined,
  { request, orgUrl }: Asked,
): UnreachableError {
  const to =
    location !== undefined && URL.canParse(location, orgUrl)
      ? new URL(location, orgUrl)
      : undefined;
  return new UnreachableError(
    `${orgUrl} redirects ${request}${to ? ` to ${to.origin}` : ''}; a token is not sent after it.`,
    { nextStep: "Use the org's own address, the one that its API answers at." },
  );
}

export function notOkta(answer: string, { request, orgUrl }: Asked): UnreachableError {
  return new UnreachableError(
    `What answers at ${orgUrl} is not Okta's API: ${request} got ${answer}.`,
    {
      nextStep:
        'Check the address of the org, and that no proxy or sign-in page stands in between.',
    },
  );
}

export function tooLarge(mostBytes: number, { request, orgUrl }: Asked): UnreachableError {
  const size = `${Math.round(mostBytes / 1024 / 1024)} MB`;
  return new UnreachableError(
    `${orgUrl} answered ${request} with more than ${size}, which Okta's API does not.`,
    { nextStep: 'Check the address of the org.' },
  );
}
