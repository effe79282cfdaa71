import assert from 'node:assert/strict';
import { Redactor } from '../../../src/base/secrets/redactor';
import { Secret } from '../../../src/base/secrets/secret';
import type { ConnectorTarget } from '../../../src/connector/http/target';
import { formatReport } from '../../../src/connector/report/report';
import { testConnector } from '../../../src/connector/run/run';
import { TOKEN, targetOf, withServer } from './support';

/** A server that tells everybody what it was sent. */
const TELLTALE = {
  before({ headers, body, method }: { headers: object; body: unknown; method: string }) {
    const echo = JSON.stringify({ schemas: [], Resources: [{ headers, body }], detail: headers });
    const php = echo.replaceAll('/', '\\/');
    return {
      status: method === 'GET' ? 200 : 400,
      headers: { Location: `https://example.com/?${JSON.stringify(headers)}` },
      body: php,
    };
  },
};

async function everyForm(target: Partial<ConnectorTarget>): Promise<string> {
  const report = await withServer(TELLTALE, ({ baseUrl }) =>
    testConnector(targetOf(baseUrl, target), { readOnly: false }),
  );
  return (['text', 'json', 'junit'] as const).map((form) => formatReport(report, form)).join('\n');
}

describe('connector test, secrets', () => {
  it('never shows the token, however the server sends it back', async () => {
    const text = await everyForm({});
    assert.ok(!text.includes('canary'));
    assert.ok(!text.includes(Buffer.from(TOKEN).toString('base64')));
    assert.ok(text.includes('[secret scim-token]'));
  });

  it('never shows a token that carries its scheme', async () => {
    const token = new Secret('scim-token', 'Bearer canary-with-scheme');
    assert.ok(!(await everyForm({ auth: { mode: 'httpHeader', token } })).includes('canary'));
  });

  it('never shows a password of mode basic, nor the header made of it', async () => {
    const password = new Secret('scim-password', 'canary-password');
    const text = await everyForm({ auth: { mode: 'basic', username: 'okta', password } });
    assert.ok(!text.includes('canary'));
    assert.ok(!text.includes(Buffer.from('okta:canary-password').toString('base64')));
  });

  it('never shows the passwords that it makes for its users', async () => {
    const passwords: string[] = [];
    const report = await withServer(
      {
        before({ body }) {
          if (typeof body?.['password'] === 'string') passwords.push(body['password']);
          return undefined;
        },
      },
      ({ baseUrl }) => testConnector(targetOf(baseUrl), { readOnly: false }),
    );
    const text = formatReport(report, 'json');
    assert.ok(passwords.length > 0);
    for (const password of passwords) assert.ok(!text.includes(password));
  });

  it('takes a secret out of JSON in which it is escaped', () => {
    const redactor = new Redactor([new Secret('t', 'a"b/c\\d')]);
    for (const text of ['{"x":"a\\"b/c\\\\d"}', '{"x":"a\\"b\\/c\\\\d"}']) {
      assert.equal(redactor.clean(text), '{"x":"[secret t]"}');
    }
  });
});
