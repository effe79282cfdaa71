import { isIP } from 'node:net';
import tls from 'node:tls';
import { within } from '../../base/http/within';
import { noReplyOf } from './noReply';

/** What the connector's TLS looks like from here. */
export interface TlsFacts {
  /** As `TLSv1.3`. */
  protocol: string;
  /** Node's code for what is wrong with the chain, as `CERT_HAS_EXPIRED`; undefined when it is trusted. */
  chainError: string | undefined;
  /** Why the certificate is not for this host; undefined when it is. */
  nameError: string | undefined;
  /** Common names, the server's own certificate first. */
  chain: readonly string[];
  validTo: Date;
}

/** RFC 8446 has no name for "the oldest that we still speak"; a server that has only that is to be seen, not refused. */
const OLDEST = 'TLSv1';

/**
 * Shakes hands once and hangs up: no request is sent, so no token is either, whatever certificate there is.
 * @throws {NoReplyError} when there is no handshake. @throws {CancelledError} when the signal is aborted.
 */
export async function probeTls(
  url: URL,
  ends: { timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<TlsFacts> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? 443 : Number(url.port);
  try {
    return await within({ signal: undefined, ...ends }, (signal) => shakeHands(host, port, signal));
  } catch (error) {
    throw noReplyOf(error, `TLS handshake with ${host}:${port}`);
  }
}

function shakeHands(host: string, port: number, signal: AbortSignal): Promise<TlsFacts> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({
      host,
      port,
      // RFC 6066 section 3: a literal address is no server name.
      ...(isIP(host) === 0 ? { servername: host } : {}),
      rejectUnauthorized: false,
      minVersion: OLDEST,
    });
    signal.addEventListener('abort', () => socket.destroy(new Error('ended')), { once: true });
    socket.on('error', reject);
    socket.on('secureConnect', () => {
      resolve(factsOf(socket, host));
      socket.destroy();
    });
  });
}

function factsOf(socket: tls.TLSSocket, host: string): TlsFacts {
  const leaf = socket.getPeerCertificate(true);
  const error: unknown = socket.authorizationError;
  // Node stops at the name only when the chain is sound, and then says so in the same place.
  const isName = String(error).includes('ERR_TLS_CERT_ALTNAME_INVALID');
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    chainError: socket.authorized || isName ? undefined : codeOf(error),
    nameError: tls.checkServerIdentity(host, leaf)?.message,
    chain: chainOf(leaf),
    validTo: new Date(leaf.valid_to),
  };
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error === undefined || error === null ? 'UNKNOWN' : String(error);
}

/** A certificate that signs itself ends the chain. */
function chainOf(leaf: tls.DetailedPeerCertificate): string[] {
  const names: string[] = [];
  const seen = new Set<string>();
  let next: tls.DetailedPeerCertificate | undefined = leaf;
  while (next?.fingerprint256 && !seen.has(next.fingerprint256)) {
    seen.add(next.fingerprint256);
    const name = next.subject?.CN ?? next.subject?.O;
    names.push(Array.isArray(name) ? name.join(', ') : (name ?? 'no name'));
    next = next.issuerCertificate;
  }
  return names;
}
