import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConsoleBrowser } from './consoleBrowser';
import { connectorReport } from './documents';

/** WCAG 2.2, 1.4.3. */
const LEAST_CONTRAST = 4.5;

/** Of every text on the page, the contrast with the ground that it stands on, where it is too low. */
const TOO_FAINT = `
  const channels = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = (color) => {
    const [red, green, blue] = channels(color).map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (element) => {
    if (!element) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(element);
    return channels(backgroundColor)[3] === 0 ? groundOf(element.parentElement) : backgroundColor;
  };
  const texts = [...document.querySelectorAll('body *')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''));
  const faint = texts.flatMap((element) => {
    const [dark, light] = [getComputedStyle(element).color, groundOf(element)]
      .map(luminance).sort((one, other) => one - other);
    const contrast = (light + 0.05) / (dark + 0.05);
    return contrast < ${LEAST_CONTRAST} ? [contrast.toFixed(2) + ' ' + element.outerHTML.slice(0, 80)] : [];
  });
  ({ looked: texts.length, faint })`;

const SHAPE = `({
  levels: [...document.querySelectorAll('h1, h2, h3')].map(({ tagName }) => Number(tagName[1])),
  nameless: [...document.querySelectorAll('table')].filter((one) => !one.caption?.textContent).length,
  lost: [...document.querySelectorAll('a')].filter((one) => !document.getElementById(one.hash.slice(1))).length,
  links: document.querySelectorAll('a').length,
  ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
})`;

interface Shape {
  levels: number[];
  nameless: number;
  lost: number;
  links: number;
  ids: string[];
}

describe('the report of a connector test as a page', () => {
  let browser: ConsoleBrowser;
  let folder: string;
  const asked: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-page-'));
    const file = join(folder, 'report.html');
    await writeFile(file, await connectorReport());
    browser = await ConsoleBrowser.open();
    browser.page.on('request', (request) => asked.push(request.url()));
    await browser.page.goto(pathToFileURL(file).href);
  });

  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  it('asks nobody for anything, and breaks no rule of its own', () => {
    assert.equal(asked.length, 1);
    assert.deepEqual(browser.complaints, []);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`can be read in the ${colorScheme} scheme`, async () => {
      const { page } = browser;
      await page.emulateMedia({ colorScheme });
      const { looked, faint } = await page.evaluate<{ looked: number; faint: string[] }>(TOO_FAINT);
      assert.ok(looked > 100);
      assert.deepEqual(faint, []);
    });
  }

  it('has headings in their order, a name for every table and region, and links that lead somewhere', async () => {
    const { page } = browser;
    const found = await page.evaluate<Shape>(SHAPE);
    assert.equal(found.levels[0], 1);
    for (const [index, level] of found.levels.entries()) {
      assert.ok(index === 0 || level - (found.levels[index - 1] ?? 0) <= 1, `${found.levels}`);
    }
    assert.deepEqual([found.nameless, found.lost], [0, 0]);
    assert.ok(found.links > 0);
    assert.equal(new Set(found.ids).size, found.ids.length);
  });

  it('opens what is folded by the keyboard', async () => {
    const { page } = browser;
    const passed = page.locator('section[aria-labelledby="passed"] summary');
    await passed.focus();
    await page.keyboard.press('Enter');
    assert.equal(
      await page.locator('section[aria-labelledby="passed"] details').getAttribute('open'),
      '',
    );
  });

  it('fits on a narrow screen', async () => {
    const { page } = browser;
    await page.setViewportSize({ width: 320, height: 800 });
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(width <= 320, `${width}`);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('looks right', () => browser.pictures('connector-report'));
});
