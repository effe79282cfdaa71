import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { ChecklistView, HostMessage } from '../../src/vscode/checklist/pageMessages';
import { assertAccessible } from './axe';
import { openChecklist, tellChecklist, VIEW } from './checklistPage';
import { ConsoleBrowser } from './consoleBrowser';
import { openProxyPage } from './documents';

/** WCAG 2.2, 1.4.11. */
const LEAST_OF_SIGNS = 3;

/** Of the sign of each state, the contrast with the page. */
const CONTRAST_OF_SIGNS = `(() => {
  const luminance = (color) => {
    const [red, green, blue] = color.match(/[\\d.]+/g).map(Number).map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = luminance(getComputedStyle(document.body).backgroundColor);
  return [...document.querySelectorAll('.state')].map((sign) => {
    const [dark, light] = [luminance(getComputedStyle(sign).color), ground].sort((one, other) => one - other);
    return (light + 0.05) / (dark + 0.05);
  });
})()`;

describe('pages outside of the Console', function () {
  this.timeout(60_000);
  let browser: ConsoleBrowser;
  let page: Page;

  before(async () => {
    browser = await ConsoleBrowser.open();
    page = browser.page;
  });
  after(async () => {
    await browser?.close();
  });

  const checklist = (view: ChecklistView) => openChecklist(page, view);
  const tell = (message: HostMessage) => tellChecklist(page, message);
  const show = (view: ChecklistView) => tell({ type: 'view', view });
  const focused = () => page.evaluate<string>('document.activeElement.textContent');

  it('would be found: what is faint, wide, nameless, moving, or current by its colour alone', async () => {
    await page.setContent(`<main><h1>A</h1><p style="color: #bbb; background: #fff">faint</p>
<p style="width: 400px">wide</p><div style="width: 100px; overflow-x: auto"><p style="width: 200px">scrolls</p></div>
<pre tabindex="0">stop</pre><p style="transition: color 1s">slow</p>
<nav><a href="#a" aria-current="page" style="background: #fc0">A</a> <a href="#b">B</a></nav></main>`);
    await assert.rejects(assertAccessible(page, 'a page'), (error: Error) => {
      for (const found of [
        ...['light: color-contrast', 'forced colours: document-title', '320 px: \\d+ px too wide'],
        ...['200 % zoom: scrolls without a name', 'a stop without role or name'],
        ...['forced colours: looks as if it were not current', 'reduced motion: moves'],
      ]) {
        assert.match(error.message, new RegExp(found));
      }
      return true;
    });
  });

  it('the checklist: its states are words', async () => {
    await checklist(VIEW);
    const row = page.locator('li', { hasText: 'Setting b' }).first();
    assert.match(String(await row.textContent()), /Not seen in Okta yet/);
  });

  it('the checklist: says how far it is, and what it waits for is no button to press', async () => {
    await checklist(VIEW);
    assert.equal(
      await page.locator('.count').textContent(),
      '2 of 12 seen in Okta. 4 cannot be read back.',
    );
    const ground = () =>
      page.locator('.continue').evaluate((one) => one.classList.contains('main'));
    assert.equal(await ground(), true);
    await show({ ...VIEW, waiting: true });
    assert.equal(await ground(), false);
  });

  it('the checklist: Verify keeps the focus while it works, and is not pressed twice', async () => {
    await checklist(VIEW);
    await page.getByRole('button', { name: 'Verify', exact: true }).focus();
    await page.keyboard.press('Enter');
    await show({ ...VIEW, working: true });
    assert.equal(await focused(), 'Verify');
    await page.keyboard.press('Enter');
    await show(VIEW);
    assert.equal(await focused(), 'Verify');
    const types = await page.evaluate<string[]>('posted.map(({ type }) => type)');
    assert.deepEqual(
      types.filter((type) => type === 'verify'),
      ['verify'],
    );
  });

  it('the checklist: what was copied is told aloud', async () => {
    await checklist(VIEW);
    await tell({ type: 'copied', screen: 'connection', setting: 'b' });
    assert.equal(await page.locator('[role=status].unseen').textContent(), 'Copied Setting b');
    assert.equal(await page.getByRole('button', { name: 'Copied Setting b' }).count(), 1);
  });

  it('the checklist: a look that nobody asked for is told only when it is news', async () => {
    await checklist(VIEW);
    await page.evaluate(`window.told = [];
new MutationObserver(() => told.push(document.querySelector('footer [role=status]').textContent))
  .observe(document.querySelector('footer [role=status]'), { childList: true, characterData: true, subtree: true });`);
    const told = () => page.evaluate<string[]>('told.splice(0)');
    await show({ ...VIEW, working: true });
    await show({ ...VIEW, checkedAt: '12:17:45' });
    assert.deepEqual(await told(), []);
    await show({ ...VIEW, working: true });
    await show({ ...VIEW, note: 'All is seen.' });
    assert.deepEqual(await told(), ['All is seen.']);
    await page.getByRole('button', { name: 'Verify', exact: true }).press('Enter');
    await show({ ...VIEW, note: 'All is seen.', working: true });
    await show({ ...VIEW, note: 'All is seen.' });
    assert.deepEqual(await told(), ['Reading the app…', 'All is seen.']);
  });

  it('the checklist: a box keeps the focus while its word is kept, and says it once', async () => {
    await checklist(VIEW);
    const box = page.getByRole('checkbox', { name: 'I have set Setting d' }).first();
    await box.press('Space');
    await page.keyboard.press('Space');
    assert.equal(await box.isChecked(), false, 'not before it is kept');
    assert.equal(await page.evaluate('document.activeElement.type'), 'checkbox');
    const confirmed = await page.evaluate<unknown[]>(
      'posted.filter(({ type }) => type === "confirm")',
    );
    assert.deepEqual(confirmed, [
      { type: 'confirm', screen: 'connection', setting: 'd', on: true },
    ]);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`the checklist: signs of the states are seen on their ground, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme });
      await checklist(VIEW);
      for (const ratio of await page.evaluate<number[]>(CONTRAST_OF_SIGNS)) {
        assert.ok(ratio >= LEAST_OF_SIGNS, `${ratio}`);
      }
    });
  }

  for (const width of [251, 220]) {
    it(`the checklist: fits beside another editor, in ${width} px`, async () => {
      await page.setViewportSize({ width, height: 700 });
      await checklist(VIEW);
      const over = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      assert.equal(await page.evaluate(over), 0);
      await page.setViewportSize({ width: 1280, height: 900 });
    });
  }

  for (const [width, height] of [
    [1280, 900],
    [768, 700],
    [320, 548],
  ] as const) {
    it(`the checklist: nothing that has the focus is hidden, at ${width} x ${height}`, async () => {
      await page.setViewportSize({ width, height });
      await checklist(VIEW);
      const stops = await page.locator(':is(button, input):visible').count();
      for (let stop = 0; stop < stops; stop++) {
        await page.keyboard.press('Tab');
        assert.equal(await page.evaluate(HIDDEN), '', `stop ${stop}`);
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    });
  }

  it('the page of the proxy: Enter in a choice leads nowhere', async () => {
    const live = await openProxyPage(page);
    try {
      await page.locator('#faults').focus();
      await page.keyboard.press('Enter');
      assert.equal(page.url(), live.url);
    } finally {
      await live.close();
    }
  });
});

/** Whether another part lies over the middle of what has the focus: what that is. */
const HIDDEN = `(() => {
  const { left, top, width, height } = document.activeElement.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  return over === document.activeElement || document.activeElement.contains(over) ? '' : document.activeElement.outerHTML.slice(0, 120) + ' is under ' + (over ? over.tagName : 'the edge');
})()`;
