import { BOUNDS } from '../../base/bounds';
import { throwIfCancelled, UsageError } from '../../base/errors';
import { Redactor } from '../../base/secrets/redactor';
import { authorizationForms, secretsOf } from '../http/authorization';
import { ScimClient, type Sender } from '../http/client';
import { connectorUnreachable, NoReplyError } from '../http/noReply';
import { baseUrlOf, whyNotToSend } from '../http/protocol';
import type { ConnectorTarget } from '../http/target';
import { ConnectorTransport } from '../http/transport';
import { FIRST_READ, otherForm } from '../run/gate';
import { type Entry, Ledger } from '../run/ledger';
import { cleanUp } from './cleanup';
import { keepLeftovers, leftovers } from './leftoverFile';

/** Milliseconds for one request: as Okta gives it. */
const TIMEOUT_MS = 60_000;

/**
 * Removes what an earlier run has left on this server, by the rules of every clean-up: a resource is deleted only when
 * its id and its name are those of the file. Returns what is still left, for people; the file then names only that,
 * and is gone when there is none.
 * @throws {UsageError} when the file is not such a file, or is about another server.
 * @throws {UnreachableError} when the server does not answer at all.
 * @throws {CancelledError} when the signal is aborted before anything is sent.
 */
export async function cleanLeftovers(
  target: ConnectorTarget,
  path: string,
  signal: AbortSignal,
  sender?: Sender,
): Promise<string[]> {
  throwIfCancelled(signal);
  const found = leftovers(path);
  if (!found) return [];
  const { baseUrl, prefix, made } = found;
  if (baseUrl !== target.baseUrl) {
    throw new UsageError(`The leftovers in ${path} are on ${baseUrl}, not on ${target.baseUrl}.`, {
      nextStep: `Test with ${baseUrl} as provisioning.connector.baseUrl, or delete the file.`,
    });
  }
  const refused = whyNotToSend(baseUrl);
  if (refused !== undefined) {
    throw new UsageError(refused, { nextStep: 'Correct provisioning.connector.baseUrl.' });
  }
  const redactor = new Redactor(secretsOf(target.auth));
  const transport =
    sender ?? new ConnectorTransport(baseUrlOf(target, redactor), TIMEOUT_MS, target.route);
  const forms = authorizationForms(target.auth);
  const authorization = forms[0].value;
  // A server that takes a minute for each answer must not hold up who wants to go on.
  const ends = AbortSignal.any([signal, AbortSignal.timeout(BOUNDS.connector.cleaningMs)]);
  const client = new ScimClient({
    baseUrl,
    transport,
    redactor,
    authorization,
    signal,
    timings: [],
  });
  // The file lists the newest first, the ledger the oldest.
  const entries = made
    .map(
      ({ kind, name, id }): Entry => ({
        kind,
        name,
        id,
        state: id === undefined ? 'unclear' : 'made',
      }),
    )
    .reverse();
  const ledger = new Ledger(keepLeftovers(path, found), entries);
  try {
    const other = await otherForm(client, forms, await client.send(FIRST_READ));
    return await cleanUp(other?.client ?? client, { ledger, prefix, own: new Set() }, ends);
  } catch (error) {
    if (error instanceof NoReplyError) throw connectorUnreachable(error, redactor.clean(baseUrl));
    throw error;
  } finally {
    transport.close();
  }
}
