import { NoReplyError } from '../http/noReply';
import type { ConnectorTarget } from '../http/target';
import { probeTls, type TlsFacts } from '../http/tlsProbe';
import type { Bench } from '../run/bench';
import type { Check } from '../run/check';
import { bad, good, remark, SkipCheck, type Verdict } from '../run/verdict';

/** Milliseconds for one handshake. */
const LIMIT_MS = 15_000;
/** Days before its end in which a certificate deserves a word. */
const SOON_DAYS = 30;
const DAY_MS = 86_400_000;

const OKTA_TLS = 'Okta requires TLS 1.2 (support.okta.com); RFC 8996';

const CHAIN_WORDS: Readonly<Record<string, string>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'an intermediate certificate is missing',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the issuer is not known here',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'it comes from a private authority',
  CERT_HAS_EXPIRED: 'a certificate of the chain has expired',
};

type TlsCheck = Pick<Check, 'id' | 'title' | 'expected' | 'source' | 'fix' | 'level'> & {
  judge(facts: TlsFacts): Verdict;
};

const CHECKS: readonly TlsCheck[] = [
  {
    id: 'tls-version',
    title: 'TLS is 1.2 or newer',
    level: 'okta',
    expected: 'TLS 1.2 or 1.3',
    source: OKTA_TLS,
    fix: 'Turn on TLS 1.2 or 1.3 on the server, or on the proxy in front of it.',
    judge: ({ protocol }) =>
      protocol === 'TLSv1.2' || protocol === 'TLSv1.3' ? good(protocol) : bad(protocol),
  },
  {
    id: 'tls-chain',
    title: 'The chain of the certificate is complete and trusted',
    level: 'okta',
    expected: 'a chain up to a public authority, every intermediate certificate included',
    source: 'RFC 8446 section 4.4.2; RFC 5280 section 6',
    fix: 'Send the whole chain, and use a certificate of a public authority.',
    judge: ({ chainError, chain }) =>
      chainError === undefined
        ? good(chain.join(' < '))
        : bad(`${CHAIN_WORDS[chainError] ?? chainError} (${chain.join(' < ')})`),
  },
  {
    id: 'tls-host-name',
    title: 'The certificate is for this host name',
    level: 'okta',
    expected: 'a subject alternative name that fits the host of the base URL',
    source: 'RFC 9110 section 4.3.4; RFC 9525',
    fix: 'Use a name that is in the certificate, or get a certificate for this name.',
    judge: ({ nameError, chain }) =>
      nameError === undefined ? good(chain[0] ?? 'it is') : bad(nameError),
  },
  {
    id: 'tls-expiry',
    title: `The certificate lasts another ${SOON_DAYS} days`,
    level: 'rfc',
    expected: `valid for more than ${SOON_DAYS} days`,
    source: 'RFC 5280 section 4.1.2.5',
    fix: 'Renew the certificate, best by a machine: the day it ends, all provisioning stops.',
    judge({ validTo }) {
      const days = Math.floor((validTo.getTime() - Date.now()) / DAY_MS);
      const until = `until ${validTo.toISOString().slice(0, 10)}, ${days} days`;
      return days > SOON_DAYS ? good(until) : remark(until);
    },
  },
];

/** What the encrypted connection itself is like. They look at one handshake, made by the first of them. */
export const tlsChecks: readonly Check[] = CHECKS.map((check) => ({
  ...check,
  area: 'url',
  kind: 'offline',
  run: async (bench) => check.judge(await factsFor(bench)),
}));

const handshakes = new WeakMap<ConnectorTarget, Promise<TlsFacts>>();

async function factsFor(bench: Bench): Promise<TlsFacts> {
  const url = new URL(bench.target.baseUrl);
  if (url.protocol !== 'https:') throw new SkipCheck('The base URL is not https.');
  if (bench.target.route?.(url)) {
    throw new SkipCheck('The way there is through a proxy, which shakes hands itself.');
  }
  let handshake = handshakes.get(bench.target);
  if (!handshake) {
    handshake = probeTls(url, { timeoutMs: LIMIT_MS, signal: bench.signal });
    handshakes.set(bench.target, handshake);
  }
  try {
    return await handshake;
  } catch (error) {
    // Whether anything answers at all is the business of the first request.
    if (error instanceof NoReplyError) throw new SkipCheck(`No handshake: ${error.message}.`);
    throw error;
  }
}
