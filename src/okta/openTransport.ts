import { version } from '../../package.json';
import {
  type Authorizer,
  accessTokenAuthorizer,
  apiTokenAuthorizer,
  noAuthorizer,
} from './authorizer';
import { systemClock } from './clock';
import type { OktaCredentials, OrgConnection } from './connect';
import { signerFor } from './signer';
import { defaultScopes, readToken, tokenError, tokenWire } from './tokenRequest';
import { type Call, Transport, type TransportOptions } from './transport';

/** What a test may hold: time, chance and limits. */
export type TransportParts = Pick<TransportOptions, 'clock' | 'random' | 'timeouts' | 'mostBytes'>;

const DEFAULTS: TransportParts = {
  clock: systemClock,
  random: Math.random,
  timeouts: { readMs: 30_000, writeMs: 60_000 },
  // The largest answer seen is an org's list of 200 apps, well below 1 MB.
  mostBytes: 32 * 1024 * 1024,
};

/** The transport of one connection. @throws {UsageError} the credentials cannot be used as they are. */
export function openTransport(
  connection: OrgConnection,
  access: 'read' | 'write',
  parts: Partial<TransportParts> = {},
): Transport {
  const options: TransportOptions = {
    ...DEFAULTS,
    ...parts,
    orgUrl: connection.orgUrl,
    access,
    credentials: connection.credentials.kind,
    log: (line) => connection.log?.(line),
    userAgent: `okta-scim/${version} node/${process.versions.node}`,
  };
  return new Transport(options, authorizerFor(connection.credentials, options));
}

function authorizerFor(credentials: OktaCredentials, options: TransportOptions): Authorizer {
  if (credentials.kind === 'apiToken') return apiTokenAuthorizer(credentials.token);
  const { clientId } = credentials;
  const { orgUrl, clock, access } = options;
  const signer = signerFor(credentials.privateKey);
  const scopes = credentials.scopes ?? defaultScopes(access);
  const exchanges = new Transport(options, noAuthorizer(credentials.privateKey));
  return accessTokenAuthorizer(
    async (signal) => {
      const call: Call = { lane: 'read', idempotent: true, reply: 'json', anonymous: true, signal };
      try {
        const make = () => tokenWire(orgUrl, clientId, scopes, signer, clock.now());
        const answer = await exchanges.sendUnqueued(make, call);
        return readToken(answer.text, orgUrl, clock.now());
      } catch (error) {
        throw tokenError(error, scopes);
      }
    },
    () => clock.now(),
  );
}
