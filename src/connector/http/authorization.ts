import { Secret } from '../../base/secrets/secret';
import type { TargetAuth } from './target';

/** A form of the Authorization header. */
export interface AuthorizationForm {
  /** For people, as `Bearer <token>`. */
  shown: string;
  value: string;
}

/** `Scheme credentials`, RFC 9110 section 11.4. */
const SCHEME = /^(bearer|basic|token|oauth|digest|apikey|hmac)\s+(.+)$/i;

/**
 * The header as Okta sends it, then the other form worth a try when the server says 401: the "SCIM Connection" of a
 * custom app puts `Bearer` before the token, the OIN's "Header Auth" template sends it raw.
 */
export function authorizationForms(auth: TargetAuth): [AuthorizationForm, ...AuthorizationForm[]] {
  if (auth.mode === 'basic') {
    const pair = `${auth.username}:${auth.password.reveal()}`;
    return [{ shown: 'Basic', value: `Basic ${Buffer.from(pair).toString('base64')}` }];
  }
  const token = auth.token.reveal().trim();
  const [, scheme, rest] = SCHEME.exec(token) ?? [];
  if (scheme !== undefined && rest !== undefined) {
    return [
      { shown: `${scheme} <token>`, value: token },
      { shown: '<token>', value: rest },
    ];
  }
  const bearer = { shown: 'Bearer <token>', value: `Bearer ${token}` };
  const plain = { shown: '<token>', value: token };
  return auth.asEntered ? [plain, bearer] : [bearer, plain];
}

/** Every text that must not appear in a report: the secret, and what the headers make of it. */
export function secretsOf(auth: TargetAuth): Secret[] {
  const secret = auth.mode === 'basic' ? auth.password : auth.token;
  const parts = authorizationForms(auth).flatMap(({ value }) => [
    value,
    value.replace(/^\S+\s+/, ''),
  ]);
  return [secret, ...[...new Set(parts)].map((part) => new Secret(secret.name, part))];
}
