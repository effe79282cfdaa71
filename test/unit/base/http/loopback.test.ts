import assert from 'node:assert/strict';
import { isLoopback } from '../../../../src/base/http/loopback';

describe('a host of this machine', () => {
  it('is localhost, 127.0.0.0/8 or [::1]', () => {
    for (const url of [
      'http://localhost:1',
      'http://127.0.0.1',
      'http://127.9.8.7',
      'http://[::1]',
    ]) {
      assert.ok(isLoopback(new URL(url).hostname), url);
    }
  });

  it('is none that only looks like one', () => {
    for (const url of [
      'http://127.evil.example',
      'http://127.0.0.1.example.com',
      'http://localhost.example.com',
      'http://a.localhost',
      'http://10.0.0.1',
    ]) {
      assert.ok(!isLoopback(new URL(url).hostname), url);
    }
  });
});
