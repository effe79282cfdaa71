import type { Secret } from '../base/secret';
import { noAuthorizer } from './authorizer';
import type { DpopProver } from './dpop';
import { isOktaApiError } from './errors';
import type { Signer } from './signer';
import { type AccessToken, readToken, tokenError, tokenWire } from './tokenRequest';
import { type Call, Transport, type TransportOptions } from './transport';

export interface ExchangeParts {
  clientId: string;
  privateKey: Secret;
  scopes: readonly string[];
  signer: Signer;
  prover: DpopProver;
}

/**
 * Gets access tokens for a service app. Whether the app asks for DPoP cannot be known beforehand: it is tried without,
 * then with a proof, then with the nonce that Okta answered; what has been learnt is kept for the next exchange.
 */
export function tokenExchange(
  options: TransportOptions,
  { clientId, privateKey, scopes, signer, prover }: ExchangeParts,
): (signal: AbortSignal) => Promise<AccessToken> {
  const { orgUrl, clock } = options;
  let hasNewNonce = false;
  let usesDpop = false;
  const authorizer = noAuthorizer(privateKey, (headers) => {
    if (prover.learn('exchange', headers)) hasNewNonce = true;
  });
  const transport = new Transport(options, authorizer);
  const make = () => {
    const wire = tokenWire(orgUrl, clientId, scopes, signer, clock.now());
    if (!usesDpop) return wire;
    const proof = prover.proof({ method: wire.method, url: wire.url });
    return { ...wire, headers: { ...wire.headers, DPoP: proof } };
  };
  return async (signal) => {
    const call: Call = { lane: 'read', idempotent: true, reply: 'json', anonymous: true, signal };
    for (;;) {
      hasNewNonce = false;
      try {
        const answer = await transport.sendUnqueued(make, call);
        return readToken(answer.text, orgUrl, clock.now(), usesDpop);
      } catch (error) {
        // Each round must bring something new: the proof itself, or a nonce for it.
        if (!asksForProof(error) || (usesDpop && !hasNewNonce)) throw tokenError(error, scopes);
        usesDpop = true;
      }
    }
  };
}

/** RFC 9449 sections 5 and 8. */
function asksForProof(error: unknown): boolean {
  return (
    isOktaApiError(error) && ['invalid_dpop_proof', 'use_dpop_nonce'].includes(error.errorCode)
  );
}
