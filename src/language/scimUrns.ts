/** Schema URNs that SCIM servers know, with what they are for (RFC 7643 sections 4.1, 4.2 and 4.3). */
export const SCIM_URNS: readonly { urn: string; about: string }[] = [
  { urn: 'urn:ietf:params:scim:schemas:core:2.0:User', about: 'User, RFC 7643 section 4.1' },
  {
    urn: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    about: 'Enterprise User, RFC 7643 section 4.3',
  },
  { urn: 'urn:ietf:params:scim:schemas:core:2.0:Group', about: 'Group, RFC 7643 section 4.2' },
];
