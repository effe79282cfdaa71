import assert from 'node:assert/strict';
import { UsageError } from '../../../../src/base/errors';
import { Secret } from '../../../../src/base/secrets/secret';
import type { ConnectorAuth, DesiredState } from '../../../../src/config/desired/desiredState';
import { authorizationForms } from '../../../../src/connector/http/authorization';
import { connectorTarget } from '../../../../src/connector/http/target';
import { testConnector } from '../../../../src/connector/run/run';
import { checkOf, ids, targetOf, withServer } from '../support';

function desired(auth: ConnectorAuth | undefined): DesiredState {
  return {
    environment: undefined,
    org: undefined,
    app: {
      use: 'swa',
      id: undefined,
      name: undefined,
      label: 'app',
      loginUrl: undefined,
      redirectUrl: undefined,
      credentials: undefined,
      username: undefined,
      visibility: undefined,
    },
    provisioning: {
      connector: {
        baseUrl: 'https://x.example/scim',
        uniqueIdentifier: 'email',
        actions: [],
        auth,
      },
      toApp: undefined,
      toOkta: undefined,
    },
    attributes: undefined,
    mappings: undefined,
    groups: undefined,
    exclusive: new Set(),
    protect: [],
  };
}

const stored = (value: string | undefined) => ({
  get: async (name: string) => (value === undefined ? undefined : new Secret(name, value)),
  allow: async () => undefined,
});
const HEADER: ConnectorAuth = {
  mode: 'httpHeader',
  token: { secret: 'scim-token' },
  clientCredentials: undefined,
};

describe('connectorTarget', () => {
  it('carries the connector of the file with its secret', async () => {
    const target = await connectorTarget(desired(HEADER), stored('abc'));
    assert.equal(target.baseUrl, 'https://x.example/scim');
    assert.ok(target.auth.mode === 'httpHeader' && target.auth.token.reveal() === 'abc');
    assert.deepEqual(target.attributes, {});
  });

  const refusals: [string, DesiredState, string | undefined, RegExp][] = [
    [
      'a file without a connector',
      { ...desired(HEADER), provisioning: undefined },
      'abc',
      /says nothing about the connector/,
    ],
    ['a connector without auth', desired(undefined), 'abc', /how to sign in/],
    ['a missing secret', desired(HEADER), undefined, /secret scim-token is not set/],
    ['an empty secret', desired(HEADER), ' \n', /secret scim-token is not set/],
    ['a secret of two lines', desired(HEADER), 'a\nb', /no header may carry/],
    [
      'mode oauth2',
      desired({
        mode: 'oauth2',
        grant: 'authorizationCode',
        tokenUrl: 'https://x.example/token',
        authorizeUrl: 'https://x.example/authorize',
        clientId: 'id',
        clientSecret: { secret: 's' },
      }),
      'abc',
      /In mode oauth2/,
    ],
    [
      'a user name with a colon',
      desired({ mode: 'basic', username: 'a:b', password: { secret: 's' } }),
      'abc',
      /colon/,
    ],
  ];
  for (const [what, state, value, message] of refusals) {
    it(`refuses ${what} as a usage error`, async () => {
      await assert.rejects(connectorTarget(state, stored(value)), (error: unknown) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, message);
        return true;
      });
    });
  }

  it('names the environment variable of a missing secret', async () => {
    await assert.rejects(connectorTarget(desired(HEADER), stored(undefined)), (error: unknown) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.nextStep, /OKTA_SCIM_SECRET_SCIM_TOKEN/);
      return true;
    });
  });
});

describe('authorizationForms', () => {
  const forms = (token: string) =>
    authorizationForms({ mode: 'httpHeader', token: new Secret('t', token) }).map(
      ({ value }) => value,
    );

  it('puts Bearer before a token, and keeps the raw form for a second try', () => {
    assert.deepEqual(forms('abc\n'), ['Bearer abc', 'abc']);
  });

  it('leaves a token that carries its scheme as it is', () => {
    assert.deepEqual(forms('Token abc'), ['Token abc', 'abc']);
  });

  it('makes RFC 7617 Basic of user name and password', () => {
    const password = new Secret('p', 'secret');
    const [form] = authorizationForms({ mode: 'basic', username: 'okta', password });
    assert.equal(form.value, `Basic ${Buffer.from('okta:secret').toString('base64')}`);
  });
});

describe('connector test, the base URL', () => {
  const run = (baseUrl: string) => testConnector(targetOf(baseUrl), { readOnly: false });

  it('is a usage error when it is no address of the web', async () => {
    for (const url of ['not a url', 'ftp://x.example/scim'])
      await assert.rejects(run(url), UsageError);
  });

  it('sends nothing over http to another machine', async () => {
    const report = await run('http://192.0.2.1/scim');
    assert.deepEqual(ids(report, 'failed'), ['url-https']);
    assert.match(checkOf(report, 'auth-accepted').actual, /not encrypted/);
    assert.match(checkOf(report, 'user-create').actual, /not encrypted/);
  });

  it('may not carry an underscore, a query or a fragment', async () => {
    const query = await run('http://127.0.0.1:1/my_scim?a=1#b');
    assert.deepEqual(ids(query, 'failed'), ['url-no-underscore', 'url-plain']);
    assert.equal(checkOf(query, 'url-plain').actual, 'It has a query and a fragment.');
  });

  it('is warned about when the address is private', async () => {
    for (const host of ['10.1.2.3', '172.16.0.1', '192.168.1.1', '[fd00::1]', '100.64.0.9']) {
      const report = await run(`http://${host}/scim`);
      assert.equal(checkOf(report, 'url-public-address').outcome, 'warning', host);
    }
  });

  it('is warned about when it ends in a slash, and still works', async () => {
    await withServer(undefined, async ({ baseUrl }) => {
      const report = await run(`${baseUrl}/`);
      assert.deepEqual(ids(report, 'warning'), ['url-trailing-slash']);
      assert.deepEqual(ids(report, 'failed'), []);
    });
  });
});
