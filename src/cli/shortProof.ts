import type { ConnectorTarget } from '../connector/http/target';
import type { ApplyReport } from '../engine/apply/apply';
import { testTarget } from '../tasks/connectorTest';
import { proofOfPush } from '../tasks/proofOfPush';
import type { CliOrg } from './host';
import { CliSecrets } from './input/secrets';
import type { Io } from './io';
import type { CommonFlags } from './options';
import { routeOf } from './proxy';

/**
 * After what was pushed, who has arrived at the target, in one line. Nobody is asked for anything: without a secret, or an
 * agreement about where it goes, the line says so.
 */
export async function shortProof(
  io: Io,
  host: CliOrg,
  report: ApplyReport,
  options: CommonFlags,
): Promise<void> {
  const proof = await proofOfPush(host, () => unaskedTarget(io, host, options), report);
  if (!proof) return;
  const { text, isProven } = proof;
  io.out(`${text}${isProven ? '' : ' `okta-scim verify` tells more.'}\n`);
}

/** The connector, where nobody has to be asked for its secret or for where that may go. Errors as `testTarget`. */
export async function unaskedTarget(
  io: Io,
  { desired }: CliOrg,
  options: CommonFlags,
): Promise<ConnectorTarget> {
  const secrets = new CliSecrets({ ...io, interactive: false }, options, {
    environment: desired.environment,
  });
  return testTarget(desired, () => secrets, {
    signal: io.signal,
    route: routeOf(io),
    onRenewed: async ({ token }) => io.hide(token),
  });
}
