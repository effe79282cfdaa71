import type { Secret } from '../../base/secrets/secret';
import type { DesiredState } from '../../config/desired/desiredState';
import type { ConnectorTarget } from '../../connector/http/target';
import type { ConnectorProfile } from '../../scim/appKinds';
import { testTarget } from '../../tasks/connectorTest';
import { CliSecrets } from '../input/secrets';
import type { Io } from '../io';
import { routeOf } from '../proxy';
import type { TestFlags } from './options';

/** The connector of the file with its secret, which is got anew where the file says how. Errors as `testTarget`. */
export function fileConnector(
  io: Io,
  desired: DesiredState,
  options: TestFlags,
  profile?: ConnectorProfile,
): Promise<ConnectorTarget> {
  const stored = new CliSecrets(io, options, { environment: desired.environment });
  const renewal = {
    signal: io.signal,
    route: routeOf(io),
    onRenewed: async ({ token }: { token: Secret }) => {
      io.hide(token);
      io.note(`Got a token for ${token.name} by client credentials.`);
    },
  };
  return testTarget(desired, () => stored, renewal, profile);
}
