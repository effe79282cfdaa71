import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { ChecklistView, HostMessage } from '../../src/vscode/checklist/pageMessages';
import { assertAccessible } from './axe';
import { openChecklist, tellChecklist, VIEW } from './checklistPage';
import { ConsoleBrowser } from './consoleBrowser';
import { openProxyPage } from './documents';

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
