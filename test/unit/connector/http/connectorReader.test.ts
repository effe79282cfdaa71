import assert from 'node:assert/strict';
import { CancelledError, UsageError } from '../../../../src/base/errors';
import { Secret } from '../../../../src/base/secrets/secret';
import type { Sender } from '../../../../src/connector/http/client';
import { openConnectorReader, UnreadError } from '../../../../src/connector/http/connectorReader';
import { NoReplyError, TOO_LARGE } from '../../../../src/connector/http/noReply';
import type { RawReply, RawRequest } from '../../../../src/connector/http/transport';

const TOKEN = 'canary-reader-token';

type Answer = (request: RawRequest, nth: number) => Partial<RawReply>;

function readerOf(answer: Answer, baseUrl = 'https://scim.example.com/v2', signal?: AbortSignal) {
  const sent: RawRequest[] = [];
  const sender: Sender = {
    send: async (request) => {
      sent.push(request);
      if (request.signal?.aborted) throw new CancelledError();
      return { status: 200, headers: {}, body: '{}', ms: 1, ...answer(request, sent.length) };
    },
    close: () => {},
  };
  const auth = { mode: 'httpHeader', token: new Secret('scim-token', TOKEN) } as const;
  return { reader: openConnectorReader({ baseUrl, auth }, { sender, signal }), sent };
}

describe('a connector that can only be read', () => {
  it('is sent GET with the credentials of the file, and what it throws back is out of the answer', async () => {
    const { reader, sent } = readerOf(() => ({ body: JSON.stringify({ said: TOKEN }) }));
    const { json, text } = await reader.get('/Users', { startIndex: '1' });
    assert.equal(sent[0]?.method, 'GET');
    assert.equal(sent[0]?.url.href, 'https://scim.example.com/v2/Users?startIndex=1');
    assert.equal(sent[0]?.headers['Authorization'], `Bearer ${TOKEN}`);
    assert.doesNotMatch(JSON.stringify([json, text]), /canary/);
    assert.deepEqual(
      Object.getOwnPropertyNames(Object.getPrototypeOf(reader)).sort(),
      ['close', 'constructor', 'get', 'requests'],
      'no method to write by',
    );
  });

  it('takes the credentials in their other form, once, when the first is refused', async () => {
    const { reader, sent } = readerOf(({ headers }) =>
      headers['Authorization'] === TOKEN ? {} : { status: 401 },
    );
    assert.equal((await reader.get('/Users')).status, 200);
    assert.equal((await reader.get('/Users')).status, 200);
    assert.deepEqual(
      sent.map(({ headers }) => headers['Authorization']),
      [`Bearer ${TOKEN}`, TOKEN, TOKEN],
    );
    assert.equal(reader.requests, 3);
  });

  for (const status of [401, 403, 429]) {
    it(`says what to do about ${status}, without the token`, async () => {
      const { reader } = readerOf(() => ({ status, body: TOKEN }));
      await assert.rejects(reader.get('/Users'), (error) => {
        assert.ok(error instanceof UnreadError);
        assert.equal(error.exitCode, 3);
        assert.doesNotMatch(error.message + error.nextStep, /canary/);
        return true;
      });
    });
  }

  it('asks twice for what fails once: 5xx, and no answer; but not for 501', async () => {
    const flaky = readerOf((_request, nth) => (nth === 1 ? { status: 502 } : {}));
    assert.equal((await flaky.reader.get('/Users')).status, 200);
    const dropped = readerOf((request, nth) => {
      if (nth === 1) throw new NoReplyError('ECONNRESET', request.shown);
      return {};
    });
    assert.equal((await dropped.reader.get('/Users')).status, 200);
    const without = readerOf(() => ({ status: 501 }));
    assert.equal((await without.reader.get('/Groups')).status, 501);
    assert.equal(without.sent.length, 1);
  });

  it('tells an answer that is too large from a server that is gone', async () => {
    const failing = (code: string) =>
      readerOf((request) => {
        throw new NoReplyError(code, request.shown);
      }).reader.get('/Groups');
    await assert.rejects(
      failing(TOO_LARGE),
      (error) => error instanceof UnreadError && error.isTooLarge,
    );
    await assert.rejects(
      failing('ECONNREFUSED'),
      (error) => error instanceof UnreadError && !error.isTooLarge,
    );
  });

  it('sends no token in the clear, nor to what is no base URL', () => {
    for (const url of [
      'http://scim.example.com/v2',
      'ftp://x/',
      'https://scim.example.com/v2?a=b',
      'x',
    ]) {
      assert.throws(() => readerOf(() => ({}), url), UsageError, url);
    }
    assert.doesNotThrow(() => readerOf(() => ({}), 'http://127.0.0.1:8080/v2'));
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    stop.abort();
    await assert.rejects(
      readerOf(() => ({}), undefined, stop.signal).reader.get('/Users'),
      CancelledError,
    );
  });
});
