import type { OrgConnection } from './connect';
import { openTransport, type TransportParts } from './openTransport';
import { normalizeOrgUrl } from './orgUrl';
import type { DirectoryReader, MemberReader, OktaReader, OktaWriter } from './port';
import { OrgReader } from './reader';
import { Sdk } from './sdk';
import { OrgWriter } from './writer';

/** The entry of a bundle of its own, which is read on first use: the SDK is large. */
export function openReader(
  connection: OrgConnection,
  parts?: Partial<TransportParts>,
): OktaReader & MemberReader & DirectoryReader {
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
