/** Schemas of resources (RFC 7643 section 8.7). */
export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const ENTERPRISE_USER_URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/**
 * Whether a namespace, without spaces around it, is that of the SCIM User itself; URNs do not differ by case here.
 */
export function isUserNamespace(namespace: string): boolean {
  return isSame(namespace, USER_URN);
}

/** Whether such a namespace is that of SCIM groups. */
export function isGroupNamespace(namespace: string): boolean {
  return isSame(namespace, GROUP_URN);
}

function isSame(one: string, urn: string): boolean {
  return one.length === urn.length && one.toLowerCase() === urn.toLowerCase();
}
