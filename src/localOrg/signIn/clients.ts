import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { defined } from '../../base/defined';
import { messageOf } from '../../base/errors';
import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { type OktaError, validationError } from '../http/errors';
import { stringAt } from '../state/json';
import type { OAuthClient } from '../state/orgState';
import { ADMIN_ROLES, adminRole } from './adminRole';
import { publicJwk, publicKey } from './jwt';

/** The native app that every local org has: for the device grant, and for code + PKCE at these addresses. */
export const NATIVE_CLIENT: OAuthClient = {
  clientId: '0oalocalNativeClient',
  label: 'Okta SCIM',
  type: 'native',
  jwks: [],
  role: 'SUPER_ADMIN',
  dpop: false,
  redirectUris: [
    'http://127.0.0.1:8912/callback',
    'http://localhost:8912/callback',
    'vscode://scim-works.okta-scim/signed-in',
  ],
};

/**
 * A client as `PUT` or `POST /_sandbox/clients` gives it. A service app that comes without a key gets one; its private
 * half is in the reply and nowhere else.
 * @throws {OktaError} 400
 */
export function clientOf(value: unknown): { client: OAuthClient; privateKey?: string } {
  if (!isRecord(value)) throw refused('Send an object.');
  const type = value['type'] ?? 'service';
  if (type !== 'service' && type !== 'native') throw refused('type is service or native.');
  const clientId = value['clientId'] ?? `0oa${randomBytes(13).toString('hex').slice(0, 17)}`;
  if (typeof clientId !== 'string' || clientId === '') throw refused('clientId is not a text.');
  const role = adminRole(value['role'] ?? 'SUPER_ADMIN');
  if (!role) throw refused(`role is one of ${ADMIN_ROLES.join(', ')}.`);
  const given = keysOf(value);
  const made = type === 'service' && given.length === 0 ? newKey() : undefined;
  const scopes = textsAt(value, 'scopes');
  const client: OAuthClient = {
    clientId,
    label: stringAt(value, 'label') ?? clientId,
    type,
    jwks: made ? [made.jwk] : given,
    ...defined({ scopes }),
    role,
    dpop: value['dpop'] === true,
    redirectUris: textsAt(value, 'redirectUris') ?? [],
  };
  const wrong = client.redirectUris.find((uri) => !URL.canParse(uri) || new URL(uri).hash !== '');
  if (wrong !== undefined)
    throw refused(`redirectUris: '${wrong}' is not a URI without a fragment.`);
  return made ? { client, privateKey: made.pem } : { client };
}

/** `jwk` or `jwks`, public parts only. */
function keysOf(value: Json): Json[] {
  const list: unknown[] = Array.isArray(value['jwks'])
    ? value['jwks']
    : [value['jwk']].filter((jwk) => jwk !== undefined);
  return list.map((jwk) => {
    try {
      if (!isRecord(jwk)) throw new Error('it is not an object.');
      publicKey(jwk);
      return publicJwk(jwk);
    } catch (error) {
      throw refused(`jwk: ${messageOf(error)}`);
    }
  });
}

/** RSA: Okta's Node SDK characters its DPoP proofs with RS256 only. */
function newKey(): { jwk: Json; pem: string } {
  const { privateKey, publicKey: half } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    jwk: publicJwk({ ...half.export({ format: 'jwk' }) }),
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function textsAt(value: Json, key: string): string[] | undefined {
  const list = value[key];
  if (list === undefined) return undefined;
  if (!Array.isArray(list) || list.some((item) => typeof item !== 'string')) {
    throw refused(`${key} is a list of texts.`);
  }
  return list;
}

function refused(cause: string): OktaError {
  return validationError('clients', cause);
}
