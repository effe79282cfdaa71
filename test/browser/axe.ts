import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

// axe-core: MPL-2.0, no dependencies, kept by Deque; the rules of WCAG that a program can look for. For tests only.
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA, and what axe calls best practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;

interface Mode {
  name: string;
  media: Media;
  /** Of the window, in CSS pixels; as it is where it is left out. */
  width?: number;
  /** Rules of axe that say nothing here, or nothing that is true. */
  without?: readonly string[];
}

const PLAIN = {
  colorScheme: 'light',
  forcedColors: 'none',
  reducedMotion: 'no-preference',
} as const;

/** WCAG 2.2, 1.4.10: a page 1280 pixels wide at 400 %, or a phone. */
const NARROW = 320;

/** The longest of axe's rules. */
const CONTRAST = ['color-contrast'];

/**
 * A scheme and motion do not depend on each other, so one look is enough for dark and still; nor do colours on the width. Zoom
 * halves the window's pixels.
 */
function modesFor(width: number): readonly Mode[] {
  const still = { ...PLAIN, colorScheme: 'dark', reducedMotion: 'reduce' } as const;
  const forced = { ...PLAIN, forcedColors: 'active' } as const;
  return [
    { name: 'dark, reduced motion', media: still },
    // The colours are the reader's own then; axe reckons with those of the page.
    { name: 'forced colours', media: forced, without: CONTRAST },
    { name: `${NARROW} px`, media: PLAIN, width: NARROW, without: CONTRAST },
    { name: '200 % zoom', media: PLAIN, width: Math.floor(width / 2), without: CONTRAST },
    { name: 'light', media: PLAIN },
  ];
}

/** What a look in one mode finds, as sentences. */
type Look = (mode: Mode) => string;

/** Only what `within` selects is looked at by axe, where the rest of the page was looked at before. */
const axe =
  (within: string | undefined): Look =>
  ({ without = [] }) =>
    `axe.run(${within ? JSON.stringify(within) : 'document'}, { runOnly: ${JSON.stringify(TAGS)},
  rules: ${JSON.stringify(Object.fromEntries(without.map((rule) => [rule, { enabled: false }])))}, resultTypes: ['violations'] }).then(
  ({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`;

/** Goes over the edge: nothing but a part that scrolls for itself, which the keyboard reaches and which has a name. */
const OVER: Look = () => `(() => {
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const scrolls = (part) => ['auto', 'scroll'].includes(getComputedStyle(part).overflowX) && part.scrollWidth > part.clientWidth;
  const named = (part) => part.tabIndex === 0 && part.hasAttribute('role') && (part.hasAttribute('aria-label') || part.hasAttribute('aria-labelledby'));
  return [...(over > 0 ? [over + ' px too wide'] : []), ...[...document.querySelectorAll('body *')]
    .filter((part) => scrolls(part) && !named(part)).map((part) => 'scrolls without a name: ' + part.outerHTML.slice(0, 80))];
})()`;

/** Stops of the keyboard that say nothing of themselves. */
const NAMELESS: Look = () => `[...document.querySelectorAll('[tabindex="0"]')]
  .filter((part) => !part.hasAttribute('role') || !(part.hasAttribute('aria-label') || part.hasAttribute('aria-labelledby')))
  .map((part) => 'a stop without role or name: ' + part.outerHTML.slice(0, 80))`;

/** Links of a menu that are the current one, and look as their neighbours do. */
const UNTOLD: Look = () => `[...document.querySelectorAll('a[aria-current]')].flatMap((current) => {
  const look = (link) => {
    const { outlineStyle, borderBottomColor, fontWeight } = getComputedStyle(link);
    return [outlineStyle, borderBottomColor, fontWeight].join();
  };
  const other = [...current.parentElement.querySelectorAll(':scope > a:not([aria-current])')][0];
  return other && look(other) === look(current) ? ['looks as if it were not current: ' + current.textContent] : [];
})`;

/** What moves although the reader has asked that nothing does. */
const MOVING: Look = ({
  media,
}) => `${media.reducedMotion === 'reduce'} ? [...document.querySelectorAll('*')].filter((part) => {
  const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(part);
  return animationName !== 'none' || scrollBehavior === 'smooth' || transitionDuration.split(', ').some((time) => Number.parseFloat(time) > 0);
}).map((part) => 'moves: ' + part.outerHTML.slice(0, 80)) : []`;

/**
 * Nothing for axe to find in either scheme, with forced colours, without motion, as narrow as a phone and at 200 % zoom, and
 * nothing of what axe does not look for: what goes over the edge, what cannot be told apart, what moves.
 */
export async function assertAccessible(page: Page, about: string, within?: string): Promise<void> {
  const size = page.viewportSize();
  assert.ok(size);
  const found: string[] = [];
  await page.evaluate(SOURCE);
  for (const mode of modesFor(size.width)) {
    const { width = size.width } = mode;
    await page.emulateMedia(mode.media);
    await page.setViewportSize({ width, height: size.height });
    const looks = [axe(within), OVER, NAMELESS, UNTOLD, MOVING].map((look) => look(mode));
    // A page hears of its new size with the next frame.
    const faults = await page.evaluate<string[][]>(
      `new Promise(requestAnimationFrame).then(() => Promise.all([${looks.join(',\n')}]))`,
    );
    found.push(...faults.flat().map((one) => `${about}, ${mode.name}: ${one}`));
  }
  await page.setViewportSize(size);
  assert.deepEqual(found, []);
}
