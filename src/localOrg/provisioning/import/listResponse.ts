import type { Json } from '../../../base/record';
import { isRecord } from '../../../base/record';
import { ConnectorError, refusal } from '../wire/connectorError';
import type { ScimAnswer } from '../wire/scimAnswer';

/**
 * The resources of a SCIM list. Okta also reads a 404 with an error body as "none", and lower-case `resources`.
 * @throws {ConnectorError} when the answer refuses, or is not a list.
 */
export function resourcesOf(
  { status, body, fault }: ScimAnswer,
  what: 'users' | 'groups' = 'users',
): Json[] {
  if (status === 404 && body !== undefined) return [];
  if (status !== 200) throw refusal(status, body);
  if (fault?.kind === 'unreadable') throw fault.error;
  if (fault || !isRecord(body)) throw new ConnectorError(`No results for ${what} returned`);
  checkCounts(body);
  const resources = body.Resources ?? body.resources;
  if (Array.isArray(resources)) return resources.filter(isRecord);
  if (body.totalResults === 0) return [];
  throw new ConnectorError(`No results for ${what} returned`);
}

/** Okta reads these as integers: text in their place has stopped provisioning (a report; its words are not known). */
function checkCounts(body: Json): void {
  for (const name of ['totalResults', 'startIndex', 'itemsPerPage']) {
    const value = body[name];
    if (typeof value !== 'string') continue;
    throw new ConnectorError(
      `Invalid JSON: ${name} is ${JSON.stringify(value)} where an integer is expected`,
    );
  }
}

/**
 * The resource of a create, read or replace.
 * @param id the id that was asked for: a reply with another one belongs to another request.
 */
export function resourceOf(
  { status, body, fault }: ScimAnswer,
  emptyMessage: string,
  id?: string,
): Json {
  if (status < 200 || status > 299) throw refusal(status, body);
  if (fault) throw fault.error;
  if (!isRecord(body)) throw new ConnectorError(emptyMessage);
  if (id !== undefined && body.id !== undefined && body.id !== id) {
    throw new ConnectorError(
      `The connector answered with the id '${String(body.id)}' when '${id}' was asked for`,
    );
  }
  return body;
}

/** Checks a reply that need not hold the resource: 204, or whatever a 2xx brings. */
export function accepted(answer: ScimAnswer, emptyMessage: string, id: string): void {
  if (answer.status !== 204) resourceOf(answer, emptyMessage, id);
}

/** The server's id; Okta takes a non-empty text. */
export function idOf(resource: Json, emptyMessage: string): string {
  if (typeof resource.id === 'string' && resource.id !== '') return resource.id;
  throw new ConnectorError(`${emptyMessage}: it has no id`);
}

/** Names of users are compared without case (RFC 7643 section 4.1.1). */
export function isSameName(name: unknown, wanted: string): boolean {
  return (
    typeof name === 'string' &&
    name.normalize('NFC').toLowerCase() === wanted.normalize('NFC').toLowerCase()
  );
}
