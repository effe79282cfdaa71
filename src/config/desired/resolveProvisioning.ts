import { isRecord } from '../../base/record';
import type { ConnectorAction } from '../../tutorial/provisioning';
import { secretNameOf } from '../environments/references';
import { type Dictionary, listOf, mapOf, textOf } from '../yaml/values';
import type {
  ClientCredentials,
  ConnectorAuth,
  DesiredConnector,
  DesiredProvisioning,
  DesiredToApp,
  OAuthGrant,
  Safeguard,
  SecretRef,
} from './desiredState';

/** Okta's default, in per cent. */
const DEFAULT_THRESHOLD = 20;

/** The `provisioning` section of a valid file, defaults written out. */
export function resolveProvisioning(section: Dictionary): DesiredProvisioning {
  const { connector, toApp, toOkta } = section;
  const safeguards = mapOf(toOkta)['importSafeguard'];
  return {
    connector: isRecord(connector) ? resolveConnector(connector) : undefined,
    toApp: isRecord(toApp) ? resolveToApp(toApp) : undefined,
    toOkta: isRecord(safeguards)
      ? {
          importSafeguard: {
            app: resolveSafeguard(safeguards['app']),
            org: resolveSafeguard(safeguards['org']),
          },
        }
      : undefined,
  };
}

function resolveConnector(connector: Dictionary): DesiredConnector {
  const { auth, userUpdates } = connector;
  return {
    baseUrl: requiredText(connector, 'baseUrl'),
    uniqueIdentifier: requiredText(connector, 'uniqueIdentifier'),
    actions: listOf(connector['actions']) as readonly ConnectorAction[],
    ...((userUpdates === 'put' || userUpdates === 'patch') && { userUpdates }),
    auth: isRecord(auth) ? resolveAuth(auth) : undefined,
  };
}

function resolveAuth(auth: Dictionary): ConnectorAuth {
  switch (auth['mode']) {
    case 'basic':
      return {
        mode: 'basic',
        username: requiredText(auth, 'username'),
        password: secret(auth, 'password'),
      };
    case 'oauth2':
      return {
        mode: 'oauth2',
        grant: grantOf(auth),
        tokenUrl: requiredText(auth, 'tokenUrl'),
        authorizeUrl: textOf(auth['authorizeUrl']),
        clientId: requiredText(auth, 'clientId'),
        clientSecret: secret(auth, 'clientSecret'),
      };
    default: {
      const { clientCredentials } = auth;
      return {
        mode: 'httpHeader',
        token: secret(auth, 'token'),
        clientCredentials: isRecord(clientCredentials)
          ? resolveClientCredentials(clientCredentials)
          : undefined,
      };
    }
  }
}

/** Without an authorization endpoint only client credentials are possible. */
function grantOf({ grant, authorizeUrl }: Dictionary): OAuthGrant {
  if (grant === 'authorizationCode' || grant === 'clientCredentials') return grant;
  return authorizeUrl === undefined ? 'clientCredentials' : 'authorizationCode';
}

function resolveClientCredentials(credentials: Dictionary): ClientCredentials {
  return {
    tokenUrl: requiredText(credentials, 'tokenUrl'),
    clientId: requiredText(credentials, 'clientId'),
    clientSecret: secret(credentials, 'clientSecret'),
    scope: textOf(credentials['scope']),
    audience: textOf(credentials['audience']),
  };
}

function resolveToApp(toApp: Dictionary): DesiredToApp {
  const { excludeUsernameUpdates: excluded } = toApp;
  return {
    createUsers: toApp['createUsers'] === true,
    updateUserAttributes: toApp['updateUserAttributes'] === true,
    deactivateUsers: toApp['deactivateUsers'] === true,
    syncPassword: toApp['syncPassword'] === true,
    ...(typeof excluded === 'boolean' && { excludeUsernameUpdates: excluded }),
  };
}

function resolveSafeguard(value: unknown): Safeguard | undefined {
  if (!isRecord(value)) return undefined;
  const { threshold } = value;
  return {
    enabled: value['enabled'] === true,
    threshold: typeof threshold === 'number' ? threshold : DEFAULT_THRESHOLD,
  };
}

/** The schema has seen to it that the text is there. */
function requiredText(map: Dictionary, key: string): string {
  return textOf(map[key]) ?? '';
}

/** The rule on literal secrets has seen to it that the text is a reference. */
function secret(map: Dictionary, key: string): SecretRef {
  return { secret: secretNameOf(requiredText(map, key)) ?? '' };
}
