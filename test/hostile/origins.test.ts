import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/cli/main';
import { makeProgram } from '../../src/cli/program';
import { textsIn } from '../e2e/folder';
import { ProxyNetwork } from '../support/proxyNetwork';
import { fakeIo } from '../unit/cli/fakeIo';
import { tried } from './tried';

const ACME = 'https://acme.okta.com';
const GOOD = 'https://scim.acme.example';
/** One that would be used: a request that fails before it is sent shows nothing. */
const KEY = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).privateKey;
const CREDENTIALS = [
  { OKTA_SCIM_API_TOKEN: '00canary-api-token' },
  { OKTA_SCIM_CLIENT_ID: '0oaCanary', OKTA_SCIM_PRIVATE_KEY: KEY },
];
const SECRETS = {
  OKTA_SCIM_SECRET_SCIM_TOKEN: 'canary-scim-token',
  OKTA_SCIM_SECRET_CLIENT: 'canary-client-secret',
};

/** Commands that talk to an org, to a connector, and to nobody. A new one has to be put here. */
const ORG_COMMANDS = [
  ['plan'],
  ['plan', '--format', 'json', '--out', 'p'],
  ['apply', '--yes'],
  ['apply', '--yes', '--plan', 'planned'],
  ['push'],
  ['confirm', '--all'],
  ['destroy', '--dry-run'],
  ['destroy', '--label', 'a', '--delete-app'],
  ['status'],
  ['verify'],
  ['verify', '--user', 'a@example.com', '--format', 'csv'],
  ['report', '--out', 'report.html'],
  ['preflight'],
  ['export', '--app', 'a', '--into', 'okta-scim.yaml'],
];
const CONNECTOR_COMMANDS = [
  ['test', '--yes'],
  ['test', '--read-only'],
  ['test', '--yes', '--check', 'auth-accepted'],
  ['preflight'],
];
const TOKEN_COMMANDS = [['token'], ['token', '--save', '--secrets-file', 'secrets.env']];
/** They ask nobody, or pass on what they are sent (`proxy`), or run command lines of this list (`mcp`). */
const QUIET_COMMANDS = ['journal', 'validate', 'sandbox', 'mcp', 'proxy', 'traffic'];
/** Their org and their server are named by a flag, never by a file: e2e/init and e2e/fleet look at them. */
const BY_FLAG = ['init', 'import'];

/** Where the file points, with the origin that would get the credential. */
const ORGS: readonly { org: string; origin: string; env?: Record<string, string> }[] = [
  { org: 'https://evil.example', origin: 'https://evil.example' },
  { org: 'https://evil.okta.com', origin: 'https://evil.okta.com' },
  { org: 'https://acme.okta.com.evil.example', origin: 'https://acme.okta.com.evil.example' },
  { org: 'https://acme.okta.com:8443', origin: 'https://acme.okta.com:8443' },
  { org: 'https://evil-admin.okta.com', origin: 'https://evil.okta.com' },
  { org: '${var:org}', origin: 'https://var.evil.example' },
  {
    org: 'https://${env:HOST}',
    origin: 'https://env.evil.example',
    env: { HOST: 'env.evil.example' },
  },
];

/** What has been said about hosts before the run. */
interface State {
  what: string;
  env?: Record<string, string>;
  args?: readonly string[];
  /** Somebody sits there and says this. */
  answer?: boolean;
  prepare?(folders: Folders): Promise<void>;
}

interface Folders {
  /** Where the file is. */
  work: string;
  /** The configuration folder of the person. */
  config: string;
}

async function agreed(folder: string, value: unknown, mode = 0o600): Promise<void> {
  const path = join(folder, 'okta-scim', 'agreed.json');
  await mkdir(join(folder, 'okta-scim'), { recursive: true });
  await writeFile(path, JSON.stringify(value));
  await chmod(path, mode);
}

const list = (orgs: readonly string[], connectors: Record<string, readonly string[]> = {}) => ({
  version: 1,
  orgs,
  connectors,
});

/** None of these lets a credential go to `origin`. */
function refusing(origin: string): State[] {
  const all = list([origin], { 'scim-token': [origin], client: [origin] });
  return [
    { what: 'nothing, and nobody there' },
    { what: 'nothing, and a person who says no', answer: false },
    { what: 'another host by the environment', env: { OKTA_SCIM_CONNECTORS: GOOD } },
    {
      what: 'nothing, in variables that are empty',
      env: { OKTA_SCIM_CONNECTORS: '', OKTA_SCIM_ORG: '' },
    },
    {
      what: 'another host earlier',
      prepare: ({ config }) => agreed(config, list([ACME], { 'scim-token': [GOOD] })),
    },
    {
      what: 'this host earlier, for another secret',
      prepare: ({ config }) => agreed(config, list([ACME], { other: [origin] })),
    },
    {
      what: 'by the folder of the file, which has such a list',
      prepare: async ({ work }) => {
        await agreed(work, all);
        await agreed(join(work, '.config'), all);
      },
    },
    {
      what: 'by the folder, which a relative XDG_CONFIG_HOME means',
      env: { XDG_CONFIG_HOME: '.' },
      prepare: ({ work }) => agreed(work, all),
    },
    {
      what: 'in a list of another version',
      prepare: ({ config }) => agreed(config, { ...all, version: 2 }),
    },
    ...(process.platform === 'win32'
      ? []
      : [
          {
            what: 'in a list that others may write to',
            prepare: ({ config }: Folders) => agreed(config, all, 0o666),
          },
        ]),
  ];
}

describe('where credentials go, whatever the file says', function () {
  this.timeout(60_000);
  let network: ProxyNetwork;
  let provider: http.Server;
  let providerUrl: string;
  let folders: Folders;
  const environment = { ...process.env };

  before(async () => {
    network = await ProxyNetwork.start('spy:spy', new Map());
    // The way to every host that is not this machine: what is asked of it is all that could get out.
    process.env['HTTPS_PROXY'] = `http://spy:spy@127.0.0.1:${network.port}`;
    process.env['NO_PROXY'] = '';
    provider = http.createServer((_, response) =>
      response.end(JSON.stringify({ access_token: 'canary-fresh-token', token_type: 'Bearer' })),
    );
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    providerUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/token`;
  });

  after(async () => {
    for (const name of ['HTTPS_PROXY', 'NO_PROXY']) {
      const value = environment[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    provider.closeAllConnections();
    provider.close();
    await network.stop();
  });

  beforeEach(async () => {
    const root = await mkdtemp(join(tmpdir(), 'okta-scim-origins-'));
    folders = { work: join(root, 'work'), config: join(root, 'config') };
    await clear();
  });

  afterEach(() => rm(join(folders.work, '..'), { recursive: true, force: true }));

  async function clear(): Promise<void> {
    for (const folder of Object.values(folders)) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
    }
    network.asked.length = 0;
  }

  interface Ran {
    code: number;
    said: string;
    /** Hosts with ports that something was to be sent to. */
    reached: string[];
  }

  async function run(
    text: string,
    args: readonly string[],
    { env = {}, args: more = [], answer, prepare }: Omit<State, 'what'>,
  ): Promise<Ran> {
    await clear();
    await writeFile(join(folders.work, 'okta-scim.yaml'), text);
    await writeFile(join(folders.work, 'planned'), '{}');
    await writeFile(join(folders.work, 'secrets.env'), 'client=canary-client-secret\n');
    await prepare?.(folders);
    const base = { XDG_CONFIG_HOME: folders.config, HOME: folders.config, APPDATA: folders.config };
    let said = '';
    const say = (text: string) => {
      said += text;
    };
    const code = await main([...args, ...more], {
      out: say,
      err: say,
      hide: () => undefined,
      env: { ...base, ...env },
      cwd: folders.work,
      signal: new AbortController().signal,
      interactive: answer !== undefined,
      colors: { out: false, err: false },
      ask: async () => '',
      confirm: async () => answer ?? false,
    });
    return {
      code,
      said,
      reached: network.asked.map((line) => line.split(' ')[0] ?? ''),
    };
  }

  const fileOf = (org: string, connector = '') =>
    [
      'version: 1',
      `org: ${org}`,
      'app: { label: a, loginUrl: "https://app.example.com" }',
      connector,
      'environments: { only: { vars: { org: "https://var.evil.example" } } }',
      '',
    ].join('\n');

  const connectorOf = (baseUrl: string, auth: string) =>
    `provisioning: { connector: { baseUrl: "${baseUrl}/scim", uniqueIdentifier: userName, actions: [pushNewUsers], auth: { ${auth} } } }`;

  const hostOf = (origin: string) => {
    const { hostname, port } = new URL(origin);
    return `${hostname}:${port === '' ? '443' : port}`;
  };

  it('every command is looked at here', () => {
    const names = new Set(
      [...ORG_COMMANDS, ...CONNECTOR_COMMANDS, ...TOKEN_COMMANDS].map(([name]) => name ?? ''),
    );
    const program = makeProgram(fakeIo({}), () => undefined);
    assert.deepEqual(
      program.commands.map((command) => command.name()).sort(),
      [...names, ...QUIET_COMMANDS, ...BY_FLAG].sort(),
    );
  });

  it('credentials of an org reach no org that nobody has agreed to', async () => {
    let count = 0;
    for (const { org, origin, env = {} } of ORGS) {
      const states: State[] = [
        ...refusing(origin),
        { what: 'another org by the environment', env: { OKTA_SCIM_ORG: ACME } },
        {
          what: 'another org, with a person who agrees',
          env: { OKTA_SCIM_ORG: ACME },
          answer: true,
        },
        {
          what: 'another org by the environment, this one earlier',
          env: { OKTA_SCIM_ORG: ACME },
          prepare: ({ config }) => agreed(config, list([origin])),
        },
        { what: 'two things at once', env: { OKTA_SCIM_ORG: ACME }, args: ['--org', origin] },
      ];
      for (const args of ORG_COMMANDS) {
        for (const [nth, state] of states.entries()) {
          const credentials = CREDENTIALS[nth % CREDENTIALS.length];
          const ran = await run(fileOf(org), args, {
            ...state,
            env: { ...env, ...credentials, ...state.env },
          });
          const what = `${args.join(' ')}, ${org}, ${state.what}: ${ran.said}`;
          assert.deepEqual(ran.reached, [], what);
          assert.equal(ran.code, state.answer === false ? 4 : 2, what);
          count += 1;
        }
      }
    }
    tried(count, 'runs against orgs that nobody has agreed to');
  });

  it('--org takes the place of the org of the file, which gets nothing', async () => {
    // A file without a connector has nobody to prove anything of.
    const asking = ORG_COMMANDS.filter((one) => !one.includes('--plan') && one[0] !== 'verify');
    for (const args of asking) {
      const ran = await run(fileOf('https://evil.okta.com'), args, {
        env: CREDENTIALS[0] ?? {},
        args: ['--org', ACME],
      });
      assert.deepEqual([...new Set(ran.reached)], [hostOf(ACME)], `${args.join(' ')}: ${ran.said}`);
    }
  });

  it('they reach one that somebody has agreed to: the spy does see it', async () => {
    let count = 0;
    for (const { org, origin, env = {} } of ORGS) {
      const states: State[] = [
        { what: 'by the environment', env: { OKTA_SCIM_ORG: `${ACME}, ${origin}` } },
        { what: 'by a flag', args: ['--org', origin] },
        { what: 'earlier', prepare: ({ config }) => agreed(config, list([origin])) },
        { what: 'now', answer: true },
      ];
      for (const state of states) {
        for (const credentials of CREDENTIALS) {
          const ran = await run(fileOf(org), ['status'], {
            ...state,
            env: { ...env, ...credentials, ...state.env },
          });
          assert.deepEqual([...new Set(ran.reached)], [hostOf(origin)], `${org}: ${ran.said}`);
          assert.equal(ran.code, 3, ran.said);
          // What an address is made of is said.
          const made = org.includes('${env:') && ran.said.includes('org is made of ${env:HOST}.');
          assert.equal(made, org.includes('${env:'), ran.said);
          count += 1;
        }
      }
    }
    tried(count, 'runs against orgs that somebody has agreed to');
  });

  it('secrets of a connector reach no host that nobody has agreed to', async () => {
    const evil = 'https://evil.example';
    const viaProvider = (baseUrl: string, tokenUrl: string) =>
      connectorOf(
        baseUrl,
        `mode: httpHeader, token: "\${secret:got}", clientCredentials: { tokenUrl: "${tokenUrl}", clientId: id, clientSecret: "\${secret:client}" }`,
      );
    const header = 'mode: httpHeader, token: "${secret:scim-token}"';
    const connectors = [
      { what: 'a header token', text: connectorOf(evil, header) },
      {
        what: 'a port of a known host',
        text: connectorOf(`${GOOD}:444`, header),
        at: `${GOOD}:444`,
      },
      {
        what: 'a user name that looks like a host',
        text: connectorOf(
          'https://evil.example',
          'mode: basic, username: scim.acme.example, password: "${secret:scim-token}"',
        ),
      },
      {
        what: 'by a variable',
        text: connectorOf('${var:org}', header),
        at: 'https://var.evil.example',
      },
      { what: 'a token just got, from this machine', text: viaProvider(evil, providerUrl) },
      { what: 'a client secret', text: viaProvider('http://127.0.0.1:1', `${evil}/token`) },
    ];
    let count = 0;
    for (const { what, text, at = evil } of connectors) {
      const hasProvider = text.includes('clientCredentials');
      const isFresh = what.startsWith('a token just got');
      const commands = [
        // What preflight does not renew it has not got.
        ...CONNECTOR_COMMANDS.filter(([name]) => !hasProvider || name !== 'preflight'),
        ...(hasProvider && !isFresh ? TOKEN_COMMANDS : []),
      ];
      for (const args of commands) {
        for (const state of refusing(at)) {
          const org = args[0] === 'preflight' ? { ...CREDENTIALS[0], OKTA_SCIM_ORG: ACME } : {};
          const ran = await run(fileOf(ACME, text), args, {
            ...state,
            env: { ...SECRETS, ...org, ...state.env },
          });
          const which = `${args.join(' ')}, ${what}, ${state.what}: ${ran.said}`;
          assert.deepEqual(ran.reached, [], which);
          assert.equal(ran.code, state.answer === false ? 4 : 2, which);
          count += 1;
        }
      }
    }
    tried(count, 'runs against connectors and token endpoints that nobody has agreed to');
  });

  it('leftovers of a test are not cleaned up on a host that nobody has agreed to', async () => {
    const prefix = 'okta-scim-test-0123abcd';
    const baseUrl = 'https://evil.example/scim';
    const made = [{ kind: 'Users', name: `${prefix}-user@example.com`, id: '1' }];
    const text = fileOf(
      ACME,
      connectorOf('https://evil.example', 'mode: httpHeader, token: "${secret:scim-token}"'),
    );
    let count = 0;
    for (const args of CONNECTOR_COMMANDS.filter(([name]) => name === 'test')) {
      for (const state of refusing('https://evil.example')) {
        const ran = await run(text, args, {
          ...state,
          env: { ...SECRETS, ...state.env },
          prepare: async (all) => {
            await state.prepare?.(all);
            await writeFile(
              join(all.work, 'okta-scim.only.okta-scim.leftovers'),
              JSON.stringify({ version: 1, baseUrl, prefix, made }),
            );
          },
        });
        assert.deepEqual(ran.reached, [], `${args.join(' ')}, ${state.what}: ${ran.said}`);
        assert.ok([2, 4].includes(ran.code), ran.said);
        count += 1;
      }
    }
    tried(count, 'runs with a list of leftovers that the folder brought along');
  });

  it('secrets reach a host that somebody has agreed to: the spy does see it', async () => {
    const text = fileOf(ACME, connectorOf(GOOD, 'mode: httpHeader, token: "${secret:scim-token}"'));
    const states: State[] = [
      { what: 'by the environment', env: { OKTA_SCIM_CONNECTORS: `https://x.example,${GOOD}` } },
      { what: 'by a flag', args: ['--connector', `${GOOD}/scim`] },
      {
        what: 'earlier',
        prepare: ({ config }) => agreed(config, list([], { 'scim-token': [GOOD] })),
      },
      { what: 'now', answer: true },
    ];
    for (const state of states) {
      const args = ['test', '--read-only', '--check', 'auth-accepted'];
      const ran = await run(text, args, { ...state, env: { ...SECRETS, ...state.env } });
      assert.deepEqual([...new Set(ran.reached)], [hostOf(GOOD)], `${state.what}: ${ran.said}`);
    }
    tried(states.length, 'runs against a connector that somebody has agreed to');
  });

  it('is remembered with the person, and nothing of it in the folder of the file', async () => {
    const ran = await run(fileOf(ACME), ['status'], { env: CREDENTIALS[0] ?? {}, answer: true });
    assert.equal(ran.code, 3, ran.said);
    assert.deepEqual((await readdir(folders.work)).sort(), [
      'okta-scim.yaml',
      'planned',
      'secrets.env',
    ]);
    assert.deepEqual(await textsIn(folders.config), [`${JSON.stringify(list([ACME]), null, 2)}\n`]);
  });

  it('a credential of the environment gets into nothing by ${env:…}', async () => {
    // One word in lower case: as messages repeat words of expressions and hosts of addresses.
    const canary = 'canary4711oftheenvironment';
    const variables: Record<string, string> = {
      OKTA_SCIM_API_TOKEN: canary,
      OKTA_SCIM_API_TOKEN_PROD: canary,
      OKTA_SCIM_PRIVATE_KEY: canary,
      OKTA_SCIM_CLIENT_ID: canary,
      OKTA_SCIM_SECRET_SCIM_TOKEN: canary,
      okta_scim_secret_scim_token: canary,
      GITHUB_TOKEN: canary,
      AWS_SECRET_ACCESS_KEY: canary,
      HTTPS_PROXY: `http://u:${canary}@proxy.example`,
      DATABASE: `postgres://u:${canary}@db.example`,
      // The token under a name that says nothing.
      STAGE: canary,
    };
    const own = { OKTA_SCIM_API_TOKEN: canary, OKTA_SCIM_ORG: ACME };
    const header = connectorOf('https://x.example', 'mode: httpHeader, token: "${secret:t}"');
    const places: ((reference: string) => string)[] = [
      (it) => fileOf(it),
      (it) => fileOf(`https://${it}.evil.example`),
      (it) => fileOf(`https://${it}.evil.example/path`),
      (it) => fileOf(ACME, `mappings: { login: "user.${it}" }`),
      (it) => fileOf(ACME).replace('label: a', `label: "${it}"`),
      (it) => fileOf(ACME).replace('https://app.example.com', `https://evil.example/${it}`),
      (it) => fileOf(ACME, header.replace('x.example', `x.example/${it}`)),
      (it) => fileOf(ACME, header.replace('x.example', `${it}.evil.example`)),
      (it) => fileOf(ACME, header.replace('"${secret:t}"', `"${it}"`)),
      (it) => fileOf(ACME, `mappings: { login: "${it}" }`),
      (it) => fileOf(ACME, `groups: [ { name: "${it}" } ]`),
      (it) => fileOf(ACME, `protect: [ "${it}" ]`),
      (it) =>
        fileOf('${var:org}').replace('https://var.evil.example', `https://${it}.evil.example`),
      (it) =>
        fileOf('https://${var:a}.example').replace(
          'org: "https://var.evil.example"',
          `a: "\${var:b}", b: "${it}"`,
        ),
    ];
    const commands = [
      ['validate'],
      ['validate', '--format', 'json'],
      ['validate', '--format', 'sarif'],
      ['validate', '--severity', 'env-credential=off'],
      ['plan', '--out', 'p'],
      ['apply', '--yes'],
    ];
    let count = 0;
    for (const [name, value] of Object.entries(variables)) {
      for (const [nth, place] of places.entries()) {
        for (const args of commands) {
          const text = place(`\${env:${name}}`);
          const ran = await run(text, args, { env: { ...own, [name]: value } });
          const what = `${args.join(' ')}, ${name}, place ${nth}: ${ran.said}`;
          assert.equal(ran.code, 1, what);
          assert.deepEqual(ran.reached, [], what);
          for (const shown of [ran.said, ...(await textsIn(folders.work))]) {
            assert.ok(!shown.includes(canary), what);
          }
          count += 1;
        }
      }
    }
    tried(count, 'runs with a credential in ${env:…}');
  });
});
