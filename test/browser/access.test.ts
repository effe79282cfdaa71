import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startPage } from '../../src/proxy/page';
import { Watch } from '../../src/proxy/watched';
import type { ChecklistView, SettingView } from '../../src/vscode/checklist/pageMessages';
import { assertAccessible } from './axe';
import { ConsoleBrowser } from './consoleBrowser';

const MEDIA = join(import.meta.dirname, '..', '..', 'media');
const media = (name: string) => readFileSync(join(MEDIA, name), 'utf8');

/** Colours of VS Code's light and dark themes. */
const THEMES = `
:root { color-scheme: light dark; --vscode-foreground: #3b3b3b; --vscode-editor-background: #ffffff;
  --vscode-descriptionForeground: #5f5f5f; --vscode-button-background: #005fb8; --vscode-button-foreground: #ffffff;
  --vscode-button-secondaryBackground: #e5e5e5; --vscode-button-secondaryForeground: #3b3b3b; --vscode-charts-green: #388a34;
  --vscode-editorWarning-foreground: #895503; --vscode-focusBorder: #005fb8; --vscode-panel-border: #e5e5e5; }
@media (prefers-color-scheme: dark) { :root { --vscode-foreground: #cccccc; --vscode-editor-background: #1f1f1f;
  --vscode-descriptionForeground: #9d9d9d; --vscode-button-background: #0078d4;
  --vscode-button-secondaryBackground: #313131; --vscode-button-secondaryForeground: #cccccc; --vscode-charts-green: #89d185;
  --vscode-editorWarning-foreground: #cca700; --vscode-focusBorder: #0078d4; --vscode-panel-border: #2b2b2b; } }`;

function setting(id: string, state: SettingView['state'], more: Partial<SettingView> = {}) {
  return {
    ...{ id, label: `Setting ${id}`, value: 'https://wiki.example.com/scim/v2', secret: null },
    ...{ copyable: true, state, word: null },
    ...more,
  };
}

const VIEW: ChecklistView = {
  target: 'https://dev-123456.okta.com',
  app: 'Wiki',
  open: false,
  waiting: false,
  working: false,
  note: 'Not seen in Okta yet: Push Groups.',
  checkedAt: '12:17:30',
  next: null,
  screens: ['connection', 'toApp'].map((id, index) => ({
    id,
    step: index + 2,
    title: `Screen ${id}`,
    where: 'Provisioning > Integration > Edit',
    settings: [
      setting('a', 'seen', { copyable: false }),
      setting('b', 'missing'),
      setting('c', 'unreadable', { value: null, secret: 'scim-token' }),
      setting('d', 'unreadable', { word: { isGiven: false, text: 'not confirmed' } }),
      ...['e', 'f', 'g', 'h'].map((name) => setting(name, 'missing')),
    ],
  })),
};

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

  /** The checklist without VS Code: what it posts is kept in `posted`. */
  async function checklist(view: ChecklistView): Promise<void> {
    await page.setContent(`<!doctype html><html lang="en"><head><title>Checklist</title>
<style>${THEMES}${media('checklist.css')}</style></head><body><main id="page"></main>
<script>window.posted = []; window.acquireVsCodeApi = () => ({ postMessage: (message) => posted.push(message) });</script>
<script>${media('checklist.js')}</script></body></html>`);
    await show(view);
  }
  const show = (view: ChecklistView) => tell({ type: 'view', view });
  const tell = (message: unknown) =>
    page.evaluate(
      `dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify(message)} }))`,
    );
  const focused = () => page.evaluate<string>('document.activeElement.textContent');

  it('would be found: a text that is too faint, and one that goes over the edge', async () => {
    const faint = '<p style="color: #bbb; background: #fff">faint</p>';
    await page.setContent(`<main><h1>A</h1>${faint}<p style="width: 400px">wide</p></main>`);
    await assert.rejects(assertAccessible(page, 'a page'), (error: Error) => {
      for (const found of ['color-contrast', 'document-title', 'too wide at 320 px']) {
        assert.match(error.message, new RegExp(found));
      }
      return true;
    });
  });

  it('the checklist: axe finds nothing, in any width', async () => {
    await checklist(VIEW);
    await assertAccessible(page, 'the checklist');
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

  it('the page of the proxy: axe finds nothing', async () => {
    const watch = new Watch();
    watch.show({
      ...{ number: 1, at: '2026-11-29T12:17:30.839Z', ms: 12, shown: 'GET /Users', status: 500 },
      ...{ purpose: 'a user is looked for', effect: 'Okta tries again', isFault: true },
      ...{ check: 'filter-miss', request: 'GET /Users\n\n', response: 'HTTP 500\n\n{"a":1}' },
    });
    const parts = { style: media('proxy.css'), script: media('proxy.js') };
    const live = await startPage(watch, {
      ...parts,
      ...{ to: 'https://wiki.example.com/scim/v2', url: 'http://127.0.0.1:1/scim/v2' },
    });
    try {
      await page.goto(live.url);
      await page.locator('summary').click();
      await assertAccessible(page, 'the page of the proxy');
      await page.locator('#faults').focus();
      await page.keyboard.press('Enter');
      assert.equal(page.url(), live.url, 'Enter leads nowhere');
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
