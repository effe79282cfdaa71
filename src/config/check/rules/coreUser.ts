/** The namespace of the SCIM User itself (RFC 7643, section 8.7.1). */
export const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';

const CORE_USER_LOWER = CORE_USER.toLowerCase();

/** RFC 7643, section 4.1, in small letters; the last three are common to all resources (section 3.1). */
const ATTRIBUTES: ReadonlySet<string> = new Set(
  'username name displayname nickname profileurl title usertype preferredlanguage locale timezone active password emails phonenumbers ims photos addresses groups entitlements roles x509certificates id externalid meta'.split(
    ' ',
  ),
);

/** Whether a namespace, without blanks around it, is that of the SCIM User; URNs do not differ by case here. */
export function isCoreUserNamespace(namespace: string): boolean {
  return namespace.length === CORE_USER.length && namespace.toLowerCase() === CORE_USER_LOWER;
}

/** Whether an external name is of the SCIM User, or leads into one, as `name.givenName` and `emails[0]` do. */
export function isCoreUserAttribute(externalName: string): boolean {
  const [head = ''] = externalName.trim().split(/[.[]/, 1);
  return ATTRIBUTES.has(head.toLowerCase());
}
