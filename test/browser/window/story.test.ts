import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ScimServer, startScimServer } from '../../../examples/scim-server/server.mjs';
import { withConnector } from '../../../scripts/lib/localOrg.mjs';
import { AdminConsole } from '../adminConsole';
import { asOneStory, exampleFolder } from './oneStory';
import { Workbench } from './workbench';

const TOKEN = 'a-token-of-the-sample-server';
const FILE = 'okta-scim.yaml';
const ANA = 'ana.silva@example.com';
/** Accounts at the target that nobody in Okta has. */
const STRANGERS = 5_000;
/** The app that the local org has for people who sign in. */
const NATIVE_CLIENT = '0oalocalNativeClient';
/** As `BCDF-GHJK`. */
const CODE_LENGTH = 9;

/** A new user's first hour, in order: every step goes on from where the one before has left the window. */
describe('a new user, in a browser', function () {
  this.timeout(90_000);
  let example: Awaited<ReturnType<typeof exampleFolder>>;
  let scim: ScimServer;
  let window: Workbench;
  asOneStory(() => window);

  before(async () => {
    example = await exampleFolder();
    scim = await startScimServer({ token: TOKEN });
    const file = join(example.folder, FILE);
    await writeFile(file, withConnector(await readFile(file, 'utf8'), scim.baseUrl));
    window = await Workbench.open(example.folder);
  });

  after(async () => {
    await window?.close();
    await scim?.close();
    await example?.remove();
  });

  function fileText(): Promise<string> {
    return readFile(join(example.folder, FILE), 'utf8');
  }

  it('chooses an environment and starts a local org', async () => {
    await window.command('Okta SCIM: Select Environment');
    await window.quickPick('dev');
    await window.command('View: Show Okta SCIM');
    await window.command('Okta SCIM: Start Local Org');
    await window.notification('The local org runs at').waitFor();
    await window.treeItem(/^1\. /).waitFor();
    await window.clearNotifications();
  });

  it('signs in in the browser, by the code that both show', async () => {
    await window.command('Okta SCIM: Sign In to Org');
    const ways = window.quickRows();
    await ways.filter({ hasText: 'In the browser' }).waitFor();
    assert.equal(await ways.count(), 3);
    await window.pictures('sign-in');
    await window.quickPick('In the browser');
    await window.quickTitle(/^Client ID for /).waitFor();
    await window.pictures('client-id');
    await window.answer(NATIVE_CLIENT);
    const asked = window.dialog().getByText(/^Your code: [A-Z0-9]{4}-[A-Z0-9]{4}$/);
    const code = (await asked.textContent())?.slice(-CODE_LENGTH) ?? '';
    await window.pictures('device-code');
    const tab = await window.newTab(() => window.confirm('Copy Code and Open Browser'));
    await tab.getByText(code, { exact: true }).waitFor();
    assert.equal(await window.clipboard(), code.replace('-', ''));
    await window.screenshot('device-page', tab);
    await tab.getByRole('button', { name: 'Allow Access' }).click();
    await tab.getByRole('heading', { name: 'Device activated' }).waitFor();
    await tab.close();
    await window.notification(/^Signed in to /).waitFor();
    await window.clearNotifications();
  });

  it('plans, and reads the plan', async () => {
    await window.command('Okta SCIM: Plan');
    await window.tab(/\.plan/).waitFor();
    // No empty half beside it.
    assert.equal(await window.editorGroups().count(), 1);
    await window.treeItem(/^Vendors, /).waitFor();
    await window.settled();
    await window.pictures('plan');
    await window.partPictures('plan', window.editorGroups().first(), { width: 800, height: 525 });
  });

  it('applies after a confirmation, up to the checklist', async () => {
    await window.command('Okta SCIM: Apply');
    await window.quickTitle(/^Apply senhasegura to/).waitFor();
    await window.settled();
    // One tab for the plan, however often it is made; and it can be looked at meanwhile.
    assert.equal(await window.tab(/\.plan/).count(), 1);
    await window.quickPick('Show Plan');
    await window.pictures('confirm');
    await window.quickPick('Apply');
    const page = window.webview();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('SCIM connector base URL').first().waitFor();
    await window.clearNotifications();
    await window.pictures('checklist');
    await window.partPictures('checklist', window.webview().locator('main'), {
      width: 880,
      height: 620,
      margin: 16,
    });
  });

  it('copies a value from the checklist', async () => {
    await window.webview().getByRole('button', { name: 'Copy SCIM connector base URL' }).click();
    await window.webview().getByText('Copied', { exact: true }).waitFor();
    assert.equal(await window.clipboard(), scim.baseUrl);
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
    await window.notification('Applied with').waitFor({ timeout: 80_000 });
    assert.deepEqual(
      [...scim.groups.values()].map(({ displayName }) => displayName),
      ['Vendors'],
    );
    assert.ok(scim.users.size > 0);
    await window.clearNotifications();
  });

  it('says at the end what was seen and what was not, and takes a word for that', async () => {
    const page = window.webview();
    await page.getByText(/^Done: everything was written/).waitFor();
    await page.getByRole('button', { name: 'Test Connector', exact: true }).waitFor();
    const box = page.getByRole('checkbox', { name: 'I have set SCIM connector base URL' });
    await box.click();
    await page.getByText(/^Confirmed by .+@/).waitFor();
    assert.equal(await box.isChecked(), true);
    await window.pictures('checklist-end');
  });

  it('has one account of the apply across its stop, with who has run it', async () => {
    await window.page
      .locator('.pane-header')
      .filter({ hasText: /^History/ })
      .click();
    await window.treeItem(/^Apply, .*done, and read back/).waitFor();
    await window.treeItem(/^Confirmation, /).waitFor();
    await window.collapseAll('App');
    await window.treeItem(/^Apply, .*done, and read back/).click();
    await window.tab(/journal\.txt/).waitFor();
    await window.settled();
    await window.pictures('history');
    await window.page
      .locator('.pane-header')
      .filter({ hasText: /^History/ })
      .click();
  });

  it('sees that the plan of before does not hold any more', async () => {
    await window
      .tab(/\.plan/)
      .first()
      .click();
    await window.page.getByText('OUT OF DATE').first().waitFor();
    await window.settled();
    await window.pictures('plan-outdated');
  });

  it('sees what would be taken away, and leaves it', async () => {
    await window.openFile(FILE);
    await window.command('Okta SCIM: Destroy…');
    await window.quickPick('Made inactive and deleted');
    await window.quickTitle(/^Take away /).waitFor();
    await window.tab(/\.destroy/).waitFor();
    await window.settled();
    await window.pictures('destroy');
    await window.page.keyboard.press('Escape');
    await window.openFile(FILE);
    await window.command('View: Close Other Editors in Group');
    await window.command('View: Close Editors in Other Groups');
  });

  it('tests the connector, giving its token once', async () => {
    await window.openFile(FILE);
    await window.command('Okta SCIM: Test Connector');
    await window.answer(TOKEN);
    await window.confirm('Test');
    await window.notification(/passed, 0 failed/).waitFor({ timeout: 60_000 });
    await window.tab(/connector\.txt/).waitFor();
    await window.clearNotifications();
    await window.pictures('connector');
  });

  it('pushes the groups, which are there already', async () => {
    await window.openFile(FILE);
    await window.command('Okta SCIM: Push Groups');
    await window.notification(/in sync/i).waitFor({ timeout: 60_000 });
    await window.clearNotifications();
  });

  it('sees every step done in the views', async () => {
    await window.openFile(FILE);
    await window.command('View: Close Other Editors in Group');
    await window.command('Okta SCIM: Refresh');
    await window.settled();
    await window.collapseAll('App');
    for (const step of [1, 2, 3, 4, 5, 6, 7]) {
      const row = window.treeItem(new RegExp(`^${step}\\. `));
      // With seven views in the side bar, the last steps are below the edge of theirs.
      if (step > 1 && !(await row.isVisible())) {
        await window.treeItem(new RegExp(`^${step - 1}\\. `)).hover();
        await window.page.mouse.wheel(0, 400);
      }
      // Steps 2 and 3 hold settings that cannot be read back, step 4 user permissions.
      const icon = step >= 2 && step <= 4 ? 'question' : 'pass';
      await row.locator(`.codicon-${icon}`).waitFor();
    }
    await window
      .treeItem(/^Vendors, /)
      .locator('.codicon-pass')
      .waitFor();
    await window.pictures('views', ['light', 'contrast', 'dark']);
  });

  it('sees what a changed line would change, in the plan and above the line', async () => {
    const text = await fileText();
    await writeFile(
      join(example.folder, FILE),
      text.replace('title: customCode #', 'title: Code #'),
    );
    await window.command('Okta SCIM: Refresh');
    // The tree keeps a step closed that had nothing to do when it was first shown.
    await window.settled();
    await window.page
      .locator('.pane-header')
      .filter({ hasText: /^Changes/ })
      .click();
    await window.treeItem(/^Display name, customCode → Code/).waitFor();
    await window.openFile(FILE);
    await window.command('View: Close Editors in Other Groups');
    await window.goTo(await fileText(), 'attributes:');
    const lens = window.page.locator('.codelens-decoration');
    await lens.filter({ hasText: 'to be updated' }).waitFor();
    await window.pictures('plan-tree');
    await window.goTo(await fileText(), 'groups:');
    await lens.filter({ hasText: 'Push now' }).waitFor();
    await window.pictures('lenses');
  });

  it('compares the org with the file', async () => {
    await window.command('Okta SCIM: Compare with Org');
    await window.page.locator('.monaco-diff-editor .char-insert').first().waitFor();
    await window.settled();
    await window.pictures('compare');
  });

  it('verifies who has arrived, and finds the one who was changed among 5,000 accounts of nobody', async () => {
    const ana = [...scim.users.values()].find(({ userName }) => userName === ANA);
    assert.ok(ana);
    for (let number = 1; number <= STRANGERS; number += 1) {
      const userName = `own.${String(number).padStart(4, '0')}`;
      const { externalId: _, ...account } = ana;
      scim.users.set(userName, { ...account, id: userName, userName, emails: [] });
    }
    ana['customCode'] = 'changed by hand';
    await window.openFile(FILE);
    await window.command('Okta SCIM: Verify at the Target');
    const told = window.notification(/1 with differences, 5,000 only at the target, 2 proven/);
    await told.waitFor({ timeout: 80_000 });
    await told.getByRole('button', { name: 'Show People' }).click();
    await window.clearNotifications();
    await window.treeItem(/^Only at the target, 5,000/).waitFor();
    await window.treeItem(/^With differences, 1/).waitFor();
    await window.settled();
    await window.pictures('people', ['light', 'contrast', 'dark']);
  });

  it('goes through the people by keyboard, and compares one in the editor', async () => {
    // With seven views in the side bar, the first line may be above the edge of its own.
    await window.treeItem(/^With differences, 1/).hover();
    await window.page.mouse.wheel(0, -400);
    await window.treeItem(/^Verified, /).click();
    const { keyboard } = window.page;
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowRight');
    await window.treeItem(new RegExp(`^${ANA}, `)).waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await window.page.locator('.monaco-diff-editor .char-insert').first().waitFor();
    await window.pictures('person');
    await window.treeItem(/^Only at the target, /).click();
    await window.treeItem(/^own\.0001, /).waitFor();
    await keyboard.press('End');
    await window.treeItem(/^Groups proven, 1/).waitFor();
    await keyboard.press('ArrowUp');
    await keyboard.press('ArrowUp');
    await window.treeItem(/^own\.5000, /).waitFor();
  });
});
