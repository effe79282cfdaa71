import type { Secret } from '../../base/secrets/secret';

/** What signing in in the browser has brought: a person's rights, as far as the scopes reach. Kept as a secret. */
export interface SignIn {
  clientId: string;
  /** As granted. */
  scopes: readonly string[];
  accessToken: Secret;
  /** `DPoP`: bound to a key that ends with its process. */
  scheme: 'Bearer' | 'DPoP';
  /** Of the access token, milliseconds since the epoch. */
  expiresAt: number;
  /** Undefined when the app may not have one: then the sign-in ends with the access token. */
  refreshToken: Secret | undefined;
}

/** Where the sign-in to one org is kept. */
export interface SignInKeeper {
  load(): Promise<SignIn | undefined>;
  store(signIn: SignIn): Promise<void>;
  /**
   * One job at a time, of all that share what is kept, other windows too: of two refreshes at once, Okta may take the
   * second for the use of a stolen token.
   */
  alone<T>(job: () => Promise<T>): Promise<T>;
}

/** What the person needs to allow the sign-in. */
export interface DeviceCode {
  /** Shown in the browser too: the person compares. */
  userCode: string;
  /** Page of the org, with the code filled in where Okta gives it so. */
  page: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** One sign-in in the browser (RFC 8628). */
export interface DeviceSignIn {
  code: DeviceCode;
  /**
   * Asks until the person has decided.
   * @throws {NotAuthorizedError} refused, or not allowed in time. @throws {CancelledError}
   */
  finished(signal: AbortSignal | undefined): Promise<SignIn>;
}
