import assert from 'node:assert/strict';
import { resolveConfig } from '../../../../src/config/desired/resolve';
import { isCredential } from '../../../../src/config/environments/credentialVariables';
import { addressesMadeOf } from '../../../../src/config/environments/madeOf';
import { viewOf } from '../../../../src/config/environments/views';
import { parseConfig } from '../../../../src/config/yaml/document';
import { LEAST } from '../marked';

const CREDENTIALS = [
  'OKTA_SCIM_API_TOKEN',
  'OKTA_SCIM_API_TOKEN_PROD',
  'okta_scim_api_token',
  'OKTA_SCIM_CLIENT_ID',
  'OKTA_SCIM_PRIVATE_KEY',
  'OKTA_SCIM_SECRET_X',
  'OKTA_SCIM_SECRET_SCIM_URL',
  'OKTA_API_TOKEN',
  'OKTA_CLIENT_PRIVATEKEY',
  'GITHUB_TOKEN',
  'NPM_TOKEN',
  'NODE_AUTH_TOKEN',
  'npm_config__auth',
  'npm_config__authToken',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_REGION',
  'AZURE_CLIENT_SECRET',
  'VAULT_SECRET_ID',
  'API_KEY',
  'STRIPE_API_KEY_LIVE',
  'APIKEY',
  'SSH_PRIVATE_KEY',
  'DB_PASSWORD',
  'DB_PASS',
  'DB_PWD',
  'MYSQL_PWD',
  'PGPASSWORD',
  'GH_PAT',
  'SESSION_COOKIE',
  'SENTRY_DSN',
  'AZURE_STORAGE_CONNECTION_STRING',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'TOKEN2',
  'HTTPS_PROXY',
  'http_proxy',
  'ALL_PROXY',
];

const OTHERS = [
  'HOST',
  'HOME',
  'PATH',
  'PWD',
  'OLDPWD',
  'STAGE',
  'OKTA_ORG',
  'OKTA_SCIM_ORG',
  'OKTA_SCIM_CONNECTORS',
  'TOKEN_URL',
  'SCIM_TOKEN_ENDPOINT',
  'PASSWORD_FILE',
  'SECRET_NAME',
  'NO_PROXY',
  'AUTHOR',
  'KEYBOARD',
  'COMPASS_HOST',
  'TOKENIZER',
  'SSH_AUTH_HOST',
];

describe('environment variables with credentials', () => {
  for (const name of CREDENTIALS) {
    it(`are told by the name ${name}`, () => assert.ok(isCredential(name, {})));
  }

  for (const name of OTHERS) {
    it(`are not such as ${name}`, () => assert.ok(!isCredential(name, { [name]: 'a.example' })));
  }

  it('are told by their value', () => {
    const own = { OKTA_SCIM_API_TOKEN: '00token-of-an-org' };
    for (const value of [
      'http://user:pw@proxy:3128',
      'postgres://u@db/x',
      '-----BEGIN PRIVATE KEY-----\nabc',
      'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.sig',
      'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.sig',
      'prefix-00token-of-an-org-suffix',
    ]) {
      assert.ok(isCredential('HOST', { ...own, HOST: value }), value);
    }
    for (const value of ['https://a.example', 'a@b.example', 'dev', '']) {
      assert.ok(!isCredential('HOST', { ...own, HOST: value }), value);
    }
  });

  it('are not put in anywhere, through variables of the file neither', () => {
    const env = { OKTA_SCIM_API_TOKEN: 'the-value-itself', STAGE: 'dev' };
    const text = `${LEAST}org: https://\${var:x}.okta.com\nmappings: { "\${env:OKTA_SCIM_API_TOKEN}": "\${env:STAGE}" }\nenvironments: { a: { vars: { x: "\${var:y}", y: "\${env:OKTA_SCIM_API_TOKEN}" } } }\n`;
    const seen = JSON.stringify(viewOf(parseConfig(text, 'x'), env, 'a').config);
    assert.doesNotMatch(seen, /the-value-itself/);
    assert.match(seen, /"dev"/);
  });
});

describe('what addresses that get credentials are made of', () => {
  it('is named by place, through variables of the environment too', () => {
    const text = [
      'version: 1',
      'org: ${var:org}',
      'app: { label: a, loginUrl: "https://${env:LOGIN}" }',
      'provisioning:',
      '  connector:',
      '    baseUrl: https://${env:HOST}/${env:HOST}',
      '    uniqueIdentifier: userName',
      '    actions: [pushNewUsers]',
      '    auth:',
      '      mode: httpHeader',
      '      token: "${secret:t}"',
      '      clientCredentials: { tokenUrl: "https://fixed.example", clientId: "${env:ID}", clientSecret: "${secret:c}" }',
      'environments:',
      '  dev: { vars: { org: "https://${var:name}.okta.com", name: "${env:NAME}" } }',
      '  prod: { vars: { org: "https://acme.okta.com", name: x } }',
      '',
    ].join('\n');
    const document = parseConfig(text, 'okta-scim.yaml');
    const base = { 'provisioning.connector.baseUrl': ['HOST'] };
    assert.deepEqual(addressesMadeOf(document, 'dev'), { org: ['NAME'], ...base });
    assert.deepEqual(addressesMadeOf(document, 'prod'), base);
    const env = { NAME: 'acme', HOST: 'h.example', LOGIN: 'l.example', ID: 'i' };
    const { madeOf, org } = resolveConfig(document, { environment: 'dev', env });
    assert.equal(org, 'https://acme.okta.com');
    assert.deepEqual(madeOf, { org: ['NAME'], ...base });
  });

  it('is nothing when no environment variable is used, or a variable leads to itself', () => {
    const document = parseConfig(
      `${LEAST}org: \${var:a}\nenvironments: { e: { vars: { a: "\${var:a}" } } }\n`,
      'x',
    );
    assert.deepEqual(addressesMadeOf(document, 'e'), {});
  });
});
