import { once } from 'node:events';
import { createServer } from 'node:http';

/** Ways in which a server, or what stands before it, fails: each is the answer to one request. */
export const FAULTS = {
  500: (response) => answer(response, 500, { detail: 'out of order' }),
  503: (response) => answer(response, 503, { detail: 'back soon' }),
  429: (response) => answer(response, 429, { detail: 'slower' }, { 'Retry-After': '1' }),
  403: (response) => answer(response, 403, { detail: 'not for you' }),
  page: (response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Sign in</html>'),
  empty: (response) => response.writeHead(200, { 'Content-Length': '0' }).end(),
  drop: (response) => response.destroy(),
};

function answer(response, status, body, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'application/scim+json', ...headers });
  response.end(JSON.stringify(body));
}

/**
 * Stands before a SCIM server and answers some requests in its place.
 * @param faults names of FAULTS by the number of the request, from 1.
 * @param token sent on in place of whatever token a request has; as it came without one.
 */
export async function startFaulty(baseUrl, faults = {}, token = undefined) {
  let count = 0;
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    count += 1;
    const fault = faults[count];
    if (fault !== undefined) {
      FAULTS[fault](response);
      return;
    }
    const { host: _, connection: __, ...headers } = request.headers;
    const given = await fetch(`${baseUrl}${request.url}`, {
      method: request.method,
      headers: {
        ...headers,
        'accept-encoding': 'identity',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      redirect: 'manual',
      ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
    });
    const body = Buffer.from(await given.arrayBuffer());
    const type = given.headers.get('content-type');
    response.writeHead(given.status, { ...(type !== null && { 'Content-Type': type }) });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
