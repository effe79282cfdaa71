import { BOUNDS } from '../../base/bounds';
import { UnreachableError } from '../../base/errors';
import type { Secret } from '../../base/secrets/secret';
import { OktaApiError } from '../http/errors';
import { type Call, Transport, type TransportOptions } from '../http/transport';
import { noAuthorizer } from './authorizer';
import type { DpopProver } from './dpop';
import { type IssuedToken, oauthWire, proofRefused, readToken, TOKEN_PATH } from './tokenRequest';

export interface ExchangeParts {
  /** What is sent in the form, and must not show up in any text. */
  secrets(): Secret[];
  prover: DpopProver;
}

/** Gets a token for a form, which is made anew for each attempt. */
export type TokenExchange = (
  form: () => Record<string, string>,
  signal: AbortSignal | undefined,
) => Promise<IssuedToken>;

/**
 * Asks the token endpoint of the org. Whether the app asks for DPoP cannot be known beforehand: it is tried without,
 * then with a proof, then with the nonce that Okta answered; what has been learnt is kept for the next exchange.
 *
 * The exchange throws `OktaApiError` with OAuth's own code when Okta refuses, and `NotAuthorizedError` when it refuses
 * the proof.
 */
export function tokenExchange(
  options: TransportOptions,
  { secrets, prover }: ExchangeParts,
): TokenExchange {
  const { orgUrl, clock } = options;
  let hasNewNonce = false;
  let usesDpop = false;
  const authorizer = noAuthorizer(secrets, (headers) => {
    if (prover.learn('exchange', headers)) hasNewNonce = true;
  });
  const transport = new Transport(options, authorizer);
  return async (form, signal) => {
    const make = () => {
      const wire = oauthWire(orgUrl, TOKEN_PATH, form());
      if (!usesDpop) return wire;
      const proof = prover.proof({ method: wire.method, url: wire.url });
      return { ...wire, headers: { ...wire.headers, DPoP: proof } };
    };
    const call: Call = { lane: 'read', idempotent: true, reply: 'json', anonymous: true, signal };
    for (let nonces = 0; ; ) {
      hasNewNonce = false;
      try {
        const answer = await transport.sendUnqueued(make, call);
        return readToken(answer.text, orgUrl, clock.now(), usesDpop);
      } catch (error) {
        if (hasNewNonce) nonces += 1;
        // Each round must bring something new: the proof itself, or a nonce for it.
        if (!asksForProof(error) || (usesDpop && !hasNewNonce)) {
          throw error instanceof OktaApiError && /dpop/i.test(error.message)
            ? proofRefused(error.message)
            : error;
        }
        if (nonces > BOUNDS.okta.nonces) throw endlessNonces(orgUrl, nonces);
        usesDpop = true;
      }
    }
  };
}

/** RFC 9449 sections 5 and 8. */
function asksForProof(error: unknown): boolean {
  return (
    error instanceof OktaApiError &&
    ['invalid_dpop_proof', 'use_dpop_nonce'].includes(error.errorCode)
  );
}

function endlessNonces(orgUrl: string, nonces: number): UnreachableError {
  return new UnreachableError(
    `${orgUrl} gives no token: it has asked for a new nonce ${nonces} times, and each was sent back to it.`,
    { nextStep: 'Check the address of the org and what stands in front of it.' },
  );
}
