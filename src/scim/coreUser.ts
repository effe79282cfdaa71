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

/** A value of one part of each complex attribute of the User (RFC 7643, section 4.1), in Okta's form for lists. */
const PARTS: Readonly<Record<string, { example: string; isList: boolean }>> = {
  name: { example: 'name.formatted', isList: false },
  emails: { example: 'emails.^[primary==true].value', isList: true },
  phonenumbers: { example: "phoneNumbers.^[type=='work'].value", isList: true },
  ims: { example: "ims.^[type=='xmpp'].value", isList: true },
  photos: { example: "photos.^[type=='photo'].value", isList: true },
  addresses: { example: "addresses.^[type=='work'].formatted", isList: true },
  entitlements: { example: 'entitlements.^[primary==true].value', isList: true },
  roles: { example: 'roles.^[primary==true].value', isList: true },
  x509certificates: { example: 'x509Certificates.^[primary==true].value', isList: true },
};

/** How to name a part of a complex attribute of the User; undefined for what is none, or names a part already. */
export function complexCoreName(
  externalName: string,
): { example: string; isList: boolean } | undefined {
  const name = externalName.trim().toLowerCase();
  return Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
}
