/** A way to name something, and where it works. */
export interface ReferenceGuide {
  form: string;
  /** The name before the first dot, where it tells the form. */
  root?: string;
  says: string;
  example: string;
  /** As JSON; undefined where it gives nothing in a mapping. */
  gives?: string;
  sure: 'certain' | 'likely';
  /** What to write in a mapping. */
  instead?: string;
}

/** What the name before the first dot can be. */
export const REFERENCES: readonly ReferenceGuide[] = [
  {
    form: 'user.attribute',
    says: 'An attribute of the Okta user; names are compared with their case.',
    example: 'user.email',
    gives: '"ada@example.com"',
    sure: 'certain',
  },
  {
    form: 'source.attribute',
    root: 'source',
    says: 'An attribute of the profile that the mapping reads: the Okta user.',
    example: 'source.login',
    gives: '"ada@example.com"',
    sure: 'certain',
  },
  {
    form: '{app}.attribute',
    says: 'An attribute of the user in another app, by the name of the app.',
    example: 'zendesk.role',
    sure: 'certain',
  },
  {
    form: '{app}_app.property',
    says: 'A property of another app.',
    example: 'zendesk_app.companySubDomain',
    sure: 'certain',
  },
  {
    form: 'app.property',
    root: 'app',
    says: 'A property of the app itself.',
    example: 'app.companyId',
    sure: 'certain',
  },
  {
    form: 'org.property',
    root: 'org',
    says: 'The org: name, subDomain.',
    example: 'org.subDomain',
    gives: '"example"',
    sure: 'certain',
  },
  {
    form: 'attribute',
    says: 'An attribute without its profile, as samples of Okta’s page have it.',
    example: 'firstName',
    gives: '"Ada"',
    sure: 'likely',
    instead: 'user.firstName',
  },
  {
    form: 'user["attribute"]',
    says: 'SpEL’s spelling with brackets, of which Okta says nothing.',
    example: 'user["firstName"]',
    gives: '"Ada"',
    sure: 'likely',
    instead: 'user.firstName',
  },
  {
    form: 'appuser.attribute',
    root: 'appuser',
    says: 'The profile in the app: of mappings from the app to Okta (so its help says). Also appUser.',
    example: 'appuser.userName',
    sure: 'likely',
    instead: 'user.login',
  },
  {
    form: 'idpuser.attribute',
    root: 'idpuser',
    says: 'The profile at an identity provider: of its username only.',
    example: 'idpuser.email',
    sure: 'certain',
  },
  {
    form: 'session.amr',
    root: 'session',
    says: 'The sign-in: of attribute statements of SAML only.',
    example: 'session.amr',
    sure: 'likely',
  },
  {
    form: 'access.scope',
    root: 'access',
    says: 'Of claims of OAuth 2.0 only.',
    example: 'access.scope',
    sure: 'certain',
  },
  {
    form: 'user.profile.attribute',
    says: 'Of Identity Engine’s own language.',
    example: 'user.profile.email',
    sure: 'certain',
    instead: 'user.email',
  },
  {
    form: 'user.id, user.status',
    says: 'Of Identity Engine’s own language.',
    example: 'user.id',
    sure: 'likely',
    instead: 'user.getInternalProperty("id")',
  },
  {
    form: 'device, security, login, accessRequest',
    says: 'Of Identity Engine’s policies.',
    example: 'device.profile.managed',
    sure: 'certain',
  },
  {
    form: 'appuser.entitlements',
    says: 'Of Identity Governance.',
    example: 'appuser.entitlements.role',
    sure: 'certain',
  },
  {
    form: 'value.method()',
    says: 'Methods are of Identity Engine’s own language.',
    example: 'user.login.toUpperCase()',
    sure: 'certain',
    instead: 'String.toUpperCase(user.login)',
  },
  {
    form: 'Groups.startsWith, .contains, .endsWith',
    says: 'Of group claims only.',
    example: 'Groups.startsWith("OKTA", "A", 10)',
    sure: 'certain',
    instead: 'user.getGroups({"group.profile.name": "A"}).![name]',
  },
];

/** What a reference is, by its first name; undefined for attributes of users and apps. */
export function referenceGuide(written: string): ReferenceGuide | undefined {
  const [root = '', name] = written.split('.');
  if (name === undefined) return undefined;
  const known = root === 'appUser' ? 'appuser' : root;
  return REFERENCES.find((guide) => guide.root === known);
}
