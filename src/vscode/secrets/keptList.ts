import { jwtClaims } from '../../connector/token/jwtExpiry';
import type { SecretStore } from './secretStore';

/** What is kept for one org. No value is among it. */
export interface KeptOfOrg {
  org: string;
  signIn: KeptSignIn | undefined;
  secrets: readonly KeptSecret[];
}

export interface KeptSignIn {
  way: 'API token' | 'browser';
  /** The person, as far as the tokens tell. */
  who: string | undefined;
  /** Of a sign-in in the browser: the app that it goes by. */
  clientId: string | undefined;
  since: Date | undefined;
}

export interface KeptSecret {
  name: string;
  since: Date | undefined;
  expiresAt: Date | undefined;
  /** Hosts that it may go to. */
  hosts: readonly string[];
}

/** One thing that is kept for an org. */
export interface KeptItem {
  org: string;
  /** Of a secret; the sign-in without. */
  secret: string | undefined;
}

/** Everything that is kept on this machine, org by org. Sends nothing. */
export async function keptList(secrets: SecretStore): Promise<KeptOfOrg[]> {
  const all = await Promise.all(secrets.kept.orgs().map((org) => keptOf(secrets, org)));
  return all.filter(({ signIn, secrets: named }) => signIn !== undefined || named.length > 0);
}

async function keptOf(secrets: SecretStore, org: string): Promise<KeptOfOrg> {
  return {
    org,
    signIn: await signInOf(secrets, org),
    secrets: secrets.namesOf(org).map((name) => ({
      name,
      since: secrets.kept.since(org, name),
      expiresAt: secrets.expiryOf(org, name),
      hosts: secrets.hostsOf(org, name),
    })),
  };
}

async function signInOf(secrets: SecretStore, org: string): Promise<KeptSignIn | undefined> {
  const since = secrets.kept.since(org);
  if (await secrets.apiToken(org)) {
    return { way: 'API token', who: undefined, clientId: undefined, since };
  }
  const signIn = await secrets.signIns.load(org);
  if (!signIn) return undefined;
  // Only shown: whether it is so, Okta decides with each request.
  const { sub } = jwtClaims(signIn.accessToken.reveal());
  const who = typeof sub === 'string' && sub !== '' ? sub : undefined;
  return { way: 'browser', who, clientId: signIn.clientId, since };
}
