import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

// axe-core: MPL-2.0, no dependencies, kept by Deque; the rules of WCAG that a program can look for. For tests only.
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA, and what axe calls best practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const RUN = `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] }).then(
  ({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`;

const WIDER = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** What axe finds on the page as it is shown now. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(SOURCE);
  return page.evaluate<string[]>(RUN);
}

/**
 * Nothing for axe to find in both schemes; as narrow as a phone, and as a window at 200 % zoom, nothing to find either and
 * nothing that goes over its edge; with forced colours what is chosen is still told apart by more than a colour.
 */
export async function assertAccessible(page: Page, about: string): Promise<void> {
  const size = page.viewportSize();
  assert.ok(size);
  const found: string[] = [];
  const look = async (mode: string) => {
    for (const one of await violations(page)) found.push(`${about}, ${mode}: ${one}`);
  };
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await look(colorScheme);
  }
  for (const width of [320, size.width / 2]) {
    await page.setViewportSize({ width, height: size.height });
    const over = await page.evaluate<number>(WIDER);
    if (over > 0) found.push(`${about}: ${over} px too wide at ${width} px`);
    if (width === 320) await look('320 px');
  }
  await page.setViewportSize(size);
  await page.emulateMedia({ forcedColors: 'active' });
  found.push(...(await page.evaluate<string[]>(UNTOLD)).map((one) => `${about}, forced: ${one}`));
  await page.emulateMedia({ forcedColors: 'none' });
  assert.deepEqual(found, []);
}

/** Links of a menu that are the current one, and look as their neighbours do. */
const UNTOLD = `[...document.querySelectorAll('a[aria-current]')].flatMap((current) => {
  const look = (link) => {
    const { outlineStyle, borderBottomColor, fontWeight } = getComputedStyle(link);
    return [outlineStyle, borderBottomColor, fontWeight].join();
  };
  const other = [...current.parentElement.querySelectorAll(':scope > a:not([aria-current])')][0];
  return other && look(other) === look(current) ? [current.textContent] : [];
})`;
