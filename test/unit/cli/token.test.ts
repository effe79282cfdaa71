import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { token } from '../../../src/cli/commands/token';
import { fakeIo } from './fakeIo';

describe('okta-scim token --save', () => {
  it('makes the secrets file when it is not there, with the client secret from the environment', async () => {
    const server = createServer((_request, response) => {
      response.end(JSON.stringify({ access_token: 'got-it', token_type: 'Bearer' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const folder = await mkdtemp(join(tmpdir(), 'okta-scim-token-'));
    try {
      await writeFile(join(folder, 'app.okta-scim.yaml'), fileOf(port));
      const io = { ...fakeIo({ OKTA_SCIM_SECRET_CLIENT: 'client-secret' }), cwd: folder };
      const options = { clientAuth: 'auto', save: true, secretsFile: 'new.env' } as const;
      assert.equal(await token(io, 'app.okta-scim.yaml', { ...options, color: false }), 0);
      assert.equal(io.text.out, '');
      assert.equal(await readFile(join(folder, 'new.env'), 'utf8'), 'scim-token=got-it\n');
    } finally {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

function fileOf(port: number): string {
  return [
    'version: 1',
    'org: https://dev-1.okta.com',
    'app: { label: x, loginUrl: "https://x.example.com" }',
    'provisioning:',
    '  connector:',
    '    baseUrl: https://x.example.com/scim',
    '    uniqueIdentifier: userName',
    '    actions: [pushNewUsers]',
    '    auth:',
    '      mode: httpHeader',
    '      token: ${secret:scim-token}',
    `      clientCredentials: { tokenUrl: "http://127.0.0.1:${port}/token", clientId: id, clientSecret: "\${secret:client}" }`,
    '',
  ].join('\n');
}
