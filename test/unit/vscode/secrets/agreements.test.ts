import assert from 'node:assert/strict';
import { CancelledError } from '../../../../src/base/errors';
import { SecretStore } from '../../../../src/vscode/secrets/secretStore';
import type { Confirmation, InputRequest, Prompter } from '../../../../src/vscode/ui/prompter';
import type { SafeLog } from '../../../../src/vscode/ui/safeLog';
import { MemoryMemento, MemoryStorage } from '../commands/memoryStorage';

const ORG = 'https://acme.okta.com';
const OTHER_ORG = 'https://other.okta.com';
const NAME = 'scim-token';
const FIELD = 'provisioning.connector.baseUrl';
const at = (origin: string, madeOf: readonly string[] = []) => ({ origin, field: FIELD, madeOf });
const GOOD = at('https://scim.acme.example');
const EVIL = at('https://evil.example');
const HERE = at('http://127.0.0.1:8080');

describe('a secret of the connector in VS Code', () => {
  let asked: Confirmation[];
  let inputs: InputRequest[];
  let answer: string | undefined;
  let value: string | undefined;
  let storage: MemoryStorage;
  let memento: MemoryMemento;

  beforeEach(() => {
    asked = [];
    inputs = [];
    answer = undefined;
    value = undefined;
    storage = new MemoryStorage();
    memento = new MemoryMemento();
  });

  /** A window, opened anew each time. */
  function window(): SecretStore {
    const prompter: Prompter = {
      pick: async () => undefined,
      search: async () => undefined,
      input: async (request) => {
        inputs.push(request);
        return value;
      },
      confirm: async (confirmation) => {
        asked.push(confirmation);
        return answer;
      },
      tell: async () => undefined,
    };
    const log = { hide: () => undefined } as unknown as SafeLog;
    return new SecretStore(storage, memento, prompter, log);
  }

  const get = (to = GOOD, org = ORG) => window().askingSource(org).get(NAME, to);

  it('is agreed to by giving it, for the host that the question names', async () => {
    value = 'the-token';
    assert.equal((await get())?.reveal(), 'the-token');
    assert.match(
      inputs[0]?.prompt ?? '',
      /sent to https:\/\/scim\.acme\.example, which provisioning/,
    );
    assert.equal((await get())?.reveal(), 'the-token');
    assert.deepEqual(asked, []);
  });

  it('does not go to another host unasked; the question names both, and why', async () => {
    value = 'the-token';
    await get();
    await assert.rejects(get(EVIL), CancelledError);
    assert.deepEqual(asked, [
      {
        message: 'Send the secret scim-token to https://evil.example?',
        detail:
          'Until now it went to https://scim.acme.example.\nprovisioning.connector.baseUrl names it. Whoever wrote the file could name any host.\nThis is asked once for each host.',
        actions: ['Send It There'],
      },
    ]);
    // Nor is a no kept for a yes.
    await assert.rejects(get(EVIL), CancelledError);
    assert.equal(asked.length, 2);
  });

  it('goes to a host that was agreed to, without a second question', async () => {
    await window().storeSecret(ORG, NAME, 'the-token');
    answer = 'Send It There';
    await get(EVIL);
    await get(EVIL);
    assert.equal(asked.length, 1);
    assert.match(asked[0]?.detail ?? '', /^Nobody has said yet where it may go\./);
  });

  it('says which environment variables the address is made of', async () => {
    await window().storeSecret(ORG, NAME, 'the-token');
    await assert.rejects(get(at('https://evil.example', ['HOST'])), CancelledError);
    assert.match(asked[0]?.detail ?? '', /baseUrl names it, which is made of \$\{env:HOST\}\./);
  });

  it('of this machine needs no word', async () => {
    await window().storeSecret(ORG, NAME, 'the-token');
    assert.equal((await get(HERE))?.reveal(), 'the-token');
    assert.deepEqual(asked, []);
  });

  it('is agreed to for one org and one name', async () => {
    await window().storeSecret(ORG, NAME, 'the-token');
    await window().storeSecret(OTHER_ORG, NAME, 'another');
    await window().storeSecret(ORG, 'password', 'third');
    answer = 'Send It There';
    await get();
    answer = undefined;
    await assert.rejects(get(GOOD, OTHER_ORG), CancelledError);
    await assert.rejects(window().askingSource(ORG).get('password', GOOD), CancelledError);
  });

  it('that is got by client credentials is asked about as one that is kept', async () => {
    const source = window().askingSourceBut(NAME, ORG);
    assert.equal(await source.get(NAME, EVIL), undefined);
    await assert.rejects(source.allow(NAME, EVIL), CancelledError);
    await window().storeSecret(ORG, NAME, 'got');
    await assert.rejects(source.get(NAME, EVIL), CancelledError);
    assert.equal(inputs.length, 0);
  });

  it('is asked about again after signing out', async () => {
    await window().storeSecret(ORG, NAME, 'the-token');
    answer = 'Send It There';
    await get();
    await window().forgetOrg(ORG);
    await window().storeSecret(ORG, NAME, 'the-token');
    answer = undefined;
    await assert.rejects(get(), CancelledError);
  });

  it('goes to the clipboard without a host in the question', async () => {
    value = 'the-token';
    await window().secretOrAsk(ORG, NAME);
    assert.doesNotMatch(inputs[0]?.prompt ?? '', /sent to/);
    await assert.rejects(get(), CancelledError);
  });
});
