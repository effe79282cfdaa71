import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { causes, Org, swaApp } from './apiOrg';

describe('local org: credentials, limits and malformed requests', () => {
  let org: Org;
  before(async () => {
    org = await Org.start();
  });
  after(() => org.close());

  it('answers 401 E0000011 without token, with a wrong one, and with a wrong scheme', async () => {
    for (const Authorization of ['', 'SSWS wrong', `Bearer ${org.sandbox.apiToken}`]) {
      const answer = await org.call('GET', '/api/v1/apps', undefined, { Authorization });
      assert.deepEqual([answer.status, answer.body['errorCode']], [401, 'E0000011']);
      assert.equal(answer.body['errorSummary'], 'Invalid token provided');
      assert.deepEqual(causes(answer), []);
    }
  });

  it('answers malformed JSON with 400 E0000003 and a body above 1 MB with 413', async () => {
    for (const body of ['{', 'nonsense', '{"label":']) {
      const answer = await org.call('POST', '/api/v1/apps', body);
      assert.deepEqual([answer.status, answer.body['errorCode']], [400, 'E0000003']);
    }
    const large = await org.call('POST', '/api/v1/apps', { label: 'x'.repeat(1024 * 1024) });
    assert.equal(large.status, 413);
  });

  it('answers an unknown path with 404 and another method with 405, both E0000022', async () => {
    const unknown = await org.get('/api/v1/nope');
    assert.deepEqual([unknown.status, unknown.body['errorCode']], [404, 'E0000022']);
    const method = await org.call('PATCH', '/api/v1/apps');
    assert.deepEqual([method.status, method.body['errorCode']], [405, 'E0000022']);
  });

  it('refuses values of the wrong shape as Okta does, and never with 500', async () => {
    const appId = await org.createApp();
    const mapping = `/api/v1/mappings/${await org.mappingId(appId)}`;
    const paths = [
      ['POST', '/api/v1/apps'],
      ['PUT', `/api/v1/apps/${appId}`],
      ['POST', `/api/v1/meta/schemas/apps/${appId}/default`],
      ['POST', mapping],
      ['PUT', `/api/v1/apps/${appId}/groups/${await org.groupId('Vendors')}`],
      ['POST', `/api/v1/apps/${appId}/group-push/mappings`],
      ['POST', '/api/v1/groups'],
      ['POST', '/api/v1/users'],
      ['PUT', '/_sandbox/faults'],
      ['PUT', '/_sandbox/settings'],
      ['PUT', '/_sandbox/clients'],
      ['PUT', `/_sandbox/apps/${appId}/provisioning`],
    ] as const;
    const bodies = [undefined, 'null', '[]', '7', '"x"', '{"definitions":3,"properties":[]}'];
    for (const [method, path] of paths) {
      for (const body of bodies) {
        const answer = await org.call(method, path, body);
        assert.ok(answer.status < 500, `${method} ${path} ${body}: ${answer.status}`);
      }
    }
  });

  it('refuses Host names that are not loopback, and posts from other origins', async () => {
    const { port } = new URL(org.url);
    const statusFor = (host: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.end(
            `GET /.well-known/okta-organization HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
          );
        });
        let text = '';
        socket.on('data', (chunk) => {
          text += chunk;
        });
        socket.on('end', () => resolve(text.split(' ')[1] ?? '')).on('error', reject);
      });
    assert.equal(await statusFor('evil.example.com'), '421');
    assert.equal(await statusFor(`localhost:${port}`), '200');
    const foreign = await org.call('POST', '/_sandbox/reset', undefined, {
      Origin: 'https://evil.example.com',
    });
    assert.equal(foreign.status, 403);
  });

  it('names a port that is in use in a usage error', async () => {
    const port = Number(new URL(org.url).port);
    await assert.rejects(Org.start({ port }), (error: Error) => {
      assert.equal(error.name, 'UsageError');
      assert.match(error.message, new RegExp(`Port ${port} is in use`));
      return true;
    });
  });

  it('sends rate limit headers on every reply, high ones in the unlimited edition', async () => {
    for (const path of ['/api/v1/apps', '/api/v1/nope', '/.well-known/okta-organization']) {
      const { headers } = await org.get(path);
      assert.ok(Number(headers.get('x-rate-limit-limit')) > 10_000);
      assert.ok(Number(headers.get('x-rate-limit-remaining')) > 10_000);
      const reset = Number(headers.get('x-rate-limit-reset')) * 1000;
      assert.ok(reset > Date.now() && reset < Date.now() + 61_000);
    }
  });

  it('counts each bucket by edition: a token of a free org has 10 requests a minute on apps', async () => {
    const free = await Org.start({ edition: 'integrator' });
    const appId = await free.createApp();
    const statuses: number[] = [];
    for (let index = 0; index < 10; index++) {
      statuses.push((await free.get(`/api/v1/apps/${appId}/groups`)).status);
    }
    assert.deepEqual(statuses, [...Array(9).fill(200), 429]);
    const refused = await free.get('/api/v1/apps');
    assert.equal(refused.status, 429);
    assert.equal(refused.body['errorCode'], 'E0000047');
    assert.equal(
      refused.body['errorSummary'],
      'API call exceeded rate limit due to too many requests.',
    );
    assert.equal(refused.headers.get('x-rate-limit-limit'), '10');
    assert.equal(refused.headers.get('x-rate-limit-remaining'), '0');
    const other = await free.get(`/api/v1/apps/${appId}`);
    assert.deepEqual([other.status, other.headers.get('x-rate-limit-limit')], [200, '50']);
    await free.close();
  });

  it('lets requests through again after the reset that the header names', async () => {
    const free = await Org.start({ edition: 'integrator' });
    await free.setSettings({ rateWindowSeconds: 1 });
    let answer = await free.get('/api/v1/apps');
    while (answer.status === 200) answer = await free.get('/api/v1/apps');
    const resetMs = Number(answer.headers.get('x-rate-limit-reset')) * 1000;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, resetMs - Date.now()) + 5));
    assert.equal((await free.get('/api/v1/apps')).status, 200);
    await free.close();
  });

  it('takes as long as asked for', async () => {
    const slow = await Org.start({ latency: 40 });
    const started = performance.now();
    await slow.get('/api/v1/groups');
    assert.ok(performance.now() - started >= 39);
    await slow.close();
  });
});

describe('local org: faults and the record of requests', () => {
  let org: Org;
  before(async () => {
    org = await Org.start();
  });
  after(() => org.close());
  beforeEach(() => org.call('POST', '/_sandbox/reset'));

  const set = (...faults: object[]) => org.call('PUT', '/_sandbox/faults', faults);
  const labels = async () => (await org.get('/api/v1/apps')).list.map((app) => app['label']);
  const create = (label: string) => org.call('POST', '/api/v1/apps', swaApp(label));

  it('answer 429 with headers and 500 to the nth matching request only, nothing done', async () => {
    await set(
      { method: 'POST', path: '/api/v1/apps', nth: 1, effect: '429' },
      { method: 'POST', path: '^/api/v1/apps$', nth: 3, effect: '500' },
    );
    const first = await create('one');
    assert.equal(first.status, 429);
    assert.equal(first.headers.get('x-rate-limit-remaining'), '0');
    const reset = Number(first.headers.get('x-rate-limit-reset')) * 1000;
    assert.ok(reset > Date.now() - 1000 && reset < Date.now() + 2000);
    assert.equal((await create('two')).status, 200);
    const third = await create('three');
    assert.deepEqual([third.status, third.body['errorCode']], [500, 'E0000009']);
    assert.equal((await create('four')).status, 200);
    assert.deepEqual(await labels(), ['two', 'four']);
  });

  it('reset-before drops the request undone, reset-after drops the reply of a done one', async () => {
    await set(
      { method: 'POST', path: '/api/v1/apps', nth: 1, effect: 'reset-before' },
      { method: 'POST', path: '/api/v1/apps', nth: 2, effect: 'reset-after' },
    );
    await assert.rejects(create('before'));
    assert.deepEqual(await labels(), []);
    await assert.rejects(create('after'));
    assert.deepEqual(await labels(), ['after']);
  });

  it('truncate sends half of the reply of a done request', async () => {
    await set({ method: 'POST', path: '/api/v1/apps', effect: 'truncate' });
    await assert.rejects(create('half'));
    assert.deepEqual(await labels(), ['half']);
  });

  it('late answers 500 at once and is carried out after its time; a GET is only refused', async () => {
    let now = 0;
    const other = await Org.start({ lateClock: () => now });
    try {
      const labelsThere = async () =>
        (await other.get('/api/v1/apps')).list.map((app) => app['label']);
      await other.call('PUT', '/_sandbox/faults', [
        { method: 'POST', path: '^/api/v1/apps$', nth: 1, effect: 'late', seconds: 30 },
        { method: 'GET', path: '/api/v1/groups', nth: 1, effect: 'late' },
      ]);
      assert.equal((await other.call('POST', '/api/v1/apps', swaApp('late'))).status, 500);
      assert.equal((await other.get('/api/v1/groups')).status, 500);
      now = 29_999;
      assert.deepEqual(await labelsThere(), []);
      now = 30_000;
      assert.deepEqual(await labelsThere(), ['late']);
      assert.deepEqual(await labelsThere(), ['late'], 'once');
    } finally {
      await other.close();
    }
  });

  it('late takes seconds from 0 to 600', async () => {
    for (const seconds of [-1, 601, '5', null]) {
      const fault = { method: 'POST', path: '/api/v1/apps', effect: 'late', seconds };
      assert.equal((await set(fault)).status, 400, String(seconds));
    }
  });

  it('hang never answers, and ends with the org', async () => {
    const other = await Org.start();
    await other.call('PUT', '/_sandbox/faults', [
      { method: 'GET', path: '/api/v1/apps', nth: 1, effect: 'hang' },
    ]);
    const hanging = assert.rejects(other.get('/api/v1/apps'));
    while ((await other.get('/_sandbox/requests')).list.length === 0);
    await other.close();
    await hanging;
  });

  it('never touch the control paths', async () => {
    await set({ method: 'GET', path: '/', nth: 1, effect: '500' });
    assert.equal((await org.get('/_sandbox/state')).status, 200);
    assert.equal((await org.get('/api/v1/groups')).status, 500);
  });

  it('are refused when their effect is unknown', async () => {
    assert.equal((await set({ method: 'GET', path: '/', effect: 'explode' })).status, 400);
  });

  it('records API traffic without credentials, and forgets it on DELETE', async () => {
    await set({ method: 'GET', path: '/api/v1/users', effect: 'reset-before' });
    await create('recorded');
    await assert.rejects(org.get('/api/v1/users?limit=1'));
    const { list, text } = await org.get('/_sandbox/requests');
    assert.deepEqual(
      list.map(({ at: _at, ...entry }) => entry),
      [
        {
          method: 'POST',
          path: '/api/v1/apps',
          query: '',
          status: 200,
          body: swaApp('recorded'),
        },
        {
          method: 'GET',
          path: '/api/v1/users',
          query: 'limit=1',
          status: null,
          fault: 'reset-before',
        },
      ],
    );
    assert.ok(!text.includes(org.sandbox.apiToken));
    assert.equal((await org.call('DELETE', '/_sandbox/requests')).status, 204);
    assert.deepEqual((await org.get('/_sandbox/requests')).list, []);
  });
});
