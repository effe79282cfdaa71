import type { Json } from '../../base/record';

/** A reply of an OAuth 2.0 endpoint: JSON of its own shape, not Okta's error bodies. */
export interface OAuthReply {
  status: number;
  body: Json;
  headers?: Readonly<Record<string, string>>;
}

/** A refusal of an OAuth 2.0 endpoint (RFC 6749 section 5.2). */
export class OAuthError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    description: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(description);
    this.name = 'OAuthError';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  get reply(): OAuthReply {
    return {
      status: this.status,
      body: { error: this.code, error_description: this.message },
      headers: this.headers,
    };
  }
}

export function invalidClient(description: string): OAuthError {
  return new OAuthError(401, 'invalid_client', description);
}

export function invalidGrant(description: string): OAuthError {
  return new OAuthError(400, 'invalid_grant', description);
}

export function invalidRequest(description: string): OAuthError {
  return new OAuthError(400, 'invalid_request', description);
}
