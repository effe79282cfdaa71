import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { UsageError } from '../../base/errors';
import { isRecord } from '../../base/record';
import { handleConsole } from '../console/console';
import type { ConsoleContext } from '../console/context';
import { messageResponse } from '../console/layout';
import { signInControl } from '../signIn/control';
import type { SignIn } from '../signIn/signIn';
import type { ApiServer } from './apiServer';
import { parseJson, readText } from './body';
import { type ControlParts, control } from './control';
import { internalError, OktaError, unsupportedMethod } from './errors';
import { guardFault } from './guard';
import type { LateWrites } from './lateWrites';
import { writeJson } from './writeJson';

const HOST = '127.0.0.1';
/** As long as cloud front ends keep a connection: a client that reuses one must not meet a close of Node's 5 s. */
const KEEP_ALIVE_MS = 65_000;
const CONSOLE_HOME = '/admin/apps/active';
/** What programs ask for: they get JSON, whatever there is. */
const API_PATH = /^\/(api|oauth2|\.well-known|_sandbox)(\/|$)/;
const NO_PAGE = 'The local org has no such page.';
/** The Console's pages: Okta's, and the one that shows the connector's traffic. */
const CONSOLE_PATH = /^\/(admin(\/.*)?|_sandbox\/?)$/;

export interface ServerParts {
  api: ApiServer;
  control: ControlParts;
  console: ConsoleContext;
  signIn: SignIn;
  late: LateWrites;
  /** Resolves when every change up to now survives the end of this process. */
  durable(): Promise<void>;
  onBug(error: unknown): void;
}

/**
 * Starts to listen on loopback; `partsFor` gets the origin, which every `_links` href carries. Requests that come before
 * the parts are there wait for them.
 * @throws {UsageError} when the port cannot be had.
 */
export async function listen(
  port: number,
  partsFor: (origin: string) => Promise<ServerParts>,
): Promise<{ origin: string; server: Server }> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portRefused(port, error)));
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  const origin = `http://${HOST}:${isRecord(address) ? address['port'] : port}`;
  const coming = partsFor(origin);
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    const parts = await coming.catch(() => undefined);
    if (!parts) return response.destroy();
    return answer(request, response, origin, parts).catch((error: unknown) => {
      // The last net: whatever happened, the org goes on.
      if (!response.destroyed) parts.onBug(error);
      response.destroy();
    });
  });
  try {
    await coming;
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
  return { origin, server };
}

function portRefused(port: number, error: Error): UsageError {
  const code = isRecord(error) ? error['code'] : undefined;
  const why = code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${error.message})`;
  return new UsageError(`Port ${port} ${why}.`, {
    nextStep: 'Choose another port, or 0 for any free one.',
    cause: error,
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
  parts: ServerParts,
): Promise<void> {
  const fault = guardFault(request);
  if (fault) {
    writeText(response, fault.status, fault.message);
    return;
  }
  const target = `${origin}${request.url ?? '/'}`;
  if (!URL.canParse(target)) {
    writeText(response, 400, 'The request target is not a path.');
    return;
  }
  const url = new URL(target);
  await parts.late.settle();
  if (url.pathname === '/') {
    response.writeHead(302, { Location: CONSOLE_HOME }).end();
  } else if (CONSOLE_PATH.test(url.pathname)) {
    await answerPage(request, response, url, parts);
  } else if (url.pathname.startsWith('/_sandbox/')) {
    await answerControl(request, response, url, parts);
  } else if (parts.signIn.pages.has(url.pathname) || isPersonsGet(request, url)) {
    await answerPage(request, response, url, parts);
  } else {
    await parts.api.handle(request, response, url);
  }
}

/** Somebody who has typed an address that there is not, in a browser. */
function isPersonsGet({ method, headers }: IncomingMessage, { pathname }: URL): boolean {
  const isPage = headers.accept?.startsWith('text/html') === true;
  return method === 'GET' && isPage && !API_PATH.test(pathname);
}

async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  parts: ServerParts,
): Promise<void> {
  const { ids } = parts.control.store;
  try {
    const asked = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: parseJson(await readText(request)),
    };
    const { store } = parts.control;
    const reply =
      signInControl({ store, signIn: parts.signIn }, asked) ??
      (await control(parts.control, asked));
    await parts.durable();
    writeJson(response, reply);
  } catch (error) {
    if (!(error instanceof OktaError)) parts.onBug(error);
    const known = error instanceof OktaError ? error : internalError();
    writeJson(response, { status: known.status, body: known.body(ids.errorId()) });
  }
}

/** A page of the Admin Console, or one where a person signs in. */
async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { console: context, signIn, durable }: ServerParts,
): Promise<void> {
  const method = request.method ?? 'GET';
  try {
    if (!['GET', 'HEAD', 'POST'].includes(method)) throw unsupportedMethod(405);
    const form = method === 'POST' ? new URLSearchParams(await readText(request)) : undefined;
    const asked = { method, url, form };
    const found = signIn.pages.answer(asked) ?? (await handleConsole(asked, context));
    await durable();
    const page = found ?? messageResponse(404, 'Not found', NO_PAGE, context.orgUrl);
    response.writeHead(page.status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      ...page.headers,
    });
    response.end(method === 'HEAD' ? undefined : page.html);
  } catch (error) {
    if (!(error instanceof OktaError)) throw error;
    const causes = error.causes.length > 0 ? ` ${error.causes.join(' ')}` : '';
    writeText(response, error.status, `${error.message}${causes}`);
  }
}

function writeText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
