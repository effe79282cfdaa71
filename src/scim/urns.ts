/** Schemas of resources (RFC 7643 section 8.7). */
export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const ENTERPRISE_USER_URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** Schemas of messages (RFC 7644 section 3). */
export const LIST_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const SEARCH_URN = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
export const PATCH_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const ERROR_URN = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** `core:2.0:` names kinds of resources (RFC 7643 section 8): all but User are foreign to a user. */
const CORE = /^urn:ietf:params:scim:schemas:core:2\.0:/i;

/** Of a namespace without spaces around it; URNs do not differ by case here. */
export function isCoreNamespace(namespace: string): boolean {
  return CORE.test(namespace);
}

/** Whether such a namespace is that of the SCIM User itself. */
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
