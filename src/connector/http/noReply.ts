import { CancelledError, UnreachableError } from '../../base/errors';
import { codeOf } from '../../base/files/systemError';
import { PROXY_REFUSED } from '../../base/http/route';
import { TimedOutError } from '../../base/http/within';

/** Why a request got no usable answer: an error code of Node, or one of ours. */
export class NoReplyError extends Error {
  readonly code: string;
  /** The request, free of secrets. */
  readonly request: string;

  constructor(code: string, request: string, cause?: unknown) {
    super(explain(code).what, cause === undefined ? undefined : { cause });
    this.name = 'NoReplyError';
    this.code = code;
    this.request = request;
  }
}

export const TIMED_OUT = 'TIMED_OUT';
export const TOO_LARGE = 'TOO_LARGE';
export const BAD_ENCODING = 'BAD_ENCODING';

/** Codes of answers that came and could not be used. */
export const ANSWERED: ReadonlySet<string> = new Set([TOO_LARGE, BAD_ENCODING]);

/** What has come instead of an answer, for people. */
export function unreadText({ code, message }: NoReplyError): string {
  return ANSWERED.has(code) ? message : `no answer: ${message}`;
}

/** What broke an exchange, as an error of its request; a cancel stays what it is. */
export function noReplyOf(error: unknown, request: string): unknown {
  if (error instanceof CancelledError || error instanceof NoReplyError) return error;
  if (error instanceof TimedOutError) return new NoReplyError(TIMED_OUT, request);
  const code = codeOf(error) || 'UNKNOWN';
  // Of zlib: what cannot be unpacked has come.
  return new NoReplyError(code.startsWith('Z_') ? BAD_ENCODING : code, request, error);
}

interface Explanation {
  what: string;
  next: string;
}

/** The key of the file that most addresses come from. */
const BASE_URL = 'provisioning.connector.baseUrl';

const REFUSED = `Start the server, or correct host and port in ${BASE_URL}.`;
const CERTIFICATE = 'Give the server a certificate of a public authority, with its whole chain.';
const TLS = 'Check that the port speaks https, with TLS 1.2 or newer: Okta takes nothing older.';
const FIREWALL = 'Check the host, the port and the firewall; Okta must get through it as well.';

const EXPLANATIONS: Record<string, Explanation> = {
  ECONNREFUSED: { what: 'the connection was refused', next: REFUSED },
  ENOTFOUND: {
    what: 'the host name is unknown to DNS',
    next: `Correct the host in ${BASE_URL}.`,
  },
  EAI_AGAIN: { what: 'DNS did not answer', next: 'Check the network of this machine, then retry.' },
  ECONNRESET: {
    what: 'the connection was dropped',
    next: 'See the log of the server, or of the proxy in front of it.',
  },
  EPIPE: { what: 'the connection was dropped', next: 'See the log of the server.' },
  ETIMEDOUT: { what: 'no connection within the time limit', next: FIREWALL },
  EHOSTUNREACH: { what: 'there is no route to the host', next: FIREWALL },
  ENETUNREACH: { what: 'there is no route to the network', next: FIREWALL },
  [TIMED_OUT]: {
    what: 'no answer within the time limit (Okta waits 60 seconds)',
    next: FIREWALL,
  },
  [TOO_LARGE]: {
    what: 'the answer is larger than 5 MB',
    next: 'Make the server obey count, and send pages.',
  },
  HPE_HEADER_OVERFLOW: {
    what: 'the headers of the answer are larger than 16 kB',
    next: 'Make the server, or the proxy in front of it, send fewer and shorter headers.',
  },
  [BAD_ENCODING]: {
    what: 'the answer cannot be unpacked',
    next: 'Pack the body as Content-Encoding says, or leave that header out.',
  },
  [PROXY_REFUSED]: {
    what: 'the proxy of this network does not let the request through',
    next: 'Correct HTTPS_PROXY, with user name and password where it wants them, or name the host in NO_PROXY.',
  },
  EPROTO: { what: 'TLS could not be agreed on', next: TLS },
  CERT_HAS_EXPIRED: { what: 'the certificate has expired', next: 'Renew the certificate.' },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    what: 'the certificate is for another host name',
    next: 'Use the name in the certificate, or get a certificate for this name.',
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: { what: 'the certificate is self-signed', next: CERTIFICATE },
  SELF_SIGNED_CERT_IN_CHAIN: {
    what: 'the certificate comes from a private authority',
    next: CERTIFICATE,
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    what: 'the chain of the certificate is incomplete',
    next: CERTIFICATE,
  },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
    what: 'the issuer of the certificate is not known',
    next: CERTIFICATE,
  },
};

function explain(code: string): Explanation {
  const known = EXPLANATIONS[code];
  if (known) return known;
  if (code.startsWith('HPE_')) {
    return {
      what: 'the answer is not HTTP',
      next: 'Check the port, and whether it is http or https.',
    };
  }
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) {
    return { what: 'TLS could not be agreed on', next: TLS };
  }
  return { what: `the request failed (${code})`, next: FIREWALL };
}

/** The first request got no answer: there is nothing to test. `key` is where the file has the address. */
export function connectorUnreachable(
  error: NoReplyError,
  address: string,
  key: string = BASE_URL,
): UnreachableError {
  const { what, next } = explain(error.code);
  return new UnreachableError(`${address} does not answer: ${what}.`, {
    nextStep: next.replace(BASE_URL, key),
    cause: error,
  });
}
