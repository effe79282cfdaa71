import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { reportPage } from '../../src/cli/report/reportPage';
import { reportRows } from '../../src/cli/report/reportRows';
import { ConsoleBrowser } from './consoleBrowser';

// axe-core: MPL-2.0, of development only; the yardstick that accessibility audits use.
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const ENVS = ['dev', 'preview', 'prod'];

/** 20 apps in three environments, in every state there is. */
function sixtyTargets() {
  return Array.from({ length: 60 }, (_, nth) => {
    const env = ENVS[nth % 3];
    const exitCode = [0, 0, 0, 4, 0, 0, 4, 3, 0, 0, 5, 0, 1][nth % 13];
    const file = `apps/app-${Math.floor(nth / 3)}.okta-scim.yaml`;
    const label = `Application ${Math.floor(nth / 3)}`;
    if (exitCode === 3) {
      const error = {
        kind: 'unreachable',
        message: 'The org does not answer.',
        nextStep: 'Look at it.',
        exitCode,
      };
      return { file, env, exitCode, org: 'https://example.okta.com', error };
    }
    const change = (outcome: string, key: string) => ({
      resource: 'attribute',
      key,
      outcome,
      fields: [],
      reason: 'The file asks for it.',
    });
    const changes = exitCode === 4 ? [change('create', 'code'), change('manual', 'baseUrl')] : [];
    return {
      ...{
        file,
        env,
        exitCode,
        org: 'https://example.okta.com',
        app: { id: `0oa${nth}`, label },
        hash: 'h',
        changes,
      },
      summary: { create: changes.length / 2, manual: changes.length / 2, 'in-sync': 12 },
      ...{ requests: { plan: 5 + nth }, people: { proven: 10 }, groups: { proven: 2 } },
    };
  });
}

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
}

describe('the report in a browser', () => {
  let browser: ConsoleBrowser;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-report-'));
    const { rows } = reportRows([{ name: 'plan.json', json: { targets: sixtyTargets() } }]);
    await writeFile(join(folder, 'report.html'), reportPage(rows, new Date(0)));
    browser = await ConsoleBrowser.open();
    await browser.page.goto(pathToFileURL(join(folder, 'report.html')).href);
  });
  after(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has nothing that axe finds fault with, ${colorScheme}`, async () => {
      await browser.page.emulateMedia({ colorScheme });
      await browser.page.evaluate(
        'for (const one of document.querySelectorAll("details")) one.open = true',
      );
      await browser.page.evaluate(await readFile(AXE, 'utf8'));
      const { violations } = (await browser.page.evaluate('axe.run()')) as AxeResult;
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes[0]?.html, nodes[0]?.failureSummary]),
        [],
      );
    });
  }

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
