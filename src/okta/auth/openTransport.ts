import { version } from '../../../package.json';
import { BOUNDS } from '../../base/bounds';
import { systemClock } from '../../base/clock';
import { routedFetch } from '../../base/http/fetch';
import type { OnWait } from '../../base/waits';
import type { OktaCredentials, OrgConnection } from '../connection';
import { Transport, type TransportOptions } from '../http/transport';
import { type Authorizer, accessTokenAuthorizer, apiTokenAuthorizer } from './authorizer';
import { dpopProver } from './dpop';
import { personTokens } from './personTokens';
import { serviceTokens } from './serviceToken';
import { defaultScopes } from './tokenRequest';

/** What a test may hold: time, chance and limits. */
export type TransportParts = Pick<
  TransportOptions,
  'clock' | 'random' | 'timeouts' | 'mostBytes' | 'fetch'
>;

const DEFAULTS: TransportParts = {
  clock: systemClock,
  random: Math.random,
  timeouts: { readMs: 30_000, writeMs: 60_000 },
  mostBytes: BOUNDS.okta.answerBytes,
};

/** The transport of one connection. @throws {UsageError} the credentials cannot be used as they are. */
export function openTransport(
  { orgUrl, credentials, log, onWait, route, pace, wishedScopes = [] }: OrgConnection,
  access: 'read' | 'write',
  parts: Partial<TransportParts> = {},
): Transport {
  const agent = route?.(new URL(orgUrl));
  const routed = agent ? { fetch: routedFetch(agent) } : {};
  const options = transportOptions({ orgUrl, log, onWait }, access, credentials.kind, {
    ...routed,
    ...parts,
  });
  const make = () => authorizerFor(credentials, options, wishedScopes);
  if (!pace) return new Transport(options, make());
  const signIn = pace.signIn([access, ...wishedScopes].join(' '), make);
  return new Transport({ ...options, queue: pace }, signIn);
}

export function transportOptions(
  {
    orgUrl,
    log,
    onWait,
  }: { orgUrl: string; log?: OrgConnection['log'] | undefined; onWait?: OnWait | undefined },
  access: 'read' | 'write',
  credentials: OktaCredentials['kind'],
  parts: Partial<TransportParts> = {},
): TransportOptions {
  return {
    ...DEFAULTS,
    ...parts,
    orgUrl,
    access,
    credentials,
    log: (line) => log?.(line),
    onWait,
    userAgent: `okta-scim/${version} node/${process.versions.node}`,
  };
}

function authorizerFor(
  credentials: OktaCredentials,
  options: TransportOptions,
  wished: readonly string[],
): Authorizer {
  if (credentials.kind === 'apiToken') return apiTokenAuthorizer(credentials.token);
  const now = () => options.clock.now();
  const prover = dpopProver(now);
  if (credentials.kind === 'person') {
    const tokens = personTokens(options, credentials.keeper, prover);
    return accessTokenAuthorizer(tokens, prover, now);
  }
  const { clientId, privateKey, scopes = defaultScopes(options.access) } = credentials;
  const tokens = serviceTokens(options, { clientId, privateKey, scopes, wished }, prover);
  return accessTokenAuthorizer(tokens, prover, now);
}
