import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type FrameLocator,
  type Locator,
  type Page,
} from 'playwright-core';
import { CHROMIUM_FLAGS } from '../../../scripts/lib/chromium.mjs';

const OUTPUT = join(import.meta.dirname, '..', '..', '..', 'test-output');
const SIZE = { width: 1440, height: 900 };
/** Milliseconds for one thing to appear: a page of VS Code loads in two seconds, on two busy cores in ten. */
const WAIT_MS = 30_000;

/** How VS Code marks the theme on show. High contrast is what a forced palette asks for. */
const THEMES = {
  dark: { media: { colorScheme: 'dark', forcedColors: 'none' }, shown: '.vs-dark' },
  light: { media: { colorScheme: 'light', forcedColors: 'none' }, shown: '.vs' },
  contrast: { media: { colorScheme: 'dark', forcedColors: 'active' }, shown: '.hc-black' },
} as const;
type Theme = keyof typeof THEMES;

const ASK_MS = 8_000;
const ASK_TRIES = 4;
/** Milliseconds: a notification is taken away and drawn anew when an editor opens. */
const QUIET_MS = 500;

/** VS Code in a browser, by what a person sees and presses. */
export class Workbench {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly #browser: Browser;
  /** What the page has said to itself, for whoever looks into a failure. */
  readonly #said: string[] = [];

  private constructor(browser: Browser, context: BrowserContext, page: Page) {
    this.#browser = browser;
    this.context = context;
    this.page = page;
    page.on('console', (message) => this.#note(`${message.type()}: ${message.text()}`));
    page.on('requestfailed', (request) =>
      this.#note(`${request.url()}: ${request.failure()?.errorText}`),
    );
    page.on('response', (response) => {
      if (response.status() >= 400) this.#note(`${response.url()}: ${response.status()}`);
    });
  }

  /** Opens a folder in a browser that has never been here before. */
  static async open(folder: string, address = process.env['WORKBENCH_URL']): Promise<Workbench> {
    if (!address) throw new Error('Run these tests by npm test.');
    return Workbench.openAt(`${address}?folder=${encodeURIComponent(folder)}`);
  }

  /** The same by the address of a window. */
  static async openAt(address: string): Promise<Workbench> {
    const executablePath = process.env['CHROMIUM_PATH'];
    if (!executablePath) throw new Error('Run these tests by npm test.');
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
    const context = await browser.newContext({
      viewport: SIZE,
      colorScheme: 'dark',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultTimeout(WAIT_MS);
    const page = await context.newPage();
    await page.goto(address);
    await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
    return new Workbench(browser, context, page);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  /** Runs a command by the palette, as `Okta SCIM: Plan`. */
  async command(title: string): Promise<void> {
    await this.#ask('F1', `>${title}`, title);
  }

  /** Whether the palette offers a command, as `Okta SCIM: Plan`, at the moment. */
  async offers(title: string): Promise<boolean> {
    await this.page.keyboard.press('F1');
    await this.#quickInput(`>${title}`);
    const label = this.quickRows().first().locator('.label-name');
    // Where nothing fits, a line says so.
    await label.filter({ hasText: /^(?:Okta SCIM: |No matching)/ }).waitFor();
    const found = await label.textContent();
    await this.page.keyboard.press('Escape');
    return found === title;
  }

  async openFile(name: string): Promise<void> {
    // Not a file whose name goes on, as that of the journal beside it does.
    const row = new RegExp(`^${name.replaceAll('.', '\\.')}$`);
    const active = '.editor-group-container.active .tab.active';
    const opened = this.page.locator(`${active}[data-resource-name="${name}"]`);
    const tab = this.page.locator(`.tab[data-resource-name="${name}"]`).first();
    if ((await tab.count()) > 0) {
      await tab.click();
      await opened.waitFor();
      return;
    }
    await this.#ask('Control+P', name, row, opened);
  }

  /** Takes a line of the list that is open at the top. */
  async quickPick(label: string): Promise<void> {
    await this.#quickRow(label).click();
  }

  /** Answers the input box that is open at the top. */
  async answer(value: string): Promise<void> {
    await this.#quickInput(value);
    await this.page.keyboard.press('Enter');
  }

  /** Answers the box with this title. */
  async answerTo(title: string | RegExp, value: string): Promise<void> {
    await this.quickTitle(title).waitFor();
    await this.answer(value);
  }

  /** What stands above a line of an editor to be clicked. */
  lens(title: string, within = ''): Locator {
    return this.page.locator(`${within} .codelens-decoration a`).filter({ hasText: title }).first();
  }

  /**
   * Opens the list at the top by its key, types and takes a line. Whatever takes the focus at that moment closes the
   * list, and lines that come later move the others under the mouse; then, as a person would, it is opened again.
   * @param outcome what must be there afterwards.
   */
  async #ask(key: string, value: string, label: string | RegExp, outcome?: Locator): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      await this.page.keyboard.press(key);
      try {
        await this.#quickInput(value, ASK_MS);
        await this.#quickRow(label).click({ timeout: ASK_MS });
        await outcome?.waitFor({ timeout: ASK_MS });
        return;
      } catch (error) {
        if (tries === ASK_TRIES) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** The lines of the list that is open at the top. */
  quickRows(): Locator {
    return this.page.locator('.quick-input-widget:visible .monaco-list-row');
  }

  /** What stands above the list or the box that is open at the top. */
  quickTitle(text: string | RegExp): Locator {
    return this.page
      .locator('.quick-input-widget:visible .quick-input-title')
      .filter({ hasText: text });
  }

  clipboard(): Promise<unknown> {
    return this.page.evaluate('navigator.clipboard.readText()');
  }

  #quickRow(label: string | RegExp): Locator {
    const name = this.page.locator('.label-name').filter({ hasText: label });
    return this.quickRows().filter({ has: name }).first();
  }

  async #quickInput(value: string, timeout = WAIT_MS): Promise<void> {
    await this.page.locator('.quick-input-widget:visible input').first().fill(value, { timeout });
  }

  tab(label: string | RegExp): Locator {
    return this.page.locator('.tabs-container .tab').filter({ hasText: label });
  }

  /** Puts the cursor before a text of the file that is open, where it begins a line. */
  async goTo(file: string, text: string, after = 0): Promise<void> {
    const lines = file.split('\n');
    const line = lines.findIndex((candidate) => candidate.trimStart().startsWith(text));
    const column = (lines[line] ?? '').indexOf(text) + 1 + after;
    await this.page.keyboard.press('Control+G');
    await this.answer(`:${line + 1}:${column}`);
  }

  editorGroups(): Locator {
    return this.page.locator('.editor-group-container');
  }

  treeItem(name: string | RegExp): Locator {
    return this.page.getByRole('treeitem', { name });
  }

  /** Folds a view of the side bar by the button of its title, which shows under the mouse. */
  async collapseAll(view: string): Promise<void> {
    // By the title alone: what is described stands right behind it.
    const title = this.page.locator('.title').filter({ hasText: new RegExp(`^${view}$`) });
    const header = this.page.locator('.pane-header').filter({ has: title });
    await header.hover();
    await header.getByRole('button', { name: 'Collapse All' }).click();
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  async clearNotifications(): Promise<void> {
    await this.command('Notifications: Clear All Notifications');
  }

  /** Closes each by its button. */
  async dismissNotifications(): Promise<void> {
    const first = this.page.locator('.notification-toast').first();
    while (await first.isVisible()) {
      await first.hover();
      await first.locator('.codicon-notifications-clear').click();
    }
  }

  dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  async confirm(button: string): Promise<void> {
    await this.dialog().getByRole('button', { name: button, exact: true }).click();
    await this.dialog().waitFor({ state: 'detached' });
  }

  /** Pictures of what is on show, in each theme; dark at last. Menus and boxes stay open, for nothing is pressed. */
  async pictures(name: string, themes: readonly Theme[] = ['light', 'dark']): Promise<void> {
    for (const theme of themes) {
      const { media, shown } = THEMES[theme];
      await this.page.emulateMedia(media);
      await this.page.locator(`.monaco-workbench${shown}`).waitFor();
      await this.screenshot(`${name}-${theme}`);
    }
  }

  /**
   * Pictures of one part of the window in each theme, as `test-output/readme-{name}-{theme}.webp`. `most`: what of it is shown
   * from its upper left corner, with `margin` around it, in pixels.
   */
  async partPictures(
    name: string,
    part: Locator,
    most: { width: number; height: number; margin?: number },
  ) {
    const { margin = 0 } = most;
    for (const theme of ['light', 'dark'] as const) {
      const { media, shown } = THEMES[theme];
      await this.page.emulateMedia(media);
      await this.page.locator(`.monaco-workbench${shown}`).waitFor();
      const box = await part.boundingBox();
      if (!box) throw new Error(`${name} is not to be seen`);
      const width = Math.min(box.width, most.width) + 2 * margin;
      const height = Math.min(box.height, most.height) + margin;
      const clip = { x: box.x - margin, y: box.y - margin, width, height };
      const png = await this.page.screenshot({ animations: 'disabled', caret: 'hide', clip });
      await writeFile(join(OUTPUT, `readme-${name}-${theme}.webp`), await this.#asWebp(png));
    }
  }

  /** A third of the bytes, and no pixel changed: Chromium's encoder loses nothing at quality 1. */
  async #asWebp(png: Buffer): Promise<Buffer> {
    const sheet = await this.context.newPage();
    const url = await sheet.evaluate<string>(`(async () => {
      const image = new Image();
      image.src = 'data:image/png;base64,${png.toString('base64')}';
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext('2d').drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', 1);
    })()`);
    await sheet.close();
    return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  }

  /** The page of the extension that is shown in an editor. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** The tab that opens when `act` follows a link out of VS Code. */
  async newTab(act: () => Promise<void>): Promise<Page> {
    const [opened] = await Promise.all([this.context.waitForEvent('page'), act()]);
    await opened.waitForLoadState();
    return opened;
  }

  /** Waits until no command is under way: its notification, which can be cancelled, stays away for a moment. */
  async settled(): Promise<void> {
    await this.page.evaluate('window.lastSeenRunning = performance.now()');
    await this.page.waitForFunction(`(() => {
      const buttons = [...document.querySelectorAll('.notification-toast .monaco-button')];
      const isRunning = buttons.some((button) => button.textContent === 'Cancel');
      if (isRunning) window.lastSeenRunning = performance.now();
      return performance.now() - window.lastSeenRunning > ${QUIET_MS};
    })()`);
  }

  /** Leaves a picture and what the page has said, in test-output/. */
  async leaveEvidence(): Promise<void> {
    await this.screenshot('failure');
    const frames = this.page.frames().map((frame) => `frame: ${frame.url()}`);
    await writeFile(join(OUTPUT, 'failure.log'), [...this.#said, ...frames].join('\n'));
  }

  #note(line: string): void {
    this.#said.push(`${new Date().toISOString()} ${line}`);
  }

  async screenshot(name: string, page = this.page): Promise<void> {
    await mkdir(OUTPUT, { recursive: true });
    await page.screenshot({
      path: join(OUTPUT, `${name}.png`),
      animations: 'disabled',
      caret: 'initial',
      fullPage: true,
    });
  }
}
