import assert from 'node:assert/strict';
import { CONNECTOR, LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row, titlesFor } from './exactly';
import { describeOtherForms } from './otherForms';

const at = (url: string, more = '') =>
  `${CONNECTOR.replace('https://pam.example.com/scim', () => url)}${more}`;
/** The same between braces. */
const inBraces = (url: string) =>
  `${LEAST}provisioning: { connector: { actions: [], baseUrl: ${url}, uniqueIdentifier: userName } }\n`;
const org = (url: string, more = '') => `${LEAST}org: ${url}\n${more}`;
const vars = (name: string, dev: string, prod: string) =>
  `environments:\n  dev: { vars: { ${name}: "${dev}" } }\n  prod: { vars: { ${name}: "${prod}" } }\n`;

const QUERY =
  'warning base-url-query: Okta adds "/Users" at the end: a query or fragment breaks that.';
const SLASH =
  'warning base-url-trailing-slash: Okta adds "/Users" at the end: leave out the last "/".';
const UNDERSCORE = 'warning base-url-underscore: Okta does not accept a "_" in the base URL.';
const COMPLETE =
  'info base-url-path: Base URLs of SCIM 2.0 servers commonly end with "/scim/v2". Is the path complete?';
const twice = (part: string) => `warning base-url-path: "${part}" stands twice in the base URL.`;
const resource = (name: string) =>
  `warning base-url-path: Okta adds "/Users" and "/Groups" itself: leave out "/${name}".`;
const NOT_HTTPS = 'error org-url: "org" must be an HTTPS address.';
const NO_ORG =
  'error org-url: "org" must be the address of an org, as "https://dev-123456.okta.com".';

const BASE: readonly Row[] = [
  {
    why: 'what is no address is told of as that alone',
    text: at('«pam.example.com/my_scim/?x»'),
    said: ['error bad-url: "baseUrl" must be a whole address, as "https://pam.example.com".'],
  },
  { why: 'no path at all', text: at('«https://pam.example.com»'), said: [COMPLETE] },
  {
    why: 'no path, a query: both are said',
    text: inBraces("«'https://pam.example.com?v=2'»"),
    said: [QUERY, `= ${COMPLETE}`],
  },
  {
    why: 'the word twice, without a version',
    text: inBraces('«"https://pam.example.com/scim/scim"»'),
    said: [twice('/scim')],
  },
  {
    why: 'what Okta asks for by itself, in small letters and deep',
    text: at('«https://pam.example.com/a/scim/v2/serviceproviderconfig»'),
    said: [resource('serviceproviderconfig')],
  },
  {
    why: 'groups, with a query behind them',
    text: at('«"https://pam.example.com/scim/Groups?count=1"»'),
    said: [resource('Groups'), `= ${QUERY}`],
  },
  {
    why: 'an underscore in the query, and the query',
    text: at('«https://pam.example.com/scim/v2?my_id=1»'),
    said: [UNDERSCORE, `= ${QUERY}`],
  },
  {
    why: 'an underscore behind an alias, shown at the alias',
    text: at('«*page»').replace(
      'loginUrl: https://pam.example.com',
      'loginUrl: &page https://pam.example.com/my_scim',
    ),
    said: [UNDERSCORE],
  },
  {
    why: 'the variable ends with a slash in one environment',
    text: at('«${var:base}»', vars('base', 'https://a.example/scim', 'https://b.example/scim/')),
    said: [`${SLASH} (environment prod)`],
  },
  {
    why: 'the path is doubled by the variable, in one environment',
    text: at(
      '«"${var:host}/scim/v2"»',
      vars('host', 'https://a.example/scim/v2', 'https://b.example'),
    ),
    said: [`${twice('/scim/v2')} (environment dev)`],
  },
  {
    why: 'each environment has a fault of its own, at the one place where both are used',
    text: at('«${var:base}»', vars('base', 'https://a.example/scim?x', 'https://b_b.example/scim')),
    said: [`${QUERY} (environment dev)`, `= ${UNDERSCORE} (environment prod)`],
  },
  {
    why: 'none: the word in the host is no character, but a version in the path is',
    text: at('https://pam.example.com/v1'),
    said: [],
  },
  {
    why: 'none: a part of the path that only begins like a resource',
    text: inBraces('"https://pam.example.com/scim/UsersOfPam"'),
    said: [],
  },
  { why: 'none: the word in capitals', text: at('https://pam.example.com/SCIM'), said: [] },
  { why: 'none: v2 in two places', text: at('https://pam.example.com/v2/scim/v2'), said: [] },
];

const ORG: readonly Row[] = [
  { why: 'the name alone', text: org('«dev-123456»'), said: [NO_ORG] },
  {
    why: 'a host alone, in braces',
    text: `{ version: 1,\n  app: { label: x, loginUrl: "https://a.example" }, org: «dev-1.okta.com» }\n`,
    said: [NO_ORG],
  },
  { why: 'plain HTTP to Okta', text: org("«'http://dev-1.okta.com'»"), said: [NOT_HTTPS] },
  {
    why: 'a user name',
    text: org('«https://admin@dev-1.okta.com»'),
    said: ['error org-url: "org" must not carry a user or password.'],
  },
  {
    why: 'a query without a path, and the port is kept in what is said',
    text: org('«"https://login.example.com:8443?from=x"»'),
    said: ['error org-url: "org" must have no path: "https://login.example.com:8443".'],
  },
  {
    why: 'in one environment',
    text: org('«${var:org}»', vars('org', 'https://dev-1.okta.com/', 'http://a.okta.com')),
    said: [`${NOT_HTTPS} (environment prod)`],
  },
  {
    why: 'in all environments: none is named',
    text: org('«${var:org}»', vars('org', 'http://dev-1.okta.com', 'http://a.okta.com')),
    said: [NOT_HTTPS],
  },
  {
    why: 'a query that is empty',
    text: org('«https://dev-1.okta.com/?»'),
    said: ['error org-url: "org" must have no path: "https://dev-1.okta.com".'],
  },
  { why: 'none: this machine', text: org('http://127.0.0.1:4300'), said: [] },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'the endpoint goes, with its slash, between braces',
    text: inBraces("'https://pam.example.com/scim/v2/Groups/'"),
    code: 'base-url-path',
    title: 'Change to https://pam.example.com/scim/v2',
    becomes: inBraces('https://pam.example.com/scim/v2'),
  },
  {
    why: 'a doubled path and an endpoint at once',
    text: at('https://pam.example.com/v2/V2/v2/Users # was asked for'),
    code: 'base-url-path',
    title: 'Change to https://pam.example.com/v2',
    becomes: at('https://pam.example.com/v2 # was asked for'),
  },
  {
    why: 'the slash behind a reference',
    text: at('${var:base}/', vars('base', 'https://a.example/scim', 'https://b.example/scim')),
    code: 'base-url-trailing-slash',
    title: 'Change to ${var:base}',
    becomes: at('"${var:base}"', vars('base', 'https://a.example/scim', 'https://b.example/scim')),
  },
  {
    why: 'a folded text becomes one line, the key below it stays',
    text: at('>-\n      https://pam.example.com/scim?a=1'),
    code: 'base-url-query',
    title: 'Change to https://pam.example.com/scim',
    becomes: at('https://pam.example.com/scim'),
  },
  {
    why: 'a fragment that is empty',
    text: at('https://pam.example.com/scim#'),
    code: 'base-url-query',
    title: 'Change to https://pam.example.com/scim',
    becomes: at('https://pam.example.com/scim'),
  },
  {
    why: 'the org without its path and query, comment and quotes aside',
    text: org('"https://dev-1.okta.com/admin?x=1" # ours'),
    code: 'org-url',
    title: 'Change to https://dev-1.okta.com',
    becomes: org('https://dev-1.okta.com # ours'),
  },
  {
    why: 'the org over HTTPS and without its path, at once',
    text: org('http://dev-1.okta.com/admin'),
    code: 'org-url',
    title: 'Change to https://dev-1.okta.com',
    becomes: org('https://dev-1.okta.com'),
  },
  {
    why: 'the local org keeps plain HTTP and its port',
    text: org('http://localhost:4300/admin/apps'),
    code: 'org-url',
    title: 'Change to http://localhost:4300',
    becomes: org('http://localhost:4300'),
  },
];

describeRows('base URLs', BASE);
describeRows('addresses of orgs', ORG);
describeFixes('fixes of base URLs and orgs', FIXES);
describeOtherForms('base URLs and orgs', [...BASE, ...ORG], FIXES);

describe('what is wrong with an address', () => {
  const files: readonly [why: string, code: string, text: string][] = [
    ['the server has to be named otherwise', 'base-url-underscore', at('https://a_b.example/scim')],
    ['the path is not known', 'base-url-path', at('https://pam.example.com/api')],
    ['the org is not known', 'org-url', org('dev-123456')],
    [
      'the fault is in the variable',
      'base-url-trailing-slash',
      at('${var:base}', vars('base', 'https://a.example/scim', 'https://b.example/scim/')),
    ],
    [
      'it stands behind an alias',
      'base-url-trailing-slash',
      at('*page').replace('https://pam.example.com', '&page https://pam.example.com/scim/'),
    ],
  ];
  for (const [why, code, text] of files) {
    it(`has no fix where ${why}`, () => assert.deepEqual(titlesFor(text, code), []));
  }
});
