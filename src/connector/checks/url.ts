import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isLoopback } from '../../base/http/loopback';
import { isPrivateAddress } from '../http/privateAddress';
import { extrasOf } from '../http/protocol';
import type { Check } from '../run/check';
import { bad, good, remark, SkipCheck } from '../run/verdict';

/** What Okta takes as a base URL. */
const SOURCE = 'Okta, guides on SCIM provisioning (developer.okta.com)';

/** Characters. */
const LONGEST_URL = 1024;

export const urlChecks: readonly Check[] = [
  {
    id: 'url-https',
    title: 'The base URL is https',
    area: 'url',
    level: 'okta',
    kind: 'offline',
    expected: 'https, or http on loopback for a server under development',
    source: SOURCE,
    fix: 'Put the server behind https with a certificate of a public authority.',
    run(bench) {
      const url = new URL(bench.target.baseUrl);
      if (url.protocol === 'https:') return good('https');
      if (url.protocol === 'http:' && isLoopback(url.hostname)) return good('http on loopback');
      return bad(`${url.protocol.replace(':', '')} to ${url.host}`);
    },
  },
  {
    id: 'url-no-underscore',
    title: 'The base URL has no underscore',
    area: 'url',
    level: 'okta',
    kind: 'offline',
    expected: 'no _ anywhere in the base URL',
    source: SOURCE,
    fix: 'Serve SCIM under a host and a path without underscores: Okta refuses the URL.',
    run: ({ target }) => (target.baseUrl.includes('_') ? bad(target.baseUrl) : good('none')),
  },
  {
    id: 'url-plain',
    title: 'The base URL is an address only',
    area: 'url',
    level: 'okta',
    kind: 'offline',
    expected: 'no query, no fragment, no user name: Okta adds /Users and /Groups to it',
    source: SOURCE,
    fix: 'Remove everything from ? or # on, and any user name; credentials go into auth.',
    run(bench) {
      const found = extrasOf(new URL(bench.target.baseUrl));
      if (found.length === 0) return good('address only');
      return bad(`It has ${found.join(' and ')}.`);
    },
  },
  {
    id: 'url-length',
    title: 'The base URL is short enough',
    area: 'url',
    level: 'okta',
    kind: 'offline',
    expected: `at most ${LONGEST_URL} characters`,
    source: 'Okta, OIN Wizard (the limit of its field for the base URL)',
    fix: 'Serve SCIM under a shorter path.',
    run({ target }) {
      const { length } = target.baseUrl;
      return length <= LONGEST_URL ? good(`${length}`) : bad(`${length} characters`);
    },
  },
  {
    id: 'url-trailing-slash',
    title: 'The base URL does not end in a slash',
    area: 'url',
    level: 'rfc',
    kind: 'offline',
    expected: 'no slash at the end',
    source: 'RFC 7644 section 1.3 (Base URI)',
    fix: 'Remove the slash: with it, some servers are asked for //Users.',
    run: ({ target }) => (target.baseUrl.endsWith('/') ? bad('It ends in /.') : good('none')),
  },
  {
    id: 'url-public-address',
    title: 'Okta can reach the address',
    area: 'url',
    level: 'rfc',
    kind: 'offline',
    expected: 'an address on the internet (loopback is taken as a server under development)',
    source: 'Okta, "Allow access to Okta IP addresses" (help.okta.com)',
    fix: 'Okta calls from its own cloud: publish the server, or use the On-Premises Provisioning agent.',
    async run({ target }) {
      const host = new URL(target.baseUrl).hostname.replace(/^\[|\]$/g, '');
      if (isLoopback(new URL(target.baseUrl).hostname))
        return good('loopback: only a local org can reach it');
      const addresses = isIP(host) ? [host] : await resolve(host);
      const hidden = addresses.filter(isPrivateAddress);
      if (hidden.length === 0) return good(addresses.join(', '));
      return remark(`${hidden.join(', ')}: a private address`);
    },
  },
];

async function resolve(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    throw new SkipCheck(`DNS knows no ${host} here.`);
  }
}
