import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import type { OktaError } from '../../../src/localOrg/http/errors';
import { clientOf, NATIVE_CLIENT } from '../../../src/localOrg/signIn/clients';
import { SignIn } from '../../../src/localOrg/signIn/signIn';
import type { OAuthClient, OrgState } from '../../../src/localOrg/state/orgState';

export const ORG = 'http://127.0.0.1:4040';
export const TOKEN_URL = `${ORG}/oauth2/v1/token`;
export const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

export interface KeyPair {
  privateKey: KeyObject;
  publicKey: KeyObject;
}

export const elliptic: KeyPair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const otherElliptic: KeyPair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const rsa: KeyPair = generateKeyPairSync('rsa', { modulusLength: 2048 });

export function jwkOf(key: KeyObject): Record<string, unknown> {
  return { ...key.export({ format: 'jwk' }) };
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A signed JWT: ES256 for elliptic keys, RS256 for the others. */
export function jwt(key: KeyObject, header: object, claims: object): string {
  const isElliptic = key.asymmetricKeyType === 'ec';
  const input = `${part({ alg: isElliptic ? 'ES256' : 'RS256', ...header })}.${part(claims)}`;
  const how = isElliptic ? { key, dsaEncoding: 'ieee-p1363' as const } : key;
  return `${input}.${sign('sha256', Buffer.from(input), how).toString('base64url')}`;
}

/** A `SignIn` whose time the test sets, with a service app and the native app in it. */
export class Kit {
  nowMs = Date.parse('2026-01-01T00:00:00Z');
  needsNonceOnApi = false;
  readonly state: Pick<OrgState, 'apiToken' | 'clients'> & Partial<OrgState> = {
    apiToken: '00first',
    clients: new Map<string, OAuthClient>([[NATIVE_CLIENT.clientId, { ...NATIVE_CLIENT }]]),
  };
  readonly signIn = new SignIn({
    orgUrl: ORG,
    state: () => this.state as OrgState,
    now: () => new Date(this.nowMs),
    needsNonceOnApi: () => this.needsNonceOnApi,
  });

  get nowS(): number {
    return Math.floor(this.nowMs / 1000);
  }

  pass(seconds: number): void {
    this.nowMs += seconds * 1000;
  }

  addClient(body: object): OAuthClient {
    const { client } = clientOf(body);
    this.state.clients.set(client.clientId, client);
    return client;
  }

  addService(more: object = {}, clientId = '0oaService', key = elliptic): OAuthClient {
    return this.addClient({ clientId, jwk: jwkOf(key.publicKey), ...more });
  }

  assertion(more: object = {}, key = elliptic.privateKey, header: object = {}): string {
    const claims = {
      iss: '0oaService',
      sub: '0oaService',
      aud: TOKEN_URL,
      exp: this.nowS + 300,
      jti: randomUUID(),
      ...more,
    };
    return jwt(key, header, claims);
  }

  proof(more: object = {}, key: KeyPair = elliptic, header: object = {}): string {
    const claims = {
      htm: 'POST',
      htu: TOKEN_URL,
      iat: this.nowS,
      jti: randomUUID(),
      ...more,
    };
    return jwt(key.privateKey, { typ: 'dpop+jwt', jwk: jwkOf(key.publicKey), ...header }, claims);
  }

  /** Asks for a token of the service app. */
  service(assertion = this.assertion(), scope = 'okta.apps.read', proof?: string) {
    return this.token(
      {
        grant_type: 'client_credentials',
        scope,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      },
      proof,
    );
  }

  token(form: Record<string, string>, proof?: string) {
    return this.post('/oauth2/v1/token', form, proof);
  }

  post(path: string, form: Record<string, string>, proof?: string) {
    const {
      status,
      body,
      headers = {},
    } = this.signIn.answer(path, new URLSearchParams(form), proof);
    return { status, body, headers, error: body['error'], token: String(body['access_token']) };
  }

  /** The status that an API request with these credentials gets, and the refusal's challenge. */
  api(
    authorization: string | undefined,
    needed: readonly string[] = ['okta.apps.read'],
    proof?: string,
    request: { method: string; url: string } = { method: 'GET', url: `${ORG}/api/v1/apps` },
  ): { status: number; code?: string; headers: Readonly<Record<string, string>> } {
    try {
      this.signIn.authorize({ authorization, proof, ...request }, needed);
      return { status: 200, headers: {} };
    } catch (error) {
      const { status, code, headers } = error as OktaError;
      return { status, code, headers };
    }
  }
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
