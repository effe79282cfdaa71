import { CONNECTOR, LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row } from './exactly';

const at = (url: string, more = '') =>
  `${CONNECTOR.replace('https://pam.example.com/scim', url)}${more}`;
const QUERY =
  'warning base-url-query: Okta adds "/Users" at the end: a query or fragment breaks that.';
const SLASH =
  'warning base-url-trailing-slash: Okta adds "/Users" at the end: leave out the last "/".';
const UNDERSCORE = 'warning base-url-underscore: Okta does not accept a "_" in the base URL.';
const twice = (part: string) => `warning base-url-path: "${part}" stands twice in the base URL.`;
const PLAIN_HTTP =
  'warning insecure-url: "baseUrl" is not HTTPS: Okta does not connect to it, and the token would be readable on the way.';

const ROWS: readonly Row[] = [
  {
    why: 'an underscore in the host',
    text: at('«https://my_pam.example.com/scim/v2»'),
    said: [UNDERSCORE],
  },
  {
    why: 'an underscore in a variable that is used in two steps',
    text: at(
      '«"${var:base}/scim/v2"»',
      'environments:\n  dev:\n    vars:\n      host: my_pam.example.com\n      base: https://${var:host}\n',
    ),
    said: [UNDERSCORE],
  },
  {
    why: 'v2 twice, in another case',
    text: at('«https://pam.example.com/scim/v2/V2»'),
    said: [twice('/v2')],
  },
  {
    why: 'doubled with a doubled slash, ending in one',
    text: at("«'https://pam.example.com/scim/v2//scim/v2/'»"),
    said: [twice('/scim/v2'), `= ${SLASH}`],
  },
  {
    why: 'a fragment, in a folded text',
    text: at('«>-»\n      https://pam.example.com/scim/v2#users'),
    said: [QUERY],
  },
  {
    why: 'an address of the endpoint of users, with a slash',
    text: at('«https://pam.example.com/scim/v2/Users/»'),
    said: [
      'warning base-url-path: Okta adds "/Users" and "/Groups" itself: leave out "/Users".',
      `= ${SLASH}`,
    ],
  },
  { why: 'plain HTTP', text: at('«http://pam.example.com/scim/v2»'), said: [PLAIN_HTTP] },
  {
    why: 'a host that only begins like this machine',
    text: at('«http://localhost.example.com/scim/v2»'),
    said: [PLAIN_HTTP],
  },
  { why: 'none: this machine', text: at('http://127.0.0.1:8080/scim/v2'), said: [] },
  {
    why: 'none: v2 of another version of the product',
    text: at('https://pam.example.com/api/v20/scim/v2'),
    said: [],
  },
  {
    why: 'a password in the address, said once',
    text: at('«https://user:pw@pam.example.com/scim/v2»'),
    said: ['error bad-url: "baseUrl" must not carry a user name or password.'],
  },
  {
    why: 'an org with a path, in quotes',
    text: `${LEAST}org: «'https://dev-1.okta.com/admin/apps'»\n`,
    said: ['error org-url: "org" must have no path: "https://dev-1.okta.com".'],
  },
  {
    why: 'none: an org with a slash at the end',
    text: `${LEAST}org: https://dev-1.okta.com/\n`,
    said: [],
  },
  {
    why: 'another port is another host',
    text: `${LEAST}  redirectUrl: «https://pam.example.com:8443/»\n`,
    said: [
      'warning redirect-host: "redirectUrl" is on pam.example.com:8443, "loginUrl" on pam.example.com. Are both of the same app?',
    ],
  },
  {
    why: 'none: the usual port, and the host in capitals',
    text: `${LEAST}  redirectUrl: https://PAM.example.com:443/\n`,
    said: [],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'the slash before the query goes with it',
    text: at('"https://pam.example.com/scim/?a=1#b" # test'),
    code: 'base-url-query',
    title: 'Change to https://pam.example.com/scim',
    becomes: at('https://pam.example.com/scim # test'),
  },
  {
    why: 'a host that is named as the path is stays',
    text: at('https://scim/scim/v2/scim/v2'),
    code: 'base-url-path',
    title: 'Change to https://scim/scim/v2',
    becomes: at('https://scim/scim/v2'),
  },
  {
    why: 'several slashes at the end',
    text: at('https://pam.example.com/scim///'),
    code: 'base-url-trailing-slash',
    title: 'Change to https://pam.example.com/scim',
    becomes: at('https://pam.example.com/scim'),
  },
  {
    why: 'HTTPS, with Windows line ends',
    text: at('HTTP://pam.example.com/scim').replaceAll('\n', '\r\n'),
    code: 'insecure-url',
    title: 'Change to https://pam.example.com/scim',
    becomes: at('https://pam.example.com/scim').replaceAll('\n', '\r\n'),
  },
];

describeRows('addresses', ROWS);
describeFixes('fixes of addresses', FIXES);
