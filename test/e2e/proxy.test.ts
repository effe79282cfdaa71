import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ScimServer, startScimServer } from '../../examples/scim-server/server.mjs';
import type { TestReport } from '../../src/connector/run/runModel';
import { ProxyNetwork } from '../support/proxyNetwork';
import { LocalOrg, okta, type Run } from './cli';
import { emptyFolder, removeFolder } from './folder';

const ORG = 'acme.okta.example';
const SCIM = 'scim.example';
const PASSWORD = 'pr0xy-p%ssw0rd';
const TOKEN = 'connector-token-77fe';

describe('the command line behind a proxy', () => {
  let folder: string;
  let org: LocalOrg;
  let connector: ScimServer;
  let network: ProxyNetwork;

  before(async () => {
    folder = await emptyFolder();
    [org, connector] = await Promise.all([
      LocalOrg.start(),
      startScimServer({ token: TOKEN, port: 0 }),
    ]);
    const upstreams = new Map([
      [ORG, org.orgUrl],
      [SCIM, new URL(connector.baseUrl).origin],
    ]);
    network = await ProxyNetwork.start(`user:${PASSWORD}`, upstreams);
    await network.writeCertificate(join(folder, 'ca.pem'));
    await writeFile(
      join(folder, 'okta-scim.yaml'),
      [
        'version: 1',
        `org: https://${ORG}`,
        'app: { label: behind, loginUrl: "https://app.example.com" }',
        'provisioning:',
        '  connector:',
        `    baseUrl: https://${SCIM}${new URL(connector.baseUrl).pathname}`,
        '    uniqueIdentifier: email',
        '    actions: [pushNewUsers, pushProfileUpdates]',
        '    auth: { mode: httpHeader, token: "${secret:scim-token}" }',
        '',
      ].join('\n'),
    );
  });

  beforeEach(() => {
    network.asked.length = 0;
  });

  after(async () => {
    await network.stop();
    await Promise.all([org.stop(), connector.close()]);
    await removeFolder(folder);
  });

  function run(args: readonly string[], password = PASSWORD, more = {}): Promise<Run> {
    const proxy = `http://user:${encodeURIComponent(password)}@127.0.0.1:${network.port}`;
    return okta(args, {
      cwd: folder,
      env: {
        ...org.env,
        OKTA_SCIM_ORG: `https://${ORG}`,
        OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN,
        OKTA_SCIM_CONNECTORS: `https://${SCIM}`,
        HTTPS_PROXY: proxy,
        NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
        ...more,
      },
    });
  }

  function saysNoPassword({ stdout, stderr }: Run, password = PASSWORD): void {
    const said = `${stdout}${stderr}`;
    assert.ok(!said.includes(password), said);
    assert.ok(!said.includes(encodeURIComponent(password)), said);
  }

  it('plans, and applies, through it', async () => {
    const planned = await run(['plan', '--verbose']);
    assert.equal(planned.code, 4, planned.stderr);
    assert.match(planned.stdout, /behind/);
    saysNoPassword(planned);
    const applied = await run(['apply', '--yes']);
    assert.equal(applied.code, 4, applied.stderr);
    const again = await run(['plan', '--format', 'json']);
    const { changes } = JSON.parse(again.stdout);
    const app = changes.find(({ resource }: { resource: string }) => resource === 'app');
    assert.equal(app.outcome, 'in-sync');
    assert.deepEqual([...new Set(network.asked)], [`${ORG}:443 200`]);
  });

  it('tests the connector through it, but not the TLS that it cannot see', async () => {
    const tested = await run(['test', '--yes', '--format', 'json']);
    const { checks }: TestReport = JSON.parse(tested.stdout);
    const outcome = (id: string) => checks.find((check) => check.id === id)?.outcome;
    assert.equal(outcome('tls-version'), 'skipped');
    assert.equal(outcome('user-create'), 'passed', tested.stderr);
    assert.deepEqual([...new Set(network.asked)], [`${SCIM}:443 200`]);
    saysNoPassword(tested);
  });

  it('prints nothing of what its libraries have to say, however DEBUG asks for it', async () => {
    const basic = Buffer.from(`user:${PASSWORD}`).toString('base64');
    for (const args of [
      ['plan', '--verbose'],
      ['test', '--read-only', '--verbose'],
    ]) {
      const asked = await run(args, PASSWORD, { DEBUG: '*' });
      saysNoPassword(asked);
      assert.doesNotMatch(asked.stderr, /proxy-agent|agent-base|net\.Socket/);
      assert.ok(!asked.stderr.includes(basic), asked.stderr);
      assert.ok(network.asked.length > 0, 'it went through the proxy');
      network.asked.length = 0;
    }
  });

  it('says that it is the proxy that refuses, and not Okta', async () => {
    const refused = await run(['plan'], 'wr0ng-p%ss');
    assert.equal(refused.code, 3);
    assert.match(refused.stderr, /the proxy answers 407 Proxy Authentication Required/);
    assert.match(refused.stderr, /Correct HTTPS_PROXY/);
    assert.deepEqual(network.asked, [`${ORG}:443 407`]);
    saysNoPassword(refused, 'wr0ng-p%ss');
  });

  it('says so of the connector too', async () => {
    const refused = await run(['test', '--yes'], 'wr0ng-p%ss');
    assert.equal(refused.code, 3);
    assert.match(refused.stderr, /the proxy of this network does not let the request through/);
    saysNoPassword(refused, 'wr0ng-p%ss');
  });

  it('reaches this machine without it', async () => {
    const local = await run(['plan', '--org', org.orgUrl], PASSWORD, { OKTA_SCIM_ORG: '' });
    assert.equal(local.code, 4, local.stderr);
    assert.deepEqual(network.asked, []);
  });

  it('refuses a proxy that is no address, without repeating it', async () => {
    const wrong = await run(['plan'], PASSWORD, { HTTPS_PROXY: 'socks5://user:s3cr3t-x@host' });
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /The proxy of the environment is not an http or https address/);
    assert.doesNotMatch(wrong.stderr, /s3cr3t-x/);
  });
});
