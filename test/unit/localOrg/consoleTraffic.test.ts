import assert from 'node:assert/strict';
import { exchangeView } from '../../../src/localOrg/console/exchangeView';
import { ConnectorTraffic } from '../../../src/localOrg/provisioning/wire/connectorTraffic';
import type { ConnectorExchange } from '../../../src/localOrg/state/orgModel';
import { Connector } from './apiOrg';
import { ConsoleOrg } from './consoleOrg';

function exchange(changes: Partial<ConnectorExchange> = {}): Omit<ConnectorExchange, 'id'> {
  return {
    ...{ at: '2026-03-25T06:00:40.123Z', appId: '0oa1', method: 'GET', url: 'http://x/Users' },
    ...{ requestHeaders: {}, requestBody: undefined, status: 200, responseBody: undefined },
    ...{ ms: 1, error: undefined, reason: 'verify user' },
    ...changes,
  };
}

describe('local org: what is kept of the traffic to connectors', () => {
  let traffic: ConnectorTraffic;
  beforeEach(() => {
    traffic = new ConnectorTraffic();
  });

  it('numbers exchanges, and goes on after a clear', () => {
    traffic.add(exchange());
    traffic.clear();
    traffic.add(exchange());
    assert.deepEqual(
      traffic.all().map(({ id }) => id),
      [2],
    );
    assert.equal(traffic.lastId, 2);
  });

  it('drops the oldest above five thousand', () => {
    for (let count = 0; count < 5_100; count++) traffic.add(exchange());
    assert.equal(traffic.all().length, 5_000);
    assert.equal(traffic.all()[0]?.id, 101);
  });

  it('cuts long bodies, and says how much is missing', () => {
    traffic.add(exchange({ responseBody: 'x'.repeat(300 * 1024) }));
    const kept = traffic.all()[0]?.responseBody ?? '';
    assert.ok(kept.length < 257 * 1024);
    assert.match(kept, /… 45056 characters more$/);
  });

  it('holds no more than 32 MiB of bodies, and always the newest', () => {
    const body = 'x'.repeat(256 * 1024);
    for (let count = 0; count < 200; count++) traffic.add(exchange({ requestBody: body }));
    const kept = traffic.all();
    const size = kept.reduce((sum, { requestBody = '' }) => sum + requestBody.length, 0);
    assert.ok(size <= 32 * 1024 * 1024, String(size));
    assert.equal(kept.at(-1)?.id, 200);
    assert.ok(kept.length > 100);
  });

  it('tells who waits of the next exchange, of a clear, and after the time given', async () => {
    const first = traffic.news(60_000);
    traffic.add(exchange());
    await first;
    const second = traffic.news(60_000);
    traffic.clear();
    await second;
    await traffic.news(1);
  });
});

describe('local org: the page of the traffic', () => {
  let org: ConsoleOrg;
  let connector: Connector;
  let appId: string;
  before(async () => {
    [org, connector] = [await ConsoleOrg.start(), await Connector.start()];
    appId = await org.createApp('first');
    await org.turnScimOn(appId, connector.baseUrl);
    await org.call('PUT', `/api/v1/apps/${appId}/groups/${await org.groupId('Vendors')}`, {});
    const broken = await org.createApp('broken');
    await org.turnScimOn(broken, 'http://127.0.0.1:9/scim/v2');
    await org.call('PUT', `/api/v1/apps/${broken}/groups/${await org.groupId('Vendors')}`, {});
    await org.idle();
  });
  after(async () => {
    await org.close();
    await connector.close();
  });

  function ids(html: string): number[] {
    return [...html.matchAll(/data-exchange="(\d+)"/g)].map(([, id]) => Number(id));
  }

  function lastId(html: string): number {
    return Number(/data-last="(\d+)"/.exec(html)?.[1]);
  }

  it('shows the newest first, with request and reply, and hides the token', async () => {
    const { html } = await org.page('/_sandbox');
    const shown = ids(html);
    assert.ok(shown.length > 2);
    assert.deepEqual(
      shown,
      [...shown].sort((one, other) => other - one),
    );
    assert.match(html, /<h3>Request<\/h3>/);
    assert.match(html, /<h3>Reply<\/h3>/);
    assert.ok(!html.includes('connector-token'));
  });

  it('cuts a body that is too long for a page, after setting it out in lines', () => {
    const responseBody = JSON.stringify({ long: 'x'.repeat(30_000) });
    const { text } = exchangeView({ id: 1, ...exchange({ responseBody }) });
    assert.ok(text.length < 23_000, String(text.length));
    assert.match(text, /{\n {2}&quot;long&quot;/);
    assert.match(text, /characters more: GET \/_sandbox\/connector/);
  });

  it('stands at its path with and without a slash, beside the control paths', async () => {
    assert.equal((await org.page('/_sandbox/')).status, 200);
    assert.equal((await org.get('/_sandbox/connector')).status, 200);
    assert.equal((await org.get('/_sandbox/nope')).status, 404);
  });

  it('filters by app, and by errors', async () => {
    const all = ids((await org.page('/_sandbox')).html);
    const [of, errors] = await Promise.all([
      org.page(`/_sandbox?app=${appId}`),
      org.page('/_sandbox?errors=true'),
    ]);
    const { list } = await org.get(`/_sandbox/connector?appId=${appId}`);
    assert.deepEqual(ids(of.html).length, list.length);
    assert.ok(ids(errors.html).length > 0);
    assert.ok(ids(errors.html).length < all.length);
    assert.doesNotMatch(errors.html, /good-text">20\d/);
  });

  it('answers a request for news when there is news, with that alone', async () => {
    const seen = lastId((await org.page('/_sandbox')).html);
    const news = org.page(`/_sandbox?after=${seen}`);
    const user = await org.userId('ana.silva@example.com');
    await org.call('POST', `/api/v1/users/${user}`, { profile: { displayName: 'Ana B.' } });
    const shown = ids((await news).html);
    assert.ok(shown.length > 0);
    assert.ok(
      shown.every((id) => id > seen),
      `${shown} are newer than ${seen}`,
    );
  });

  it('takes nonsense for no request for news', async () => {
    for (const after of ['x', '', '1.5']) {
      assert.equal((await org.page(`/_sandbox?after=${after}`)).status, 200, after);
    }
  });

  it('is cleared by its button, and by DELETE', async () => {
    const cleared = await org.submit('/_sandbox?errors=true', 'clearTraffic');
    assert.equal(cleared.location, '/_sandbox?errors=true');
    assert.deepEqual((await org.get('/_sandbox/connector')).list, []);
    const user = await org.userId('ana.silva@example.com');
    await org.call('POST', `/api/v1/users/${user}`, { profile: { displayName: 'Ana C.' } });
    await org.idle();
    assert.ok((await org.get('/_sandbox/connector')).list.length > 0);
    assert.equal((await org.call('DELETE', '/_sandbox/connector')).status, 204);
    assert.deepEqual((await org.get('/_sandbox/connector')).list, []);
  });

  it('does not keep the org from closing while it waits', async () => {
    const other = await ConsoleOrg.start();
    const waiting = fetch(`${other.url}/_sandbox?after=0`).then(
      () => 'answered',
      () => 'closed',
    );
    await other.page('/_sandbox');
    await other.close();
    assert.equal(await waiting, 'closed');
  });
});
