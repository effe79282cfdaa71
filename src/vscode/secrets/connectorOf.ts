import * as vscode from 'vscode';
import { UsageError } from '../../base/errors';
import type { SecretSource } from '../../base/secrets/secret';
import type { ConnectorTarget } from '../../connector/http/target';
import type { AccessToken } from '../../connector/token/clientCredentials';
import type { ConnectorProfile } from '../../scim/appKinds';
import type { Parts } from '../window/parts';
import type { Target } from '../window/target';
import { keepToken } from './keepToken';

/**
 * The connector of a file, asking for its secret if there is none, and where that may go. `profile`: the kind of app to play,
 * as the file says it unless given.
 * @throws {UsageError} when the file has no connector that can be spoken to. @throws {CancelledError}
 */
export function connectorOf(
  parts: Parts,
  target: Target,
  profile?: ConnectorProfile,
): Promise<ConnectorTarget> {
  const stored = (name: string | undefined) => parts.secrets.askingSourceBut(name, target.org);
  return resolved(parts, target, stored, profile);
}

/** The same where nobody has to be asked. @throws {UsageError} @throws {NotAgreedError} when somebody would have to be. */
export function unaskedConnectorOf(parts: Parts, target: Target): Promise<ConnectorTarget> {
  return resolved(parts, target, (renewed) => {
    const stored = parts.secrets.storedSource(target.org);
    return {
      ...stored,
      get: async (name, to) => {
        const secret = await stored.get(name, to);
        if (secret || name === renewed) return secret;
        throw new UsageError(
          vscode.l10n.t('The secret {0} is not kept for {1}.', name, target.org),
          {
            nextStep: vscode.l10n.t(
              'Give it by Okta SCIM: Set Secret…, or when Test Connector asks.',
            ),
          },
        );
      },
    };
  });
}

async function resolved(
  parts: Parts,
  { desired, org }: Target,
  stored: (renewed: string | undefined) => SecretSource,
  profile?: ConnectorProfile,
): Promise<ConnectorTarget> {
  const { testTarget } = await import('../../tasks/connectorTasks');
  const renewal = {
    expiryOf: async (name: string) => parts.secrets.expiryOf(org, name),
    onRenewed: (got: AccessToken) => keepToken(parts, org, got),
  };
  return testTarget(desired, stored, renewal, profile);
}
