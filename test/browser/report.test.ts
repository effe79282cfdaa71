import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConsoleBrowser } from './consoleBrowser';
import { fleetReport } from './documents';

describe('the report in a browser', () => {
  let browser: ConsoleBrowser;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-report-'));
    await writeFile(join(folder, 'report.html'), fleetReport(60));
    browser = await ConsoleBrowser.open();
    await browser.page.goto(pathToFileURL(join(folder, 'report.html')).href);
  });
  after(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('sorts by a heading, both ways, with the worst state first', async () => {
    const { page } = browser;
    const states = () => page.locator('#targets tbody tr td:nth-child(4)').allTextContents();
    await page.getByRole('button', { name: 'State' }).click();
    assert.match((await states())[0] ?? '', /conflict/);
    assert.equal(await page.locator('th[aria-sort=ascending]').count(), 1);
    await page.getByRole('button', { name: 'State' }).press('Enter');
    assert.match((await states())[0] ?? '', /done/);
    await page.getByRole('button', { name: 'Requests' }).click();
    const requests = await page.locator('#targets tbody tr td:nth-child(10)').allTextContents();
    const numbers = requests.filter((text) => /^\d+$/.test(text)).map(Number);
    assert.deepEqual(
      numbers,
      [...numbers].sort((one, other) => one - other),
    );
  });

  it('is printed whole, is readable on a phone, and complains of nothing', async () => {
    const { page } = browser;
    const pdf = await page.pdf({ path: join(folder, 'report.pdf'), format: 'A4', landscape: true });
    assert.ok(pdf.length > 10_000);
    await page.setViewportSize({ width: 360, height: 700 });
    const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    assert.equal(isWide, false, 'the page itself does not scroll sideways');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.reload();
    await browser.pictures('report');
    assert.deepEqual(browser.complaints, []);
  });
});
