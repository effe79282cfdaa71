import type { ConnectorAuth } from '../../state/orgModel';
import { ConnectorError } from './connectorError';

/** An access token that was got with the connector's own credentials. */
interface Got {
  token: string;
  /** Ms epoch; undefined: the answer did not say. */
  endsAt: number | undefined;
}

/** By the settings that they were got with: other settings need another one. */
const tokens = new WeakMap<ConnectorAuth, Got>();

/** A token is renewed that long before it ends, ms. */
const EARLY_MS = 10_000;

/** Whether the settings say how to get a token without a person (OAuth 2.0 client credentials, RFC 6749 section 4.4). */
export function canGetToken({ mode, tokenUrl, clientId, clientSecret }: ConnectorAuth): boolean {
  return mode === 'oauth2' && Boolean(tokenUrl && clientId && clientSecret);
}

/** The token to send now: one that was got and has not ended, else the one that was entered; undefined when one must be got. */
export function knownToken(auth: ConnectorAuth, nowMs: number): string | undefined {
  const got = tokens.get(auth);
  if (!got) return auth.token;
  const isOver = got.endsAt !== undefined && nowMs >= got.endsAt - EARLY_MS;
  return isOver ? undefined : got.token;
}

/** The body of the request for a token. */
export function tokenForm({ clientId, clientSecret }: ConnectorAuth): string {
  return new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId ?? '',
    client_secret: clientSecret ?? '',
  }).toString();
}

/** Keeps the token of an answer. @throws {ConnectorError} for an answer without one. */
export function keepToken(auth: ConnectorAuth, text: string, nowMs: number): string {
  const answer = parsed(text);
  const token = answer['access_token'];
  if (typeof token !== 'string' || token === '') {
    throw new ConnectorError('Error authenticating: the answer has no access_token', {
      isFinal: true,
    });
  }
  const seconds = answer['expires_in'];
  const endsAt = typeof seconds === 'number' ? nowMs + seconds * 1000 : undefined;
  tokens.set(auth, { token, endsAt });
  return token;
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
