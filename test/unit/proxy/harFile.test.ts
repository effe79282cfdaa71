import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HarFile } from '../../../src/proxy/harFile';
import { readHar } from '../../../src/traffic/readHar';
import { exchange, list, USER } from '../traffic/recordings';

describe('the proxy: a recording that grows', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-har-'));
    path = join(folder, 'traffic.har');
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  const read = async () => readHar(await readFile(path, 'utf8'), 'traffic.har').exchanges;

  it('is a whole archive before the first exchange, between two, and after the last', async () => {
    const har = await HarFile.create(path, '1.2.3', assert.fail);
    assert.deepEqual(await read(), []);
    const one = exchange({ path: '/Users/u1', received: USER });
    for (let count = 1; count <= 5; count += 1) {
      har.add(one);
      while (har.entries < count) await new Promise(setImmediate);
      assert.equal((await read()).length, count);
    }
    await har.close();
    const { log } = JSON.parse(await readFile(path, 'utf8'));
    assert.deepEqual(log.creator, { name: 'okta-scim', version: '1.2.3' });
    assert.equal(log.entries[0].request.url, one.url);
  });

  for (let turns = 0; turns < 8; turns += 1) {
    it(`stays whole when a second exchange comes ${turns} turns after the first`, async () => {
      const har = await HarFile.create(path, '1', assert.fail);
      const one = exchange({ path: '/Users/u1', received: USER });
      har.add(one);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      har.add(one);
      await har.close();
      assert.equal((await read()).length, 2);
    });
  }

  it('ends at its bound with all that it has taken, and says so once', async () => {
    const said: string[] = [];
    const har = await HarFile.create(path, '1', (why) => said.push(why), 20_000);
    for (let count = 0; count < 100; count += 1)
      har.add(exchange({ path: '/Users/u1', received: USER }));
    await har.close();
    const kept = (await read()).length;
    assert.ok(kept > 5 && kept < 100, `${kept}`);
    assert.equal(har.entries, kept);
    assert.deepEqual(said, ['the file has reached 20000 bytes']);
    assert.ok((await readFile(path)).length <= 20_000);
  });

  it('gives back what was written', async () => {
    const har = await HarFile.create(path, '1', assert.fail);
    const all = [
      exchange({ path: '/Users?startIndex=1&count=2', received: list(USER) }),
      exchange({
        method: 'POST',
        path: '/Users',
        sent: { userName: 'Zoë 李 😀' },
        status: 201,
        received: USER,
      }),
      { ...exchange({ path: '/Users' }), reply: undefined, error: 'ECONNRESET' },
    ];
    for (const one of all) har.add(one);
    await har.close();
    const back = await read();
    assert.deepEqual(
      back.map(({ method, url, requestBody, reply, error }) => [
        method,
        url,
        requestBody,
        reply?.status,
        reply?.body,
        error,
      ]),
      all.map(({ method, url, requestBody, reply, error }) => [
        method,
        url,
        requestBody,
        reply?.status,
        reply?.body,
        error,
      ]),
    );
  });

  it('takes the place of a file, and follows no link', async () => {
    await writeFile(path, 'old');
    await (await HarFile.create(path, '1', assert.fail)).close();
    assert.deepEqual(await read(), []);
    const link = join(folder, 'link.har');
    await symlink(path, link);
    await assert.rejects(HarFile.create(link, '1', assert.fail), /is a link/);
  });

  for (const [what, text] of [
    ['no JSON', 'nonsense'],
    ['JSON of something else', '{"log":{}}'],
    ['a list', '[]'],
  ] as const) {
    it(`${what} is no archive`, () => {
      assert.throws(() => readHar(text, 'x.har'), /is no HTTP Archive/);
    });
  }

  it('of another tool: bodies in base64, entries that are none, answers that never came, times out of order', () => {
    const entry = (url: unknown, more: object = {}) => ({
      startedDateTime: '2026-01-01T00:00:01Z',
      time: 1,
      request: { method: 'get', url, headers: [{ name: 'Accept', value: 'x' }, null] },
      response: {
        status: 200,
        headers: [],
        content: { text: btoa('{"id":"1"}'), encoding: 'base64' },
      },
      ...more,
    });
    const entries = [
      entry('https://a.example.com/Users/2'),
      entry('not a url'),
      null,
      entry('https://a.example.com/Users/1', { startedDateTime: '2025-12-31T23:59:59Z' }),
      entry('https://a.example.com/Users/3', {
        startedDateTime: '2027-01-01T00:00:00Z',
        response: { status: 0 },
      }),
    ];
    const { exchanges, unread } = readHar(JSON.stringify({ log: { entries } }), 'x.har');
    assert.equal(unread, 2);
    assert.deepEqual(
      exchanges.map(({ method, url, reply }) => [method, url.at(-1), reply?.body]),
      [
        ['GET', '1', '{"id":"1"}'],
        ['GET', '2', '{"id":"1"}'],
        ['GET', '3', undefined],
      ],
    );
  });
});
