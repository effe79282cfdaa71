import { CancelledError } from '../base/errors';
import type { Route } from '../base/http/route';
import { NotAgreedError } from '../base/secrets/destination';
import type { SecretSource } from '../base/secrets/secret';
import { probeConnector } from '../connector/http/probe';
import { connectorTarget } from '../connector/http/target';
import { connectorChecks } from '../engine/preflight/connectorChecks';
import { preflight as lookAround } from '../engine/preflight/preflight';
import type { PreflightReport } from '../engine/preflight/preflightModel';
import type { Host } from './host';
import type { OrgAccess } from './orgHost';

/**
 * What the tutorial asks for first: people, groups, rights, connector. Only GET requests. The connector is asked about
 * before anything is sent; what is wrong with it in the file is for its check to say.
 * @throws {NotAgreedError} when its secret may not go there. @throws {CancelledError}
 */
export async function preflight(
  host: Host & OrgAccess,
  secrets: SecretSource,
  route?: Route,
): Promise<PreflightReport> {
  const { desired } = host;
  const connector = connectorTarget(desired, secrets, route);
  try {
    await connector;
  } catch (error) {
    if (error instanceof CancelledError || error instanceof NotAgreedError) throw error;
  }
  return host.work('preflight', host.org, async (signal, show) =>
    lookAround({
      desired,
      reader: await host.reader(),
      connector: () =>
        connectorChecks(desired, async () => probeConnector(await connector, { signal })),
      onProgress: show,
      signal,
    }),
  );
}
