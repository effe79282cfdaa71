import type { ScimReply } from './client';

export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const LIST_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const PATCH_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const ERROR_URN = 'urn:ietf:params:scim:api:messages:2.0:Error';

export type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Resources of a list answer, undefined when it is none. Also where they are called `resources`, or are null or left out
 * because there are none: the check list-resources says so, once.
 */
export function resourcesOf({ json }: ScimReply): Json[] | undefined {
  if (!isObject(json)) return undefined;
  const { Resources, resources = Resources } = json;
  const list = Array.isArray(Resources) ? Resources : (resources ?? undefined);
  if (Array.isArray(list)) return list.filter(isObject);
  return list === undefined && Number.isInteger(json['totalResults']) ? [] : undefined;
}

/** The id of a resource, undefined when there is none that can be used. */
export function idOf(json: unknown): string | undefined {
  const id = isObject(json) ? json['id'] : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

export function hasSchema(json: unknown, urn: string): boolean {
  return isObject(json) && Array.isArray(json['schemas']) && json['schemas'].includes(urn);
}

/** An Error answer that Okta can read: RFC 7644 section 3.12. */
export function isErrorBody(json: unknown): json is Json {
  return hasSchema(json, ERROR_URN) && isObject(json);
}

/** Names without regard to case, RFC 7643 section 4.1.1: `userName` is not case-exact. */
export function sameText(one: unknown, other: string): boolean {
  return typeof one === 'string' && one.toLowerCase() === other.toLowerCase();
}

/** `attribute eq "value"`, with the value as a JSON string, RFC 7644 section 3.4.2.2. */
export function equalsFilter(attribute: string, value: string): string {
  return `${attribute} eq ${JSON.stringify(value)}`;
}
