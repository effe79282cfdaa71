import { InvalidError, NotAuthorizedError, throwIfCancelled, UsageError } from '../../base/errors';
import type { Route } from '../../base/http/route';
import { isRecord, type Json } from '../../base/record';
import { Redactor } from '../../base/secrets/redactor';
import { type Secret, secretVariable } from '../../base/secrets/secret';
import { resourcesOf } from '../../scim/bodies';
import { authorizationForms, secretsOf } from '../http/authorization';
import { ScimClient, type ScimReply } from '../http/client';
import { ANSWERED, connectorUnreachable, NoReplyError } from '../http/noReply';
import { whyNotToSend } from '../http/protocol';
import { ConnectorTransport } from '../http/transport';

/** The SCIM server to ask about itself. */
export interface AskedServer {
  /** Without a slash at its end. */
  baseUrl: string;
  /** Undefined: RFC 7644 section 4 lets servers tell about themselves without one, so it is tried. */
  token: Secret | undefined;
  /** Name that the token has in the file, for what there is to say. */
  secretName: string;
  route?: Route;
}

/** What a server says of itself (RFC 7644 section 4), as far as it could be read. Nothing of it is believed yet. */
export interface ServerAnswers {
  config: Json | undefined;
  resourceTypes: readonly Json[] | undefined;
  schemas: readonly Json[] | undefined;
  /** One sentence for each of the three that could not be used. */
  unread: readonly string[];
}

const PLACES = ['/ServiceProviderConfig', '/ResourceTypes', '/Schemas'] as const;
type Place = (typeof PLACES)[number];

/** Of one answer. A schema of 5 MB has some 15,000 attributes. */
const TIMEOUT_MS = 30_000;

/**
 * Three GET requests, one after the other: the first that is refused ends it.
 * @throws {UsageError} when nothing may be sent to the address. @throws {UnreachableError} when it does not answer.
 * @throws {NotAuthorizedError} for 401 and 403. @throws {InvalidError} when nothing there is SCIM. @throws {CancelledError}
 */
export async function askServer(server: AskedServer, signal: AbortSignal): Promise<ServerAnswers> {
  const { baseUrl, token } = server;
  const why = whyNotToSend(baseUrl);
  if (why !== undefined) {
    throw new UsageError(`${shownAddress(baseUrl)} is not asked. ${why}`, {
      nextStep: 'Give the base URL of the server as https://host/path.',
    });
  }
  const auth = token && { mode: 'httpHeader' as const, token };
  const redactor = new Redactor(auth ? secretsOf(auth) : []);
  const transport = new ConnectorTransport(new URL(baseUrl), TIMEOUT_MS, server.route);
  const client = new ScimClient({
    baseUrl,
    transport,
    redactor,
    authorization: auth ? authorizationForms(auth)[0].value : '',
    signal,
    timings: [],
  });
  const found = new Map<Place, unknown>();
  const unread: string[] = [];
  try {
    for (const path of PLACES) {
      throwIfCancelled(signal);
      const got = await ask(client, path, server);
      if (typeof got === 'string') unread.push(`${path}: ${got}.`);
      else found.set(path, got.json);
    }
  } finally {
    transport.close();
  }
  return judged(found, unread, baseUrl);
}

/** The answer, or why there is none that can be used. */
async function ask(
  client: ScimClient,
  path: Place,
  { baseUrl, token, secretName }: AskedServer,
): Promise<ScimReply | string> {
  let reply: ScimReply;
  try {
    reply = await client.send({ method: 'GET', path, ...(!token && { authorization: null }) });
  } catch (error) {
    if (!(error instanceof NoReplyError)) throw error;
    if (ANSWERED.has(error.code)) return error.message;
    throw connectorUnreachable(error, shownAddress(baseUrl), 'the base URL');
  }
  const { status, json } = reply;
  if (status === 401 || status === 403) throw refused(status, path, token, secretName);
  if (status !== 200) return `the server answers ${status}`;
  return isRecord(json) || Array.isArray(json) ? reply : 'the answer is no JSON of SCIM';
}

function judged(
  found: ReadonlyMap<Place, unknown>,
  unread: string[],
  baseUrl: string,
): ServerAnswers {
  const config = found.get('/ServiceProviderConfig');
  const list = (path: Place) => {
    const json = found.get(path);
    if (json === undefined) return undefined;
    // Some servers send the bare list.
    const all = Array.isArray(json) ? json.filter(isRecord) : resourcesOf({ json });
    if (!all) unread.push(`${path}: the answer is no list.`);
    return all;
  };
  const answers = {
    config: isRecord(config) ? config : undefined,
    resourceTypes: list('/ResourceTypes'),
    schemas: list('/Schemas'),
    unread,
  };
  if (answers.resourceTypes || answers.schemas || isConfig(answers.config)) return answers;
  throw new InvalidError(`${shownAddress(baseUrl)} does not answer as a SCIM 2.0 server.`, {
    nextStep:
      'Correct the base URL: it is the address that /Users is added to. Or leave it out: not every server tells of itself.',
    lines: unread,
  });
}

/** Whether it says anything that RFC 7643 section 5 has. */
function isConfig(config: Json | undefined): boolean {
  return config !== undefined && ['patch', 'filter', 'bulk'].some((key) => isRecord(config[key]));
}

function refused(
  status: number,
  path: Place,
  token: Secret | undefined,
  name: string,
): NotAuthorizedError {
  const what = token ? 'the token' : 'the request, which had no token';
  return new NotAuthorizedError(`The server refuses ${what} (${status} for ${path}).`, {
    nextStep: `Get a ${token ? 'new ' : ''}token from the server, and set ${secretVariable(name)} to it, or ${name} in a --secrets-file.`,
  });
}

/** Without what it may carry that is nobody's business. */
function shownAddress(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl);
  return `${origin}${pathname}`;
}
