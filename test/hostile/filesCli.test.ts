import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LocalOrg, okta, ROOT, type Run } from '../e2e/cli';
import { type ScimStub, startScimStub } from '../support/scimStub';
import { CANARY, type Obstacle, Places } from './linkLayout';
import { tried } from './tried';

const TOKEN = 'canary-connector-token-51aa';
const LINKS: readonly Obstacle[] = ['link to a file', 'dangling link', 'chain of links'];

/** Each flag that names a file, and a command line up to it. */
const FLAGS: [args: string[], name: string][] = [
  [['plan', '--out'], 'plan.json'],
  [['test', '--read-only', '--har'], 'run.har'],
  [['test', '--read-only', '--record'], 'run.json'],
  [['token', '--save', '--secrets-file'], 'secrets.env'],
  [['export', '--app', 'senhasegura', '--org', 'http://127.0.0.1:9', '--out'], 'new.yaml'],
  [
    ['export', '--app', 'senhasegura', '--org', 'http://127.0.0.1:9', '--force', '--out'],
    'new.yaml',
  ],
  [['sandbox', '--port', '0', '--state'], 'state.json'],
];

/** Names beside the config file, and a command line that reads or writes there. */
const FIXED: [args: string[], name: string][] = [
  [['plan'], 'okta-scim.lock.json'],
  [['apply', '--yes'], 'okta-scim.lock.json'],
  [['apply', '--yes'], 'okta-scim.yaml.okta-scim.running'],
  [['push'], 'okta-scim.yaml.okta-scim.running'],
  [['test', '--yes'], 'okta-scim.okta-scim.leftovers'],
  [
    ['export', '--app', 'senhasegura', '--into', 'okta-scim.yaml', '--out', 'new.yaml'],
    'new.lock.json',
  ],
];

describe('hostile folders, on the command line', function () {
  this.timeout(120_000);
  let org: LocalOrg;
  let scim: ScimStub;
  let tokens: http.Server;
  let places: Places;
  /** What the connector and the token endpoint were asked. */
  let asked: string[];

  before(async function () {
    if (process.platform === 'win32') return this.skip();
    [org, scim] = await Promise.all([LocalOrg.start(), startScimStub()]);
    tokens = http.createServer((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ access_token: 't-0123456789', token_type: 'Bearer' }));
    });
    await new Promise<void>((done) => tokens.listen(0, '127.0.0.1', done));
  });
  after(async () => {
    tokens?.close();
    await scim?.close();
    await org?.stop();
  });
  beforeEach(() => {
    asked = [];
    places = new Places();
    write(scim.baseUrl);
  });
  afterEach(() => places.remove());

  function write(baseUrl: string, name = 'okta-scim.yaml'): void {
    const { port } = tokens.address() as AddressInfo;
    const text = [
      'version: 1',
      `org: ${org.orgUrl}`,
      'app: { label: senhasegura, loginUrl: "https://app.example.com" }',
      'provisioning:',
      '  connector:',
      `    baseUrl: "${baseUrl}"`,
      '    uniqueIdentifier: userName',
      '    actions: [pushNewUsers, pushProfileUpdates, pushGroups]',
      '    auth:',
      '      mode: httpHeader',
      '      token: "${secret:scim-token}"',
      '      clientCredentials:',
      `        tokenUrl: http://127.0.0.1:${port}/token`,
      '        clientId: id',
      '        clientSecret: "${secret:client-secret}"',
      'groups: []',
      '',
    ].join('\n');
    writeFileSync(places.in(name), text);
  }

  const run = (args: readonly string[]): Promise<Run> =>
    okta(args, {
      cwd: places.project,
      env: {
        ...org.env,
        OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN,
        OKTA_SCIM_SECRET_CLIENT_SECRET: 'client-secret-0123456789',
      },
    });

  function assertRefused({ code, stdout, stderr }: Run, name: string, what: string): void {
    const text = stdout + stderr;
    assert.ok(code !== 0 && code !== null, `${what}: ${code} ${text}`);
    assert.ok(!/This is a bug/.test(text) && !text.includes(CANARY), `${what}: ${text}`);
    assert.match(stderr, new RegExp(`${name.replaceAll('.', '\\.')} is a link to \\S`), what);
  }

  it('a link that a flag names is refused with its target, before anything is sent', async () => {
    let count = 0;
    for (const [args, name] of FLAGS) {
      for (const obstacle of LINKS) {
        const what = `${args.join(' ')} ${name}, ${obstacle}`;
        places.remove();
        places = new Places();
        write(scim.baseUrl);
        await org.forgetRequests();
        places.put(name, obstacle, '.bashrc');
        const before = places.fingerprint();
        assertRefused(await run([...args, name]), name, what);
        assert.equal(places.fingerprint(), before, what);
        assert.deepEqual([asked, await org.requests()], [[], []], what);
        count += 1;
      }
    }
    tried(count, 'runs with a link at a name of a flag');
  });

  it('a file that would replace another one of the run is refused, by another spelling too', async () => {
    const cases: [string[], RegExp][] = [
      [['plan', '--out', './okta-scim.yaml'], /would replace it/],
      [['test', '--read-only', '--har', 'okta-scim.lock.json'], /would replace it/],
      [['test', '--read-only', '--record', 'okta-scim.yaml'], /would replace it/],
      [['test', '--read-only', '--har', 'a', '--record', './a'], /name the same file/],
    ];
    const before = readFileSync(places.in('okta-scim.yaml'), 'utf8');
    for (const [args, message] of cases) {
      const { code, stderr } = await run(args);
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
    }
    assert.equal(readFileSync(places.in('okta-scim.yaml'), 'utf8'), before);
    assert.deepEqual(asked, []);
    tried(cases.length, 'runs that would replace a file of their own');
  });

  it('a config file that is a link is not written by export --into', async () => {
    write(scim.baseUrl, '../outside/theirs.yaml');
    symlinkSync(join(places.outside, 'theirs.yaml'), places.in('into.yaml'));
    const before = places.fingerprint();
    const args = ['export', '--app', 'senhasegura', '--into', 'into.yaml', '--force'];
    assertRefused(await run(args), 'into.yaml', args.join(' '));
    assert.equal(places.fingerprint(), before);
    tried(1, 'run with a config file that is a link');
  });

  it('a link at a fixed name beside the config file is refused with its target', async () => {
    let count = 0;
    for (const [args, name] of FIXED) {
      for (const obstacle of ['link to a file', 'dangling link'] as const) {
        const what = `${args.join(' ')}, ${obstacle} at ${name}`;
        places.remove();
        places = new Places();
        write(scim.baseUrl);
        if (args[0] === 'export') await run(['apply', '--yes']);
        places.put(name, obstacle, 'ids.json');
        const before = places.fingerprint();
        assertRefused(await run(args), name, what);
        assert.equal(places.fingerprint(), before, what);
        count += 1;
      }
    }
    tried(count, 'runs with a link at a fixed name');
  });

  it('a test of a connector does not write through the draft of old, whatever the address says', async () => {
    write(scim.baseUrl.replace('/scim', '/$(id)'));
    const file = places.in('okta-scim.okta-scim.leftovers');
    symlinkSync(join(places.outside, '.bashrc'), `${file}.new`);
    const before = places.fingerprint();
    const { code, stderr } = await run(['test', '--yes', '--check', 'user-create']);
    assert.ok(code === 0 || code === 1, stderr);
    assert.equal(places.fingerprint(), before);
    assert.deepEqual(places.drafts(), []);
    tried(1, 'run of the attack by the leftovers');
  });

  it('a lock that is a dangling link is taken over when a person says so', async () => {
    const name = 'okta-scim.yaml.okta-scim.running';
    places.put(name, 'dangling link', '.bashrc');
    const before = places.fingerprint();
    const refused = await run(['apply', '--yes', '--adopt']);
    assert.equal(refused.code, 5, refused.stderr);
    assert.match(refused.stderr, /--take-over/);
    const { code, stderr } = await run(['apply', '--yes', '--adopt', '--take-over']);
    assert.ok(code === 0 || code === 4, stderr);
    assert.match(stderr, /was a link to .*: the link was removed/);
    assert.equal(places.fingerprint(), before);
    assert.ok(!readdirSync(places.project).includes(name));
    tried(2, 'runs with a lock that is a dangling link');
  });

  it('what a person has open is still written to: /dev/stdout and a file it was sent to', async () => {
    const { stdout } = await run(['plan', '--out', '/dev/stdout']);
    assert.match(stdout, /"hash"/);
    const command = `"${process.execPath}" "${join(ROOT, 'dist', 'cli.js')}" plan --out /dev/stdout > all.txt; "${process.execPath}" "${join(ROOT, 'dist', 'cli.js')}" plan --out /dev/fd/3 3> plan.txt > shown.txt; true`;
    const env = { PATH: process.env['PATH'], ...org.env };
    await promisify(execFile)('sh', ['-c', command], { cwd: places.project, env });
    const all = readFileSync(places.in('all.txt'), 'utf8');
    const plan = readFileSync(places.in('plan.txt'), 'utf8');
    assert.ok(plan.startsWith('{') && all.startsWith(plan), all);
    assert.equal(all, plan + readFileSync(places.in('shown.txt'), 'utf8'));
    tried(3, 'runs that write to what is open');
  });
});
