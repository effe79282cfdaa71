import { CancelledError, UsageError } from '../../base/errors';
import { Redactor } from '../../base/secrets/redactor';
import type { OnWait } from '../../base/waits';
import { authorizationForms, secretsOf } from '../../connector/http/authorization';
import { ScimClient } from '../../connector/http/client';
import { connectorUnreachable, NoReplyError } from '../../connector/http/noReply';
import { Patience } from '../../connector/http/patience';
import { baseUrlOf, whyNotToSend } from '../../connector/http/protocol';
import type { ConnectorTarget } from '../../connector/http/target';
import { ConnectorTransport } from '../../connector/http/transport';
import type { Exchange } from '../../connector/traffic/exchange';
import { Recorder } from '../../connector/traffic/recorder';

/** Milliseconds for one request: as Okta gives it. */
const TIMEOUT_MS = 60_000;

interface ConnectionOptions {
  signal: AbortSignal;
  onWait?: OnWait | undefined;
  /** What goes over, without secrets. */
  keep?: ((exchange: Exchange) => void) | undefined;
}

/** What reaches the server of the file, and no other. @throws {UsageError} when it is no address for the token. */
export function resendConnection(
  target: ConnectorTarget,
  { signal, onWait, keep }: ConnectionOptions,
) {
  const redactor = new Redactor(secretsOf(target.auth));
  const url = baseUrlOf(target, redactor);
  const refused = whyNotToSend(target.baseUrl);
  if (refused !== undefined) {
    throw new UsageError(refused, { nextStep: 'Correct provisioning.connector.baseUrl.' });
  }
  let last: Exchange | undefined;
  const transport = new Recorder(
    new ConnectorTransport(url, TIMEOUT_MS, target.route),
    redactor,
    (exchange) => {
      last = exchange;
      keep?.(exchange);
    },
  );
  const patience = new Patience(onWait);
  return {
    redactor,
    patience,
    last: () => last,
    close: () => transport.close(),
    client: new ScimClient({
      baseUrl: target.baseUrl,
      transport,
      redactor,
      authorization: authorizationForms(target.auth)[0].value,
      signal,
      timings: [],
      patience,
    }),
  };
}

/** The error to throw once the server is clean: it says what is left there. */
export function afterCleanup(
  error: unknown,
  leftovers: readonly string[],
  baseUrl: string,
): unknown {
  if (error instanceof NoReplyError) return connectorUnreachable(error, baseUrl);
  if (!(error instanceof CancelledError)) return error;
  return leftovers.length === 0
    ? new CancelledError(
        'Sending the recording was stopped. Everything it made was removed.',
        'Send it again when you like.',
      )
    : new CancelledError(
        `Sending the recording was stopped. Left on the server: ${leftovers.join(', ')}.`,
        'Remove what is left by hand.',
      );
}
