import { version } from '../../package.json';
import { type Authorizer, accessTokenAuthorizer, apiTokenAuthorizer } from './authorizer';
import { systemClock } from './clock';
import type { OktaCredentials, OrgConnection } from './connect';
import { dpopProver } from './dpop';
import { signerFor } from './signer';
import { tokenExchange } from './tokenExchange';
import { defaultScopes } from './tokenRequest';
import { Transport, type TransportOptions } from './transport';

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
  const { clientId, privateKey } = credentials;
  const now = () => options.clock.now();
  const prover = dpopProver(now);
  const request = tokenExchange(options, {
    clientId,
    privateKey,
    scopes: credentials.scopes ?? defaultScopes(options.access),
    signer: signerFor(privateKey),
    prover,
  });
  return accessTokenAuthorizer(request, prover, now);
}
