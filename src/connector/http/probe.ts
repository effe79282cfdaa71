import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { UsageError } from '../../base/errors';
import { isLoopback } from '../../base/http/loopback';
import { isRecord } from '../../base/record';
import { Redactor } from '../../base/secrets/redactor';
import { TEST_QUERY } from '../../scim/oktaClient';
import { authorizationForms, secretsOf } from './authorization';
import { ScimClient } from './client';
import { ANSWERED, connectorUnreachable, NoReplyError } from './noReply';
import { isPrivateAddress } from './privateAddress';
import type { ConnectorTarget } from './target';
import { ConnectorTransport } from './transport';

/** What one request to the connector has shown. */
export interface ProbeResult {
  /** `refused`: it says 401 or 403. `wrong`: it answers, but not as a list of users. */
  state: 'answers' | 'refused' | 'wrong' | 'unreachable';
  /** One sentence. */
  detail: string;
  /** What to do; empty when it answers. */
  fix: string;
  /** Addresses of the host that the internet, and so Okta, cannot reach; the loopback of a local org is none. */
  privateAddresses: string[];
}

/** Well above what a server takes for one page, well below Okta's own 60 seconds. */
const TIMEOUT_MS = 20_000;
const SEE_TEST =
  'Correct the path of provisioning.connector.baseUrl, then see what `okta-scim test` says.';

export interface ProbeOptions {
  signal?: AbortSignal | undefined;
  timeoutMs?: number;
  /** After a 401 also the other form of the token: whether it is good, not whether Okta's form of it is. */
  anyForm?: boolean;
}

/**
 * One GET like that of the Console's "Test Connector" (Okta, "SCIM 2.0 protocol": a page of users).
 * @throws {UsageError} when the base URL is none, or would send the token in the clear. @throws {CancelledError}
 */
export async function probeConnector(
  target: Pick<ConnectorTarget, 'baseUrl' | 'auth' | 'route'>,
  { signal, timeoutMs = TIMEOUT_MS, anyForm = false }: ProbeOptions = {},
): Promise<ProbeResult> {
  const url = addressOf(target.baseUrl);
  const privateAddresses = await hiddenAddresses(url);
  const redactor = new Redactor(secretsOf(target.auth));
  const transport = new ConnectorTransport(url, timeoutMs, target.route);
  const [okta, other] = authorizationForms(target.auth);
  const client = new ScimClient({
    baseUrl: target.baseUrl,
    transport,
    redactor,
    authorization: okta.value,
    signal,
    timings: [],
  });
  try {
    const ask = (by: ScimClient) => by.send({ method: 'GET', path: '/Users', query: TEST_QUERY });
    let reply = await ask(client);
    if (anyForm && other && reply.status === 401) {
      reply = await ask(client.with({ authorization: other.value }));
    }
    return { ...judge(reply.status, reply.json), privateAddresses };
  } catch (error) {
    if (!(error instanceof NoReplyError)) throw error;
    if (ANSWERED.has(error.code)) {
      const detail = `GET /Users for two users: ${error.message}.`;
      return { state: 'wrong', detail, fix: SEE_TEST, privateAddresses };
    }
    const { message, nextStep } = connectorUnreachable(error, redactor.clean(target.baseUrl));
    return { state: 'unreachable', detail: message, fix: nextStep, privateAddresses };
  } finally {
    transport.close();
  }
}

function judge(status: number, json: unknown): Omit<ProbeResult, 'privateAddresses'> {
  if (status === 401 || status === 403) {
    return {
      state: 'refused',
      detail: `It refuses the credentials (${status}).`,
      fix: 'Get a new token or password from the server, and set the secret to it.',
    };
  }
  const isList = isRecord(json) && 'Resources' in json;
  if (status === 200 && isList) {
    return { state: 'answers', detail: 'GET /Users: 200, a list.', fix: '' };
  }
  return {
    state: 'wrong',
    detail: `GET /Users: ${status}, ${isList ? 'a list' : 'no SCIM list'}.`,
    fix: SEE_TEST,
  };
}

function addressOf(baseUrl: string): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url?.protocol === 'https:') return url;
  if (url?.protocol === 'http:' && isLoopback(url.hostname)) return url;
  throw new UsageError('The connector is not asked: its base URL is no https address.', {
    nextStep: 'Write provisioning.connector.baseUrl as https://host/path.',
  });
}

/** Addresses of the host that the internet cannot reach; none for loopback, which only a local org uses. */
export async function hiddenAddresses({ hostname }: URL): Promise<string[]> {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isLoopback(hostname)) return [];
  const addresses = isIP(host) ? [host] : await resolve(host);
  return addresses.filter(isPrivateAddress);
}

/** That a host is not known shows in the request itself. */
async function resolve(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}
