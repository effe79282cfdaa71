import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PAGE_PATHS } from '../../src/localOrg/console/console';
import { ACTIVATE_PATH, AUTHORIZE_PATH } from '../../src/localOrg/signIn/pages';
import { assertAccessible } from './axe';
import { ConsoleBrowser } from './consoleBrowser';
import { DOCUMENTS } from './documents';
import { type SitePage, sitePages } from './site/pages';
import { Site } from './site/site';

const ROOT = join(import.meta.dirname, '..', '..');

/** Writes a whole page, or opens one in VS Code. */
const WRITES_A_PAGE = /<!doctype html>|createWebviewPanel\(|registerWebviewViewProvider\(/i;
/** Of the local org's pages. */
const LAYOUT = 'src/localOrg/console/layout.ts';

describe('every page that is not of the local org', function () {
  this.timeout(60_000);

  it('is in the table that these tests go by', async () => {
    const files = (await readdir(join(ROOT, 'src'), { recursive: true }))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `src/${name.replaceAll('\\', '/')}`);
    const writing = files.filter((file) =>
      WRITES_A_PAGE.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    assert.deepEqual(writing.sort(), [...Object.keys(DOCUMENTS), LAYOUT].sort());
  });

  it('can be read and used in every mode', async () => {
    const browser = await ConsoleBrowser.open();
    try {
      for (const [source, open] of Object.entries(DOCUMENTS)) {
        const close = await open(browser.page);
        await assertAccessible(browser.page, source).finally(close);
        assert.deepEqual(browser.complaints, [], source);
      }
    } finally {
      await browser.close();
    }
  });
});

describe('every page of the local org', function () {
  this.timeout(120_000);
  let site: Site;
  let browser: ConsoleBrowser;
  let pages: SitePage[];

  before(async () => {
    [site, browser] = await Promise.all([Site.set(), ConsoleBrowser.open()]);
    pages = await sitePages(site);
  });
  after(async () => {
    await browser?.close();
    await site?.clear();
  });

  it('is in the table that these tests go by', () => {
    const paths = pages.map(({ path }) => path.replace(/[?#].*/, '').replace(/\/$/, ''));
    const there = [
      ...PAGE_PATHS,
      new RegExp(`^${AUTHORIZE_PATH}$`),
      new RegExp(`^${ACTIVATE_PATH}$`),
    ];
    // Leads on to another.
    const shown = there.filter((pattern) => !pattern.test('/admin'));
    assert.deepEqual(
      shown.filter((pattern) => !paths.some((path) => pattern.test(path))).map(String),
      [],
    );
  });

  it('can be read and used in every mode, in both themes, and every field has a name', async () => {
    const { page } = browser;
    const found: string[] = [];
    const [tabs, opened] = [new Set<string>(), new Set<string>()];
    for (const { name, path, isEmpty, isRefusal, open } of pages) {
      await page.goto('about:blank');
      await page.goto((isEmpty ? site.empty : site.org).orgUrl + path);
      await open?.(page);
      await browser.pictures(`console-${name}`);
      for (const [fault, script] of Object.entries(FAULTS)) {
        for (const one of await page.evaluate<string[]>(script))
          found.push(`${name}: ${fault}: ${one}`);
      }
      assert.equal(await page.locator('h1').count(), 1, `one h1 on ${path}`);
      await assertAccessible(page, name).catch((error: Error) => found.push(error.message));
      const panels = await page.evaluate<{ all: string[]; shown: string[] }>(PANELS);
      for (const id of panels.all) tabs.add(id);
      for (const id of panels.shown) opened.add(id);
      const complaints = browser.complaints.splice(0);
      if (!isRefusal) found.push(...complaints.map((one) => `${name} complains: ${one}`));
    }
    assert.deepEqual(found, []);
    assert.deepEqual(
      [...tabs].filter((id) => !opened.has(id)),
      [],
      'tabs that the table does not open',
    );
  });
});

const FAULTS = {
  'a field without a name': `[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
    .filter((field) => !field.labels?.length && !field.getAttribute('aria-label')).map((field) => field.name)`,
  'an id that is there twice': `[...document.querySelectorAll('[id]')].map(({ id }) => id)
    .filter((id, index, all) => all.indexOf(id) !== index)`,
  'a table without row headers': `[...document.querySelectorAll('table')]
    .filter((table) => table.querySelector('tbody tr') && !table.querySelector('tbody th[scope=row]')).map((table) => table.getAttribute('aria-label'))`,
  'a moment as a machine writes it': `[...document.querySelectorAll('main *')].flatMap(({ childNodes }) => [...childNodes])
    .filter((node) => node.nodeType === 3 && !node.parentElement.closest('pre') && /\\d{4}-\\d\\d-\\d\\dT\\d\\d:/.test(node.data)).map(({ data }) => data.trim())`,
};

const PANELS = `(() => {
  const panels = [...document.querySelectorAll('[data-panel]')];
  const kind = ({ id }) => id.replace(/^app\\/.*/, 'app');
  return { all: panels.map(kind), shown: panels.filter((panel) => panel.checkVisibility()).map(kind) };
})()`;
