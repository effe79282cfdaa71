import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { assertAccessible } from './axe';

/** How a form is found among those of its page: one that has more than a button. */
export function formSelector(form: string): string {
  const named =
    form === '' ? ':not(:has(> input[name=form]))' : `:has(> input[name=form][value="${form}"])`;
  return `main form${named}:has(input:not([type=hidden]), select, textarea)`;
}

/** The form that a person sees: of a page with tabs, the one of the tab that is open. */
export function visibleForm(page: Page, form: string): Locator {
  return page.locator(formSelector(form)).filter({ visible: true }).first();
}

/** Fills fields in by name; what is checked or chosen is given by its value, and '' leaves a box blank. */
export async function fill(form: Locator, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`);
    await field.first().evaluate((one) => one.closest('details')?.setAttribute('open', ''));
    const kind = await field
      .first()
      .evaluate((one) => `${one.tagName} ${one.getAttribute('type')}`);
    if (kind === 'INPUT radio') await form.locator(`[name="${name}"][value="${value}"]`).check();
    else if (kind === 'INPUT checkbox') await field.first().setChecked(value !== '');
    else if (kind.startsWith('SELECT')) await field.selectOption(value);
    else await field.fill(value);
  }
}

/** What a person presses to send it: Enter where it can be typed into or chosen, else its first button. */
export async function sendByEnter(page: Page, form: Locator): Promise<void> {
  const typed = form.locator('input:not([type=hidden]):not(:disabled)').filter({ visible: true });
  const button = form.locator('button').first();
  await ((await typed.count()) > 0 ? typed.first() : button).focus();
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

/** Milliseconds in which the words of what came of a form have the focus. */
export const FOCUS_MS = 5_000;

interface Stop {
  name: string;
  ring: boolean;
  top: number;
  over: string;
}

/** By Tab through all of a form: every control once, in the order in which they stand, each with a ring and none hidden. */
export async function walk(page: Page, form: string): Promise<void> {
  const controls = controlsOf(form);
  const expected = await page.evaluate<string[]>(`${controls}.map(${NAME})`);
  assert.ok(expected.length > 0);
  await page.evaluate(`${controls}[0].focus()`);
  await page.keyboard.press('Shift+Tab');
  const walked: string[] = [];
  for (const name of expected) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Stop>(STOP);
    walked.push(stop.name);
    assert.ok(stop.ring, `no ring on ${stop.name}`);
    assert.equal(stop.over, '', `${name} is hidden`);
  }
  assert.deepEqual(walked, expected);
  assert.deepEqual(
    await page.evaluate<string[]>(upwards(controls)),
    [],
    'not the order of reading',
  );
}

/** The refusal is there, has the focus, is told, and leads to its field, where what was typed still stands. */
export async function assertRefused(
  page: Page,
  form: string,
  refused: { fields: Readonly<Record<string, string>>; says: RegExp; beside?: string },
): Promise<void> {
  const { fields, says, beside } = refused;
  const alert = page.locator('[role=alert][data-outcome]:focus');
  await alert.waitFor({ timeout: FOCUS_MS });
  assert.match(String(await alert.textContent()), says);
  assert.match(await page.title(), /Error:/);
  assert.equal(await page.evaluate(RINGED), true, 'the refusal has a ring');
  const kept = visibleForm(page, form);
  await assertKept(kept, fields);
  if (beside === undefined) return;
  const field = page.locator(`[id="${beside}"]`);
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  const [described = ''] = ((await field.getAttribute('aria-describedby')) ?? '').split(' ');
  assert.match(String(await page.locator(`[id="${described}"]`).textContent()), says);
  await alert.getByRole('link', { name: says }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate('document.activeElement.id'), beside, 'the link leads there');
  assert.equal(await field.isVisible(), true);
  await assertAccessible(page, `${form} refused`, formSelector(form));
}

async function assertKept(form: Locator, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`).first();
    const type = await field.getAttribute('type');
    // No page ever has a secret: it says so instead.
    if (type === 'password') {
      assert.match(String(await field.getAttribute('placeholder')), /Enter it again/, name);
    } else if (type === 'radio') {
      assert.equal(await form.locator(`[name="${name}"]:checked`).getAttribute('value'), value);
    } else if (type === 'checkbox') assert.equal(await field.isChecked(), value !== '', name);
    else assert.equal(await field.inputValue(), value, name);
  }
}

const NAME = `((one) => one.name + (one.tagName === 'BUTTON' || one.tagName === 'A' ? ' ' + one.textContent : ''))`;

/** Of the form that is seen: what Tab should stop at. Of radio buttons, the one that is chosen stands for all. */
const controlsOf = (
  form: string,
) => `[...document.querySelectorAll(${JSON.stringify(formSelector(form))})]
  .filter((one) => one.checkVisibility()).slice(0, 1)
  .flatMap((form) => [...form.querySelectorAll('input:not([type=hidden]), select, textarea, button, a[href], summary, [tabindex="0"]')])
  .filter((one) => one.checkVisibility() && !one.disabled)
  .filter((one, index, all) => one.type !== 'radio' || one.checked ||
    (!all.some((other) => other.name === one.name && other.checked) && all.findIndex((other) => other.name === one.name) === index))`;

/** No stop is above the one before. */
const upwards = (controls: string) => `(() => {
  const stops = ${controls}.map((one) => [${NAME}(one), one.getBoundingClientRect()]);
  return stops.flatMap(([name, box], index) => index > 0 && box.bottom <= stops[index - 1][1].top ? [name] : []);
})()`;

const RINGED = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
})()`;

const STOP = `(() => {
  const one = document.activeElement;
  const { left, top, width, height } = one.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  const isSeen = over === one || one.contains(over) || [...(one.labels ?? [])].some((label) => label.contains(over));
  return { name: ${NAME}(one), ring: ${RINGED}, top, over: isSeen ? '' : over ? over.outerHTML.slice(0, 80) : 'the edge' };
})()`;
