import assert from 'node:assert/strict';
import { CONNECTOR, LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row, titlesFor } from './exactly';
import { describeOtherForms } from './otherForms';

const whole = (field: string, environments = '') =>
  `error bad-url: "${field}" must be a whole address, as "https://pam.example.com".${environments}`;
const carries = (field: string) =>
  `error bad-url: "${field}" must not carry a user name or password.`;
const insecure = (field: string, environments = '') =>
  `warning insecure-url: "${field}" is not HTTPS: Okta does not connect to it, and the token would be readable on the way.${environments}`;

/** Auth by OAuth 2.0 in a block. */
const oauth = (tokenUrl: string, authorizeUrl: string) => `${CONNECTOR}    auth:
      mode: oauth2
      tokenUrl: ${tokenUrl}
      authorizeUrl: ${authorizeUrl}
      clientId: okta
      clientSecret: \${secret:oauth-client}
`;

/** A header token that is got by client credentials, between braces. */
const credentials = (tokenUrl: string) =>
  `${CONNECTOR}    auth: { mode: httpHeader, token: "\${secret:t}", clientCredentials: { tokenUrl: ${tokenUrl}, clientId: c, clientSecret: "\${secret:c}" } }\n`;

const SOUND = 'https://login.example.com/oauth';

const ROWS: readonly Row[] = [
  {
    why: 'both without their scheme',
    text: oauth('«login.example.com/token»', '«//login.example.com/authorize»'),
    said: [whole('tokenUrl'), whole('authorizeUrl')],
  },
  {
    why: 'another scheme, and the scheme alone',
    text: oauth('«ftp://login.example.com»', '«"https://"»'),
    said: [whole('tokenUrl'), whole('authorizeUrl')],
  },
  {
    why: 'a space inside, and a port that there cannot be',
    text: oauth('«https://login.example.com/to ken»', '«https://login.example.com:99999/»'),
    said: [whole('tokenUrl'), whole('authorizeUrl')],
  },
  {
    why: 'a user name without a password, a password without a user name',
    text: oauth('«https://me@login.example.com»', "«'https://:pw@login.example.com'»"),
    said: [carries('tokenUrl'), carries('authorizeUrl')],
  },
  {
    why: 'plain HTTP would show the client secret on the way',
    text: oauth('«http://login.example.com/token»', '«HTTP://login.example.com/authorize»'),
    said: [insecure('tokenUrl'), insecure('authorizeUrl')],
  },
  {
    why: 'the token address of client credentials, without a scheme',
    text: credentials('«"login.example.com"»'),
    said: [whole('tokenUrl')],
  },
  {
    why: 'the token address of client credentials, over plain HTTP',
    text: credentials("«'http://10.0.0.7:8080/token'»"),
    said: [insecure('tokenUrl')],
  },
  {
    why: 'an alias is shown where it stands, though its anchor is sound as a login page',
    text: oauth('«*login»', SOUND).replace(
      'loginUrl: https://pam.example.com',
      'loginUrl: &login http://pam.example.com',
    ),
    said: [insecure('tokenUrl')],
  },
  {
    why: 'in one of three environments it is no address',
    text: `${oauth('«${var:login}/token»', SOUND)}environments:
  dev: { vars: { login: "http://localhost:9000" } }
  test: { vars: { login: "login.example.com" } }
  prod: { vars: { login: "https://login.example.com" } }
`,
    said: [whole('tokenUrl', ' (environment test)')],
  },
  {
    why: 'in two of three environments it is plain HTTP',
    text: `${oauth(SOUND, '«"${var:scheme}://login.example.com"»')}environments:
  dev: { vars: { scheme: http } }
  test: { vars: { scheme: http } }
  prod: { vars: { scheme: https } }
`,
    said: [insecure('authorizeUrl', ' (environments dev, test)')],
  },
  {
    why: 'an address of the environment',
    text: oauth('«"${env:TOKEN_URL}"»', SOUND),
    said: [whole('tokenUrl')],
    env: { TOKEN_URL: 'login.example.com' },
  },
  {
    why: 'none: this machine by name and by number, for trying',
    text: oauth('http://localhost:8080/token', 'http://127.0.0.1/authorize'),
    said: [],
  },
  {
    why: 'none: what a base URL must not have, an OAuth address may',
    text: oauth('https://login.example.com/my_token/?a=b#c', 'https://login.example.com/Users/'),
    said: [],
  },
];

const SIGN_IN: readonly Row[] = [
  {
    why: 'the login page and the redirect, both without a scheme',
    text: 'version: 1\napp:\n  label: x\n  loginUrl: «www.example.com»\n  redirectUrl: «"/flow"»\n',
    said: [whole('loginUrl'), whole('redirectUrl')],
  },
  {
    why: 'a password in the login page',
    text: 'version: 1\napp: { label: x, loginUrl: «"https://a:b@pam.example.com"» }\n',
    said: [carries('loginUrl')],
  },
  {
    why: 'in a folded text that is cut in two',
    text: 'version: 1\napp:\n  label: x\n  loginUrl: «>-»\n    https://pam.example.com/a\n    b\n',
    said: [whole('loginUrl')],
  },
  {
    why: 'the hosts differ in one environment only',
    text: `${LEAST}  redirectUrl: «https://\${var:sso}/in»
environments:
  dev: { vars: { sso: pam.example.com } }
  prod: { vars: { sso: sso.example.com } }
`,
    said: [
      'warning redirect-host: "redirectUrl" is on sso.example.com, "loginUrl" on pam.example.com. Are both of the same app? (environment prod)',
    ],
  },
  {
    why: 'both hosts differ in each environment, each with its own words',
    text: `version: 1
app: { label: x, loginUrl: "https://\${var:host}", redirectUrl: «"https://sso.\${var:host}"» }
environments:
  dev: { vars: { host: a.example } }
  prod: { vars: { host: b.example } }
`,
    said: [
      'warning redirect-host: "redirectUrl" is on sso.a.example, "loginUrl" on a.example. Are both of the same app? (environment dev)',
      '= warning redirect-host: "redirectUrl" is on sso.b.example, "loginUrl" on b.example. Are both of the same app? (environment prod)',
    ],
  },
  {
    why: 'nothing of hosts where one of them is no address',
    text: `${LEAST}  redirectUrl: «sso.example.com»\n`,
    said: [whole('redirectUrl')],
  },
  {
    why: 'none: plain HTTP for people, who send no token of ours',
    text: 'version: 1\napp: { label: x, loginUrl: "http://pam.example.com", redirectUrl: "http://pam.example.com/in" }\n',
    said: [],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'one of the two, with the comment behind it',
    text: oauth('http://login.example.com/token # of the vault', SOUND),
    code: 'insecure-url',
    title: 'Change to https://login.example.com/token',
    becomes: oauth('https://login.example.com/token # of the vault', SOUND),
  },
  {
    why: 'no scheme, of a host that is plain',
    text: oauth('login.example.com/token', SOUND),
    code: 'bad-url',
    title: 'Change to https://login.example.com/token',
    becomes: oauth('https://login.example.com/token', SOUND),
  },
  {
    why: 'between braces, in quotes, where a character of YAML needs them',
    text: credentials('"http://login.example.com/token?a={b}"'),
    code: 'insecure-url',
    title: 'Change to https://login.example.com/token?a={b}',
    becomes: credentials('"https://login.example.com/token?a={b}"'),
  },
  {
    why: 'a reference is kept, between quotes',
    text: `${oauth('http://${var:host}/token', SOUND)}environments: { dev: { vars: { host: login.example.com } } }\n`,
    code: 'insecure-url',
    title: 'Change to https://${var:host}/token',
    becomes: `${oauth('"https://${var:host}/token"', SOUND)}environments: { dev: { vars: { host: login.example.com } } }\n`,
  },
];

describeRows('addresses of OAuth', ROWS);
describeRows('addresses of the sign-in', SIGN_IN);
describeFixes('fixes of addresses of OAuth', FIXES);
describeOtherForms('addresses of OAuth and of the sign-in', [...ROWS, ...SIGN_IN], FIXES);

describe('an address that nobody can guess', () => {
  const files: readonly [why: string, code: string, text: string][] = [
    ['no scheme, and no name of a host', 'bad-url', oauth('login', SOUND)],
    ['a password in it', 'bad-url', oauth('https://a:b@login.example.com', SOUND)],
    ['two hosts', 'redirect-host', `${LEAST}  redirectUrl: https://sso.example.com\n`],
    [
      'the scheme comes from a variable',
      'insecure-url',
      `${oauth('${var:scheme}://login.example.com', SOUND)}environments: { dev: { vars: { scheme: http } } }\n`,
    ],
  ];
  for (const [why, code, text] of files) {
    it(`has no fix: ${why}`, () => assert.deepEqual(titlesFor(text, code), []));
  }
});
