import { defined } from '../../base/defined';
import { UsageError } from '../../base/errors';
import type { Route } from '../../base/http/route';
import type { Destination } from '../../base/secrets/destination';
import { type Secret, type SecretSource, secretVariable } from '../../base/secrets/secret';
import type {
  ConnectorAuth,
  DesiredAttribute,
  DesiredConnector,
  DesiredState,
  SecretRef,
} from '../../config/desired/desiredState';
import type { ConnectorProfile } from '../../scim/appKinds';
import type { ConnectorAction } from '../../tutorial/provisioning';
import { profileOf } from '../profile';
import { destinationOf } from './destination';

/** How requests to the connector are authorised. */
export type TargetAuth =
  | {
      mode: 'httpHeader';
      token: Secret;
      /** Okta sends the token as it was entered, without `Bearer` before it. */
      asEntered?: boolean;
    }
  | { mode: 'basic'; username: string; password: Secret };

/** The SCIM server to test, and what the file says that Okta will do with it. */
export interface ConnectorTarget {
  baseUrl: string;
  auth: TargetAuth;
  /** The Console's "Unique identifier field for users". */
  uniqueIdentifier: string;
  actions: readonly ConnectorAction[];
  /** The kind of app that Okta has the connector in. */
  profile: ConnectorProfile;
  /** Sync Password is turned on. */
  syncPassword?: boolean;
  /** Custom attributes, keyed by variable name. */
  attributes: Record<string, DesiredAttribute>;
  /** The straight way unless given. */
  route?: Route;
}

type SupportedAuth = Exclude<ConnectorAuth, { mode: 'oauth2' }>;

/**
 * The connector of the file, with its secret. `profile`: the kind of app, as the file says it unless given.
 * @throws {UsageError} when the file has no connector or no auth, when the mode is `oauth2`, or the secret is missing; and as the source of secrets.
 */
export async function connectorTarget(
  desired: DesiredState,
  secrets: SecretSource,
  route?: Route,
  profile: ConnectorProfile = profileOf(desired),
): Promise<ConnectorTarget> {
  const connector = connectorOf(desired);
  const auth = testableAuth(connector);
  return {
    baseUrl: connector.baseUrl,
    auth: withForm(
      await resolved(auth, secrets, destinationOf(desired, 'baseUrl', connector.baseUrl)),
      desired,
    ),
    uniqueIdentifier: connector.uniqueIdentifier,
    actions: connector.actions,
    profile,
    syncPassword: desired.provisioning?.toApp?.syncPassword ?? false,
    attributes: desired.attributes ?? {},
    ...defined({ route }),
  };
}

function connectorOf(desired: DesiredState): DesiredConnector {
  const connector = desired.provisioning?.connector;
  if (connector) return connector;
  throw new UsageError('The file says nothing about the connector.', {
    nextStep: 'Add provisioning.connector with baseUrl and auth.',
  });
}

function testableAuth({ auth }: DesiredConnector): SupportedAuth {
  if (!auth) {
    throw new UsageError('The file does not say how to sign in to the connector.', {
      nextStep: 'Add provisioning.connector.auth, for instance mode httpHeader with a token.',
    });
  }
  if (auth.mode === 'oauth2') {
    throw new UsageError(
      'In mode oauth2 Okta gets its token through a sign-in page, which the test cannot do.',
      {
        nextStep:
          'To test, set provisioning.connector.auth to mode httpHeader with a token of the server.',
      },
    );
  }
  return auth;
}

/** "SCIM 2.0 Test App (Header Auth)": its field "API Token" is the whole header. */
const RAW_TEMPLATE = 'scim2headerauth';

function withForm(auth: TargetAuth, { app }: DesiredState): TargetAuth {
  const isRaw = app.use === 'catalog' && app.name === RAW_TEMPLATE;
  return auth.mode === 'httpHeader' && isRaw ? { ...auth, asEntered: true } : auth;
}

async function resolved(
  auth: SupportedAuth,
  secrets: SecretSource,
  to: Destination,
): Promise<TargetAuth> {
  if (auth.mode === 'httpHeader') {
    return { mode: 'httpHeader', token: await secretOf(auth.token, secrets, to) };
  }
  if (auth.username.includes(':')) {
    throw new UsageError('The user name of mode basic has a colon (RFC 7617 section 2).', {
      nextStep: 'Use a user name without a colon.',
    });
  }
  const { username } = auth;
  return { mode: 'basic', username, password: await secretOf(auth.password, secrets, to) };
}

async function secretOf(ref: SecretRef, secrets: SecretSource, to: Destination): Promise<Secret> {
  const secret = await secrets.get(ref.secret, to);
  const value = secret?.reveal().trim();
  if (!secret || !value) {
    throw new UsageError(`The secret ${ref.secret} is not set.`, {
      nextStep: `Set ${secretVariable(ref.secret)}, give it in a --secrets-file, or when VS Code asks.`,
    });
  }
  // RFC 9110 section 5.5: what a header may carry; a line break here is a token pasted in two lines.
  if (!/^[\x20-\x7e]+$/.test(value)) {
    throw new UsageError(`The secret ${ref.secret} has characters that no header may carry.`, {
      nextStep: 'Store it again in one line, as the server gave it.',
    });
  }
  return secret;
}
