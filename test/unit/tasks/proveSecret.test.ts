import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret } from '../../../src/base/secrets/secret';
import type { DesiredState } from '../../../src/config/desired/desiredState';
import { resolveConfig } from '../../../src/config/desired/resolve';
import { parseConfig } from '../../../src/config/yaml/document';
import { proveSecret, secretsUsed } from '../../../src/tasks/proveSecret';

const LIST = { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], Resources: [] };

/** A connector that takes one Authorization header, and gives tokens for one client. */
async function startConnector(takes: string) {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const { authorization } = request.headers;
    seen.push(authorization);
    const isToken = request.url === '/token';
    const isGood = isToken
      ? authorization === `Basic ${Buffer.from('client:good').toString('base64')}`
      : authorization === takes;
    response.writeHead(isGood ? 200 : 401, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify(isToken && isGood ? { access_token: 't', token_type: 'Bearer' } : LIST),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    seen,
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function desiredOf(url: string, auth: string): DesiredState {
  const text = `version: 1
app: { label: A, loginUrl: https://a.example.com }
provisioning:
  connector:
    baseUrl: ${url}/scim/v2
    uniqueIdentifier: userName
    actions: [pushNewUsers]
    auth: ${auth}
`;
  return resolveConfig(parseConfig(text, 'okta-scim.yaml'), { environment: undefined, env: {} });
}

const HEADER = '{ mode: httpHeader, token: "${secret:scim-token}" }';
const BASIC = '{ mode: basic, username: okta, password: "${secret:pass}" }';
const CLIENT = (url: string) =>
  `{ mode: httpHeader, token: "\${secret:scim-token}", clientCredentials: { tokenUrl: ${url}/token, clientId: client, clientSecret: "\${secret:client-secret}" } }`;
const OAUTH =
  '{ mode: oauth2, tokenUrl: https://a.example.com/t, authorizeUrl: https://a.example.com/a, clientId: c, clientSecret: "${secret:o}" }';

describe('the proof of a secret', () => {
  const signal = new AbortController().signal;
  let connector: Awaited<ReturnType<typeof startConnector>>;
  afterEach(() => connector?.close());

  const prove = async (auth: string | ((url: string) => string), name: string, value: string) => {
    const text = typeof auth === 'string' ? auth : auth(connector.url);
    const proof = await proveSecret(desiredOf(connector.url, text), new Secret(name, value), {
      signal,
    });
    assert.ok(!proof.detail.includes(value), proof.detail);
    return proof.state;
  };

  it('takes a token that the connector takes, as Okta sends it or raw, and no other', async () => {
    connector = await startConnector('Bearer good');
    assert.equal(await prove(HEADER, 'scim-token', 'good'), 'taken');
    assert.equal(await prove(HEADER, 'scim-token', 'typo'), 'refused');
    connector.close();
    connector = await startConnector('raw-token');
    assert.equal(await prove(HEADER, 'scim-token', 'raw-token'), 'taken');
  });

  it('takes a password', async () => {
    connector = await startConnector(`Basic ${Buffer.from('okta:good').toString('base64')}`);
    assert.equal(await prove(BASIC, 'pass', 'good'), 'taken');
    assert.equal(await prove(BASIC, 'pass', 'typo'), 'refused');
  });

  it('takes a client secret that a token is given for, and sends nothing else', async () => {
    connector = await startConnector('Bearer good');
    assert.equal(await prove(CLIENT, 'client-secret', 'good'), 'taken');
    assert.equal(await prove(CLIENT, 'client-secret', 'typo'), 'refused');
    assert.ok(connector.seen.every((header) => header?.startsWith('Basic ') ?? true));
  });

  it('says that what only Okta sends, and what gets no answer, is untried', async () => {
    connector = await startConnector('Bearer good');
    assert.equal(await prove(OAUTH, 'o', 'anything'), 'untried');
    assert.deepEqual(connector.seen, []);
    const gone = desiredOf('http://127.0.0.1:1', HEADER);
    const proof = await proveSecret(gone, new Secret('scim-token', 'x-value'), { signal });
    assert.equal(proof.state, 'untried');
  });

  it('knows which secrets a file uses, and where each goes', () => {
    const used = secretsUsed(
      desiredOf('https://scim.example.com', CLIENT('https://id.example.com')),
    );
    assert.deepEqual(
      [...used].map(([name, to]) => [name, to?.origin]),
      [
        ['scim-token', 'https://scim.example.com'],
        ['client-secret', 'https://id.example.com'],
      ],
    );
    assert.deepEqual(
      [...secretsUsed(desiredOf('https://scim.example.com', OAUTH))],
      [['o', undefined]],
    );
  });
});
