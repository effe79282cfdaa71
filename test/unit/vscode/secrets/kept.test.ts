import assert from 'node:assert/strict';
import { Secret } from '../../../../src/base/secrets/secret';
import { keptList } from '../../../../src/vscode/secrets/keptList';
import { SecretStore } from '../../../../src/vscode/secrets/secretStore';
import type { Prompter } from '../../../../src/vscode/ui/prompter';
import type { SafeLog } from '../../../../src/vscode/ui/safeLog';
import { keptNodes } from '../../../../src/vscode/views/keptNodes';
import { MemoryMemento, MemoryStorage } from '../commands/memoryStorage';

const ORG = 'https://acme.okta.com';
const OTHER = 'http://127.0.0.1:8080';
const SCIM = { origin: 'https://scim.acme.example', field: 'baseUrl', madeOf: [] };
const EARLIER = { ...SCIM, origin: 'https://before.acme.example' };

describe('what is kept on this machine', () => {
  let memento: MemoryMemento;
  let store: SecretStore;

  beforeEach(() => {
    memento = new MemoryMemento();
    const prompter: Prompter = {
      pick: async () => undefined,
      search: async () => undefined,
      input: async () => undefined,
      confirm: async () => 'Send It There',
      tell: async () => undefined,
    };
    const log = { hide: () => undefined } as unknown as SafeLog;
    store = new SecretStore(new MemoryStorage(), memento, prompter, log);
  });

  const signIn = (sub: string) => ({
    clientId: '0oaclient',
    scopes: ['okta.apps.read'],
    accessToken: new Secret('access token', jwt({ sub })),
    scheme: 'Bearer' as const,
    expiresAt: Date.now() + 60_000,
    refreshToken: undefined,
  });

  it('is shown org by org: as whom, since when, which secrets, and where they go; no value', async () => {
    await store.storeSignIn(ORG, signIn('ada@acme.example'));
    await store.keepFor(ORG, 'scim-token', 'value-of-the-token', SCIM);
    await store.storeApiToken(OTHER, 'value-of-the-api-token');
    const all = await keptList(store);
    assert.deepEqual(
      all.map(({ org, signIn: one, secrets }) => [
        org,
        one?.way,
        one?.who,
        secrets.map(({ name, hosts }) => [name, hosts]),
      ]),
      [
        [OTHER, 'API token', undefined, []],
        [ORG, 'browser', 'ada@acme.example', [['scim-token', [SCIM.origin]]]],
      ],
    );
    for (const { signIn: one, secrets } of all) {
      for (const { since } of [one, ...secrets].filter((each) => each !== undefined)) {
        assert.ok(since && Math.abs(Date.now() - since.getTime()) < 60_000);
      }
    }
    const shown = JSON.stringify([all, keptNodes(all)]);
    assert.doesNotMatch(shown, /value-of|eyJ/);
    assert.match(shown, /as ada|ada@acme/);
  });

  it('goes one by one: the others stay', async () => {
    await store.storeApiToken(ORG, 'token');
    await store.storeSecret(ORG, 'one', 'a');
    await store.storeSecret(ORG, 'two', 'b');
    await store.forgetSecret(ORG, 'one');
    assert.equal(await store.secret(ORG, 'one'), undefined);
    assert.equal((await store.secret(ORG, 'two'))?.reveal(), 'b');
    assert.deepEqual(store.namesOf(ORG), ['two']);
    await store.forgetSignIn(ORG);
    assert.equal(await store.isSignedIn(ORG), false);
    assert.deepEqual(
      (await keptList(store)).map(({ secrets }) => secrets.length),
      [1],
    );
    await store.forgetSecret(ORG, 'two');
    assert.deepEqual(await keptList(store), []);
    assert.deepEqual(memento.keys(), []);
  });

  it('shows what an earlier version has kept, without a time', async () => {
    await memento.update(`secretNames/${ORG}`, ['old']);
    const [first] = await keptList(store);
    assert.deepEqual(first?.secrets, [
      { name: 'old', since: undefined, expiresAt: undefined, hosts: [] },
    ]);
  });

  it('may go to the host that the new value was given for, and no longer to the one before', async () => {
    await store.keepFor(ORG, 'scim-token', 'one', EARLIER);
    await store.keepFor(ORG, 'scim-token', 'two', SCIM);
    assert.deepEqual(store.hostsOf(ORG, 'scim-token'), [SCIM.origin]);
  });
});

function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.signature`;
}
