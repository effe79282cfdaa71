import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { CancelledError, HumanError } from '../../../src/base/errors';
import type { Destination } from '../../../src/base/secrets/destination';
import { Secret } from '../../../src/base/secrets/secret';
import type { DesiredState } from '../../../src/config/desired/desiredState';
import { requestToken, type TokenQuestion } from '../../../src/connector/token/clientCredentials';
import { jwtExpiry } from '../../../src/connector/token/jwtExpiry';
import { RenewingSecrets } from '../../../src/connector/token/renewingSecrets';

interface Asked {
  authorization: string | undefined;
  form: URLSearchParams;
}

const CLIENT_SECRET = 'c1ient:s3cret/ü';
const NOW = new Date('2026-01-01T00:00:00Z');

/** Where the token goes. */
const TO: Destination = {
  origin: 'https://scim.example.com',
  field: 'provisioning.connector.baseUrl',
  madeOf: [],
};

describe('a token by client credentials', () => {
  let server: http.Server;
  let asked: Asked[];
  let answer: (asked: Asked) => { status: number; body: string; headers?: Record<string, string> };

  before(async () => {
    server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const form = new URLSearchParams(Buffer.concat(chunks).toString());
        const question = { authorization: request.headers.authorization, form };
        asked.push(question);
        const { status, body, headers = {} } = answer(question);
        response.writeHead(status, headers).end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  after(() => new Promise((resolve) => server.close(resolve)));

  beforeEach(() => {
    asked = [];
    answer = () => ok({ access_token: 'tok', token_type: 'Bearer', expires_in: 3600 });
  });

  function ok(body: object) {
    return { status: 200, body: JSON.stringify(body) };
  }

  function question(more: Partial<TokenQuestion> = {}): TokenQuestion {
    const { port } = server.address() as AddressInfo;
    return {
      tokenUrl: `http://127.0.0.1:${port}/token`,
      clientId: 'id',
      clientSecret: new Secret('client-secret', CLIENT_SECRET),
      scope: undefined,
      audience: undefined,
      ...more,
    };
  }

  const options = { name: 'scim-token', now: () => NOW };

  async function refused(pattern: RegExp, more: Partial<TokenQuestion> = {}): Promise<void> {
    await assert.rejects(requestToken(question(more), options), (error: Error) => {
      assert.ok(error instanceof HumanError, String(error));
      assert.match(error.message, pattern);
      assert.ok(!`${error.message}${error.nextStep}`.includes(CLIENT_SECRET));
      return true;
    });
  }

  it('is asked for as RFC 6749 section 4.4.2 says, the client in the header, form-encoded', async () => {
    const got = await requestToken(question({ scope: 'scim', audience: 'api' }), options);
    assert.equal(got.token.reveal(), 'tok');
    assert.equal(got.token.name, 'scim-token');
    assert.equal(got.expiresAt?.toISOString(), '2026-01-01T01:00:00.000Z');
    const [{ authorization = '', form } = { form: new URLSearchParams() }] = asked;
    assert.equal(
      Buffer.from(authorization.replace('Basic ', ''), 'base64').toString(),
      'id:c1ient%3As3cret%2F%C3%BC',
    );
    assert.deepEqual(Object.fromEntries(form), {
      grant_type: 'client_credentials',
      scope: 'scim',
      audience: 'api',
    });
  });

  it('is asked for again with the client in the form when the header is refused', async () => {
    answer = ({ authorization }) =>
      authorization === undefined
        ? ok({ access_token: 'tok', token_type: 'bearer' })
        : { status: 401, body: '{"error":"invalid_client"}' };
    const got = await requestToken(question(), options);
    assert.equal(got.expiresAt, undefined);
    assert.equal(asked.length, 2);
    assert.equal(asked[1]?.form.get('client_secret'), CLIENT_SECRET);
  });

  it('is not asked for twice for any other reason, or when the way is given', async () => {
    answer = () => ({ status: 400, body: '{"error":"invalid_scope"}' });
    await refused(/gave no token: invalid_scope \(400\)/);
    assert.equal(asked.length, 1);
    answer = () => ({ status: 401, body: '{"error":"invalid_client"}' });
    asked = [];
    await assert.rejects(requestToken(question(), { ...options, clientAuth: 'basic' }));
    assert.equal(asked.length, 1);
  });

  it("is refused in the provider's words, on one line, without the secret it repeats", async () => {
    const description = `bad\nsecret ${CLIENT_SECRET}`;
    answer = () => ({
      status: 401,
      body: JSON.stringify({ error: 'invalid_client', error_description: description }),
    });
    await refused(/invalid_client: bad secret \[secret client-secret\] \(401\)/);
  });

  it('is not taken from what is no token endpoint', async () => {
    answer = () => ({ status: 200, body: '<html>' });
    await refused(/answered 200 without an access_token/);
    answer = () => ok({ access_token: 'x\nother-secret=y', token_type: 'Bearer' });
    await refused(/gives a token with characters that no token has/);
    answer = () => ok({ access_token: 'x', token_type: 'mac' });
    await refused(/of type mac, not Bearer/);
    answer = () => ({ status: 503, body: 'busy' });
    await refused(/answered 503/);
  });

  it('never sends the secret on to where a redirect leads', async () => {
    answer = () => ({ status: 307, body: '', headers: { location: '/elsewhere' } });
    await refused(/answered 307/);
    assert.equal(asked.length, 1);
  });

  it('never sends the secret in the clear, and asks no half address', async () => {
    for (const tokenUrl of [
      'http://idp.example.com/token',
      'https://a:b@idp.example.com/token',
      'https://idp.example.com/token#x',
      'ftp://x',
      'token',
    ]) {
      await refused(/is not the address of a token endpoint/, { tokenUrl });
    }
    assert.equal(asked.length, 0);
  });

  it('says so when nothing answers', async () => {
    await refused(/does not answer/, { tokenUrl: 'http://127.0.0.1:1/token' });
    const nobody = { ...question(), tokenUrl: 'http://127.0.0.1:1/token' };
    await assert.rejects(requestToken(nobody, { name: 'scim-token' }), {
      nextStep: 'Start the server, or correct host and port in tokenUrl of clientCredentials.',
    });
  });

  describe('in the place of the stored one', () => {
    const stored = new Map<string, string>();
    const source = {
      get: async (name: string) => {
        const value = stored.get(name);
        return value === undefined ? undefined : new Secret(name, value);
      },
      allow: async (name: string, { origin }: Destination) => {
        if (refused.has(`${name} ${origin}`)) throw new CancelledError();
      },
    };
    /** Secrets with the origin that they may not go to. */
    const refused = new Set<string>();

    beforeEach(() => {
      stored.clear();
      stored.set('client-secret', CLIENT_SECRET);
      refused.clear();
    });

    function desired(): DesiredState {
      const { tokenUrl, clientId } = question();
      const clientSecret = { secret: 'client-secret' };
      return {
        provisioning: {
          connector: {
            auth: {
              mode: 'httpHeader',
              token: { secret: 'scim-token' },
              clientCredentials: {
                tokenUrl,
                clientId,
                clientSecret,
                scope: undefined,
                audience: undefined,
              },
            },
          },
        },
      } as unknown as DesiredState;
    }

    async function token(expires?: Date): Promise<string | undefined> {
      const kept: string[] = [];
      const secrets = new RenewingSecrets(desired(), source, {
        now: () => NOW,
        expiryOf: async () => expires,
        onRenewed: async ({ token: made }) => void kept.push(made.reveal()),
      });
      const got = (await secrets.get('scim-token', TO))?.reveal();
      assert.deepEqual(kept, asked.length === 0 ? [] : [got]);
      return got;
    }

    it('is got when there is none', async () => {
      assert.equal(await token(), 'tok');
    });

    it('is got when the stored one has expired, by what was stored or by what it says itself', async () => {
      stored.set('scim-token', 'old');
      assert.equal(await token(new Date(NOW.getTime() + 30_000)), 'tok');
      stored.set('scim-token', jwt({ exp: NOW.getTime() / 1000 - 1 }));
      assert.equal(await token(), 'tok');
    });

    it('is not got while the stored one lasts', async () => {
      for (const value of ['opaque', jwt({ exp: NOW.getTime() / 1000 + 3600 }), jwt({})]) {
        stored.set('scim-token', value);
        assert.equal(await token(), value);
      }
      assert.equal(asked.length, 0);
    });

    it('leaves other secrets alone', async () => {
      const secrets = new RenewingSecrets(desired(), source, {});
      assert.equal((await secrets.get('client-secret', TO))?.reveal(), CLIENT_SECRET);
      assert.equal(await secrets.get('other', TO), undefined);
    });

    it('is not even asked for when it may not go where it is wanted', async () => {
      refused.add(`scim-token ${TO.origin}`);
      await assert.rejects(token(), CancelledError);
      assert.equal(asked.length, 0);
    });

    it('needs the client secret', async () => {
      stored.clear();
      await assert.rejects(token(), /client secret client-secret is not set/);
    });
  });
});

describe('the end of a token', () => {
  it('is read from a JWT, and from nothing else', () => {
    assert.equal(jwtExpiry(jwt({ exp: 1 }))?.getTime(), 1000);
    for (const text of ['', 'a.b.c', 'a.b', jwt({}), jwt({ exp: 'x' }), `${jwt({ exp: 1 })}.x.y`]) {
      assert.equal(jwtExpiry(text), undefined, text);
    }
  });
});

function jwt(claims: object): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;
}
