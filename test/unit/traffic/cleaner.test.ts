import assert from 'node:assert/strict';
import { Cleaner, HIDDEN } from '../../../src/traffic/cleaner';
import { SecretHunt } from '../../support/foundSecrets';
import { SPELLINGS } from '../../support/spellings';

const TOKEN = 'canary/scim+tok=en"7d1\'f0&c<o>%2F';
const PASSWORD = 'canary:pass/word+55=e2"\\ x';
const PLACES = {
  'a bearer token': { headers: ['Authorization', `Bearer ${TOKEN}`], secret: TOKEN },
  'a raw token': { headers: ['authorization', TOKEN], secret: TOKEN },
  'a header of an API key': { headers: ['X-Api-Key', TOKEN], secret: TOKEN },
  'HTTP Basic': {
    headers: ['Authorization', `Basic ${Buffer.from(`okta:${PASSWORD}`).toString('base64')}`],
    secret: PASSWORD,
  },
  'a new user': { sent: { userName: 'ana', password: PASSWORD }, secret: PASSWORD },
  'a PATCH without a path': {
    sent: { Operations: [{ op: 'replace', value: { password: PASSWORD } }] },
    secret: PASSWORD,
  },
  'a PATCH with a path': {
    sent: { Operations: [{ op: 'replace', path: 'password', value: PASSWORD }] },
    secret: PASSWORD,
  },
  'an extension': { sent: { 'urn:x': { clientSecret: PASSWORD } }, secret: PASSWORD },
  'a parameter': {
    url: `https://app.example.com/Users?access_token=${encodeURIComponent(TOKEN)}`,
    secret: TOKEN,
  },
  'a form': {
    form: `grant_type=client_credentials&client_secret=${encodeURIComponent(TOKEN)}`,
    secret: TOKEN,
  },
} as const;

interface Place {
  headers?: readonly string[];
  sent?: unknown;
  url?: string;
  form?: string;
  secret: string;
}

describe('traffic: secrets are out of it before it is kept', () => {
  for (const [place, what] of Object.entries<Place>(PLACES)) {
    it(`${place}, and wherever the server repeats it`, () => {
      const { headers = [], sent, url = 'https://app.example.com/Users', form, secret } = what;
      const hunt = new SecretHunt([secret]);
      for (const [spelling, spell] of Object.entries(SPELLINGS)) {
        // What a form has is not kept, so it is not known either: only the request itself has to be free of it.
        const echo = form === undefined ? spell(secret) : '';
        const clean = new Cleaner().clean({
          url,
          requestHeaders: headers,
          request: { text: form ?? (sent === undefined ? '' : JSON.stringify(sent)) },
          responseHeaders: ['X-Echo', echo.replace(/[^\x20-\x7e]/g, '')],
          response: { text: JSON.stringify({ detail: `you sent ${echo}` }) },
          error: `failed: ${echo}`,
        });
        for (const text of [JSON.stringify(clean), clean.url, clean.responseBody]) {
          hunt.assertNone(text, `${place}, ${spelling}:`);
        }
      }
    });
  }

  it('leaves JSON as JSON, and says what was there', () => {
    const { requestBody } = new Cleaner().clean({
      url: 'https://app.example.com/Users',
      requestHeaders: [],
      request: { text: '{"userName":"ana","password":"Passw0rd","active":true,"token":null}' },
      responseHeaders: [],
      response: { text: '' },
      error: undefined,
    });
    assert.deepEqual(JSON.parse(requestBody), {
      userName: 'ana',
      password: HIDDEN,
      active: true,
      token: null,
    });
  });

  it('keeps what is no secret', () => {
    const text = '{"userName":"ana@example.com","emails":[{"value":"ana@example.com"}],"id":"7"}';
    const clean = new Cleaner().clean({
      url: 'https://app.example.com/Users?filter=userName%20eq%20%22ana%22&startIndex=1',
      requestHeaders: ['User-Agent', 'Okta SCIM Client 1.0.0'],
      request: { text },
      responseHeaders: ['ETag', 'W/"1"'],
      response: { text },
      error: undefined,
    });
    assert.deepEqual([clean.requestBody, clean.responseBody], [text, text]);
    assert.equal(
      clean.url,
      'https://app.example.com/Users?filter=userName%20eq%20%22ana%22&startIndex=1',
    );
    assert.deepEqual(clean.requestHeaders, { 'User-Agent': 'Okta SCIM Client 1.0.0' });
  });
});
