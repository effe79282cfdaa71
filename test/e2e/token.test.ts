import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { okta } from './cli';
import { emptyFolder, removeFolder } from './folder';

const SECRET = 'client-secret-0123456789';
const TOKEN = 'access-token-0123456789';

describe('okta-scim token', () => {
  let folder: string;
  let provider: http.Server;
  let asked: number;

  before(async () => {
    folder = await emptyFolder();
    provider = http.createServer((request, response) => {
      asked += 1;
      const known = `Basic ${Buffer.from(`id:${SECRET}`).toString('base64')}`;
      const isKnown = request.headers.authorization === known;
      response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(
          isKnown
            ? { access_token: TOKEN, token_type: 'Bearer', expires_in: 3600 }
            : { error: 'invalid_client', error_description: 'Who are you?' },
        ),
      );
    });
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  });

  beforeEach(() => {
    asked = 0;
  });

  after(async () => {
    provider.close();
    await removeFolder(folder);
  });

  async function write(baseUrl = 'https://scim.example.com/scim/v2'): Promise<void> {
    const { port } = provider.address() as AddressInfo;
    const text = [
      'version: 1',
      'org: https://dev-123456.okta.com',
      'app: { label: x, loginUrl: "https://app.example.com" }',
      'provisioning:',
      '  connector:',
      `    baseUrl: ${baseUrl}`,
      '    uniqueIdentifier: userName',
      '    actions: [pushNewUsers]',
      '    auth:',
      '      mode: httpHeader',
      '      token: "${secret:scim-token}"',
      '      clientCredentials:',
      `        tokenUrl: http://127.0.0.1:${port}/token`,
      '        clientId: id',
      '        clientSecret: "${secret:client-secret}"',
      '',
    ].join('\n');
    await writeFile(join(folder, 'okta-scim.yaml'), text);
  }

  const env = { OKTA_SCIM_SECRET_CLIENT_SECRET: SECRET };

  it('prints the token alone, and when it expires beside it', async () => {
    await write();
    const { code, stdout, stderr } = await okta(['token'], { cwd: folder, env });
    assert.deepEqual([code, stdout], [0, `${TOKEN}\n`]);
    assert.match(stderr, /It expires at \d{4}-/);
    assert.ok(!stderr.includes(TOKEN) && !stderr.includes(SECRET));
  });

  it('puts it into a secrets file, made when it is missing, and says it nowhere', async () => {
    await write();
    const args = ['token', '--save', '--secrets-file', 'secrets'];
    const { code, stdout, stderr } = await okta(args, { cwd: folder, env });
    assert.deepEqual([code, stdout], [0, '']);
    assert.ok(!stderr.includes(TOKEN), stderr);
    assert.equal(await readFile(join(folder, 'secrets'), 'utf8'), `scim-token=${TOKEN}\n`);
    const alone = await okta(['token', '--save'], { cwd: folder, env });
    assert.equal(alone.code, 2);
  });

  it("ends with exit 3 and the provider's words when it is refused", async () => {
    await write();
    const wrong = { OKTA_SCIM_SECRET_CLIENT_SECRET: 'wrong-secret-0123' };
    const { code, stdout, stderr } = await okta(['token'], { cwd: folder, env: wrong });
    assert.deepEqual([code, stdout], [3, '']);
    assert.match(stderr, /invalid_client: Who are you\?/);
    assert.ok(!stderr.includes('wrong-secret'));
    assert.equal(asked, 2, 'by header, then in the form');
  });

  it('ends with exit 2 when the secret is missing, or the file does not say how', async () => {
    await write();
    assert.equal((await okta(['token'], { cwd: folder })).code, 2);
    const text = await readFile(join(folder, 'okta-scim.yaml'), 'utf8');
    const without = text.slice(0, text.indexOf('      clientCredentials:'));
    await writeFile(join(folder, 'okta-scim.yaml'), without);
    const { code, stderr } = await okta(['token'], { cwd: folder, env });
    assert.equal(code, 2);
    assert.match(stderr, /Add clientCredentials/);
    assert.equal(asked, 0);
  });

  it('is got by itself before a test that has none', async () => {
    const server = await startScimServer({ port: 0, token: TOKEN });
    try {
      await write(server.baseUrl);
      const args = ['test', '--read-only', '--check', 'connection-test', '--format', 'json'];
      const { code, stdout, stderr } = await okta(args, { cwd: folder, env });
      assert.equal(code, 0, stderr);
      assert.equal(JSON.parse(stdout).summary.passed, 1);
      assert.equal(asked, 1);
      assert.ok(!`${stdout}${stderr}`.includes(TOKEN));
    } finally {
      await server.close();
    }
  });
});
