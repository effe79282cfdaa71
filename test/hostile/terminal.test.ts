import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { main } from '../../src/cli/main';
import { type Sandbox, startSandbox } from '../../src/sandbox/start';
import { okta } from '../e2e/cli';
import { emptyFolder, removeFolder } from '../e2e/folder';
import { assertSafe, FORGED, hostileHeader, hostileText } from './kit/steering';
import { TwistingProxy } from './kit/twistingProxy';
import { asError, asPage, inEveryText } from './kit/twists';
import { tried } from './tried';

const TOKEN = 'token-of-the-connector-1';

const FILE = 'okta-scim.yaml';
const LOCK = 'okta-scim.lock.json';

/** Milliseconds after which somebody presses Ctrl+C. */
const PATIENCE_MS = 400;

const ORG_COMMANDS: readonly (readonly string[])[] = [
  ['plan', '--verbose'],
  ['plan', '--format', 'json'],
  ['status', '--verbose'],
  ['status', '--format', 'json'],
  ['preflight', '--verbose'],
  ['preflight', '--format', 'json'],
  ['apply', '--yes', '--adopt', '--verbose'],
  ['apply'],
  ['push', '--verbose'],
];
const TEST_COMMANDS: readonly (readonly string[])[] = [
  ['test', '--read-only'],
  ['test', '--yes', '--verbose'],
  ['test', '--yes', '--format', 'json'],
  ['test', '--yes', '--format', 'junit'],
];

describe('nothing that is printed steers a terminal', function () {
  this.timeout(120_000);
  let sandbox: Sandbox;
  let scim: Awaited<ReturnType<typeof startScimServer>>;
  let org: TwistingProxy;
  let connector: TwistingProxy;
  let folder: string;
  /** Of an app that is set up. */
  let lock: string;
  let appId: string;
  let runs = 0;
  const ends = new Map<number, number>();
  let printed = 0;

  before(async () => {
    sandbox = await startSandbox();
    scim = await startScimServer({ token: TOKEN });
    org = await TwistingProxy.start(sandbox.orgUrl);
    connector = await TwistingProxy.start(scim.baseUrl);
    folder = await emptyFolder();
    await said(['apply', await fileWith(''), '--yes'], folder, 20_000);
    lock = await readFile(join(folder, LOCK), 'utf8');
    appId = /"appId": "(\w+)"/.exec(lock)?.[1] ?? '';
    const answer = await fetch(`${sandbox.orgUrl}/_sandbox/apps/${appId}/provisioning`, {
      method: 'PUT',
      headers: { Authorization: `SSWS ${sandbox.apiToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        connector: {
          ...configWith('').provisioning.connector,
          baseUrl: scim.baseUrl,
          auth: { mode: 'httpHeader', token: TOKEN },
        },
        toApp: configWith('').provisioning.toApp,
      }),
    });
    assert.ok(answer.ok, await answer.text());
  });
  beforeEach(() => {
    org.twist = (reply) => reply;
    connector.twist = (reply) => reply;
  });
  after(async () => {
    await Promise.all([sandbox?.close(), scim?.close(), org?.close(), connector?.close()]);
    if (folder) await removeFolder(folder);
    const codes = [...ends].sort().map(([code, count]) => `${count} with ${code}`);
    tried(runs, `command lines in this process, which ended ${codes.join(', ')}`);
    tried(printed, 'characters that they printed');
  });

  /** What a run prints and asks; whoever sits there agrees to everything, and has little time. */
  async function said(
    args: readonly string[],
    cwd = folder,
    patienceMs = PATIENCE_MS,
  ): Promise<string> {
    let text = '';
    const write = (more: string) => {
      text += more;
    };
    const code = await main(args, {
      out: write,
      err: write,
      hide: () => {},
      env: { OKTA_SCIM_API_TOKEN: sandbox.apiToken, OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN },
      cwd,
      signal: AbortSignal.timeout(patienceMs),
      interactive: true,
      colors: { out: false, err: false },
      confirm: async (question) => {
        write(`${question}\n`);
        return true;
      },
    });
    runs += 1;
    ends.set(code, (ends.get(code) ?? 0) + 1);
    printed += text.length;
    assertSafe(text, args.join(' '));
    assert.doesNotMatch(text, /This is a bug/, args.join(' '));
    return text;
  }

  /** A folder with a file and the ids of the app, as nobody has run anything there yet. */
  async function fresh(name = `run-${runs}`): Promise<string> {
    const place = join(folder, name);
    await mkdir(place);
    await fileWith('', 'okta-scim.yaml', place);
    await writeFile(join(place, LOCK), lock);
    return place;
  }

  async function fileWith(words: string, name = 'okta-scim.yaml', place = folder): Promise<string> {
    await writeFile(join(place, name), JSON.stringify(configWith(words), null, 1));
    return name;
  }

  function configWith(words: string) {
    const { origin } = connector;
    return {
      version: 1,
      org: org.origin,
      app: { label: `app${words}`, loginUrl: 'https://app.example.com' },
      provisioning: {
        connector: {
          baseUrl: `${origin}${new URL(scim.baseUrl).pathname}`,
          uniqueIdentifier: 'userName',
          actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
          auth: { mode: 'httpHeader', token: '${secret:scim-token}' },
        },
        toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true },
      },
      attributes: {
        code: {
          title: `t${words}`,
          type: 'string',
          externalName: 'code',
          externalNamespace: 'urn:ietf:params:scim:schemas:core:2.0:User',
        },
      },
      mappings: { code: 'user.title' },
      groups: [
        { name: 'Vendors', assign: true },
        { name: `Engineering${words}`, push: true },
      ],
    };
  }

  it('whatever an org says in its texts, ids and headers', async () => {
    const twist = fc.tuple(hostileText, hostileHeader, fc.nat(5));
    await fc.assert(
      fc.asyncProperty(
        twist,
        fc.constantFrom(...ORG_COMMANDS),
        async ([text, header, all], args) => {
          org.twist = inEveryText(text, header, all === 0);
          await said(args, await fresh());
        },
      ),
      { numRuns: 45 },
    );
  });

  it('whatever an org says in its errors', async () => {
    const status = fc.constantFrom(400, 401, 403, 404, 409, 500);
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(status, hostileText, hostileHeader, fc.nat(14), fc.nat(4)),
        fc.constantFrom(...ORG_COMMANDS),
        async ([code, text, header, after, isPage], args) => {
          org.twist =
            isPage === 0 ? asPage(code, text, header) : asError(code, text, header, after);
          await said(args, await fresh());
        },
      ),
      { numRuns: 45 },
    );
  });

  it('whatever the app is like that is exported', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, hostileHeader, async (text, header) => {
        org.twist = inEveryText(text, header);
        const place = await fresh();
        const printed = await said(['export', '--app', appId, '--org', org.origin], place);
        assert.match(printed, /^app:/m);
        const merged = await said(['export', '--app', appId, '--into', FILE, '--verbose'], place);
        assert.match(merged, /"?groups"?:/);
      }),
      { numRuns: 15 },
    );
  });

  it('whatever a connector says', async () => {
    const status = fc.constantFrom(200, 400, 401, 404, 500);
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(
          status,
          hostileText,
          hostileHeader,
          fc.nat(20),
          fc.constantFrom('text', 'all', 'error', 'page'),
        ),
        fc.constantFrom(...TEST_COMMANDS, ['preflight', '--verbose']),
        async ([code, text, header, after, how], args) => {
          org.twist = (reply) => reply;
          connector.twist =
            how === 'page'
              ? asPage(code, text, header)
              : how === 'error'
                ? asError(code, text, header, after)
                : inEveryText(text, header, how === 'all');
          const printed = await said(args, await fresh(), 10_000);
          if (args.includes('junit') && printed.includes('<?xml')) {
            assert.doesNotMatch(printed, /[\ufffe\uffff]/);
          }
        },
      ),
      { numRuns: 18 },
    );
    connector.twist = (reply) => reply;
  });

  it('whatever a token endpoint says', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, fc.boolean(), async (text, isGood) => {
        connector.twist = () => ({
          status: isGood ? 200 : 400,
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({
            access_token: `tok${text}`,
            token_type: 'Bearer',
            scope: text,
            expires_in: 60,
            error: text,
            error_description: text,
          }),
        });
        const config = configWith('');
        const auth = {
          mode: 'httpHeader',
          token: '${secret:scim-token}',
          clientCredentials: {
            tokenUrl: `${connector.origin}/token`,
            clientId: 'c',
            clientSecret: '${secret:scim-token}',
          },
        };
        const { connector: plain, ...rest } = config.provisioning;
        const provisioning = { ...rest, connector: { ...plain, auth } };
        await writeFile(
          join(folder, 'token.okta-scim.yaml'),
          JSON.stringify({ ...config, provisioning }),
        );
        await said(['token', 'token.okta-scim.yaml', '--verbose']);
      }),
      { numRuns: 15 },
    );
    connector.twist = (reply) => reply;
  });

  it('whatever a file says', async () => {
    org.twist = (reply) => reply;
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const place = await fresh();
        await fileWith(text, 'okta-scim.yaml', place);
        for (const flags of [[], ['--format', 'json'], ['--format', 'sarif']]) {
          await said(['validate', ...flags], place);
        }
        await said(['plan'], place);
        await said(['status'], place);
        const config = { ...configWith(''), environments: { [text]: { vars: { [text]: text } } } };
        await writeFile(join(place, FILE), JSON.stringify(config));
        await said(['plan'], place);
        await said(['plan', '--env', 'other'], place);
        await said(['plan', '--env', text], place);
        await writeFile(join(place, FILE), `version: 1\n${text}: [${text}\n`);
        await said(['validate'], place);
        await said(['plan'], place);
      }),
      { numRuns: 15 },
    );
  });

  it('whatever lies beside the file: lock file, journal, leftovers, plan, recording, secrets', async () => {
    org.twist = (reply) => reply;
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const place = join(folder, `beside-${runs}`);
        await mkdir(place);
        await fileWith('', 'okta-scim.yaml', place);
        const write = (name: string, value: unknown) =>
          writeFile(join(place, name), typeof value === 'string' ? value : JSON.stringify(value));
        await write('okta-scim.lock.json', {
          version: 1,
          environments: {
            '': { org: org.origin, appId: text, mappingId: text, groups: { [text]: text } },
            [text]: { org: text, appId: text },
          },
        });
        await said(['plan', '--verbose'], place);
        await said(['status'], place);
        await write('okta-scim.lock.json', `{"version": "${text}"`);
        await said(['plan'], place);
        await rm(join(place, 'okta-scim.lock.json'));
        const header = { version: 1, org: org.origin, environment: null, startedAt: text };
        const entries = ['intent', 'done', text].map((state) => ({
          at: text,
          id: text,
          action: 'create app',
          key: text,
          state,
          detail: text,
          result: { id: text },
        }));
        await write(
          `okta-scim.2026-01-01T00-00-00.okta-scim.journal`,
          [header, ...entries].map((line) => JSON.stringify(line)).join('\n'),
        );
        await said(['apply', '--yes', '--adopt'], place);
        await write('saved.plan', {
          version: 1,
          org: org.origin,
          hash: text,
          changes: [{ key: text }],
        });
        await said(['apply', '--plan', 'saved.plan'], place);
        await write('saved.plan', text);
        await said(['apply', '--plan', 'saved.plan'], place);
        await write('secrets', `${text}=x\n${text}`);
        await said(['test', '--read-only', '--secrets-file', 'secrets'], place);
        await write('recording', {
          version: 1,
          prefix: text,
          target: { baseUrl: `http://x/${text}` },
        });
        await said(['test', '--replay', 'recording'], place);
        await rm(place, { recursive: true });
      }),
      { numRuns: 8 },
    );
  });

  it('whatever the command line says', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        for (const args of [
          [text],
          ['plan', text],
          ['plan', `--${text}`],
          ['plan', '--format', text],
          ['plan', '--org', text],
          ['plan', '--env', text],
          ['plan', '--out', `no-folder/${text}`],
          ['apply', '--plan', text],
          ['validate', '--severity', text],
          ['test', '--check', text],
          ['test', '--area', text],
          ['test', '--replay', text],
          ['test', '--secrets-file', text],
          ['test', '--explain', text],
          ['sandbox', '--port', text],
          ['export', '--app', text],
        ]) {
          await said(args);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('as it is shipped', async () => {
    const evil = `\u001b[2J\u009b31m\u202e\n${FORGED}`;
    let real = 0;
    for (const [index, args] of [
      ['plan', '--verbose'],
      ['status'],
      ['preflight'],
      ['test', '--read-only', '--verbose'],
      ['test', '--yes', '--format', 'junit'],
      ['apply', '--yes', '--verbose'],
      ['validate', evil.replaceAll('\n', ' ')],
      ['plan', '--env', evil],
      ['export', '--app', `app${evil}`, '--org', org.origin],
      ['test', '--explain', evil],
    ].entries()) {
      for (const twist of [
        inEveryText(evil, '\u009b31m'),
        asError(403, evil, '\u009b31m', index % 4),
      ]) {
        org.twist = twist;
        connector.twist = twist;
        const { stdout, stderr } = await okta(args, {
          cwd: await fresh(`real-${real}`),
          env: { OKTA_SCIM_API_TOKEN: sandbox.apiToken, OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN },
        });
        assertSafe(stdout + stderr, args.join(' '));
        real += 1;
      }
    }
    tried(real, 'runs of the built command line');
  });
});
