import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type ScimServer, startScimServer } from '../../examples/scim-server/server.mjs';
import { withConnector } from '../../scripts/lib/localOrg.mjs';
import { AdminConsole } from './adminConsole';
import { Workbench } from './workbench';

const TOKEN = 'a-token-of-the-sample-server';
const FILE = 'okta-scim.yaml';
const SAVE_MS = 15_000;
const SAVE_POLL_MS = 100;

/** A new user's first hour, in order: every step goes on from where the one before has left the window. */
describe('a new user, in a browser', function () {
  this.timeout(90_000);
  let parent: string;
  let folder: string;
  let scim: ScimServer;
  let window: Workbench;
  let failed = false;

  before(async () => {
    parent = await mkdtemp(join(tmpdir(), 'okta-scim-story-'));
    folder = join(parent, 'senhasegura');
    await cp(join(__dirname, '..', '..', 'examples', 'senhasegura'), folder, { recursive: true });
    scim = await startScimServer({ token: TOKEN });
    const file = join(folder, FILE);
    await writeFile(file, withConnector(await readFile(file, 'utf8'), scim.baseUrl));
    window = await Workbench.open(folder);
  });

  // What follows a failed step would fail too, and bury the reason.
  beforeEach(function () {
    if (failed) this.skip();
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    failed = true;
    await window?.leaveEvidence();
  });

  after(async () => {
    await window?.close();
    await scim?.close();
    if (parent) await rm(parent, { recursive: true, force: true });
  });

  function fileText(): Promise<string> {
    return readFile(join(folder, FILE), 'utf8');
  }

  /** VS Code saves a little after it was told to, and not in one step. */
  async function fileBecomes(text: string): Promise<void> {
    for (let waited = 0; waited < SAVE_MS && (await fileText()) !== text; waited += SAVE_POLL_MS) {
      await delay(SAVE_POLL_MS);
    }
    assert.equal(await fileText(), text);
  }

  it('opens the file, and finds the commands above the parts that they act on', async () => {
    await window.openFile(FILE);
    // VS Code draws them only while the focus is in the editor.
    await window.page.locator('.codelens-decoration').filter({ hasText: 'Plan' }).waitFor();
  });

  it('reads its warnings in Problems', async () => {
    await window.command('Problems: Focus on Problems View');
    const rows = window.page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: 'okta-scim' }).nth(1).waitFor();
    assert.equal(await rows.locator('.codicon-error').count(), 0);
    assert.ok((await rows.locator('.codicon-warning').count()) > 0);
    await window.screenshot('problems-dark');
  });

  it('makes a typing mistake, sees it and takes the quick fix', async () => {
    await window.openFile(FILE);
    const text = await fileText();
    await window.goTo(text, 'attributes:', 1);
    await window.page.keyboard.press('Delete');
    const rows = window.page.locator('.markers-panel .monaco-list-row');
    const mistake = rows.filter({ hasText: 'Did you mean' });
    await mistake.waitFor();
    await window.page.keyboard.press('Control+.');
    const action = window.page.locator('.action-widget .monaco-list-row.action').first();
    await action.waitFor();
    await window.screenshot('quick-fix-dark');
    await window.page.keyboard.press('Enter');
    await mistake.waitFor({ state: 'detached' });
    await window.command('File: Save');
    await fileBecomes(text);
    await window.command('View: Hide Panel');
  });

  it('reads what a key means on hover', async () => {
    await window.goTo(await fileText(), 'uniqueIdentifier', 1);
    await window.command('Show or Focus Hover');
    await window.page
      .locator('.monaco-hover:visible')
      .filter({ hasText: /Unique identifier/ })
      .waitFor();
    await window.screenshot('hover-dark');
    await window.page.keyboard.press('Escape');
  });

  it('completes a function in an expression, and is shown its arguments', async () => {
    const text = await fileText();
    await window.goTo(text, 'NameFormatted: user');
    await window.page.keyboard.press('End');
    await window.page.keyboard.press('Enter');
    await window.page.keyboard.type('extra: String.sub');
    const offered = window.page.locator('.suggest-widget.visible .monaco-list-row');
    await offered.filter({ hasText: 'String.substringBefore' }).waitFor();
    await window.screenshot('completion-dark');
    await window.page.keyboard.press('Escape');
    await window.page.keyboard.type('string(user.title, ');
    await window.page
      .locator('.parameter-hints-widget.visible')
      .filter({ hasText: 'String.substring(' })
      .waitFor();
    await window.screenshot('signature-dark');
    await window.page.keyboard.press('Escape');
    await window.command('Delete Line');
    await window.command('File: Save');
    await fileBecomes(text);
  });

  it('chooses an environment and starts a local org', async () => {
    await window.command('Okta SCIM: Select Environment');
    await window.quickPick('dev');
    await window.command('View: Show Okta SCIM');
    await window.command('Okta SCIM: Start Local Org');
    await window.notification('The local org runs at').waitFor();
    await window.treeItem(/^1\. /).waitFor();
    await window.clearNotifications();
  });

  it('plans, and reads the plan beside the file', async () => {
    await window.command('Okta SCIM: Plan');
    await window.tab(/\.plan/).waitFor();
    await window.treeItem(/^Vendors, /).waitFor();
    await window.settled();
    await window.screenshot('plan-dark');
  });

  it('applies after a confirmation, up to the checklist', async () => {
    await window.command('Okta SCIM: Apply');
    await window.dialog().getByText('Apply senhasegura to').waitFor();
    await window.settled();
    await window.screenshot('confirm-dark');
    await window.confirm('Apply');
    const page = window.webview();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('SCIM connector base URL').first().waitFor();
    await window.clearNotifications();
    await window.screenshot('checklist-dark');
    await window.toggleTheme('light');
    await window.screenshot('checklist-light');
    await window.toggleTheme('dark');
  });

  it('copies a value from the checklist', async () => {
    await window.webview().getByRole('button', { name: 'Copy SCIM connector base URL' }).click();
    await window.webview().getByText('Copied').waitFor();
    const copied = await window.page.evaluate('navigator.clipboard.readText()');
    assert.equal(copied, scim.baseUrl);
  });

  it('makes the settings in the Admin Console', async () => {
    const tab = await window.newTab(() =>
      window
        .webview()
        .getByRole('button', { name: /^Open Admin Console/ })
        .first()
        .click(),
    );
    const console = new AdminConsole(tab);
    await console.turnScimOn();
    await console.setIntegration({ baseUrl: scim.baseUrl, token: TOKEN });
    await window.screenshot('console-integration', tab);
    await console.setToApp();
    await tab.close();
  });

  it('goes on by itself once the settings are made, until all is applied', async () => {
    // By itself: it looks again and again while it waits.
    await window.notification('applied with').waitFor({ timeout: 80_000 });
    assert.deepEqual(
      [...scim.groups.values()].map(({ displayName }) => displayName),
      ['Vendors'],
    );
    assert.ok(scim.users.size > 0);
    await window.clearNotifications();
  });

  it('tests the connector, giving its token once', async () => {
    await window.openFile(FILE);
    await window.command('Okta SCIM: Test Connector');
    await window.answer(TOKEN);
    await window.confirm('Test');
    await window.notification(/passed, 0 failed/).waitFor({ timeout: 60_000 });
    await window.tab(/connector\.txt/).waitFor();
    await window.clearNotifications();
    await window.screenshot('connector-dark');
  });

  it('pushes the groups, which are there already', async () => {
    await window.openFile(FILE);
    await window.command('Okta SCIM: Push Groups');
    await window.notification('in sync').waitFor({ timeout: 60_000 });
    await window.clearNotifications();
  });

  it('sees every step done in the views', async () => {
    await window.openFile(FILE);
    await window.command('View: Close Other Editors in Group');
    await window.command('Okta SCIM: Refresh');
    await window.settled();
    await window.collapseAll('App');
    // Steps 2 and 3 hold settings that cannot be read back: theirs is another sign.
    for (const step of [1, 4, 5, 6, 7]) {
      const row = window.treeItem(new RegExp(`^${step}\\. `));
      await row.locator('.codicon-pass').waitFor();
    }
    await window
      .treeItem(/^Vendors, /)
      .locator('.codicon-pass')
      .waitFor();
    await window.screenshot('views-dark');
  });

  it('sees what a changed line would change, in the plan and above the line', async () => {
    const text = await fileText();
    await writeFile(join(folder, FILE), text.replace('title: customCode #', 'title: Code #'));
    await window.command('Okta SCIM: Refresh');
    await window.page.locator('.pane-header').filter({ hasText: /^Plan/ }).click();
    await window.treeItem(/^title, customCode → Code/).waitFor();
    await window.openFile(FILE);
    await window.command('View: Close Editors in Other Groups');
    await window.goTo(await fileText(), 'attributes:');
    const lens = window.page.locator('.codelens-decoration');
    await lens.filter({ hasText: 'to be updated' }).waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await window.toggleTheme(theme);
      await window.screenshot(`plan-tree-${theme}`);
    }
    await window.goTo(await fileText(), 'groups:');
    await lens.filter({ hasText: 'Push now' }).waitFor();
    await window.screenshot('lenses-dark');
  });

  it('compares the org with the file', async () => {
    await window.command('Okta SCIM: Compare with Org');
    await window.page.locator('.monaco-diff-editor .char-insert').first().waitFor();
    await window.settled();
    for (const theme of ['light', 'dark'] as const) {
      await window.toggleTheme(theme);
      await window.screenshot(`compare-${theme}`);
    }
  });

  it('looks as well in a light theme', async () => {
    await window.toggleTheme('light');
    await window.screenshot('views-light');
  });
});
