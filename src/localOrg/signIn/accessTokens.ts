import { randomBytes } from 'node:crypto';
import type { AdminRole } from './adminRole';

/** Fixed lifetime of the org server's access tokens, seconds. */
export const ACCESS_LIFETIME_S = 3600;
/** A refresh token that is not used for so long ends, as Okta's default policy has it: 7 days. */
const REFRESH_IDLE_MS = 7 * 24 * 3600 * 1000;

/** What was allowed to whom. */
export interface Grant {
  clientId: string;
  scopes: readonly string[];
  role: AdminRole;
  /** Thumbprint of the key that the tokens are bound to (RFC 9449), undefined for bearer tokens. */
  keyThumbprint: string | undefined;
}

interface Kept {
  grant: Grant;
  expiresMs: number;
}

/** Access and refresh tokens: opaque, in memory, forgotten when the org stops. */
export class AccessTokens {
  readonly #access = new Map<string, Kept>();
  readonly #refresh = new Map<string, Kept>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  issueAccess(grant: Grant): string {
    return this.#keep(this.#access, grant, ACCESS_LIFETIME_S * 1000);
  }

  issueRefresh(grant: Grant): string {
    return this.#keep(this.#refresh, grant, REFRESH_IDLE_MS);
  }

  /** What a live access token allows. */
  access(token: string): Grant | undefined {
    return this.#live(this.#access, token)?.grant;
  }

  /** What a live refresh token allows; using it keeps it alive. */
  refresh(token: string): Grant | undefined {
    const kept = this.#live(this.#refresh, token);
    if (kept) kept.expiresMs = this.#now().getTime() + REFRESH_IDLE_MS;
    return kept?.grant;
  }

  /** Ends these tokens, whichever kind they are; unknown ones are ignored (RFC 7009 section 2.2). */
  revoke(...tokens: readonly string[]): void {
    for (const token of tokens) {
      this.#access.delete(token);
      this.#refresh.delete(token);
    }
  }

  /** Which client a token was issued to. */
  clientOf(token: string): string | undefined {
    return (this.#access.get(token) ?? this.#refresh.get(token))?.grant.clientId;
  }

  clear(): void {
    this.#access.clear();
    this.#refresh.clear();
  }

  #keep(tokens: Map<string, Kept>, grant: Grant, lifetimeMs: number): string {
    const nowMs = this.#now().getTime();
    for (const [old, { expiresMs }] of tokens) if (expiresMs <= nowMs) tokens.delete(old);
    const token = randomBytes(32).toString('base64url');
    tokens.set(token, { grant, expiresMs: nowMs + lifetimeMs });
    return token;
  }

  #live(tokens: ReadonlyMap<string, Kept>, token: string): Kept | undefined {
    const kept = tokens.get(token);
    return kept && kept.expiresMs > this.#now().getTime() ? kept : undefined;
  }
}
