import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { CHROMIUM_FLAGS } from '../../scripts/lib/chromium.mjs';
import { startRecording } from '../../src/tasks/recordTraffic';

const TOKEN = 'har-token-8812';
const USER = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'zoë.李@example.com',
  name: { givenName: 'Zoë', familyName: '李' },
  emails: [{ value: 'zoe@example.com', primary: true }],
  active: true,
};
const LOOK = `/Users?filter=${encodeURIComponent(`userName eq "${USER.userName}"`)}&startIndex=1&count=100`;

/** A recording of the proxy's, in Chromium and its tools. */
describe('a recording opens in a browser', () => {
  let folder: string;
  let har: string;
  let base: string;
  let browser: Browser;
  let id: string;

  before(async () => {
    const executablePath = process.env['CHROMIUM_PATH'];
    if (!executablePath) throw new Error('Run these tests by npm test.');
    browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-har-'));
    har = join(folder, 'traffic.har');
    const scim = await startScimServer({ token: TOKEN });
    base = scim.baseUrl;
    const recording = await startRecording({
      to: new URL(base),
      host: '127.0.0.1',
      port: 0,
      harPath: har,
      hasPage: false,
      version: '0',
      shown: () => undefined,
      lost: assert.fail,
    });
    const send = (method: string, path: string, body?: object) =>
      fetch(`${recording.url}${path}`, {
        method,
        headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/scim+json' },
        ...(body && { body: JSON.stringify(body) }),
      });
    await send('GET', LOOK);
    ({ id } = (await (
      await send('POST', '/Users', { ...USER, password: 'secret-pass-1' })
    ).json()) as {
      id: string;
    });
    await send('GET', `/Users/${id}`);
    await send('DELETE', `/Users/${id}`);
    await send('GET', `/Users/${id}`);
    // What gets no answer is in it as well.
    await scim.close();
    await send('GET', '/Users?startIndex=1&count=2');
    await recording.close();
  });
  after(async () => {
    await browser?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('whose pages can be served from it', async () => {
    const context = await browser.newContext();
    await context.routeFromHAR(har, { notFound: 'abort' });
    const page = await context.newPage();
    const { origin } = new URL(base);
    await page.route(`${origin}/`, (route) => route.fulfill({ body: '<h1>here</h1>' }));
    await page.goto(`${origin}/`);
    const asked = (path: string) =>
      page.evaluate(
        `fetch(${JSON.stringify(base + path)}).then(async (answer) => [answer.status, await answer.json()])`,
      ) as Promise<[number, Record<string, unknown>]>;
    const [none, listed] = await asked(LOOK);
    assert.deepEqual([none, listed['totalResults']], [200, 0]);
    const [, read] = await asked(`/Users/${id}`);
    assert.equal(read['userName'], USER.userName);
    await assert.rejects(asked('/Users/somebody-else'), /Failed to fetch/);
    await context.close();
  });

  it('and the importer of its developer tools takes every exchange', async function () {
    const page = await browser.newPage();
    await page.goto('devtools://devtools/bundled/devtools_app.html');
    const text = JSON.stringify(await readFile(har, 'utf8'));
    const found = (await page.evaluate(`(async () => {
      const tools = await import('devtools://devtools/bundled/models/har/har.js').catch(() => undefined);
      if (!tools) return undefined;
      const { log } = new tools.HARFormat.HARRoot(JSON.parse(${text}));
      const requests = tools.Importer.Importer.requestsFromHARLog(log);
      return requests.map((one) => [one.requestMethod, one.url(), one.statusCode, one.mimeType]);
    })()`)) as [string, string, number, string][] | undefined;
    await page.close();
    // Not a part that Chromium promises anybody: another version may have it elsewhere.
    if (!found) return this.skip();
    assert.deepEqual(
      found.map(([method, url, status]) => [method, url.slice(base.length), status]),
      [
        ['GET', LOOK, 200],
        ['POST', '/Users', 201],
        ['GET', `/Users/${id}`, 200],
        ['DELETE', `/Users/${id}`, 204],
        ['GET', `/Users/${id}`, 404],
        ['GET', '/Users?startIndex=1&count=2', 0],
      ],
    );
    assert.ok(found.slice(0, 3).every(([, , , type]) => type.startsWith('application/scim+json')));
  });
});
