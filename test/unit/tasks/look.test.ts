import assert from 'node:assert/strict';
import { CancelledError } from '../../../src/base/errors';
import { NotAgreedError } from '../../../src/base/secrets/destination';
import type { Secret, SecretSource } from '../../../src/base/secrets/secret';
import { resolveConfig } from '../../../src/config/desired/resolve';
import { parseConfig } from '../../../src/config/yaml/document';
import { exportApp } from '../../../src/tasks/exportApp';
import { look } from '../../../src/tasks/look';
import { preflight } from '../../../src/tasks/preflight';
import { status } from '../../../src/tasks/status';
import { Program, tutorial } from '../engine/applySamples';
import { CONSOLE, EmptyOrg, FakeHost } from './fakeHost';

function without(secret: () => Promise<Secret | undefined>): SecretSource {
  return { get: secret, allow: async () => {} };
}

describe('the tasks that only look', () => {
  const hosts: FakeHost[] = [];
  const open = (fake?: EmptyOrg) => {
    const host = new FakeHost(tutorial(), fake);
    hosts.push(host);
    return host;
  };

  afterEach(() => {
    for (const host of hosts) assert.deepEqual(host.fake.writes.slice(written), []);
    for (const host of hosts.splice(0)) host.dispose();
    written = 0;
  });

  let written = 0;
  /** The org of the tutorial, stopped at the settings made by hand. */
  async function atTheGate(): Promise<EmptyOrg> {
    const fake = new EmptyOrg({ groups: ['Vendors', 'Staff'] });
    await new Program(fake).apply();
    written = fake.writes.length;
    return fake;
  }

  it('look goes by the ids of earlier runs, and gives the plan', async () => {
    const host = open();
    host.ids = { org: 'https://other.okta.com', appId: '0oa1' };
    await assert.rejects(look(host, host.stop.signal), { name: 'ConflictError' });
    host.ids = undefined;
    assert.ok((await look(host, host.stop.signal)).plan.summary.create > 0);
  });

  it('status asks for the address of the Console only when there is something to set there', async () => {
    const before = open();
    const { steps, todo } = await status(before);
    assert.equal(steps.length, 7);
    assert.deepEqual(todo, []);
    assert.deepEqual(before.steps, ['work look']);

    const host = open(await atTheGate());
    const found = await status(host);
    assert.deepEqual(host.steps, ['work look', 'console']);
    assert.ok(found.todo.length > 0);
    assert.ok(found.todo.every(({ url }) => url.startsWith(CONSOLE)));
    assert.ok(
      found.todo.every(({ settings }) => settings.every(({ state }) => state === 'missing')),
    );
  });

  it('preflight asks for the secret first, and sends nothing when it may not go there', async () => {
    for (const error of [
      new CancelledError(),
      new NotAgreedError('Nobody agrees.', { nextStep: 'Agree.' }),
    ]) {
      const host = open();
      const refusing = without(async () => Promise.reject(error));
      await assert.rejects(preflight(host, refusing), (thrown) => thrown === error);
      assert.deepEqual(host.steps, []);
      assert.deepEqual(host.fake.calls, []);
    }
  });

  it('preflight makes a check of what is wrong with the connector in the file', async () => {
    const host = open();
    const { checks } = await preflight(
      host,
      without(async () => undefined),
    );
    assert.deepEqual(host.steps, ['work preflight']);
    assert.equal(checks.find(({ id }) => id === 'connector-answers')?.outcome, 'failed');
  });

  it('export gives a file of its own, or one that keeps the comments of another', async () => {
    const fake = await atTheGate();
    const host = open(fake);
    const fresh = await exportApp(host, 'senhasegura');
    assert.deepEqual(host.steps, ['work export']);
    assert.equal(fresh.found.live.app.label, 'senhasegura');
    assert.ok(fresh.notes > 0);

    const text = `# ours\n${fresh.text}`;
    const desired = resolveConfig(parseConfig(text, 'okta-scim.yaml'), {
      environment: undefined,
      env: {},
    });
    const kept = await exportApp(host, fresh.found.live.app.id, { text, desired });
    assert.match(kept.text, /^# ours\n/);
  });

  it('export says when there is no such app', async () => {
    await assert.rejects(exportApp(open(), 'nothing'), /There is no app/);
  });
});
