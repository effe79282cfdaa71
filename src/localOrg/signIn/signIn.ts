import { forbidden, insufficientScope, invalidToken } from '../http/errors';
import type { OrgState } from '../state/orgState';
import { AccessTokens } from './accessTokens';
import { type AdminRole, mayDo } from './adminRole';
import { roleOfApiToken } from './apiTokens';
import { AuthorizationCodes } from './authorizationCodes';
import { DEVICE_LIFETIME_S, DeviceGrants, POLL_INTERVAL_S } from './deviceGrants';
import { DpopChecker, isProofFault } from './dpop';
import { invalidClient, invalidRequest, OAuthError, type OAuthReply } from './oauthReply';
import { ACTIVATE_PATH, SignInPages } from './pages';
import { covers, requestedScopes } from './scopes';
import { issueTokens } from './tokenEndpoint';
import { UsedIds } from './usedIds';

export const OAUTH_PATHS = {
  token: '/oauth2/v1/token',
  device: '/oauth2/v1/device/authorize',
  revoke: '/oauth2/v1/revoke',
} as const;

export interface SignInParts {
  orgUrl: string;
  state(): OrgState;
  now(): Date;
  /** Whether DPoP proofs of API requests must carry a nonce too. */
  needsNonceOnApi(): boolean;
}

/** One API request's credentials. */
export interface Credentials {
  authorization: string | undefined;
  /** The DPoP header's value. */
  proof: string | undefined;
  method: string;
  /** Full URL. */
  url: string;
}

/** Everything about who may do what: API tokens, apps, access tokens, and the pages where people allow things. */
export class SignIn {
  readonly pages: SignInPages;
  readonly #parts: SignInParts;
  readonly #tokens: AccessTokens;
  readonly #codes: AuthorizationCodes;
  readonly #devices: DeviceGrants;
  readonly #dpop: DpopChecker;
  readonly #usedAssertions = new UsedIds();

  constructor(parts: SignInParts) {
    const { now, orgUrl } = parts;
    this.#parts = parts;
    this.#tokens = new AccessTokens(now);
    this.#codes = new AuthorizationCodes(now);
    this.#devices = new DeviceGrants(now);
    this.#dpop = new DpopChecker(now);
    this.pages = new SignInPages({
      orgUrl,
      clients: () => parts.state().clients,
      codes: this.#codes,
      devices: this.#devices,
    });
  }

  /** A POST to one of `OAUTH_PATHS`. */
  answer(path: string, form: URLSearchParams, proof: string | undefined): OAuthReply {
    try {
      if (path === OAUTH_PATHS.device) return this.#startDevice(form);
      if (path === OAUTH_PATHS.revoke) return this.#revoke(form);
      return issueTokens(
        {
          clients: () => this.#parts.state().clients,
          tokens: this.#tokens,
          codes: this.#codes,
          devices: this.#devices,
          dpop: this.#dpop,
          usedAssertions: this.#usedAssertions,
          now: this.#parts.now,
        },
        { form, proof, url: `${this.#parts.orgUrl}${OAUTH_PATHS.token}` },
      );
    } catch (error) {
      if (error instanceof OAuthError) return error.reply;
      throw error;
    }
  }

  /**
   * @throws {OktaError} 401 for no, wrong or expired credentials; 403 when the scopes or the administrator's role do
   * not reach.
   */
  authorize(credentials: Credentials, needed: readonly string[]): void {
    const [, scheme = '', value = ''] = /^(\S+) (\S+)$/.exec(credentials.authorization ?? '') ?? [];
    let role: AdminRole | undefined;
    if (scheme === 'SSWS') {
      role = roleOfApiToken(this.#parts.state(), value, this.#parts.now());
      if (!role) throw invalidToken();
    } else {
      const grant = this.#accessGrant(scheme, value, credentials);
      const scopes = new Set(grant.scopes);
      if (!needed.every((scope) => covers(scopes, scope))) throw insufficientScope(needed);
      role = grant.role;
    }
    const known = role;
    if (!needed.every((scope) => mayDo(known, scope))) throw forbidden();
  }

  /** Ends everything that was signed in by OAuth 2.0: after a reset. */
  clear(): void {
    this.#tokens.clear();
    this.#codes.clear();
    this.#devices.clear();
    this.#dpop.forgetNonces();
  }

  forgetNonces(): void {
    this.#dpop.forgetNonces();
  }

  #accessGrant(scheme: string, token: string, { proof, method, url }: Credentials) {
    if (scheme !== 'Bearer' && scheme !== 'DPoP') throw invalidToken();
    const isBound = scheme === 'DPoP';
    const grant = this.#tokens.access(token);
    // A bound token without its proof is as good as stolen (RFC 9449 section 7.2).
    if (!grant || (grant.keyThumbprint !== undefined) !== isBound) {
      throw invalidToken(challenge(scheme, 'invalid_token', 'The access token is invalid.'));
    }
    if (!isBound) return grant;
    const needsNonce = this.#parts.needsNonceOnApi();
    const checked = this.#dpop.check({ method, url, proof, accessToken: token, needsNonce });
    if (isProofFault(checked)) {
      const headers = challenge('DPoP', checked.error, checked.description);
      const isNonce = checked.error === 'use_dpop_nonce';
      throw invalidToken(isNonce ? { ...headers, 'dpop-nonce': this.#dpop.nonce() } : headers);
    }
    if (checked.keyThumbprint !== grant.keyThumbprint) {
      throw invalidToken(
        challenge('DPoP', 'invalid_token', 'The access token is bound to another key.'),
      );
    }
    return grant;
  }

  /** RFC 8628 section 3.1. */
  #startDevice(form: URLSearchParams): OAuthReply {
    const client = this.#parts.state().clients.get(form.get('client_id') ?? '');
    if (client?.type !== 'native') throw invalidClient("Invalid value for 'client_id' parameter.");
    const scopes = requestedScopes(form.get('scope'), client);
    const { deviceCode, userCode } = this.#devices.start(client.clientId, scopes);
    const page = `${this.#parts.orgUrl}${ACTIVATE_PATH}`;
    return {
      status: 200,
      body: {
        device_code: deviceCode,
        user_code: userCode,
        verification_uri: page,
        verification_uri_complete: `${page}?user_code=${userCode}`,
        expires_in: DEVICE_LIFETIME_S,
        interval: POLL_INTERVAL_S,
      },
    };
  }

  /** RFC 7009, for native apps. */
  #revoke(form: URLSearchParams): OAuthReply {
    const clientId = form.get('client_id') ?? '';
    if (this.#parts.state().clients.get(clientId)?.type !== 'native') {
      throw invalidClient("Invalid value for 'client_id' parameter.");
    }
    const token = form.get('token');
    if (token === null) throw invalidRequest("The request must have a 'token'.");
    if (this.#tokens.clientOf(token) === clientId) this.#tokens.revoke(token);
    return { status: 200, body: {} };
  }
}

function challenge(scheme: string, error: string, description: string): Record<string, string> {
  const algorithms = scheme === 'DPoP' ? ' algs="RS256 ES256",' : '';
  return {
    'WWW-Authenticate': `${scheme}${algorithms} error="${error}", error_description="${description}"`,
  };
}
