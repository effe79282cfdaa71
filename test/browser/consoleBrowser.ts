import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS } from '../../scripts/lib/chromium.mjs';

const OUTPUT = join(import.meta.dirname, '..', '..', 'test-output');
const SIZE = { width: 1280, height: 900 };
/** Milliseconds for one thing to appear, on two busy cores. */
const WAIT_MS = 30_000;

/** A Chromium on the local org's pages, which keeps what the pages complain about. */
export class ConsoleBrowser {
  readonly page: Page;
  /** Errors of the pages: scripts that failed, breaches of their policy, replies that say so. */
  readonly complaints: string[] = [];
  readonly #browser: Browser;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('response', (response) => {
      if (response.status() >= 400) {
        this.complaints.push(`${response.url()}: ${response.status()}`);
      }
    });
  }

  static async open(options: { script?: boolean } = {}): Promise<ConsoleBrowser> {
    const executablePath = process.env['CHROMIUM_PATH'];
    if (!executablePath) throw new Error('Run these tests by npm test.');
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
    const context = await browser.newContext({
      viewport: SIZE,
      javaScriptEnabled: options.script !== false,
    });
    context.setDefaultTimeout(WAIT_MS);
    return new ConsoleBrowser(browser, await context.newPage());
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  /** A picture of the page in each theme, as `test-output/{name}-dark.png` and `-light.png`. */
  async pictures(name: string): Promise<void> {
    await mkdir(OUTPUT, { recursive: true });
    for (const colorScheme of ['dark', 'light'] as const) {
      await this.page.emulateMedia({ colorScheme });
      const path = join(OUTPUT, `${name}-${colorScheme}.png`);
      await this.page.screenshot({ path, animations: 'disabled', fullPage: true });
    }
  }
}
