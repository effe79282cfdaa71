import assert from 'node:assert/strict';
import { UsageError } from '../../../src/base/errors';
import type { Secret } from '../../../src/base/secrets/secret';
import { findCredentials } from '../../../src/cli/input/credentials';
import { CliSecrets, parseSecrets } from '../../../src/cli/input/secrets';
import { fakeIo } from './fakeIo';

/** This machine, which needs no consent. */
const HERE = {
  origin: 'http://127.0.0.1:1',
  field: 'provisioning.connector.baseUrl',
  madeOf: [],
};

describe('the secrets file', () => {
  it('has one name=value per line; what follows the first = is the value', () => {
    const secrets = parseSecrets('# tokens\n\nscim-token = a=b==\r\nother.name=x\n', 'f');
    assert.deepEqual(
      [...secrets],
      [
        ['scim-token', 'a=b=='],
        ['other.name', 'x'],
      ],
    );
  });

  it('is refused by line, without repeating the line', () => {
    assert.throws(
      () => parseSecrets('a=1\nthe-secret-itself\n', 'secrets.txt'),
      (error: unknown) =>
        error instanceof UsageError &&
        /Line 2 of secrets\.txt/.test(error.message) &&
        !/the-secret-itself/.test(error.message + error.nextStep),
    );
  });
});

describe('secrets of the command line', () => {
  it('come from OKTA_SCIM_SECRET_<NAME>, and are hidden from the output at once', async () => {
    const hidden: Secret[] = [];
    const io = fakeIo({ OKTA_SCIM_SECRET_SCIM_TOKEN: 'value-1' }, hidden);
    const secret = await new CliSecrets(io, {}).get('scim-token', HERE);
    assert.equal(secret?.reveal(), 'value-1');
    assert.deepEqual(
      hidden.map((known) => known.reveal()),
      ['value-1'],
    );
  });

  it('are missing when the variable is empty', async () => {
    const io = fakeIo({ OKTA_SCIM_SECRET_SCIM_TOKEN: '' });
    assert.equal(await new CliSecrets(io, {}).get('scim-token', HERE), undefined);
  });

  it('say so when the file cannot be read', async () => {
    const secrets = new CliSecrets(fakeIo({}), { secretsFile: 'no-such-file' });
    await assert.rejects(secrets.get('x', HERE), UsageError);
  });
});

const ORG = 'https://dev-123456.okta.com';

describe('credentials of the command line', () => {
  const of = (env: Record<string, string>) =>
    findCredentials(env, new CliSecrets(fakeIo(env), {}), ORG).credentials;

  it('are an API token, or a client id with its private key', () => {
    assert.equal(of({ OKTA_SCIM_API_TOKEN: 't' }).kind, 'apiToken');
    const key = of({ OKTA_SCIM_CLIENT_ID: 'c', OKTA_SCIM_PRIVATE_KEY: 'k' });
    assert.equal(key.kind, 'privateKey');
  });

  it('name what is missing', () => {
    assert.throws(() => of({}), new RegExp(`no credentials for ${ORG}`));
    assert.throws(() => of({ OKTA_SCIM_CLIENT_ID: 'c' }), /OKTA_SCIM_PRIVATE_KEY is not set/);
    assert.throws(() => of({ OKTA_SCIM_PRIVATE_KEY: 'k' }), /OKTA_SCIM_CLIENT_ID is not set/);
  });
});
