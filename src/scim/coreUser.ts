/** RFC 7643, section 4.1, in small letters; the last three are common to all resources (section 3.1). */
const ATTRIBUTES: ReadonlySet<string> = new Set(
  'username name displayname nickname profileurl title usertype preferredlanguage locale timezone active password emails phonenumbers ims photos addresses groups entitlements roles x509certificates id externalid meta'.split(
    ' ',
  ),
);

/** Whether an external name is of the SCIM User, or leads into one, as `name.givenName` and `emails[0]` do. */
export function isCoreUserAttribute(externalName: string): boolean {
  const [head = ''] = externalName.trim().split(/[.[]/, 1);
  return ATTRIBUTES.has(head.toLowerCase());
}
