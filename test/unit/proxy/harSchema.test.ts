import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { toHar } from '../../../src/connector/traffic/har';
import { HarFile } from '../../../src/proxy/harFile';
import { recordedOf } from '../../../src/proxy/recorded';
import { Cleaner } from '../../../src/traffic/cleaner';
import { harErrors } from '../../support/harSchema';
import { OKTA_WIRE } from '../traffic/oktaWire';
import { exchange } from '../traffic/recordings';
import { behindProxy, exchanged } from './server';

const GET = 'GET /Users?a=1&a=2&b= HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
const POST = (body: string, type = 'application/scim+json') =>
  `POST /Users HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const answering = (answer: (response: http.ServerResponse) => void) =>
  http.createServer((request, response) => {
    request.resume().on('end', () => answer(response));
  });

/** What goes over, and the server that it goes to. */
const CASES: [what: string, server: () => http.Server | net.Server, bytes: string][] = [
  ['a plain answer', () => answering((response) => response.end('{"id":"1"}')), GET],
  ['nothing in it', () => answering((response) => response.writeHead(204).end()), POST('{}')],
  [
    'a packed one',
    () =>
      answering((response) =>
        response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('{"id":"1"}')),
      ),
    GET,
  ],
  [
    'one that is too large to be kept',
    () => answering((response) => response.end('x'.repeat(400_000))),
    GET,
  ],
  [
    'a body that is too large to be kept',
    () => answering((response) => response.end()),
    POST(`"${'x'.repeat(400_000)}"`),
  ],
  [
    'a form',
    () => answering((response) => response.end('{}')),
    POST('grant_type=x&client_secret=s', 'application/x-www-form-urlencoded'),
  ],
  [
    'a redirect',
    () => answering((response) => response.writeHead(307, { Location: '/x' }).end()),
    GET,
  ],
  [
    'headers given twice, and a status of its own',
    () =>
      answering((response) =>
        response.writeHead(299, 'Odd', ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2']).end(),
      ),
    GET,
  ],
  [
    'bytes that are no text',
    () => answering((response) => response.end(Buffer.from([0xff, 0xfe, 0, 1]))),
    GET,
  ],
  [
    'a token in its path and in its query',
    () => answering((response) => response.end('{}')),
    'GET /Users/tok-en-12345?x=tok-en-12345&token=a%20b HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer tok-en-12345\r\nConnection: close\r\n\r\n',
  ],
  [
    'no answer',
    () => net.createServer((socket) => socket.once('data', () => socket.destroy())),
    GET,
  ],
  [
    'a method of its own',
    () => answering((response) => response.end()),
    GET.replace('GET', 'MKACTIVITY'),
  ],
];

describe('a recording is an HTTP Archive 1.2', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-har-'));
  });
  after(async () => rm(folder, { recursive: true, force: true }));

  for (const [what, server, bytes] of CASES) {
    it(`with ${what}`, async () => {
      const pair = await behindProxy(server());
      const next = pair.next();
      await exchanged(pair.proxy.url, bytes);
      const kept = recordedOf(await next, new Cleaner());
      await pair.close();
      const path = join(folder, 'traffic.har');
      const file = await HarFile.create(path, '1', assert.fail);
      file.add(kept);
      file.add(kept);
      await file.close();
      assert.deepEqual(harErrors(await readFile(path, 'utf8')), []);
      assert.deepEqual(harErrors(toHar([kept], '1')), []);
    });
  }

  it('empty, and with all that an org has sent', () => {
    assert.deepEqual(harErrors(toHar([], '1')), []);
    assert.deepEqual(harErrors(toHar(OKTA_WIRE, '1')), []);
  });

  it('and the check of that finds what is none', () => {
    const har = JSON.parse(toHar([exchange({ path: '/Users' })], '1'));
    const broken = (edit: (entry: Record<string, object>) => void) => {
      const copy = structuredClone(har);
      edit(copy.log.entries[0]);
      return harErrors(JSON.stringify(copy)).length > 0;
    };
    assert.ok(broken((entry) => Reflect.deleteProperty(entry, 'timings')));
    assert.ok(broken((entry) => Object.assign(entry, { startedDateTime: 'today' })));
    assert.ok(broken(({ request = {} }) => Object.assign(request, { url: '/Users' })));
    assert.ok(broken(({ request = {} }) => Object.assign(request, { bodySize: 1.5 })));
    assert.ok(broken(({ response = {} }) => Object.assign(response, { mine: 1 })));
  });
});
