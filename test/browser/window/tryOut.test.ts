import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Workbench } from './workbench';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** What a person has who types `npm start` and opens the address that it prints. */
describe('npm start, in a browser', function () {
  this.timeout(180_000);
  let started: ChildProcess;
  let printed = '';
  let window: Workbench;

  before(async () => {
    started = spawn(process.execPath, [join(ROOT, 'scripts', 'start.mjs'), '--browser'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve, reject) => {
      started.once('exit', () => reject(new Error(`It did not start.\n${printed}`)));
      started.stdout?.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        if (printed.includes('Ready.')) resolve();
      });
    });
    const [, address = ''] = /^VS Code +(http\S+)/m.exec(printed) ?? [];
    window = await Workbench.openAt(address);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window?.leaveEvidence();
  });
  after(async () => {
    await window?.close();
    if (started?.exitCode === null) {
      started.kill('SIGINT');
      await once(started, 'exit');
    }
  });

  it('lands on the open example, with the sidebar, a walkthrough, and the org that runs', async () => {
    await window.tab('okta-scim.yaml').waitFor();
    await window
      .tab(/Walkthrough|Set up a SCIM app|Welcome/)
      .first()
      .waitFor();
    await window.treeItem(/^1\. /).waitFor();
    const sidebar = window.page.locator('.part.sidebar');
    assert.equal(await sidebar.getByText('Start a local org').count(), 0);
    await window.screenshot('try-out');
  });

  it('shows all steps of the app at once: its view has the most room', async () => {
    const last = window.treeItem(/^7\. /);
    await last.waitFor({ timeout: 10_000 });
    const body = window.page.locator('.pane').filter({ has: last }).locator('.pane-body').first();
    const [row, room] = [await last.boundingBox(), await body.boundingBox()];
    assert.ok(row !== null && room !== null);
    assert.ok(row.y + row.height <= room.y + room.height, 'step 7 is cut off');
  });

  it('plans at once, without a question, and the step of the walkthrough ticks itself off', async () => {
    await window.command('Okta SCIM: Plan');
    await window.tab(/plan/).waitFor();
    await window
      .tab(/Walkthrough/)
      .first()
      .click();
    const step = window.page.locator('[data-done-step-id$="#plan"][aria-checked="true"]');
    await step.first().waitFor({ state: 'attached' });
  });

  it('is signed in after a reload, too, and opens no second walkthrough', async () => {
    await window.page.reload();
    await window.page
      .locator('.monaco-workbench .explorer-folders-view, .monaco-workbench .pane-body')
      .first()
      .waitFor();
    await window.command('View: Show Okta SCIM');
    await window.treeItem(/^1\. /).waitFor();
    assert.ok((await window.tab(/Walkthrough|Set up a SCIM app|Welcome/).count()) <= 1);
  });

  it('keeps the ids of its own org beside the file', async () => {
    await window.command('Okta SCIM: Apply');
    await window.quickTitle(/^Apply .* to/).waitFor();
    await window.quickPick('Apply');
    const lock = join(ROOT, '.cache', 'try-out', 'okta-scim.lock.json');
    for (let tries = 0; tries < 300 && !existsSync(lock); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.ok(existsSync(lock));
  });
});
