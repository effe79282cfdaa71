import type { Json } from '../../base/record';

/** An error reply of Okta's API. `errorId` and `errorLink` are added where the reply is written. */
export class OktaError extends Error {
  readonly status: number;
  readonly code: string;
  readonly causes: readonly string[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    summary: string,
    causes: readonly string[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(summary);
    this.name = 'OktaError';
    this.status = status;
    this.code = code;
    this.causes = causes;
    this.headers = headers;
  }

  body(errorId: string): Json {
    return {
      errorCode: this.code,
      errorSummary: this.message,
      errorLink: this.code,
      errorId,
      errorCauses: this.causes.map((errorSummary) => ({ errorSummary })),
    };
  }
}

/** 400: `about` is the name of the field or operation that Okta puts into the summary. */
export function validationError(about: string, ...causes: string[]): OktaError {
  return new OktaError(400, 'E0000001', `Api validation failed: ${about}`, causes);
}

export function malformedBody(): OktaError {
  return new OktaError(400, 'E0000003', 'The request body was not well-formed.');
}

export function bodyTooLarge(): OktaError {
  return new OktaError(413, 'E0000003', 'The request body was too large.');
}

/** `type` is Okta's name of the resource class: AppInstance, UserGroup, User, … */
export function notFound(id: string, type: string): OktaError {
  return new OktaError(404, 'E0000007', `Not found: Resource not found: ${id} (${type})`);
}

/** `headers`: the challenge that access tokens are refused with (RFC 6750 section 3). */
export function invalidToken(headers: Readonly<Record<string, string>> = {}): OktaError {
  return new OktaError(401, 'E0000011', 'Invalid token provided', [], headers);
}

/** The administrator's role does not reach. */
export function forbidden(): OktaError {
  return new OktaError(
    403,
    'E0000006',
    'You do not have permission to perform the requested action',
  );
}

export function insufficientScope(scopes: readonly string[]): OktaError {
  return new OktaError(
    403,
    'E0000006',
    'You do not have permission to perform the requested action',
    [],
    {
      'WWW-Authenticate': `Bearer error="insufficient_scope", error_description="The access token provided does not contain the required scopes.", scope="${scopes.join(' ')}"`,
    },
  );
}

/** 405 for a known path; Okta answers unknown paths with the same body and 404. */
export function unsupportedMethod(status: 404 | 405): OktaError {
  return new OktaError(
    status,
    'E0000022',
    'The endpoint does not support the provided HTTP method',
  );
}

export function invalidSearch(): OktaError {
  return new OktaError(400, 'E0000031', 'Invalid search criteria.');
}

export function tooManyRequests(): OktaError {
  return new OktaError(429, 'E0000047', 'API call exceeded rate limit due to too many requests.');
}

export function internalError(): OktaError {
  return new OktaError(500, 'E0000009', 'Internal Server Error');
}
