import { isRecord, type Json } from '../base/record';
import { cleanAddress } from '../base/secrets/placeholders';
import { Redactor } from '../base/secrets/redactor';
import { Secret } from '../base/secrets/secret';
import { tryJson } from '../base/tryJson';
import { pairsOf, type RawHeaders, valuesOf } from './headers';

export const HIDDEN = '[redacted]';

/** Names of headers, parameters and attributes whose values are secrets whatever stands in them. */
const SECRET_NAME =
  /(?:pass(?:word|phrase|wd)|secret|token|api[-_]?key|credentials?|authorization|cookie|assertion|private[-_]?key|session[-_]?id)$/i;
/** Credentials that are taken for secrets wherever they turn up later, at most; an org has one or two. */
const MOST_KNOWN = 200;

/** What is kept of one exchange, before secrets are out of it. */
export interface RawExchange {
  url: string;
  requestHeaders: RawHeaders;
  request: { text: string };
  responseHeaders: RawHeaders;
  response: { text: string };
  error: string | undefined;
}

export interface CleanExchange {
  url: string;
  requestHeaders: Record<string, string>;
  requestBody: string;
  responseHeaders: Record<string, string>;
  responseBody: string;
  error: string | undefined;
  /** Which of the credentials that were seen the request carries, from 1; undefined when it has none. */
  sender: number | undefined;
}

/**
 * Takes credentials and passwords out of exchanges of which nobody has said what is secret: by their places (headers,
 * parameters, attributes), then by their values wherever else these stand, in whatever spelling.
 */
export class Cleaner {
  readonly #known = new Redactor();
  readonly #values = new Set<string>();
  readonly #senders = new Map<string, number>();

  clean(raw: RawExchange): CleanExchange {
    const { requestHeaders, responseHeaders, request, response } = raw;
    for (const [name, value] of pairsOf(requestHeaders)) {
      if (isSecret(name)) for (const secret of credentialsIn(value)) this.#learn(secret);
    }
    const [sent, received] = [tryJson(request.text), tryJson(response.text)];
    // Passwords are of one user each: they are looked for in this exchange only.
    const passwords = [...secretsIn(sent), ...secretsIn(received), ...secretParameters(raw.url)];
    const once = passwords.length === 0 ? undefined : new Redactor(passwords.map(secretOf));
    const tidy = (text: string) => {
      const known = this.#known.cleanJson(text);
      return once ? once.cleanJson(known) : known;
    };
    return {
      url: cleanAddress(tidy(withoutParameters(raw.url))),
      requestHeaders: headersOf(requestHeaders, tidy),
      requestBody: tidy(bodyOf(request.text, sent)),
      responseHeaders: headersOf(responseHeaders, tidy),
      responseBody: tidy(received === undefined ? response.text : bodyOf(response.text, received)),
      error: raw.error === undefined ? undefined : tidy(raw.error),
      sender: this.#senderOf(requestHeaders),
    };
  }

  /** Two orgs that send to one server have a token each; the number tells nothing of it. */
  #senderOf(headers: RawHeaders): number | undefined {
    const [value] = valuesOf(headers, 'authorization');
    if (value === undefined || value === HIDDEN) return undefined;
    const known = this.#senders.get(value);
    if (known !== undefined || this.#senders.size >= MOST_KNOWN) return known;
    this.#senders.set(value, this.#senders.size + 1);
    return this.#senders.size;
  }

  #learn(value: string): void {
    if (this.#values.size >= MOST_KNOWN || this.#values.has(value)) return;
    this.#values.add(value);
    this.#known.add(secretOf(value));
  }
}

function secretOf(value: string): Secret {
  return new Secret('of the connector', value);
}

function isSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** A header's value, its token without the scheme, and the parts of HTTP Basic (RFC 7617). */
function credentialsIn(value: string): string[] {
  const [, scheme = '', token = ''] = /^(\S+)\s+(.+)$/.exec(value.trim()) ?? [];
  const basic =
    scheme.toLowerCase() === 'basic' ? Buffer.from(token, 'base64').toString('utf8') : '';
  const at = basic.indexOf(':');
  return [value, token, at < 0 ? '' : basic.slice(at + 1)].filter((one) => one !== '');
}

/** A request that is no JSON is a form with credentials, or nothing of SCIM: it is not kept. */
function bodyOf(text: string, json: unknown): string {
  if (text === '') return '';
  if (json === undefined) return HIDDEN;
  return JSON.stringify(withoutSecrets(json));
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isRecord(value)) return value;
  const path = value['path'];
  const isOperation = typeof path === 'string' && isSecret(path) && 'value' in value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      inner !== null && (isSecret(key) || (isOperation && key === 'value'))
        ? HIDDEN
        : withoutSecrets(inner),
    ]),
  );
}

/** The values that `withoutSecrets` hides, to be found elsewhere too. */
function secretsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(secretsIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const isHidden = isSecret(key) || (key === 'value' && isSecretOperation(value));
    return isHidden ? textsIn(inner) : secretsIn(inner);
  });
}

function isSecretOperation({ path }: Json): boolean {
  return typeof path === 'string' && isSecret(path);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isRecord(value) ? Object.values(value).flatMap(textsIn) : [];
}

function headersOf(raw: RawHeaders, tidy: (text: string) => string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of pairsOf(raw)) {
    const clean = isSecret(name) ? HIDDEN : tidy(value);
    const key = tidy(name);
    headers[key] = headers[key] === undefined ? clean : `${headers[key]}, ${clean}`;
  }
  return headers;
}

function secretParameters(url: string): string[] {
  if (!URL.canParse(url)) return [];
  return [...new URL(url).searchParams].flatMap(([name, value]) => (isSecret(name) ? [value] : []));
}

function withoutParameters(url: string): string {
  if (secretParameters(url).length === 0) return url;
  const clean = new URL(url);
  for (const name of [...clean.searchParams.keys()]) {
    if (isSecret(name)) clean.searchParams.set(name, HIDDEN);
  }
  return clean.href;
}
