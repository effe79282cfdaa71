import { STATUS_CODES } from 'node:http';
import { messageOf } from '../../../base/errors';
import { isRecord } from '../../../base/record';
import { ExpressionError } from '../../../expression/evaluate';

interface Details {
  isFinal?: boolean;
  status?: number | undefined;
  rateLimit?: RateLimit | undefined;
}

/** The connector asked for patience, more of it than a run has. */
export interface RateLimit {
  /** What its `Retry-After` says, ms; undefined when it says nothing that Okta reads. */
  retryAfterMs: number | undefined;
}

/** Why the connector could not be used, in Okta's words where they are known. */
export class ConnectorError extends Error {
  /** Nothing else of this pass can work: nobody answers, or there is nothing to authenticate with. */
  readonly isFinal: boolean;
  /** HTTP status, when the connector answered. */
  readonly status: number | undefined;
  readonly rateLimit: RateLimit | undefined;

  constructor(message: string, details: Details = {}) {
    super(message);
    this.name = 'ConnectorError';
    this.isFinal = details.isFinal ?? false;
    this.status = details.status;
    this.rateLimit = details.rateLimit;
  }

  /** The same failure, said with what Okta was doing. */
  during(action: string): ConnectorError {
    return new ConnectorError(`Error while ${action}: ${this.message}`, this);
  }
}

/** `error` told with what Okta was doing; anything that is not a ConnectorError is a bug and passes through. */
export function during(action: string, error: unknown): unknown {
  return error instanceof ConnectorError ? error.during(action) : error;
}

/** What an admin reads of a failure. A failure of the local org itself is told too: a run never stops halfway. */
export function failureText(error: unknown): string {
  const isExpected = error instanceof ConnectorError || error instanceof ExpressionError;
  return isExpected ? error.message : `The local org failed: ${messageOf(error)}`;
}

/** An answer that refuses: the status in words, and the `detail` of a SCIM error body (RFC 7644 section 3.12). */
export function refusal(status: number, body: unknown): ConnectorError {
  const words = STATUS_CODES[status] ?? `HTTP ${status}`;
  const detail = detailOf(body);
  const reported = detail === undefined ? '' : `. Errors reported by remote server: ${detail}`;
  return new ConnectorError(`${words}${reported}`, { status });
}

/** Characters of a remote message that are kept. */
const MAX_DETAIL_LENGTH = 500;

function detailOf(body: unknown): string | undefined {
  const detail = isRecord(body) ? body.detail : undefined;
  return typeof detail === 'string' ? detail.slice(0, MAX_DETAIL_LENGTH) : undefined;
}
