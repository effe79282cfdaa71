import { OrgReader } from './api/reader';
import { Sdk } from './api/sdk';
import { OrgWriter } from './api/writer';
import { startDeviceSignIn } from './auth/deviceGrant';
import { dpopProver } from './auth/dpop';
import { openTransport, type TransportParts, transportOptions } from './auth/openTransport';
import { revoke } from './auth/revoke';
import type { DeviceSignIn, SignIn } from './auth/signIn';
import { personScopes } from './auth/tokenRequest';
import type { AppConnection, OrgConnection } from './connection';
import { normalizeOrgUrl } from './orgUrl';
import type { OktaWriter, ReadingClient } from './port';

/** What `connect` reads on first use: the SDK is large. */
export function openReader(
  connection: OrgConnection,
  parts?: Partial<TransportParts>,
): ReadingClient {
  const orgUrl = normalizeOrgUrl(connection.orgUrl);
  return new OrgReader(
    orgUrl,
    new Sdk(openTransport({ ...connection, orgUrl }, 'read', parts), orgUrl),
  );
}

export function openWriter(connection: OrgConnection, parts?: Partial<TransportParts>): OktaWriter {
  const orgUrl = normalizeOrgUrl(connection.orgUrl);
  return new OrgWriter(
    orgUrl,
    new Sdk(openTransport({ ...connection, orgUrl }, 'write', parts), orgUrl),
  );
}

export function openDeviceSignIn(
  { orgUrl, log, clientId }: AppConnection,
  signal: AbortSignal | undefined,
  parts?: Partial<TransportParts>,
): Promise<DeviceSignIn> {
  const connection = { orgUrl: normalizeOrgUrl(orgUrl), log };
  const options = transportOptions(connection, 'write', 'person', parts);
  const prover = dpopProver(() => options.clock.now());
  return startDeviceSignIn(options, { clientId, scopes: personScopes() }, prover, signal);
}

export function revokeSignIn(
  { orgUrl, log }: AppConnection,
  signIn: SignIn,
  signal: AbortSignal | undefined,
  parts?: Partial<TransportParts>,
): Promise<void> {
  const connection = { orgUrl: normalizeOrgUrl(orgUrl), log };
  return revoke(transportOptions(connection, 'write', 'person', parts), signIn, signal);
}
