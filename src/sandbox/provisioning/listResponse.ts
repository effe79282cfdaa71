import type { Json } from '../model';
import { ConnectorError, refusal } from './connectorError';
import type { ScimAnswer } from './scimClient';

/**
 * The resources of a SCIM list. Okta also reads a 404 with an error body as "none", and lower-case `resources`.
 * @throws {ConnectorError} when the answer refuses, or is not a list.
 */
export function resourcesOf(
  { status, body }: ScimAnswer,
  what: 'users' | 'groups' = 'users',
): Json[] {
  if (status === 404 && body !== undefined) return [];
  if (status !== 200) throw refusal(status, body);
  if (!isJson(body)) throw new ConnectorError(`No results for ${what} returned`);
  const resources = body.Resources ?? body.resources;
  if (Array.isArray(resources)) return resources.filter(isJson);
  if (body.totalResults === 0) return [];
  throw new ConnectorError(`No results for ${what} returned`);
}

/** The resource of a create, read or replace, which must have an id. */
export function resourceOf({ status, body }: ScimAnswer, emptyMessage: string): Json {
  if (status < 200 || status > 299) throw refusal(status, body);
  if (!isJson(body)) throw new ConnectorError(emptyMessage);
  return body;
}

/** The server's id; Okta takes a non-empty text. */
export function idOf(resource: Json, emptyMessage: string): string {
  if (typeof resource.id === 'string' && resource.id !== '') return resource.id;
  throw new ConnectorError(`${emptyMessage}: it has no id`);
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
