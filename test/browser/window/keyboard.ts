import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Workbench } from './workbench';

/** Presses until something is in focus: a page of VS Code has fewer things that can be. */
const MOST_TABS = 60;
/** A key that comes while the focus is on its way from one frame to another is lost: a person presses it again. */
const TRIES = 10;
const TRY_MS = 3_000;

/** VS Code by keys alone: nothing is clicked, hovered or filled in from outside. */
export class Keyboard {
  readonly #window: Workbench;
  /** What a mouse has done in any page, as `pointerdown BUTTON`. */
  readonly mouse: string[] = [];

  private constructor(window: Workbench) {
    this.#window = window;
  }

  /** From now on each use of the mouse, in this page, its frames and those that open later, is kept in `mouse`. */
  static async of(window: Workbench): Promise<Keyboard> {
    const keyboard = new Keyboard(window);
    await window.context.exposeBinding('mouseWasUsed', (_, what: string) => {
      keyboard.mouse.push(what);
    });
    await window.context.addInitScript(WATCH);
    await window.page.reload();
    // What extensions add to the window comes after the window.
    await window.page.locator('.activitybar').getByRole('tab', { name: 'Okta SCIM' }).waitFor();
    return keyboard;
  }

  get #page(): Page {
    return this.#window.page;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.insertText(text);
  }

  /** Puts in lines as they are: behind a line break that is typed, an editor indents. */
  async paste(text: string): Promise<void> {
    await this.#page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    const place = this.#page.locator('[id="status.editor.selection"]');
    const before = await place.textContent();
    await this.press('Control+v');
    await place.filter({ hasNotText: before ?? '' }).waitFor();
  }

  /** Runs a command by the palette; its list is as it was when it opened, which may be before extensions have added to it. */
  async command(title: string): Promise<void> {
    for (let left = TRIES; ; left -= 1) {
      await this.#openPalette();
      await this.type(title);
      try {
        return await this.#take(title, TRY_MS);
      } catch (error) {
        if (left === 1) throw error;
        await this.press('Escape');
      }
    }
  }

  async #openPalette(): Promise<void> {
    for (let left = TRIES; ; left -= 1) {
      await this.press('F1');
      try {
        await this.#input().waitFor({ timeout: TRY_MS });
        return;
      } catch (error) {
        if (left === 1) throw error;
      }
    }
  }

  /** Asks for suggestions until one of them is there: the org's names come when it has answered. */
  async suggest(wanted: Locator): Promise<void> {
    for (let left = TRIES; ; left -= 1) {
      await this.press('Control+Space');
      try {
        await wanted.waitFor({ timeout: TRY_MS });
        return;
      } catch (error) {
        if (left === 1) throw error;
        await this.press('Escape');
      }
    }
  }

  /** Goes down to a line of the list that is open at the top, and takes it. */
  async pick(label: string): Promise<void> {
    const wanted = this.#window.quickRows().filter({ hasText: label }).first();
    await wanted.waitFor();
    const count = await this.#window.quickRows().count();
    for (let down = 0; down < count; down += 1) {
      if (/\bfocused\b/.test((await wanted.getAttribute('class')) ?? '')) break;
      await this.press('ArrowDown');
    }
    await this.#take(label);
  }

  async #take(label: string, timeout?: number): Promise<void> {
    const focused = this.#page.locator('.quick-input-widget:visible .monaco-list-row.focused');
    const named = focused.locator('.label-name').filter({ hasText: label }).first();
    await named.waitFor(timeout === undefined ? {} : { timeout });
    await this.press('Enter');
  }

  /** Answers the box with this title; an empty answer is what stands in it. */
  async answer(title: string | RegExp, value: string): Promise<void> {
    await this.#window.quickTitle(title).waitFor();
    await this.#input().waitFor();
    if (value !== '') await this.type(value);
    await this.press('Enter');
  }

  #input(): Locator {
    return this.#page.locator('.quick-input-widget:visible input:focus');
  }

  /** Presses Tab until what is in focus is called so, then Enter. */
  async tabTo(name: RegExp, page = this.#page): Promise<void> {
    const passed: string[] = [];
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      const focused = await nameInFocus(page);
      if (name.test(focused)) return page.keyboard.press('Enter');
      passed.push(focused);
      await page.keyboard.press('Tab');
    }
    assert.fail(`${name} never came into focus, but: ${passed.join(' | ')}`);
  }

  /** Presses a button of the newest notification. */
  async pressInToast(text: RegExp, button: RegExp): Promise<void> {
    await this.#window.notification(text).first().waitFor({ timeout: 60_000 });
    await this.command('Notifications: Focus Notification Toast');
    await this.tabTo(button);
  }
}

/** What a screen reader would call what is in focus, in whatever frame that is. */
async function nameInFocus(page: Page): Promise<string> {
  const names = await Promise.all(
    page.frames().map((frame) => frame.evaluate<string>(NAME_IN_FOCUS).catch(() => '')),
  );
  return names.findLast((name) => name !== '') ?? '';
}

const NAME_IN_FOCUS = `(() => {
  const element = document.activeElement;
  if (!document.hasFocus() || !element || element === document.body || element.tagName === 'IFRAME') return '';
  return element.getAttribute('aria-label') || element.textContent.trim() || element.tagName;
})()`;

/** Keys make clicks too, which have no place on the screen: what tells a mouse is that a pointer went down or a wheel turned. */
const WATCH = `for (const type of ['pointerdown', 'mousedown', 'wheel']) {
  addEventListener(type, (event) => {
    if (event.isTrusted) mouseWasUsed(type + ' ' + (event.target?.className ?? ''));
  }, { capture: true, passive: true });
}`;
