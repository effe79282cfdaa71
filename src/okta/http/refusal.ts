import { NotAuthorizedError } from '../../base/errors';
import { isRecord } from '../../base/record';
import { tryJson } from '../../base/tryJson';
import { OAUTH_PATH } from '../auth/tokenRequest';
import type { OktaCredentials } from '../connection';
import { OktaApiError } from './errors';

/** Okta's error body; OAuth endpoints have their own (RFC 6749 §5.2), which is brought into the same shape. */
export interface Refusal {
  errorCode: string;
  errorSummary: string;
  causes: string[];
}

/** Undefined when the text is not one of Okta's error bodies. */
export function parseRefusal(text: string): Refusal | undefined {
  const body = tryJson(text);
  if (!isRecord(body)) return undefined;
  const errorCode = field(body, 'errorCode') ?? field(body, 'error');
  if (errorCode === undefined) return undefined;
  const causes = body['errorCauses'];
  return {
    errorCode,
    errorSummary: field(body, 'errorSummary') ?? field(body, 'error_description') ?? '',
    causes: Array.isArray(causes)
      ? causes.map((cause) => field(cause, 'errorSummary') ?? '').filter((cause) => cause !== '')
      : [],
  };
}

/** The error for an answer of 4xx (not 429). `request` as in `POST /api/v1/apps`. */
export function refusalError(
  status: number,
  refusal: Refusal,
  request: string,
  credentials: OktaCredentials['kind'],
): Error {
  // What a refused exchange of OAuth 2.0 means is told apart by its caller.
  if (request.startsWith(`POST ${OAUTH_PATH}/`))
    return new OktaApiError({ status, request, ...refusal });
  if (status === 401) return notSignedIn(refusal, request, credentials);
  if (status === 403) return missingRight(refusal, request, credentials);
  return new OktaApiError({ status, request, ...refusal });
}

function notSignedIn(
  refusal: Refusal,
  request: string,
  credentials: OktaCredentials['kind'],
): NotAuthorizedError {
  const said = sayingOf(401, refusal);
  // E0000015: signed in, but the org does not have the feature that the request needs.
  if (refusal.errorCode === 'E0000015') {
    return new NotAuthorizedError(
      `The org does not have the feature that ${request} needs${said}`,
      {
        nextStep: 'Ask Okta support to turn it on for the org.',
      },
    );
  }
  switch (credentials) {
    case 'apiToken':
      return new NotAuthorizedError(
        `Okta does not accept the API token: it is wrong or expired${said}`,
        {
          nextStep:
            'Make a token in the Admin Console (Security > API > Tokens), then sign in with it; a token ends after 30 days without use.',
        },
      );
    case 'privateKey':
      return new NotAuthorizedError(`Okta does not accept the access token for ${request}${said}`, {
        nextStep: 'Check in the Admin Console that the service app is active, then try again.',
      });
    case 'person':
      return new NotAuthorizedError(`Okta does not accept the sign-in for ${request}${said}`, {
        nextStep: 'Sign in again (Okta SCIM: Sign In to Org).',
      });
  }
}

function missingRight(
  refusal: Refusal,
  request: string,
  credentials: OktaCredentials['kind'],
): NotAuthorizedError {
  const { work, scopes } = neededRight(request);
  const grants: Record<OktaCredentials['kind'], string> = {
    apiToken: `Use the token of an administrator who may ${work} (e.g. Application Administrator).`,
    privateKey: `Grant the service app ${scopes.join(' and ')}, and an admin role that may ${work}.`,
    person: `Sign in as an administrator who may ${work}, by an app that is granted ${scopes.join(' and ')}.`,
  };
  return new NotAuthorizedError(`Okta does not allow ${request}${sayingOf(403, refusal)}`, {
    nextStep: grants[credentials],
  });
}

function sayingOf(status: number, { errorCode, errorSummary, causes }: Refusal): string {
  const words = [errorSummary, ...causes].filter((word) => word !== '').join('; ');
  return ` (${[status, errorCode].join(' ').trim()})${words === '' ? '.' : `: ${words}`}`;
}

/** What an administrator must be allowed to do for the request, and the scopes that a service app needs for it. */
function neededRight(request: string): { work: string; scopes: string[] } {
  const [method, path = ''] = request.split(' ');
  const reads = method === 'GET';
  const verb = reads ? 'view' : 'manage';
  const scope = (resource: string) => `okta.${resource}.${reads ? 'read' : 'manage'}`;
  if (path.includes('/group-push/')) {
    return { work: `${verb} apps and groups`, scopes: [scope('apps'), scope('groups')] };
  }
  if (path.startsWith('/api/v1/meta/schemas')) {
    return { work: `${verb} profile schemas of apps`, scopes: [scope('schemas')] };
  }
  if (path.startsWith('/api/v1/meta/types')) {
    return { work: 'view user types', scopes: ['okta.userTypes.read'] };
  }
  if (path.startsWith('/api/v1/mappings')) {
    return { work: `${verb} profile mappings`, scopes: [scope('profileMappings')] };
  }
  if (path.startsWith('/api/v1/groups')) {
    return { work: `${verb} groups`, scopes: [scope('groups')] };
  }
  return { work: `${verb} apps`, scopes: [scope('apps')] };
}

function field(body: unknown, name: string): string | undefined {
  const value = isRecord(body) ? body[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
