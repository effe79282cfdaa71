import assert from 'node:assert/strict';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { generate } from 'selfsigned';
import { tlsChecks } from '../../../src/connector/checks/tls';
import { NoReplyError } from '../../../src/connector/http/noReply';
import { probeTls } from '../../../src/connector/http/tlsProbe';
import type { Bench } from '../../../src/connector/run/bench';
import type { Verdict } from '../../../src/connector/run/verdict';

/** Certificates are made here: one for localhost, signed by itself. */
async function certificate(days: number, name = 'localhost') {
  const notBeforeDate = new Date(Date.now() - 10 * 86_400_000);
  const notAfterDate = new Date(Date.now() + days * 86_400_000);
  return generate([{ name: 'commonName', value: name }], {
    notBeforeDate,
    notAfterDate,
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] }],
  });
}

async function served<T>(
  options: https.ServerOptions,
  ask: (url: URL) => Promise<T>,
  onRequest: () => void = () => undefined,
): Promise<T> {
  const server = https.createServer(options, (_, response) => {
    onRequest();
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await ask(new URL(`https://localhost:${(server.address() as AddressInfo).port}/scim`));
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function verdicts(url: URL): Promise<Record<string, Verdict>> {
  const bench = { target: { baseUrl: url.href }, signal: undefined } as unknown as Bench;
  const found: Record<string, Verdict> = {};
  for (const check of tlsChecks) found[check.id] = await check.run(bench);
  return found;
}

describe('the TLS of a connector', () => {
  it('is looked at without sending a request', async () => {
    const pair = await certificate(90);
    let requests = 0;
    const facts = await served(
      { key: pair.private, cert: pair.cert },
      (url) => probeTls(url, { timeoutMs: 5000 }),
      () => {
        requests += 1;
      },
    );
    assert.equal(requests, 0);
    assert.equal(facts.protocol, 'TLSv1.3');
    assert.deepEqual(facts.chain, ['localhost']);
    assert.equal(facts.nameError, undefined);
    assert.equal(facts.chainError, 'DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  it('fails for a self-signed certificate, and passes for name, version and time', async () => {
    const pair = await certificate(90);
    const found = await served({ key: pair.private, cert: pair.cert }, verdicts);
    assert.equal(found['tls-version']?.kind, 'good');
    assert.equal(found['tls-chain']?.kind, 'bad');
    assert.match(found['tls-chain']?.actual ?? '', /self-signed/);
    assert.equal(found['tls-host-name']?.kind, 'good');
    assert.equal(found['tls-expiry']?.kind, 'good');
  });

  it('fails for a certificate of another host, and warns of one that ends soon', async () => {
    const pair = await certificate(5, 'other.example.com');
    const found = await served({ key: pair.private, cert: pair.cert }, verdicts);
    assert.equal(found['tls-host-name']?.kind, 'bad');
    assert.match(found['tls-host-name']?.actual ?? '', /other\.example\.com/);
    assert.equal(found['tls-expiry']?.kind, 'remark');
  });

  it('says that a certificate has expired', async () => {
    const pair = await certificate(-1);
    const found = await served({ key: pair.private, cert: pair.cert }, verdicts);
    assert.equal(found['tls-expiry']?.kind, 'remark');
    assert.equal(found['tls-chain']?.kind, 'bad');
  });

  it('fails for TLS older than 1.2', async () => {
    const pair = await certificate(90);
    const old = { minVersion: 'TLSv1' as const, maxVersion: 'TLSv1.1' as const };
    const ciphers = 'DEFAULT@SECLEVEL=0';
    await served({ key: pair.private, cert: pair.cert, ciphers, ...old }, async (url) => {
      const facts = await probeTls(url, { timeoutMs: 5000 }).catch((error: unknown) => error);
      // OpenSSL may be built or set up without the old versions; then there is no handshake to judge.
      if (facts instanceof NoReplyError) {
        assert.match(facts.code, /EPROTO|ERR_SSL|ECONNRESET/);
        return;
      }
      assert.equal((await verdicts(url))['tls-version']?.kind, 'bad');
    });
  });

  it('is skipped for http, and for a port that does not speak TLS', async () => {
    await assert.rejects(verdicts(new URL('http://localhost:1/scim')), { name: 'SkipCheck' });
    const server = tls.createServer();
    server.close();
    await assert.rejects(verdicts(new URL('https://localhost:1/scim')), { name: 'SkipCheck' });
  });

  it('can be cancelled', async () => {
    const signal = AbortSignal.abort();
    const url = new URL('https://localhost:1');
    await assert.rejects(probeTls(url, { timeoutMs: 5000, signal }), { name: 'CancelledError' });
  });
});
