import assert from 'node:assert/strict';
import { UsageError } from '../../../src/base/errors';
import type { Secret } from '../../../src/base/secrets/secret';
import { routeOf } from '../../../src/cli/proxy';

const NAMES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [
  name,
  name.toLowerCase(),
]);

describe('the way that the environment says', () => {
  let before: Map<string, string | undefined>;
  let hidden: Secret[];

  beforeEach(() => {
    hidden = [];
    before = new Map(NAMES.map((name) => [name, process.env[name]]));
    for (const name of NAMES) delete process.env[name];
  });

  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  function proxyFor(url: string, env: Record<string, string>): string | undefined {
    Object.assign(process.env, env);
    const agent = routeOf({ hide: (secret) => hidden.push(secret) })(new URL(url));
    return agent && 'proxy' in agent ? String(agent.proxy) : undefined;
  }

  const OKTA = 'https://dev-1.okta.com';
  const HTTPS = { HTTPS_PROXY: 'http://proxy.example:3128' };
  const CASES: readonly [what: string, url: string, env: Record<string, string>, by?: string][] = [
    ['straight without a proxy', OKTA, {}],
    ['by HTTPS_PROXY', OKTA, HTTPS, 'http://proxy.example:3128/'],
    ['by https_proxy', OKTA, { https_proxy: 'http://p.example' }, 'http://p.example/'],
    ['by ALL_PROXY', OKTA, { ALL_PROXY: 'https://p.example' }, 'https://p.example/'],
    ['not by the proxy for http', OKTA, { HTTP_PROXY: 'http://p.example' }],
    ['around it for a host of NO_PROXY', OKTA, { ...HTTPS, NO_PROXY: 'a.example,dev-1.okta.com' }],
    ['around it for a domain of NO_PROXY', OKTA, { ...HTTPS, NO_PROXY: '.okta.com' }],
    ['around it for all hosts', OKTA, { ...HTTPS, NO_PROXY: '*' }],
    [
      'by it for another host',
      OKTA,
      { ...HTTPS, NO_PROXY: 'okta.com' },
      'http://proxy.example:3128/',
    ],
    ['straight to this machine', 'http://127.0.0.1:8080', { HTTP_PROXY: 'http://p.example' }],
    ['straight to localhost', 'https://localhost:8443', HTTPS],
    ['straight to ::1', 'https://[::1]:8443', HTTPS],
  ];
  for (const [what, url, env, by] of CASES) {
    it(`goes ${what}`, () => assert.equal(proxyFor(url, env), by));
  }

  it('hides the password, as it is written and as it is meant', () => {
    proxyFor(OKTA, { HTTPS_PROXY: 'http://me:a%20b%25c@p.example' });
    assert.deepEqual(
      hidden.map((secret) => secret.reveal()),
      ['a%20b%25c', 'a b%c'],
    );
  });

  for (const wrong of ['socks5://p.example', 'http://', 'http://me:50%@p.example']) {
    it(`refuses ${wrong.replace(/:.*@/, ':…@')} without repeating it`, () => {
      assert.throws(
        () => proxyFor(OKTA, { HTTPS_PROXY: wrong }),
        (error) => error instanceof UsageError && !error.message.includes(wrong),
      );
    });
  }
});
