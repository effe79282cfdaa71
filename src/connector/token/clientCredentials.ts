import { NotAuthorizedError, UnreachableError, UsageError } from '../../base/errors';
import { isLoopback } from '../../base/http/loopback';
import type { Route } from '../../base/http/route';
import { isRecord } from '../../base/record';
import { redact } from '../../base/secrets/redact';
import { Redactor } from '../../base/secrets/redactor';
import { Secret } from '../../base/secrets/secret';
import { tryJson } from '../../base/tryJson';
import { connectorUnreachable, NoReplyError } from '../http/noReply';
import { ConnectorTransport } from '../http/transport';

/** What the token URL is asked with (RFC 6749 section 4.4.2). */
export interface TokenQuestion {
  tokenUrl: string;
  clientId: string;
  clientSecret: Secret;
  scope: string | undefined;
  /** Not of the RFC; some providers want to be told which API the token is for. */
  audience: string | undefined;
}

/** How the client shows who it is (RFC 6749 section 2.3.1). `auto`: by header, then in the form if that is refused. */
export type ClientAuth = 'auto' | 'basic' | 'form';

export interface AccessToken {
  /** Named as the secret that it is stored under. */
  token: Secret;
  /** Undefined when the provider does not say; counted from when the answer came. */
  expiresAt: Date | undefined;
  /** What was granted, when it is not what was asked for. */
  scope: string | undefined;
}

export interface TokenOptions {
  name: string;
  clientAuth?: ClientAuth;
  signal?: AbortSignal;
  /** Milliseconds until it is given up; 30 seconds by default. */
  timeoutMs?: number;
  /** The straight way unless given. */
  route?: Route | undefined;
  now?: () => Date;
}

/**
 * An access token by OAuth 2.0 client credentials.
 * @throws {UsageError} when the token URL cannot be used.
 * @throws {UnreachableError} when nothing answers, or not as a token endpoint.
 * @throws {NotAuthorizedError} when the provider refuses, in its own words.
 * @throws {CancelledError} when the signal is aborted.
 */
export async function requestToken(
  question: TokenQuestion,
  options: TokenOptions,
): Promise<AccessToken> {
  const url = tokenUrlOf(question.tokenUrl);
  const { clientAuth = 'auto' } = options;
  const transport = new ConnectorTransport(url, options.timeoutMs ?? 30_000, options.route);
  try {
    const first = await ask(
      transport,
      url,
      question,
      clientAuth === 'form' ? 'form' : 'basic',
      options,
    );
    // RFC 6749 section 2.3.1: a provider may not take the header; one that does answers the same again.
    const isRefused = first.status === 400 || first.status === 401;
    const reply =
      clientAuth === 'auto' && isRefused && errorOf(first.body)?.error === 'invalid_client'
        ? await ask(transport, url, question, 'form', options)
        : first;
    return tokenOf(reply, url, question, options);
  } catch (error) {
    if (error instanceof NoReplyError) throw connectorUnreachable(error, url.origin, TOKEN_URL);
    throw error;
  } finally {
    transport.close();
  }
}

/** @throws {UsageError} for what is no https address; http is taken on this machine only. */
function tokenUrlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url && isSafe && url.username === '' && url.password === '' && url.hash === '') return url;
  throw new UsageError(`${text} is not the address of a token endpoint.`, {
    nextStep: 'Give an https address without a user name and without "#" (RFC 6749 section 3.2).',
  });
}

/** Where the file has the address. */
const TOKEN_URL = 'tokenUrl of clientCredentials';

interface Reply {
  status: number;
  body: string;
}

async function ask(
  transport: ConnectorTransport,
  url: URL,
  { clientId, clientSecret, scope, audience }: TokenQuestion,
  by: 'basic' | 'form',
  { signal }: TokenOptions,
): Promise<Reply> {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scope !== undefined) form.set('scope', scope);
  if (audience !== undefined) form.set('audience', audience);
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  };
  if (by === 'form') {
    form.set('client_id', clientId);
    form.set('client_secret', clientSecret.reveal());
  } else {
    // Both are form-encoded before they are joined (RFC 6749 section 2.3.1).
    const pair = `${formEncoded(clientId)}:${formEncoded(clientSecret.reveal())}`;
    headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  const body = form.toString();
  headers['content-length'] = String(Buffer.byteLength(body));
  const shown = `POST ${url.origin}${url.pathname}`;
  return transport.send({ method: 'POST', url, headers, body, shown, signal });
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

function tokenOf(
  reply: Reply,
  url: URL,
  { clientSecret }: TokenQuestion,
  { name, now = () => new Date() }: TokenOptions,
): AccessToken {
  const place = `${url.origin}${url.pathname}`;
  if (reply.status !== 200) throw refusal(reply, place, clientSecret);
  const body = objectOf(reply.body);
  const token = body['access_token'];
  if (typeof token !== 'string' || token === '') {
    throw new UnreachableError(`${place} answered 200 without an access_token.`, {
      nextStep: 'Check that tokenUrl is the token endpoint (RFC 6749 section 5.1), not a page.',
    });
  }
  // RFC 6749, appendix A.12. A line break would be a line of its own in a file of secrets.
  if (!/^[\x20-\x7e]+$/.test(token)) {
    throw new UnreachableError(`${place} gives a token with characters that no token has.`, {
      nextStep: 'Check that tokenUrl is the token endpoint (RFC 6749 section 5.1), not a page.',
    });
  }
  const known = new Redactor([clientSecret, new Secret(name, token)]);
  const type = body['token_type'];
  if (typeof type === 'string' && type.toLowerCase() !== 'bearer') {
    throw new UnreachableError(
      `${place} gives tokens of type ${clipped(known.clean(type))}, not Bearer.`,
      {
        nextStep:
          "Okta sends the connector a Bearer token only: have the provider's client changed.",
      },
    );
  }
  const seconds = Number(body['expires_in']);
  const lasts = body['expires_in'] !== undefined && seconds >= 0 && seconds <= LONGEST_LIFE;
  const scope = body['scope'];
  return {
    token: new Secret(name, token),
    expiresAt: lasts ? new Date(now().getTime() + seconds * 1000) : undefined,
    scope: typeof scope === 'string' ? clipped(known.clean(scope)) : undefined,
  };
}

/** Seconds, some thirty years: what is longer is no time that a date can be made of. */
const LONGEST_LIFE = 1e9;

function refusal({ status, body }: Reply, place: string, clientSecret: Secret): Error {
  // A provider may well repeat what it was sent.
  const said = errorOf(redact(body, [clientSecret]));
  if (said) {
    const words = [said.error, said.description].filter((text) => text !== '').join(': ');
    return new NotAuthorizedError(`${place} gave no token: ${words} (${status}).`, {
      nextStep: NEXT_STEPS[said.error] ?? 'Check clientCredentials in provisioning.connector.auth.',
    });
  }
  if (status === 401 || status === 403) {
    return new NotAuthorizedError(`${place} gave no token: it answered ${status}.`, {
      nextStep: 'Check the client id and the client secret.',
    });
  }
  const isRedirect = status >= 300 && status < 400;
  return new UnreachableError(`${place} answered ${status}, not with a token.`, {
    nextStep: isRedirect
      ? 'Give the address that it leads to: a client secret is never sent on.'
      : 'Check that tokenUrl is the token endpoint.',
  });
}

/** RFC 6749 section 5.2. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  invalid_client: 'Check the client id and the client secret.',
  invalid_scope: 'Correct scope in clientCredentials, or leave it out.',
  unauthorized_client: 'Let the provider allow this client the grant type client_credentials.',
  unsupported_grant_type:
    'The provider does not do client credentials: get a token from it by hand.',
};

function errorOf(body: string): { error: string; description: string } | undefined {
  const { error, error_description: description } = objectOf(body);
  if (typeof error !== 'string') return undefined;
  return {
    error: clipped(error),
    description: typeof description === 'string' ? clipped(description) : '',
  };
}

function objectOf(body: string): Record<string, unknown> {
  const value = tryJson(body);
  return isRecord(value) ? value : {};
}

/** What a stranger says, on one line and not at length. */
function clipped(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').slice(0, 200);
}
