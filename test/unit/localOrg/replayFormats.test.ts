import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { exchangesOf, type RecordedExchange } from '../../../scripts/lib/replay/recordings.mjs';

const HOST = 'https://example.okta.com';
const GROUP = { id: '00gAAAAAAAAAAAAAAAA1', profile: { name: 'Été', description: null } };
const packed = gzipSync(JSON.stringify(GROUP));

/** What every format here says. */
const EXPECTED: RecordedExchange = {
  method: 'POST',
  path: '/api/v1/groups',
  query: '?x=1',
  body: { profile: { name: 'Été' } },
  status: 200,
  reply: GROUP,
  link: undefined,
};
const body = JSON.stringify(EXPECTED.body);
const reply = JSON.stringify(GROUP);
const url = `${HOST}/api/v1/groups?x=1`;

describe('npm run replay: formats', () => {
  const reads = (name: string, text: string) =>
    it(name, () => assert.deepEqual(exchangesOf(text), [EXPECTED]));

  reads(
    'go-vcr 1: a list of headers, the status as text and as a number',
    `version: 1\ninteractions:\n- request:\n    body: '${body}'\n    form: {}\n    headers: {}\n    url: ${url}\n    method: POST\n  response:\n    body: '${reply}'\n    headers: {Content-Type: [application/json]}\n    status: 200 OK\n    code: 200\n    duration: ""\n`,
  );
  reads(
    'go-vcr 2: the status as text only, the body in a block',
    `---\nversion: 2\ninteractions:\n  - id: 0\n    request:\n      host: example.okta.com\n      body: |\n        ${body}\n      url: ${url}\n      method: POST\n    response:\n      body: '${reply}'\n      status: 200 OK\n`,
  );
  it('go-vcr 3: what was to be discarded is left out', () => {
    const cassette = {
      version: 2,
      interactions: [
        {
          request: { method: 'POST', url, body },
          response: { code: 200, body: reply },
          discard_on_save: true,
        },
      ],
    };
    assert.deepEqual(exchangesOf(JSON.stringify(cassette)), []);
  });
  reads(
    'vcrpy: bytes that are compressed, tags of Python, a key that is there twice',
    `interactions:\n- request:\n    body: !!python/unicode '${body}'\n    headers: {}\n    method: POST\n    uri: ${url}\n  response:\n    body:\n      string: !!binary |\n        ${packed.toString('base64')}\n    headers:\n      content-encoding: [gzip]\n      content-encoding: [gzip]\n    status: {code: 200, message: OK}\nversion: 1\n`,
  );
  reads(
    'Ruby and Betamax: http_interactions, base64',
    JSON.stringify({
      http_interactions: [
        {
          request: { method: 'post', uri: url, body: { encoding: 'UTF-8', string: body } },
          response: {
            status: { code: 200 },
            headers: {},
            body: { base64_string: packed.toString('base64') },
          },
        },
      ],
    }),
  );
  reads(
    'PHP: a plain list',
    `-\n  request: {method: POST, url: '${url}', body: '${body}'}\n  response: {status: {code: '200'}, headers: {}, body: '${reply}'}\n`,
  );
  reads(
    'nock: bodies as objects, headers in turn, compressed replies in hexadecimal digits',
    JSON.stringify([
      {
        scope: `${HOST}:443`,
        method: 'POST',
        path: '/api/v1/groups?x=1',
        body: EXPECTED.body,
        status: 200,
        response: [packed.toString('hex').slice(0, 20), packed.toString('hex').slice(20)],
        rawHeaders: ['Content-Encoding', 'gzip'],
      },
    ]),
  );
  reads(
    'nock: by the name of a test',
    JSON.stringify({
      'makes a group': [
        {
          method: 'POST',
          path: '/api/v1/groups?x=1',
          body: EXPECTED.body,
          status: 200,
          response: GROUP,
        },
      ],
    }),
  );
  reads(
    'Polly: pieces in base64',
    JSON.stringify({
      log: {
        creator: { name: 'Polly.JS' },
        entries: [
          {
            _order: 0,
            request: { method: 'POST', url, postData: { text: body } },
            response: {
              status: 200,
              headers: [{ name: 'content-encoding', value: 'gzip' }],
              content: { encoding: 'base64', text: JSON.stringify([packed.toString('base64')]) },
            },
          },
        ],
      },
    }),
  );
  reads(
    'several documents in one file',
    `--- {}\n--- \ninteractions:\n- request: {method: POST, url: '${url}', body: '${body}'}\n  response: {code: 200, body: '${reply}'}\n`,
  );

  for (const address of [
    'https://REDACTED/api/v1/groups?x=1',
    `${'https://$'}{OKTA_DOMAIN}/api/v1/groups?x=1`,
    '{{host}}/api/v1/groups?x=1',
    '<org>/api/v1/groups?x=1#here',
    '/api/v1/groups?x=1',
  ]) {
    reads(
      `hosts do not count: ${address}`,
      JSON.stringify({
        interactions: [
          { request: { method: 'POST', url: address, body }, response: { code: 200, body: reply } },
        ],
      }),
    );
  }

  it('leaves out what is not of the API: sign-in, other services, the local org itself, ways around', () => {
    for (const address of [
      `${HOST}/oauth2/v1/token`,
      'https://other.example/v1/groups',
      'http://127.0.0.1/_sandbox/reset',
      `${HOST}/api/v1/../../_sandbox/reset`,
      7,
      null,
    ]) {
      const cassette = {
        interactions: [{ request: { method: 'POST', url: address }, response: { code: 200 } }],
      };
      assert.deepEqual(exchangesOf(JSON.stringify(cassette)), [], String(address));
    }
  });

  it('puts the entries of an archive in the order of their times', () => {
    const entry = (path: string, startedDateTime: string) => ({
      startedDateTime,
      request: { method: 'GET', url: `${HOST}/api/v1/${path}` },
      response: { status: 200, content: {} },
    });
    const archive = {
      log: {
        entries: [entry('users', '2026-01-01T00:00:02Z'), entry('apps', '2026-01-01T00:00:01Z')],
      },
    };
    assert.deepEqual(
      exchangesOf(JSON.stringify(archive)).map(({ path }) => path),
      ['/api/v1/apps', '/api/v1/users'],
    );
  });

  it('takes nonsense for no recording', () => {
    for (const text of [
      '',
      'null',
      '7',
      '"x"',
      '[[]]',
      '{"log":{"entries":[7,null,{}]}}',
      '{"a":[{"request":null}]}',
      'interactions: *x',
      '%YAML 9\n--- !!x',
    ]) {
      assert.deepEqual(exchangesOf(text), [], text);
    }
  });
});
