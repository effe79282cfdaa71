import { own } from '../../base/record';
import { lacksSecret } from '../../base/secrets/placeholders';
import type { ScimRequest } from '../../connector/http/client';
import type { ScimCall } from '../call';

/** Headers that are sent as they were recorded; all others are of the connection, or of the one who sends now. */
const SENT_ON = ['Accept', 'Content-Type', 'User-Agent'] as const;

/** RFC 9110 section 5.5, without what older senders may have put there. */
const HEADER_VALUE = /^[\x20-\x7e]+$/;

/** A recorded request for the server of today, without its body. @param id of today. */
export function requestOf(
  { resource, method, query, exchange }: ScimCall,
  id: string | undefined,
): ScimRequest {
  const parameters = [...query].filter(([, value]) => !lacksSecret(value));
  const headers = headersOf(exchange.requestHeaders);
  return {
    method: method as ScimRequest['method'],
    path: `/${resource}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`,
    query: Object.fromEntries(parameters),
    ...(new URL(exchange.url).search.includes('+') && { plusForSpace: true }),
    headers,
  };
}

function headersOf(recorded: Readonly<Record<string, string>>): Record<string, string> {
  const byName = Object.fromEntries(
    Object.entries(recorded).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return Object.fromEntries(
    SENT_ON.flatMap((name) => {
      const value = own(byName, name.toLowerCase());
      return value !== undefined && HEADER_VALUE.test(value) && !lacksSecret(value)
        ? [[name, value]]
        : [];
    }),
  );
}
