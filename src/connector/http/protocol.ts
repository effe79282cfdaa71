import { UsageError } from '../../base/errors';
import { isLoopback } from '../../base/http/loopback';
import type { Redactor } from '../../base/secrets/redactor';
import type { ConnectorTarget } from './target';

/**
 * The base URL: http or https.
 * @throws {UsageError} when the base URL is no address of the web.
 */
export function baseUrlOf({ baseUrl }: Pick<ConnectorTarget, 'baseUrl'>, redactor: Redactor): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  throw new UsageError(`${redactor.clean(baseUrl)} is not an address of the web.`, {
    nextStep: 'Write provisioning.connector.baseUrl as https://host/path.',
  });
}

/** Why nothing may be sent to the address at all, undefined when it may. */
export function whyNotToSend(baseUrl: string): string | undefined {
  const url = new URL(baseUrl);
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) {
    return 'The token is not sent over a connection that is not encrypted.';
  }
  return extrasOf(url).length > 0
    ? 'The base URL is not one that paths can be added to.'
    : undefined;
}

/** Parts of the address that a base URL cannot have. */
export function extrasOf({ href, username, password }: URL): string[] {
  // An empty query or fragment leaves its sign in the text only.
  return [
    ...(href.includes('?') ? ['a query'] : []),
    ...(href.includes('#') ? ['a fragment'] : []),
    ...(username + password === '' ? [] : ['a user name']),
  ];
}
