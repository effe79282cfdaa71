import { type ConnectorProfile, type Sends, sendsOf } from '../../scim/appKinds';

const KINDS: Readonly<Record<ConnectorProfile, string>> = {
  classic: 'an app of the Classic experience',
  catalog: 'a template of the catalogue',
  wizard: 'a private app of the Okta Integration Wizard',
};

/** A kind of app with what it sends, for people. */
export function profileText(profile: ConnectorProfile): string {
  return `${KINDS[profile]} (${sentBy(sendsOf(profile))})`;
}

function sentBy({ profiles, active, groups }: Sends): string {
  const methods = new Set([profiles, active, groups]);
  if (methods.size === 1) return profiles.toUpperCase();
  return `profiles by ${profiles.toUpperCase()}, groups by ${groups.toUpperCase()}`;
}
