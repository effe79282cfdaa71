import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PAGE_PATHS } from '../../src/localOrg/console/console';
import { ACTIVATE_PATH, AUTHORIZE_PATH } from '../../src/localOrg/signIn/pages';
import { assertAccessible } from './axe';
import { ConsoleBrowser } from './consoleBrowser';
import { DOCUMENTS } from './documents';
import { assertRefused, FOCUS_MS, fill, sendByEnter, visibleForm, walk } from './formWalk';
import { FORMS } from './site/forms';
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
        // The proxy's page notices that the proxy is gone.
        const complaints = browser.complaints.filter((one) => !one.includes('INCOMPLETE_CHUNKED'));
        assert.deepEqual(complaints, [], source);
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
  /** Forms with something to fill in that a page has, by where they are sent. */
  const forms = new Set<string>();

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
    const [seen, second] = [new Seen(), await ConsoleBrowser.open()];
    const isEven = (_: unknown, index: number) => index % 2 === 0;
    const isOdd = (_: unknown, index: number) => index % 2 === 1;
    try {
      await Promise.all([
        lookAtAll(browser, pages.filter(isEven), seen),
        lookAtAll(second, pages.filter(isOdd), seen),
      ]);
    } finally {
      await second.close();
    }
    assert.deepEqual(seen.faults, []);
    const shut = [...seen.tabs].filter((id) => !seen.opened.has(id));
    assert.deepEqual(shut, [], 'tabs that the table does not open');
  });

  async function lookAtAll(browser: ConsoleBrowser, some: SitePage[], seen: Seen): Promise<void> {
    const { page } = browser;
    for (const { name, path, isEmpty, isRefusal, open } of some) {
      await page.goto('about:blank');
      await page.goto((isEmpty ? site.empty : site.org).orgUrl + path);
      await open?.(page);
      if (!/^no-|-none$|-private$/.test(name)) await browser.pictures(`console-${name}`);
      const { faults, panels, open: opened, sent } = await page.evaluate<Found>(FOUND);
      seen.faults.push(...faults.map((one) => `${name}: ${one}`));
      await assertAccessible(page, name).catch(({ message }) => seen.faults.push(message));
      for (const id of panels) seen.tabs.add(id);
      for (const id of opened) seen.opened.add(id);
      for (const one of sent) forms.add(placed(one));
      const complaints = browser.complaints.splice(0);
      if (!isRefusal) seen.faults.push(...complaints.map((one) => `${name} complains: ${one}`));
    }
  }

  for (const [name, { form, path, refused, saved }] of Object.entries(FORMS)) {
    it(`by keyboard: ${name}`, async () => {
      const { page } = browser;
      await page.goto('about:blank');
      await page.goto(site.org.orgUrl + (await path(site)));
      if (form === 'push')
        await page.locator('summary').filter({ visible: true }).first().press('Enter');
      await walk(page, form);
      const reach = async (fields: Readonly<Record<string, string>>) => {
        const shown = visibleForm(page, form);
        // What the browser would not let through: the org's own words are wanted.
        await shown.evaluate((one) => one.setAttribute('novalidate', ''));
        await fill(shown, fields);
        await sendByEnter(page, shown);
      };
      if (refused) {
        await reach(refused.fields);
        await assertRefused(page, form, refused);
        browser.complaints.length = 0;
      }
      if (!saved) return;
      await reach(typeof saved.fields === 'function' ? await saved.fields(site) : saved.fields);
      if (saved.says) {
        const told = page.locator('[role=status][data-outcome]:focus');
        await told.waitFor({ timeout: FOCUS_MS });
        assert.match(String(await told.textContent()).trim(), saved.says);
      }
      if (saved.leadsTo)
        assert.match(String(await page.locator('h1').textContent()), saved.leadsTo);
      assert.deepEqual(browser.complaints.splice(0), []);
    });
  }

  it('has no form besides those', async () => {
    const walked = new Set<string>();
    for (const { form, path, sentTo } of Object.values(FORMS)) {
      walked.add(placed(`${sentTo ?? (await path(site)).replace(/[?#].*/, '')} ${form}`));
    }
    assert.deepEqual(
      [...forms].filter((one) => !walked.has(one)),
      [],
    );
  });
});

/** Where a form is sent and what it is called, without the names of what it is about. */
function placed(form: string): string {
  const [path = '', name = ''] = form.split(' ');
  const plain = path.replace(/\/$/, '');
  const pattern = PAGE_PATHS.find((one) => one.test(plain));
  return `${pattern ?? plain} ${name}`;
}

/** What the pages have shown. */
class Seen {
  readonly faults: string[] = [];
  readonly tabs = new Set<string>();
  readonly opened = new Set<string>();
}

interface Found {
  faults: string[];
  /** Tabs that there are, and those that are shown. */
  panels: string[];
  open: string[];
  /** Forms, by where they are sent. */
  sent: string[];
}

const FOUND = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const faults = {
    'not one h1': all('h1').length === 1 ? [] : [all('h1').length],
    'a field without a name': all('input:not([type=hidden]), select, textarea')
      .filter((field) => !field.labels?.length && !field.getAttribute('aria-label')).map((field) => field.name),
    'an id that is there twice': all('[id]').map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index),
    'a table without row headers': all('table')
      .filter((table) => table.querySelector('tbody tr') && !table.querySelector('tbody th[scope=row]')).map((table) => table.getAttribute('aria-label')),
    'a moment as a machine writes it': all('main *').flatMap(({ childNodes }) => [...childNodes])
      .filter((node) => node.nodeType === 3 && !node.parentElement.closest('pre') && /\\d{4}-\\d\\d-\\d\\dT\\d\\d:/.test(node.data)).map(({ data }) => data.trim()),
  };
  const texts = all('main *:not(pre, pre *, code)').flatMap(({ childNodes }) => [...childNodes]).filter(({ nodeType }) => nodeType === 3);
  faults['a word as a machine writes it'] = texts.map(({ data }) => data.trim()).filter((word) => /^[A-Z]+_[A-Z_]+$|^(ACTIVE|INACTIVE|PROVISIONED|DEPROVISIONED|STAGED|ERROR)$/.test(word));
  const current = document.querySelector('a[data-tab=tab][aria-current]');
  faults['a tab that the title does not name'] = current && !document.title.startsWith(current.textContent) ? [document.title] : [];
  const kind = ({ id }) => id.replace(/^app\\/.*/, 'app');
  const panels = all('[data-panel]');
  return {
    faults: Object.entries(faults).flatMap(([fault, those]) => those.map((one) => fault + ': ' + one)),
    panels: panels.map(kind),
    open: panels.filter((panel) => panel.checkVisibility()).map(kind),
    sent: all('main form').filter((form) => form.querySelector('input:not([type=hidden]), select, textarea'))
      .map((form) => new URL(form.action || location.href).pathname + ' ' + (form.querySelector('[name=form]')?.value ?? '')),
  };
})()`;
