import { isErrorBody } from '../../../scim/bodies';
import { ConnectorError, refusal } from './connectorError';
import { parseBody } from './parseBody';

export interface ScimAnswer {
  status: number;
  /** Parsed JSON; undefined when the answer had no body. */
  body: unknown;
  /** What is wrong with a body that came with success. */
  fault?: BodyFault;
}

/** `unreadable`: not JSON; `page`: HTML; `error`: a SCIM error (RFC 7644 section 3.12) with a status of success. */
export interface BodyFault {
  kind: 'unreadable' | 'page' | 'error';
  error: ConnectorError;
}

/** @param hide takes secrets out of what admins get to see: the texts of refusals. */
export function answerOf(status: number, text: string, hide: (text: string) => string): ScimAnswer {
  if (status >= 400) return { status, body: refusalBody(hide(text)) };
  let body: unknown;
  try {
    body = parseBody(text);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const kind = /^\s*</.test(text) ? 'page' : 'unreadable';
    return {
      status,
      body: undefined,
      fault: { kind, error: new ConnectorError(hide(error.message)) },
    };
  }
  if (!isErrorBody(body)) return { status, body };
  const { message } = refusal(Number(body.status) || status, refusalBody(hide(text)));
  return { status, body, fault: { kind: 'error', error: new ConnectorError(message) } };
}

/** The body of a refusal is read for its detail only and may be anything. */
export function refusalBody(text: string): unknown {
  try {
    return parseBody(text);
  } catch {
    return undefined;
  }
}
