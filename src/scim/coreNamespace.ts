/** `core:2.0:` names kinds of resources (RFC 7643 section 8): all but User are foreign to a user. */
const CORE = /^urn:ietf:params:scim:schemas:core:2\.0:/i;

export function isCoreNamespace(namespace: string): boolean {
  return CORE.test(namespace);
}
