import type { SecretSource } from '../../base/secrets/secret';
import type { ConnectorTarget } from '../../connector/http/target';
import type { Parts } from '../window/parts';
import type { Target } from '../window/target';
import { keepToken } from './keepToken';

/**
 * The connector of a file, asking for its secret if there is none, and where that may go.
 * @throws {UsageError} when the file has no connector that can be spoken to. @throws {CancelledError}
 */
export function connectorOf(parts: Parts, target: Target): Promise<ConnectorTarget> {
  return resolved(parts, target, (name) => parts.secrets.askingSourceBut(name, target.org));
}

/** The same where nobody has to be asked. @throws {UsageError} @throws {NotAgreedError} when somebody would have to be. */
export function unaskedConnectorOf(parts: Parts, target: Target): Promise<ConnectorTarget> {
  return resolved(parts, target, () => parts.secrets.storedSource(target.org));
}

async function resolved(
  parts: Parts,
  { desired, org }: Target,
  stored: (renewed: string | undefined) => SecretSource,
): Promise<ConnectorTarget> {
  const { testTarget } = await import('../../tasks/connectorTasks');
  return testTarget(desired, stored, {
    expiryOf: async (name) => parts.secrets.expiryOf(org, name),
    onRenewed: (got) => keepToken(parts, org, got),
  });
}
