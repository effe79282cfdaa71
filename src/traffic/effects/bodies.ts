import { idOf, isErrorBody, sameText } from '../../scim/bodies';
import type { ScimCall } from '../call';
import { type Effect, fault } from './effect';

/** Whether Okta takes the answer for a success. */
export function isSuccess({ status = 0 }: ScimCall): boolean {
  return status >= 200 && status < 300;
}

/** A success has to bring the resource, and be none of these. */
export function bodyFault(call: ScimCall, check: string): Effect | undefined {
  const { received, exchange } = call;
  const body = exchange.reply?.body ?? '';
  if (exchange.reply?.left !== undefined) return undefined;
  if (/^\s*</.test(body)) {
    return fault('Okta cannot read the answer: it is a page, not JSON', 'media-answer');
  }
  if (isErrorBody(received)) {
    return fault('Okta cannot use the answer: it is an error with a status of success', check);
  }
  return received
    ? undefined
    : fault('Okta cannot use the answer: it has no resource in it', check);
}

/** The reply to a read or replace has to be about the resource that was asked for. */
export function idFault({ received, id }: ScimCall, check: string): Effect | undefined {
  const got = idOf(received);
  if (got === undefined) return fault('Okta cannot use the answer: the resource has no id', check);
  return id === undefined || got === id
    ? undefined
    : fault(`Okta asked for ${id} and gets ${got}: it is another resource`, check);
}

/** Names are compared without case (RFC 7643 section 4.1.1). */
export function nameFault(
  { sent, received }: ScimCall,
  attribute: 'userName' | 'displayName',
  check: string,
): Effect | undefined {
  const [wanted, got] = [sent?.[attribute], received?.[attribute]];
  if (typeof wanted !== 'string' || typeof got !== 'string' || sameText(got, wanted))
    return undefined;
  return fault(
    `The answer has another ${attribute} than Okta sent: Okta does not take it for the same`,
    check,
  );
}

/** The `detail` of an error, as Okta shows it behind "Errors reported by remote server" (RFC 7644 section 3.12). */
export function reportedText({ received, status }: ScimCall): string {
  const detail = received?.['detail'];
  return typeof detail === 'string' && detail !== ''
    ? `HTTP ${status}. Errors reported by remote server: ${detail}`
    : `HTTP ${status}`;
}
