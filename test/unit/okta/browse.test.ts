import assert from 'node:assert/strict';
import { UnreachableError } from '../../../src/base/errors';
import { Secret } from '../../../src/base/secrets/secret';
import { type Sandbox, startSandbox } from '../../../src/localOrg/start';
import { openReader } from '../../../src/okta/adapter';
import { firstPage, pageIn } from '../../../src/okta/api/orgPages';
import type { RequestLine } from '../../../src/okta/connection';
import type { BrowseKind } from '../../../src/okta/port';

const MADE = 250;

describe('what an org has, page by page', () => {
  let org: Sandbox;
  let log: RequestLine[];

  before(async () => {
    org = await startSandbox({ groups: MADE });
  });
  after(() => org.close());
  beforeEach(() => {
    log = [];
  });

  function reader() {
    return openReader({
      orgUrl: org.orgUrl,
      credentials: { kind: 'apiToken', token: new Secret('token', org.apiToken) },
      log: (line) => log.push(line),
    });
  }

  async function names(kind: BrowseKind, beginning: string): Promise<string[][]> {
    const pages: string[][] = [];
    const client = reader();
    for (let next: string | undefined, first = true; first || next; first = false) {
      const page = await client.browse(kind, beginning, next);
      pages.push(
        page.items.map((item) => {
          if ('label' in item) return item.label;
          return String(item.profile['name'] ?? item.profile['login']);
        }),
      );
      next = page.next;
    }
    return pages;
  }

  it('costs one GET a page, and ends', async () => {
    const pages = await names('groups', '');
    assert.equal(log.length, pages.length);
    assert.ok(log.every(({ method }) => method === 'GET'));
    const all = pages.flat();
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.length >= MADE && pages.length === Math.ceil(all.length / 100));
    assert.ok(all.includes('Everyone'), 'of every type');
  });

  it('has the groups that begin so, of any case', async () => {
    assert.deepEqual(await names('groups', 'vEnd'), [['Vendors']]);
    assert.deepEqual(await names('groups', 'no such "group\\'), [[]]);
  });

  it('finds people by login, email, first or last name, and nobody else', async () => {
    const [found = []] = await names('people', 'ana');
    assert.deepEqual(found, ['ana.silva@example.com']);
    assert.deepEqual(await names('people', 'SILVA'), [found]);
    assert.equal(log.length, 2);
    const [everybody = []] = await names('people', '');
    assert.ok(everybody.length > 1);
  });

  it('finds apps by the beginning of their label', async () => {
    const made = await fetch(`${org.orgUrl}/api/v1/apps`, {
      method: 'POST',
      headers: { authorization: `SSWS ${org.apiToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        label: 'Wiki & more',
        signOnMode: 'AUTO_LOGIN',
        settings: { signOn: { loginUrl: 'https://x.example.com' } },
      }),
    });
    assert.ok(made.ok);
    assert.deepEqual(await names('apps', 'wiki &'), [['Wiki & more']]);
    assert.deepEqual(await names('apps', 'other'), [[]]);
  });
});

describe('a page of a list', () => {
  const page = (link: string) => new Response('[]', { headers: { link: `<${link}>; rel="next"` } });

  it('is followed by one of the same list at the same org, whatever address its link has', async () => {
    const { next } = await pageIn(
      'groups',
      page('https://evil.example/api/v1/groups?after=1'),
      String,
    );
    assert.equal(next, '/api/v1/groups?after=1');
    for (const link of ['https://a.okta.com/api/v1/users?after=1', '//evil/x', 'http://[']) {
      await assert.rejects(pageIn('groups', page(link), String), UnreachableError);
    }
    await assert.rejects(pageIn('groups', new Response('{}'), String), UnreachableError);
  });

  it('is asked for with what was typed as a value and nothing else', () => {
    const search = new URL(firstPage('people', '" or status eq "'), 'https://a').searchParams;
    assert.match(search.get('search') ?? '', /^profile\.login sw "\\" or status eq \\"" or /);
    assert.equal(firstPage('apps', ''), '/api/v1/apps?limit=100');
  });
});
