import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { CancelledError, ConflictError, InvalidError, UsageError } from '../../../src/base/errors';
import { unconfirmed } from '../../../src/engine/plan/confirmed';
import { accountsOf } from '../../../src/engine/records/journalAccounts';
import { journalFiles } from '../../../src/engine/records/journalFiles';
import { readHistory } from '../../../src/engine/records/journalHistory';
import { apply } from '../../../src/tasks/apply';
import { type ConfirmTalk, confirmSettings, type OpenSetting } from '../../../src/tasks/confirm';
import { look } from '../../../src/tasks/look';
import { FEATURES, tutorial } from '../engine/applySamples';
import { FakeHost } from './fakeHost';

const ALL: ConfirmTalk = { choose: async (settings) => settings.map(({ id }) => id) };
const only = (...ids: string[]): ConfirmTalk => ({ choose: async () => ids });

describe('the task confirm', () => {
  let host: FakeHost;

  /** The app of the tutorial, with SCIM on. */
  beforeEach(async () => {
    host = new FakeHost(tutorial({ groups: undefined }));
    await applyAll();
    host.fake.setFeatures(...FEATURES);
    host.events.length = 0;
  });
  afterEach(() => host.dispose());

  async function applyAll(): Promise<void> {
    const terms = async () => ({ adopt: false, allowDelete: false });
    await apply(host, { read: (signal) => look(host, signal), agree: terms, settled: terms });
  }

  async function open(): Promise<string[]> {
    const { plan } = await look(host, host.stop.signal);
    return unconfirmed(plan).map(({ key }) => key);
  }

  it('keeps who has said it and when, and what of; it writes nothing to the org', async () => {
    host.fake.writes.length = 0;
    const { ids, settings, later } = await confirmSettings(host, ALL);
    assert.deepEqual(ids, ['baseUrl', 'uniqueIdentifier', 'auth.mode', 'auth.token', 'app', 'org']);
    assert.ok(settings.every(({ isConfirmed }) => !isConfirmed));
    assert.equal(later, false);
    const { confirmed = {} } = host.ids ?? {};
    assert.deepEqual(Object.keys(confirmed).sort(), [...ids].sort());
    for (const { who, when, hash } of Object.values(confirmed)) {
      assert.match(who, /.@./);
      assert.ok(Math.abs(Date.parse(when) - Date.now()) < 60_000);
      assert.match(hash, /^[0-9a-f]{64}$/);
    }
    assert.deepEqual(host.fake.writes, []);
    assert.deepEqual(await open(), []);
  });

  it('shows a secret by its name, in the list and in what is kept', async () => {
    const seen: OpenSetting[] = [];
    await confirmSettings(host, {
      choose: async (settings) => {
        seen.push(...settings);
        return [];
      },
    });
    const token = seen.find(({ id }) => id === 'auth.token');
    assert.equal(token?.value, `the value of \${secret:scim-token}`);
  });

  it('takes single ids, with the kind before them where one likes, and takes them back', async () => {
    await confirmSettings(host, only('baseUrl', 'safeguard.org', 'baseUrl'));
    assert.deepEqual(await open(), ['uniqueIdentifier', 'auth.mode', 'auth.token', 'app']);
    await confirmSettings(host, only('org'), { withdraw: true });
    assert.deepEqual(await open(), ['uniqueIdentifier', 'auth.mode', 'auth.token', 'app', 'org']);
  });

  it('refuses what is no such setting, and says why', async () => {
    await assert.rejects(confirmSettings(host, only('nonsense')), /There is no setting "nonsense"/);
    await assert.rejects(confirmSettings(host, only('createUsers')), /needs no confirmation/);
    await assert.rejects(confirmSettings(host, only('testConnector')), UsageError);
    await assert.rejects(confirmSettings(host, only('__proto__')), UsageError);
    assert.deepEqual((await open()).length, 6);
  });

  it('takes nothing of the connector while SCIM is off', async () => {
    host.fake.setFeatures();
    await assert.rejects(
      confirmSettings(host, only('baseUrl')),
      /cannot be confirmed while SCIM is off/,
    );
    const { ids, later } = await confirmSettings(host, ALL);
    assert.deepEqual([ids, later], [['app', 'org'], true]);
  });

  it('is asked for again once an apply has seen SCIM off', async () => {
    await confirmSettings(host, ALL);
    host.fake.setFeatures();
    await applyAll();
    await applyAll();
    const said = (await journalFiles(host.configPath)).flatMap(
      ({ content }) => content.match(/"saw SCIM off"/g) ?? [],
    );
    assert.equal(said.length, 1);
    host.fake.setFeatures(...FEATURES);
    assert.deepEqual(await open(), ['baseUrl', 'uniqueIdentifier', 'auth.mode', 'auth.token']);
    // Where no lock file keeps ids, a journal knows as much.
    const { scimOffAt = '' } = await readHistory(host.configPath, host.place());
    assert.ok(Math.abs(Date.parse(scimOffAt) - Date.parse(host.ids?.scimOffAt ?? '')) < 1000);
    await confirmSettings(host, ALL);
    assert.deepEqual(await open(), []);
  });

  it('is not lost to an apply that ends after it', async () => {
    const terms = async () => ({ adopt: false, allowDelete: false });
    await apply(host, {
      read: async (signal) => {
        const seen = await look(host, signal);
        await confirmSettings(host, ALL);
        return seen;
      },
      agree: terms,
      settled: terms,
    });
    assert.deepEqual(await open(), []);
  });

  it('is refused before there is an app, and for one that is not known to be of the file', async () => {
    const fresh = new FakeHost(tutorial());
    await assert.rejects(confirmSettings(fresh, ALL), InvalidError);
    fresh.dispose();
    host.ids = undefined;
    await assert.rejects(confirmSettings(host, ALL), ConflictError);
  });

  it('keeps nothing when the person says no', async () => {
    const before = structuredClone(host.ids);
    const no: ConfirmTalk = {
      choose: async () => {
        throw new CancelledError();
      },
    };
    await assert.rejects(confirmSettings(host, no), CancelledError);
    await confirmSettings(host, only());
    assert.deepEqual(host.ids, before);
  });

  it('stands in the journals, from which an org is known whose ids no lock file keeps', async () => {
    await confirmSettings(host, ALL);
    await confirmSettings(host, only('org'), { withdraw: true });
    const deeds = accountsOf(await journalFiles(host.configPath));
    assert.deepEqual(
      deeds.map(({ does }) => does),
      ['apply', 'confirm', 'confirm'],
    );
    const { confirmed = {} } = await readHistory(host.configPath, host.place());
    assert.deepEqual(confirmed, host.ids?.confirmed);
    host.ids = { org: host.org, appId: host.ids?.appId ?? '', confirmed };
    assert.deepEqual(await open(), ['org']);
  });

  it('ends well or not at all, at a fault of every request', async () => {
    const { fake } = host;
    fake.calls.length = 0;
    await confirmSettings(host, only());
    const total = fake.calls.length;
    assert.ok(total > 2);
    const before = structuredClone(host.ids);
    for (let nth = 0; nth < total; nth += 1) {
      let left = nth;
      const real = host.reader.bind(host);
      host.reader = async () => {
        const reader = await real();
        return new Proxy(reader, {
          get(org, name, self) {
            const value: unknown = Reflect.get(org, name, self);
            if (typeof value !== 'function') return value;
            return (...args: unknown[]) => {
              if (left-- === 0) throw new InvalidError('no answer', { nextStep: 'Again.' });
              return Reflect.apply(value, org, args);
            };
          },
        });
      };
      await assert.rejects(confirmSettings(host, ALL), /no answer/, `request ${nth}`);
      assert.deepEqual(host.ids, before);
      host.reader = real;
    }
    await confirmSettings(host, ALL);
    assert.deepEqual(await open(), []);
    assert.ok((await readdir(host.folder)).every((name) => !name.endsWith('.tmp')));
  });
});
