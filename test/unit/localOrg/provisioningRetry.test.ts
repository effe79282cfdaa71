import assert from 'node:assert/strict';
import { ProvisioningOrg } from './provisioningOrg';
import { ProvisioningServer } from './provisioningServer';

describe('a connector that asks for patience', () => {
  let server: ProvisioningServer;
  let org: ProvisioningOrg;

  beforeEach(async () => {
    server = new ProvisioningServer();
    await server.start();
    org = new ProvisioningOrg(server.baseUrl);
  });

  afterEach(async () => {
    org.provisioner.close();
    await server.stop();
  });

  describe('429', () => {
    const limited = (retryAfter: string) => {
      let left = 2;
      server.override = () =>
        left-- > 0 ? { status: 429, text: '', headers: { 'retry-after': retryAfter } } : undefined;
    };

    it('is tried again after Retry-After, a few times', async () => {
      limited('0');
      await org.sync();
      assert.equal(org.app.appUsers['00u1']?.error, undefined);
      assert.equal(server.users.size, 2);
    });

    it('ends after ten attempts, for the other users too', async () => {
      server.override = () => ({ status: 429, text: '', headers: { 'retry-after': '0' } });
      await org.sync();
      assert.match(org.app.appUsers['00u1']?.error ?? '', /Too Many Requests/);
      assert.equal(server.seen.length, 10);
      assert.match(org.app.appUsers['00u2']?.error ?? '', /Too Many Requests/);
    });

    for (const value of ['Wed, 21 Oct 2026 07:28:00 GMT', '1.5', '3600']) {
      it(`does not wait for ${value}`, async () => {
        limited(value);
        await org.sync();
        assert.match(org.app.appUsers['00u1']?.error ?? '', /Too Many Requests/);
      });
    }

    it('stops waiting when the org closes', async () => {
      server.override = () => ({ status: 429, text: '', headers: { 'retry-after': '10' } });
      const running = org.sync();
      while (org.exchanges.length === 0) await new Promise((done) => setImmediate(done));
      org.provisioner.close();
      await running;
      assert.match(org.app.appUsers['00u1']?.error ?? '', /Cancelled/);
    });
  });

  describe('for longer than a run lasts', () => {
    const MINUTE = 60_000;

    function refuse(retryAfter?: string): void {
      const headers: Record<string, string> = retryAfter ? { 'retry-after': retryAfter } : {};
      server.override = () => ({ status: 429, text: '{"detail":"slow down"}', headers });
    }

    /** The pause is over. */
    async function resume(): Promise<void> {
      const [next] = org.scheduled.splice(0);
      assert.ok(next, 'nothing is scheduled');
      next.run();
      await org.provisioner.idle();
    }

    for (const [name, retryAfter, ms] of [
      ['Retry-After', '3600', 60 * MINUTE],
      ['no Retry-After', undefined, 5 * MINUTE],
      ['a date as Retry-After', 'Wed, 21 Oct 2026 07:28:00 GMT', 5 * MINUTE],
      ['a Retry-After beyond every timer', '99999999999', 2 ** 31 - 1],
    ] as const) {
      it(`is heard: ${name}`, async () => {
        refuse(retryAfter);
        await org.sync();
        assert.deepEqual(
          org.scheduled.map((one) => one.ms),
          [ms],
        );
        assert.equal(org.exchanges.length, 1, 'the second user is not tried');
        assert.match(org.app.appUsers['00u2']?.error ?? '', /Too Many Requests.*slow down/);
        assert.match(
          org.takeEvents().join('\n'),
          /application\.integration\.rate_limit_exceeded: Too Many Requests/,
        );
      });
    }

    it('is waited out by runs meanwhile, and then everything is sent by itself', async () => {
      refuse();
      await org.sync();
      server.override = undefined;
      server.takeLines();
      org.user(0).profile.displayName = 'changed meanwhile';
      await org.sync();
      assert.deepEqual(server.takeLines(), []);
      assert.equal(org.scheduled.length, 1);
      await resume();
      assert.equal(server.users.size, 2);
      assert.equal(server.users.get('1')?.NameFormatted, 'changed meanwhile');
      assert.equal(org.app.appUsers['00u1']?.error, undefined);
      assert.deepEqual(org.scheduled, []);
    });

    it('is asked ten times, at twice the distance each time, and then left', async () => {
      refuse();
      await org.sync();
      const waits: number[] = [];
      while (org.scheduled.length > 0) {
        waits.push((org.scheduled[0]?.ms ?? 0) / MINUTE);
        await resume();
      }
      assert.deepEqual(waits, [5, 10, 20, 40, 80, 160, 320, 640, 1280]);
      assert.equal(org.exchanges.length, 10);
      assert.match(org.app.appUsers['00u1']?.error ?? '', /Too Many Requests/);
      server.override = undefined;
      await org.sync();
      assert.equal(server.users.size, 2, 'the next change is sent');
    });

    it('does not hold for another token', async () => {
      refuse();
      await org.sync();
      server.override = undefined;
      const { connector } = org.app.provisioning;
      if (connector) connector.auth = { mode: 'httpHeader', token: 'another' };
      await org.sync();
      assert.equal(server.users.size, 2);
      assert.deepEqual(org.scheduled, []);
    });

    it('does not outlast a reset of the org', async () => {
      refuse();
      await org.sync();
      server.override = undefined;
      org.provisioner.forget();
      assert.deepEqual(org.scheduled, []);
      await org.sync();
      assert.equal(server.users.size, 2);
    });

    it('ends with the org', async () => {
      refuse();
      await org.sync();
      org.provisioner.close();
      assert.deepEqual(org.scheduled, []);
    });
  });

  it('is waited for in whole seconds, by the clock of the org', async () => {
    const waits: number[] = [];
    org = new ProvisioningOrg(server.baseUrl, {
      wait: async (ms) => {
        waits.push(ms);
      },
    });
    server.override = () =>
      waits.length < 2 ? { status: 429, headers: { 'retry-after': ' 7 ' } } : undefined;
    await org.sync();
    assert.deepEqual(waits, [7000, 7000]);
    assert.equal(server.users.size, 2);
  });
});
