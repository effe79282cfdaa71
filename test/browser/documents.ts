import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { reportPage } from '../../src/cli/report/reportPage';
import { reportRows } from '../../src/cli/report/reportRows';
import { formatReport } from '../../src/connector/report/report';
import { testConnector } from '../../src/connector/run/run';
import { startPage } from '../../src/proxy/page';
import { Watch } from '../../src/proxy/watched';
import { BASE } from '../support/scimServer/resources';
import { senderTo } from '../support/scimServer/sender';
import { targetOf } from '../unit/connector/support';
import { media, openChecklist } from './checklistPage';
import { faultyServer } from './faultyServer';
import { manyTargets } from './manyTargets';

/** What shows a page, and leads out of it again. */
type Open = (page: Page) => Promise<() => Promise<void>>;

/** Every page of the product that is not the local org's, by the source that writes it. */
export const DOCUMENTS: Readonly<Record<string, Open>> = {
  'src/vscode/checklist/checklistPanel.ts': async (page) => {
    await openChecklist(page);
    return async () => undefined;
  },
  'src/proxy/page.ts': async (page) => {
    const live = await openProxyPage(page);
    return () => live.close();
  },
  'src/connector/report/reportHtml.ts': (page) => showFile(page, connectorReport),
  // One target in each state there is.
  'src/cli/report/reportPage.ts': (page) => showFile(page, async () => fleetReport(13)),
};

/** The proxy's page, with an exchange that is open. */
export async function openProxyPage(page: Page) {
  const watch = new Watch();
  watch.show({
    ...{ number: 1, at: '2026-11-29T12:17:30.839Z', ms: 12, shown: 'GET /Users', status: 500 },
    ...{ purpose: 'a user is looked for', effect: 'Okta tries again', isFault: true },
    ...{ check: 'filter-miss', request: 'GET /Users\n\n', response: 'HTTP 500\n\n{"a":1}' },
  });
  const live = await startPage(watch, {
    ...{ style: media('proxy.css'), script: media('proxy.js') },
    ...{ to: 'https://wiki.example.com/scim/v2', url: 'http://127.0.0.1:1/scim/v2' },
  });
  await page.goto(live.url);
  await page.locator('summary').click();
  return live;
}

/** Of a server that has failures, warnings and leftovers to tell of. */
export async function connectorReport(): Promise<string> {
  const options = { readOnly: false, rereadMs: 0, sender: senderTo(faultyServer()) };
  return formatReport(await testConnector(targetOf(BASE), options), 'html');
}

export function fleetReport(targets: number): string {
  const { rows } = reportRows([{ name: 'plan.json', json: { targets: manyTargets(targets) } }]);
  return reportPage(rows, new Date(0));
}

async function showFile(page: Page, written: () => Promise<string>) {
  const folder = await mkdtemp(join(tmpdir(), 'okta-scim-page-'));
  await writeFile(join(folder, 'report.html'), await written());
  await page.goto(pathToFileURL(join(folder, 'report.html')).href);
  // Of what has passed there are a hundred rows, each like those of what was skipped.
  await page.evaluate(
    'for (const one of document.querySelectorAll("details:not([aria-labelledby=passed] *)")) one.open = true',
  );
  return () => rm(folder, { recursive: true, force: true });
}
