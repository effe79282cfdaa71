import { realpathSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';
import { filterForScimmy } from './filter.mjs';
import { blockIn, patchForScimmy } from './patch.mjs';
import { declareResources, GROUP_URN } from './schema.mjs';
import { Store } from './store.mjs';

const PATH = '/iso/scim/v2';

/** A group of 10,000 members has 1 MB in one PUT; express takes 100 kB unless told. */
const LARGEST_BODY = '5mb';

/**
 * A SCIM 2.0 server that Okta is content with, in memory, on loopback, for trying and testing.
 * `faults` lets a test break it: `before` answers instead of the server (or hangs, or drops the connection), `after`
 * changes the answer.
 */
export async function startScimServer({ port = 0, token, latencyMs = 0, faults } = {}) {
  if (!token) throw new Error('A SCIM server needs a token: give one, or set SCIM_TOKEN.');
  declareResources();
  const store = new Store();
  const app = express();
  const server = createServer(app);
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const baseUrl = `http://127.0.0.1:${server.address().port}${PATH}`;
  app.disable('x-powered-by');
  app.disable('etag');
  if (latencyMs > 0) app.use((_request, _response, next) => setTimeout(next, latencyMs));
  app.use(
    express.json({ type: ['application/scim+json', 'application/json'], limit: LARGEST_BODY }),
  );
  if (faults) app.use(faultsOf(faults));
  app.use((request, _response, next) => {
    const { filter } = request.query;
    if (typeof filter === 'string') request.query.filter = filterForScimmy(filter);
    if (request.method === 'PATCH') {
      request.groupBlock = blockIn(request.body);
      request.body = patchForScimmy(request.body);
    }
    next();
  });
  app.use((request, response, next) => {
    const json = response.json.bind(response);
    response.json = (body) => json(finished(body, request, response, { baseUrl, store }));
    next();
  });
  app.use(PATH, scimRouter(store, token));
  app.use(refuseUnreadable);
  return {
    baseUrl,
    users: store.users,
    groups: store.groups,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function scimRouter(store, token) {
  const router = new SCIMMYRouters({
    type: 'bearer',
    handler(request) {
      if (request.header('authorization') !== `Bearer ${token}`) {
        request.res.setHeader('WWW-Authenticate', 'Bearer realm="scim"');
        throw new Error('The token is missing or wrong');
      }
    },
    context: (request) => ({ store, groupBlock: groupBlockOf(request, store) }),
  });
  SCIMMY.Config.set({ sort: false, bulk: false });
  return router;
}

/** scimmy drops the block; a PATCH that does not name it leaves it as it is. */
function groupBlockOf(request, store) {
  if (request.method !== 'PATCH') return request.body?.[GROUP_URN];
  const before = store.users.get(request.path.split('/').at(-1))?.[GROUP_URN];
  return request.groupBlock ? { ...before, ...request.groupBlock } : before;
}

/** What scimmy leaves out, or says for the whole process instead of for this server. */
function finished(body, request, response, { baseUrl, store }) {
  const plain = JSON.parse(JSON.stringify(body));
  if (Array.isArray(plain.Resources)) {
    plain.startIndex = Math.max(Number(request.query.startIndex ?? 1), 1);
    plain.itemsPerPage = plain.Resources.length;
    plain.Resources = plain.Resources.map((one) => located(one, baseUrl, store));
    return plain;
  }
  const resource = located(plain, baseUrl, store);
  if (response.statusCode === 201) response.setHeader('Location', resource.meta.location);
  return resource;
}

function located(resource, baseUrl, store) {
  const kind = resource.meta?.resourceType;
  if (kind !== 'User' && kind !== 'Group') return resource;
  const block = kind === 'User' ? store.users.get(resource.id)?.[GROUP_URN] : undefined;
  return {
    ...resource,
    ...(block && {
      schemas: [...new Set([...resource.schemas, GROUP_URN])],
      [GROUP_URN]: block,
    }),
    meta: { ...resource.meta, location: `${baseUrl}/${kind}s/${resource.id}` },
  };
}

function refuseUnreadable(error, _request, response, next) {
  // The routers have answered 501 already, and hand it on all the same.
  if (error.status === 501 && response.headersSent) return undefined;
  if (error.type !== 'entity.parse.failed') return next(error);
  response.type('application/scim+json').status(400);
  return response.send(
    JSON.stringify({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '400',
      scimType: 'invalidSyntax',
      detail: 'The body is not JSON',
    }),
  );
}

function faultsOf({ before, after }) {
  return (request, response, next) => {
    const seen = {
      method: request.method,
      path: request.path.replace(PATH, ''),
      query: request.query,
      headers: request.headers,
      body: request.body,
    };
    const effect = before?.(seen);
    if (effect === 'hang') return undefined;
    if (effect === 'drop') return request.socket.destroy();
    if (effect) return reply(response, effect);
    if (after) changeReply(response, (given) => after(seen, given));
    return next();
  };
}

/** Every answer of the routers ends in `send`: with text when it has a body, without when it has none. */
function changeReply(response, change) {
  const send = response.send.bind(response);
  response.send = (body) => {
    if (typeof body === 'object' && body !== null) return send(body);
    const given = {
      status: response.statusCode,
      headers: { ...response.getHeaders() },
      body: body ? JSON.parse(body) : {},
    };
    const changed = change(given);
    return changed ? reply(response, changed) : send(body);
  };
}

function reply(response, { status = 200, headers = {}, body }) {
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.writeHead(status, { 'Content-Type': 'application/scim+json', ...headers });
  return response.end(text);
}

async function main() {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
  const port = Number(values.port);
  const server = await startScimServer({ port, token: process.env.SCIM_TOKEN });
  process.stdout.write(`${JSON.stringify({ baseUrl: server.baseUrl })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.close());
}

// By whatever path it is started, links included.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  });
}
