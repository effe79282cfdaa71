import { createHash, randomBytes } from 'node:crypto';
import type { AdminRole } from './adminRole';
import { invalidGrant } from './oauthReply';

/** Okta's authorization codes live a minute. */
const LIFETIME_MS = 60_000;

export interface CodeGrant {
  clientId: string;
  scopes: readonly string[];
  role: AdminRole;
  redirectUri: string;
  /** `code_challenge`, method S256. */
  challenge: string;
}

interface Kept extends CodeGrant {
  expiresMs: number;
  /** What the code was exchanged for, once it was. */
  tokens: string[] | undefined;
}

/** Codes of the authorization endpoint (RFC 6749 section 4.1), each bound to a client, an address and a PKCE challenge. */
export class AuthorizationCodes {
  readonly #codes = new Map<string, Kept>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  issue(grant: CodeGrant): string {
    const nowMs = this.#now().getTime();
    for (const [code, { expiresMs }] of this.#codes) {
      if (expiresMs + LIFETIME_MS <= nowMs) this.#codes.delete(code);
    }
    const code = randomBytes(24).toString('base64url');
    this.#codes.set(code, { ...grant, expiresMs: nowMs + LIFETIME_MS, tokens: undefined });
    return code;
  }

  /**
   * The grant behind a code that has not been used; a second use also ends what the first one gave, by `revoke`
   * (RFC 6749 section 4.1.2).
   * @throws {OAuthError} `invalid_grant`
   */
  check(
    form: URLSearchParams,
    clientId: string,
    revoke: (tokens: readonly string[]) => void,
  ): CodeGrant {
    const code = form.get('code') ?? '';
    const kept = this.#codes.get(code);
    if (!kept || kept.clientId !== clientId) {
      throw invalidGrant('The authorization code is invalid or has expired.');
    }
    if (kept.tokens) {
      revoke(kept.tokens);
      throw invalidGrant('The authorization code is invalid or has expired.');
    }
    if (kept.expiresMs <= this.#now().getTime()) {
      throw invalidGrant('The authorization code is invalid or has expired.');
    }
    if (form.get('redirect_uri') !== kept.redirectUri) {
      throw invalidGrant(
        "The 'redirect_uri' does not match the redirection URI used in the authorization request.",
      );
    }
    const verifier = form.get('code_verifier') ?? '';
    if (createHash('sha256').update(verifier).digest('base64url') !== kept.challenge) {
      throw invalidGrant('PKCE verification failed.');
    }
    return kept;
  }

  finish(code: string, tokens: string[]): void {
    const kept = this.#codes.get(code);
    if (kept) kept.tokens = tokens;
  }

  clear(): void {
    this.#codes.clear();
  }
}
