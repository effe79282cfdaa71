import assert from 'node:assert/strict';
import { UsageError } from '../../../src/base/errors';
import { adminUrl, normalizeOrgUrl } from '../../../src/okta/orgUrl';

describe('the address of an org', () => {
  const accepted: [string, string][] = [
    ['https://dev-123456.okta.com', 'https://dev-123456.okta.com'],
    [' https://DEV-123456.okta.com/ ', 'https://dev-123456.okta.com'],
    ['https://dev-123456-admin.okta.com', 'https://dev-123456.okta.com'],
    ['https://acme-admin.oktapreview.com/', 'https://acme.oktapreview.com'],
    ['https://acme-admin.okta-emea.com', 'https://acme.okta-emea.com'],
    ['https://acme-admin.okta.mil', 'https://acme.okta.mil'],
    ['https://login-admin.example.com', 'https://login-admin.example.com'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ];
  for (const [typed, origin] of accepted) {
    it(`takes ${typed.trim()} for ${origin}`, () => {
      assert.equal(normalizeOrgUrl(typed), origin);
    });
  }

  const refused: [string, RegExp][] = [
    ['', /is not a URL/],
    ['dev-123456.okta.com', /is not a URL/],
    ['https://{yourOktaDomain}', /is not a URL/],
    ['http://dev-123456.okta.com', /does not start with https/],
    ['http://127.0.0.1.example.com', /does not start with https/],
    ['file:///etc/passwd', /does not start with https/],
    ['https://dev-123456.okta.com/admin/apps', /carries a path/],
    ['https://dev-123456.okta.com/?x=1', /carries a query/],
    ['https://dev-123456.okta.com/#x', /carries a query or fragment/],
  ];
  for (const [typed, why] of refused) {
    it(`refuses '${typed}' as wrong usage`, () => {
      assert.throws(
        () => normalizeOrgUrl(typed),
        (error) => error instanceof UsageError && error.exitCode === 2 && why.test(error.message),
      );
    });
  }

  it('refuses a user in it without repeating the password', () => {
    assert.throws(
      () => normalizeOrgUrl('https://me:hunter2@dev-123456.okta.com'),
      (error: Error) => error instanceof UsageError && !/hunter2/.test(error.message),
    );
  });

  it('leads to the Admin Console of an org on a domain of Okta', () => {
    assert.equal(adminUrl('https://dev-123456.okta.com'), 'https://dev-123456-admin.okta.com');
    assert.equal(adminUrl('https://acme-admin.okta.com'), 'https://acme-admin.okta.com');
    assert.equal(adminUrl('https://id.example.com'), 'https://id.example.com');
    assert.equal(adminUrl('http://127.0.0.1:8080'), 'http://127.0.0.1:8080');
  });
});
