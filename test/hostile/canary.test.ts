import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { type Sandbox, startSandbox } from '../../src/localOrg/start';
import { emptyFolder, removeFolder, textsIn } from '../e2e/folder';
import { inProcess } from '../e2e/inProcess';
import { SecretHunt } from '../support/foundSecrets';
import { SPELLINGS } from '../support/spellings';
import { type Twist, TwistingProxy } from './kit/twistingProxy';
import { tried } from './tried';

/** With the characters that encodings write in ways of their own. What goes into a header has to be ASCII. */
const SCIM_TOKEN = 'canary/scim+tok=en"7d1\'f0&c<o>%2F';
const API_TOKEN = '00canary+org/tok=en"o\'91ab';
const PASSWORD = 'canary:pass/word+55=e2"\\ x';
const CLIENT_SECRET = 'canary-client+secret/c3d4=="ü東';
const SECRETS = [SCIM_TOKEN, API_TOKEN, PASSWORD, CLIENT_SECRET];

describe('a secret that is thrown back, in every spelling', function () {
  this.timeout(120_000);
  const hunt = new SecretHunt(SECRETS);
  let sandbox: Sandbox;
  let scim: Awaited<ReturnType<typeof startScimServer>>;
  let org: TwistingProxy;
  let connector: TwistingProxy;
  let folder: string;
  let runs = 0;
  let asked = 0;
  let characters = 0;

  before(async () => {
    sandbox = await startSandbox();
    scim = await startScimServer({ token: SCIM_TOKEN });
    org = await TwistingProxy.start(sandbox.orgUrl);
    org.authorization = `SSWS ${sandbox.apiToken}`;
    connector = await TwistingProxy.start(scim.baseUrl);
    connector.authorization = `Bearer ${SCIM_TOKEN}`;
    folder = await emptyFolder();
  });
  after(async () => {
    await Promise.all([sandbox?.close(), scim?.close(), org?.close(), connector?.close()]);
    if (folder) await removeFolder(folder);
    tried(Object.keys(SPELLINGS).length, 'spellings');
    tried(runs, 'command lines');
    tried(asked, 'answers that threw it back');
    tried(characters, 'characters that they said, and wrote into files');
  });

  const AUTH = {
    header: { mode: 'httpHeader', token: '${secret:scim-token}' },
    basic: { mode: 'basic', username: 'okta', password: '${secret:password}' },
  } as const;

  /** Without the last sieve of the command line, so that nothing may lean on it. */
  async function run(...args: string[]): Promise<void> {
    const env = {
      OKTA_SCIM_API_TOKEN: API_TOKEN,
      OKTA_SCIM_SECRET_SCIM_TOKEN: SCIM_TOKEN,
      OKTA_SCIM_SECRET_PASSWORD: PASSWORD,
      OKTA_SCIM_SECRET_CLIENT_SECRET: CLIENT_SECRET,
    };
    const before = org.asked + connector.asked;
    const { stdout, stderr } = await inProcess(args, { env, cwd: folder });
    runs += 1;
    const more = org.asked + connector.asked - before;
    assert.ok(more > 0, `${args.join(' ')} asks nobody: ${stderr}`);
    asked += more;
    characters += stdout.length + stderr.length;
    hunt.assertNone(stdout + stderr, args.join(' '));
    assert.doesNotMatch(stderr, /This is a bug/, stderr);
  }

  async function fileWith(auth: object): Promise<void> {
    const { pathname } = new URL(scim.baseUrl);
    await writeFile(
      join(folder, 'okta-scim.yaml'),
      JSON.stringify({
        version: 1,
        org: org.origin,
        app: { label: 'canary', loginUrl: 'https://app.example.com' },
        provisioning: {
          connector: {
            baseUrl: connector.origin + pathname,
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
  }

  for (const [name, spell] of Object.entries(SPELLINGS)) {
    it(`${name}: by a connector`, async () => {
      for (const [kind, secret] of [
        ['header', SCIM_TOKEN],
        ['basic', PASSWORD],
      ] as const) {
        await fileWith(AUTH[kind]);
        const spelt = spell(secret);
        connector.twist = inAnswers(spelt);
        await run('test', '--read-only', '--har', 'a.har', '--record', 'a.rec', '--verbose');
        connector.twist = refusing(spelt);
        await run('test', '--yes', '--format', 'junit', '--har', 'b.har');
        await run('preflight', '--verbose');
        await assertFiles();
      }
    });

    it(`${name}: by an org`, async () => {
      await fileWith(AUTH.header);
      connector.twist = (reply) => reply;
      const spelt = spell(API_TOKEN);
      for (const status of [400, 401, 403]) {
        org.twist = refusing(spelt, status);
        await run('plan', '--verbose');
        await run('apply', '--yes', '--verbose');
      }
      // Reads go well, writes are refused.
      org.twist = (reply, asked) =>
        asked.method === 'GET' ? reply : refusing(spelt)(reply, asked);
      await run('apply', '--yes', '--verbose', '--adopt');
      await run('push', '--verbose');
      await assertFiles();
      org.twist = (reply) => reply;
    });

    it(`${name}: by a token endpoint`, async () => {
      connector.twist = refusing(spell(CLIENT_SECRET));
      await fileWith({
        ...AUTH.header,
        clientCredentials: {
          tokenUrl: `${connector.origin}/token`,
          clientId: 'client',
          clientSecret: '${secret:client-secret}',
        },
      });
      await run('token', '--verbose');
      await run('token', '--verbose', '--client-auth', 'form');
      const said = { token_type: 'bearer', scope: spell(CLIENT_SECRET), expires_in: 1e300 };
      for (const answer of [said, { ...said, token_type: spell(CLIENT_SECRET) }]) {
        connector.twist = () => ({
          status: 200,
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ access_token: 'of-no-secret-here', ...answer }),
        });
        await run('token', '--verbose');
      }
    });
  }

  it('would be found', async () => {
    for (const spell of Object.values(SPELLINGS)) {
      for (const secret of SECRETS) {
        const text = `x ${spell(secret)} y`;
        const isFound = hunt.finds(text) || throws(() => hunt.assertNone(text, 'x'));
        assert.ok(isFound, text);
      }
    }
  });

  it('leaves HAR and recording as JSON', async () => {
    for (const name of ['a.har', 'b.har', 'a.rec']) {
      JSON.parse(await readFile(join(folder, name), 'utf8'));
    }
  });

  async function assertFiles(): Promise<void> {
    for (const text of await textsIn(folder)) {
      characters += text.length;
      hunt.assertNone(text, 'a file');
    }
  }
});

function throws(job: () => void): boolean {
  try {
    job();
    return false;
  } catch {
    return true;
  }
}

/** In headers, ids, values and behind the body of answers that are good otherwise. */
function inAnswers(spelt: string): Twist {
  return (reply) => {
    const text = JSON.stringify(spelt).slice(1, -1);
    const body = reply.body
      .replace(/"displayName":"/g, `"displayName":"${text} `)
      .replace(/"description":"/g, `"description":"${text} `)
      .replace(/"id":"/g, `"id":"${text}`);
    return { ...reply, headers: { ...reply.headers, ...headersWith(spelt) }, body };
  };
}

/** Errors of Okta's, SCIM's and OAuth's shape; the text stands in JSON as it is where that is JSON still. */
function refusing(spelt: string, status = 400): Twist {
  return () => {
    const body = (text: string) =>
      `{"errorCode":"E0000001","errorSummary":"Refused: ${text}","errorId":"${text}",` +
      `"errorCauses":[{"errorSummary":"sent ${text}"}],"detail":"${text}","scimType":"x",` +
      `"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"${status}",` +
      `"error":"invalid_client","error_description":"${text}"}`;
    const raw = body(spelt);
    const headers = { 'Content-Type': 'application/json', ...headersWith(spelt) };
    const isJson = !throws(() => JSON.parse(raw));
    return { status, headers, body: isJson ? raw : body(JSON.stringify(spelt).slice(1, -1)) };
  };
}

/** What HTTP lets through. */
function headersWith(spelt: string): Record<string, string> {
  const text = /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(spelt) ? spelt : encodeURIComponent(spelt);
  return {
    ETag: `W/"${text}"`,
    Location: `https://x.example/Users/${text}`,
    'WWW-Authenticate': `Bearer realm="x", error_description="${text}"`,
    'X-Echo': text,
    'Content-Type': `application/scim+json; x="${text}"`,
  };
}
