import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { CancelledError } from '../../src/base/errors';
import { resolveConfig } from '../../src/config/desired/resolve';
import { parseConfig } from '../../src/config/yaml/document';
import { getToken } from '../../src/vscode/commands/getToken';
import { preflight } from '../../src/vscode/commands/preflight';
import { SecretStore } from '../../src/vscode/secrets/secretStore';
import { prepareConnectorRun } from '../../src/vscode/testing/connectorRun';
import type { Prompter } from '../../src/vscode/ui/prompter';
import type { Parts } from '../../src/vscode/window/parts';
import type { Target } from '../../src/vscode/window/target';
import { MemoryMemento, MemoryStorage } from '../unit/vscode/commands/memoryStorage';
import { tried } from './tried';

const ORG = 'https://acme.okta.com';
const OTHER_ORG = 'https://other.okta.com';
const GOOD = 'https://scim.acme.example';
const EVIL = 'https://evil.example';
const SECRETS = ['scim-token', 'client', 'got'];

/** Where the file leads after a pull, and the secret that would go there. */
const FILES = [
  { baseUrl: EVIL, auth: 'mode: httpHeader, token: "${secret:scim-token}"', secret: 'scim-token' },
  {
    baseUrl: `${GOOD}:8443`,
    auth: 'mode: httpHeader, token: "${secret:scim-token}"',
    secret: 'scim-token',
  },
  {
    baseUrl: EVIL,
    auth: 'mode: basic, username: scim.acme.example, password: "${secret:scim-token}"',
    secret: 'scim-token',
  },
  { baseUrl: EVIL, auth: withCredentials(`${GOOD}/token`), secret: 'got' },
  { baseUrl: 'http://127.0.0.1:1', auth: withCredentials(`${EVIL}/token`), secret: 'client' },
];

function withCredentials(tokenUrl: string): string {
  return `mode: httpHeader, token: "\${secret:got}", clientCredentials: { tokenUrl: "${tokenUrl}", clientId: id, clientSecret: "\${secret:client}" }`;
}

function targetOf(baseUrl: string, auth: string): Target {
  const text = [
    'version: 1',
    `org: ${ORG}`,
    'app: { label: a, loginUrl: "https://app.example.com" }',
    `provisioning: { connector: { baseUrl: "${baseUrl}/scim", uniqueIdentifier: userName, actions: [pushNewUsers], auth: { ${auth} } } }`,
    '',
  ].join('\n');
  const desired = resolveConfig(parseConfig(text, 'okta-scim.yaml'), {
    environment: undefined,
    env: {},
  });
  return {
    file: { scheme: 'file', fsPath: '/nowhere/okta-scim.yaml' },
    environment: undefined,
    desired: { ...desired, org: ORG },
    org: ORG,
    orgFrom: 'file',
    unsaved: false,
  } as unknown as Target;
}

type Job = (parts: Parts, target: Target) => Promise<unknown>;
const COMMANDS: readonly { name: string; run: Job }[] = [
  { name: 'test', run: prepareConnectorRun },
  { name: 'get token', run: (parts) => getToken(parts, undefined) },
  { name: 'preflight', run: (parts) => preflight(parts, undefined) },
];

/** What was agreed to before; none of it is the host that the file leads to now, for that secret and that org. */
const STATES: readonly {
  what: string;
  prepare(store: SecretStore, secret: string): Promise<void>;
}[] = [
  { what: 'nothing kept', prepare: async () => undefined },
  { what: 'kept since before hosts were asked about', prepare: keepAll },
  {
    what: 'kept, for the host before the pull',
    prepare: async (store, secret) => {
      await keepAll(store);
      await agree(store, ORG, secret, GOOD);
    },
  },
  {
    what: 'kept, for this host and another org',
    prepare: async (store, secret) => {
      await keepAll(store);
      await agree(store, OTHER_ORG, secret, EVIL);
    },
  },
  {
    what: 'kept, for this host and another secret',
    prepare: async (store) => {
      await keepAll(store);
      await agree(store, ORG, 'something-else', EVIL);
    },
  },
];

async function keepAll(store: SecretStore): Promise<void> {
  for (const name of SECRETS) await store.storeSecret(ORG, name, `canary-${name}`);
}

async function agree(store: SecretStore, org: string, name: string, origin: string): Promise<void> {
  const to = { origin, field: 'provisioning.connector.baseUrl', madeOf: [] };
  await store.askingSource(org).allow(name, to);
}

describe('where secrets of the connector go in VS Code, whatever the file says', () => {
  const dns: { lookup: unknown } = createRequire(import.meta.url)('node:dns');
  const { lookup } = dns;
  /** Hosts that a request was about to go to. */
  let looked: string[];
  let asked: string[];

  before(() => {
    // Every request to a host begins with this; none has to leave this machine to be seen.
    dns.lookup = (host: string, ...rest: unknown[]) => {
      looked.push(host);
      const done = rest.at(-1);
      const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
        code: 'ENOTFOUND',
      });
      if (typeof done === 'function') process.nextTick(() => done(error));
    };
  });

  after(() => {
    dns.lookup = lookup;
  });

  beforeEach(() => {
    looked = [];
    asked = [];
  });

  function open(target: Target, answers: { isYes: boolean; value?: string }): Parts {
    const prompter: Prompter = {
      pick: async () => undefined,
      search: async () => undefined,
      input: async ({ prompt }) => {
        asked.push(prompt);
        return answers.value;
      },
      confirm: async ({ message, actions }) => {
        asked.push(message);
        return answers.isYes ? actions[0] : undefined;
      },
      tell: async () => undefined,
    };
    const log = { hide: () => undefined, info: () => undefined };
    return {
      prompter,
      log,
      secrets: new SecretStore(new MemoryStorage(), new MemoryMemento(), prompter, log as never),
      files: { choose: async () => target.file },
      targets: { resolveAsking: async () => target },
      plans: { targetOf: () => undefined },
    } as unknown as Parts;
  }

  it('no command sends one to a host that nobody has agreed to', async () => {
    let count = 0;
    for (const { baseUrl, auth, secret } of FILES) {
      const target = targetOf(baseUrl, auth);
      const hasCredentials = auth.includes('clientCredentials');
      for (const { name, run } of COMMANDS) {
        // The token goes nowhere by getting it; what is not renewed there is asked for.
        const concerns =
          name === 'get token'
            ? secret === 'client'
            : name === 'test' || !hasCredentials || secret === 'got';
        if (!concerns) continue;
        for (const { what, prepare } of STATES) {
          const answers = { isYes: true };
          const parts = open(target, answers);
          await prepare(parts.secrets, secret);
          await parts.secrets.storeApiToken(ORG, 'canary-api-token');
          // A token that lasts is not renewed.
          if (secret === 'client') await parts.secrets.setExpiry(ORG, 'got', new Date(0));
          answers.isYes = false;
          asked = [];
          await assert.rejects(
            run(parts, target),
            (error) => error instanceof CancelledError,
            `${name}, ${baseUrl}, ${what}`,
          );
          assert.deepEqual(looked, [], `${name}, ${baseUrl}, ${what}`);
          const host = secret === 'client' ? EVIL : baseUrl;
          assert.equal(asked.length, 1, `${name}, ${baseUrl}, ${what}: ${asked.join('; ')}`);
          assert.ok(asked[0]?.includes(host), `${name}, ${baseUrl}, ${what}: ${asked[0]}`);
          count += 1;
        }
      }
    }
    tried(count, 'commands with a file that leads elsewhere');
  });

  it('one does after a yes: the spy does see it', async () => {
    const target = targetOf('http://127.0.0.1:1', withCredentials(`${EVIL}/token`));
    const parts = open(target, { isYes: true });
    await parts.secrets.storeSecret(ORG, 'client', 'canary');
    await assert.rejects(prepareConnectorRun(parts, target), (error) => {
      return !(error instanceof CancelledError);
    });
    assert.deepEqual([...new Set(looked)], ['evil.example']);
    assert.deepEqual(asked, ['Send the secret client to https://evil.example?']);
  });

  it('a host that was agreed to is not asked about again', async () => {
    const target = targetOf(GOOD, 'mode: httpHeader, token: "${secret:scim-token}"');
    const parts = open(target, { isYes: true, value: 'given' });
    await prepareConnectorRun(parts, target);
    await prepareConnectorRun(parts, target);
    assert.equal(asked.length, 1);
    assert.match(asked[0] ?? '', /It is sent to https:\/\/scim\.acme\.example/);
  });
});
