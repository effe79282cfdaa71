import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { SecretHunt } from '../support/foundSecrets';
import { LocalOrg, okta } from './cli';
import { emptyFolder, removeFolder, textsIn } from './folder';
import { inProcess } from './inProcess';
import { OrgApi } from './orgApi';

/** Each is found nowhere else, and has characters that JSON, URLs and base64 write in other ways. */
const SECRETS = {
  scimToken: 'canary/scim+token="7d1f0c',
  fileToken: 'canary-file-token+91ab==',
  password: "canary-pass/word+'55e2",
  clientSecret: 'canary-client/secret+c3d4=',
  tokenClientSecret: 'canary-token+secret"77aa=ö東',
};
const PRIVATE_KEY = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).privateKey;

const AUTH = {
  header: { mode: 'httpHeader', token: '${secret:scim-token}' },
  clientCredentials: {
    mode: 'httpHeader',
    token: '${secret:scim-token}',
    clientCredentials: {
      tokenUrl: 'http://127.0.0.1:1/token',
      clientId: 'client',
      clientSecret: '${secret:token-client-secret}',
    },
  },
  basic: { mode: 'basic', username: 'okta', password: '${secret:password}' },
  oauth2: {
    mode: 'oauth2',
    tokenUrl: 'https://id.example.com/token',
    authorizeUrl: 'https://id.example.com/authorize',
    clientId: 'client',
    clientSecret: '${secret:client-secret}',
  },
} as const;

/** The commands that a person has, good and bad, as they come in a day's work. */
const COMMANDS: readonly (readonly string[])[] = [
  ['validate'],
  ['validate', '--format', 'sarif'],
  ['plan'],
  ['plan', '--format', 'json', '--out', 'saved.plan'],
  ['apply', '--yes'],
  ['apply'],
  ['push'],
  ['status'],
  ['status', '--format', 'json'],
  ['verify'],
  ['verify', '--format', 'json', '--verbose'],
  ['verify', '--format', 'csv'],
  ['verify', '--format', 'markdown'],
  ['verify', '--user', 'ana.silva@example.com'],
  ['preflight'],
  ['preflight', '--format', 'json'],
  ['test', '--yes'],
  ['test', '--read-only', '--format', 'json'],
  ['test', '--read-only', '--format', 'junit'],
];

describe('a secret', function () {
  this.timeout(120_000);
  let org: LocalOrg;
  let api: OrgApi;
  let scim: Awaited<ReturnType<typeof startScimServer>>;
  let echo: Server;
  let folder: string;
  let apart: string;
  let hunt: SecretHunt;
  const said: { from: string; text: string }[] = [];

  before(async () => {
    [org, scim, folder, apart, echo] = await Promise.all([
      LocalOrg.start(),
      startScimServer({ token: SECRETS.scimToken }),
      emptyFolder(),
      mkdtemp(join(tmpdir(), 'okta-scim-apart-')),
      startEcho(),
    ]);
    api = new OrgApi(org);
    await writeFile(join(apart, 'secrets'), `scim-token=${SECRETS.fileToken}\n`);
    const lines = PRIVATE_KEY.split('\n').filter((line) => line.length > 40);
    hunt = new SecretHunt([...Object.values(SECRETS), org.apiToken, ...lines]);
  });
  after(async () => {
    await org?.stop();
    await scim?.close();
    echo?.closeAllConnections();
    await new Promise((resolve) => echo?.close(resolve));
    if (folder) await removeFolder(folder);
    if (apart) await rm(apart, { recursive: true, force: true });
  });

  const secretEnv = {
    OKTA_SCIM_SECRET_SCIM_TOKEN: SECRETS.scimToken,
    OKTA_SCIM_SECRET_PASSWORD: SECRETS.password,
    OKTA_SCIM_SECRET_CLIENT_SECRET: SECRETS.clientSecret,
    OKTA_SCIM_SECRET_TOKEN_CLIENT_SECRET: SECRETS.tokenClientSecret,
  };

  /** Without the last sieve of the command line, so that nothing may lean on it. */
  async function run(
    args: readonly string[],
    env: Record<string, string> = { ...org.env, ...secretEnv },
  ): Promise<number | null> {
    const { code, stdout, stderr } = await inProcess(args, { env, cwd: folder });
    said.push({ from: args.join(' '), text: stdout + stderr });
    return code;
  }

  async function fileWith(
    name: string,
    auth: object,
    { baseUrl = scim.baseUrl, orgUrl = org.orgUrl } = {},
  ): Promise<string> {
    await writeFile(
      join(folder, name),
      JSON.stringify({
        version: 1,
        org: orgUrl,
        app: { label: 'canary', loginUrl: 'https://app.example.com' },
        provisioning: {
          connector: {
            baseUrl,
            uniqueIdentifier: 'userName',
            actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
            auth,
          },
          toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true },
        },
        groups: [
          { name: 'Vendors', assign: true },
          { name: 'Engineering', push: true },
        ],
      }),
    );
    return name;
  }

  it('passes through every command, in every place that takes one', async () => {
    const header = await fileWith('okta-scim.yaml', AUTH.header);
    for (const [command = '', ...flags] of COMMANDS) await run([command, header, ...flags]);
    const { id } = await api.appByLabel('canary');
    await org.setProvisioning(id, scim.baseUrl, SECRETS.scimToken);
    for (const [command = '', ...flags] of COMMANDS) {
      await run([command, header, ...flags, '--verbose']);
    }
    for (const kind of ['clientCredentials', 'basic', 'oauth2'] as const) {
      const name = await fileWith(`${kind}.okta-scim.yaml`, AUTH[kind]);
      for (const command of ['validate', 'plan', 'status', 'preflight']) {
        await run([command, name, '--verbose']);
      }
      await run(['test', name, '--read-only', '--verbose']);
    }
    await run(['test', header, '--read-only', '--secrets-file', join(apart, 'secrets')]);
    await run(['export', '--app', 'canary', '--org', org.orgUrl, '--out', 'out.yaml', '--verbose']);
    await run(['export', '--app', 'canary', '--into', header, '--verbose']);
    const journals = (await textsIn(folder)).filter((text) => text.includes('"intent"'));
    assert.ok(journals.length > 0, 'the folder has the journal of an apply');
  });

  it('passes through servers that throw back what they are sent, and those that do not answer', async () => {
    const { port } = echo.address() as AddressInfo;
    const echoUrl = `http://127.0.0.1:${port}`;
    const credentials = {
      ...AUTH.clientCredentials.clientCredentials,
      tokenUrl: `${echoUrl}/token`,
    };
    await fileWith('echo.okta-scim.yaml', {
      ...AUTH.clientCredentials,
      clientCredentials: credentials,
    });
    await run(['token', 'echo.okta-scim.yaml', '--verbose']);
    await run(['test', 'echo.okta-scim.yaml', '--read-only', '--verbose']);
    // Each request to an org that is not there is sent again a few times first, so one is enough.
    await fileWith('none.okta-scim.yaml', AUTH.header, { orgUrl: 'http://127.0.0.1:1' });
    await run(['plan', 'none.okta-scim.yaml', '--verbose']);
    for (const [index, orgUrl] of [echoUrl, org.orgUrl].entries()) {
      for (const kind of ['header', 'basic'] as const) {
        const name = `bad${index}.${kind}.okta-scim.yaml`;
        await fileWith(name, AUTH[kind], { orgUrl, baseUrl: `${echoUrl}/scim` });
        for (const command of ['plan', 'status', 'preflight'])
          await run([command, name, '--verbose']);
        await run(['apply', name, '--yes', '--verbose']);
        await run(['test', name, '--read-only', '--verbose']);
      }
    }
    const keyEnv = {
      ...secretEnv,
      OKTA_SCIM_CLIENT_ID: 'client',
      OKTA_SCIM_PRIVATE_KEY: PRIVATE_KEY,
    };
    for (const orgUrl of [echoUrl, org.orgUrl]) {
      const name = await fileWith('key.okta-scim.yaml', AUTH.header, { orgUrl });
      for (const command of ['plan', 'preflight']) await run([command, name, '--verbose'], keyEnv);
      await run(['apply', name, '--yes', '--verbose'], keyEnv);
    }
    const broken = { ...keyEnv, OKTA_SCIM_PRIVATE_KEY: PRIVATE_KEY.slice(0, 900) };
    await run(['plan', 'key.okta-scim.yaml', '--verbose'], broken);
  });

  it('passes through the command line as it is shipped', async () => {
    for (const args of [
      ['plan', '--verbose'],
      ['test', '--read-only', '--verbose'],
      ['preflight'],
    ]) {
      const env = { ...org.env, ...secretEnv };
      const { stdout, stderr } = await okta(args, { env, cwd: folder });
      said.push({ from: `okta-scim ${args.join(' ')}`, text: stdout + stderr });
    }
  });

  it('is in nothing that was printed', () => {
    assert.ok(said.length > 60, `${said.length} runs`);
    for (const { from, text } of said) hunt.assertNone(text, from);
  });

  it('is in no file of the folder: plan, journal, lock file, export', async () => {
    const texts = await textsIn(folder);
    assert.ok(texts.length > 5);
    for (const text of texts) hunt.assertNone(text, 'a file');
  });

  it('is in nothing that the org tells of its traffic and its state', async () => {
    for (const path of ['/_sandbox/requests', '/_sandbox/state', '/_sandbox/connector']) {
      const text = JSON.stringify(await api.call('GET', path));
      hunt.assertNone(text, path);
    }
  });

  it('would be found: the secrets file has one', async () => {
    const text = await readFile(join(apart, 'secrets'), 'utf8');
    assert.ok(hunt.finds(text));
  });
});

/** A server that refuses everything and puts all that it was sent into its answer. */
async function startEcho(): Promise<Server> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const sent = [request.url, request.headers.authorization, body].join(' ');
    response.writeHead(400, { 'Content-Type': 'application/json', 'X-Sent': 'yes' });
    response.end(
      JSON.stringify({
        errorCode: 'E0000001',
        errorSummary: `Refused: ${sent}`,
        errorId: 'oae1',
        errorCauses: [{ errorSummary: sent }],
        detail: sent,
        error: 'invalid_client',
        error_description: sent,
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
