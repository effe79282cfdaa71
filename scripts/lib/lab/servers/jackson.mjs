import { createServer } from 'node:http';
import saml from '@boxyhq/saml-jackson';

// Directory sync of Polis (SAML Jackson) in memory, behind a route as its documentation has one write it. Prints the base
// URL.

const PRODUCT = { tenant: 'lab', product: 'lab' };

const server = createServer();
server.listen(0, '127.0.0.1', async () => {
  const externalUrl = `http://127.0.0.1:${server.address().port}`;
  const { directorySyncController } = await saml.default({
    externalUrl,
    samlAudience: 'https://lab.example.com',
    acsUrl: `${externalUrl}/sso/acs`,
    samlPath: '/sso/acs',
    scimPath: '/scim/v2.0',
    db: { engine: 'mem' },
    noAnalytics: true,
  });
  const { data, error } = await directorySyncController.directories.create({
    ...PRODUCT,
    name: 'lab',
    type: 'okta-scim-v2',
  });
  if (error) throw new Error(error.message);
  const { endpoint, secret } = data.scim;
  server.on('request', async (incoming, outgoing) => {
    const { status, body } = await answer(incoming, directorySyncController.requests);
    outgoing.writeHead(status, { 'content-type': 'application/scim+json' });
    outgoing.end(body === undefined || body === null ? '' : JSON.stringify(body));
  });
  process.stdout.write(`${JSON.stringify({ baseUrl: endpoint, token: secret })}\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();

async function answer(incoming, requests) {
  const url = new URL(incoming.url, 'http://localhost');
  const [directoryId, kind, resourceId] = url.pathname.split('/').slice(3);
  const { count, startIndex, filter } = Object.fromEntries(url.searchParams);
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    const { status, data } = await requests.handle({
      method: incoming.method,
      body: text === '' ? undefined : JSON.parse(text),
      directoryId,
      resourceType: kind?.toLowerCase(),
      resourceId,
      apiSecret: incoming.headers.authorization?.replace(/^Bearer /, '') ?? null,
      query: {
        ...(count !== undefined && { count: Number(count) }),
        ...(startIndex !== undefined && { startIndex: Number(startIndex) }),
        ...(filter !== undefined && { filter }),
      },
    });
    return { status, body: data };
  } catch (error) {
    const status = error instanceof SyntaxError ? 400 : 500;
    return { status, body: { message: error instanceof Error ? error.message : String(error) } };
  }
}
