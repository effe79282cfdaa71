import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ScimServer, startScimServer } from '../../../examples/scim-server/server.mjs';
import { LocalOrg } from '../../e2e/cli';
import { AdminConsole } from '../adminConsole';
import { Keyboard } from './keyboard';
import { asOneStory } from './oneStory';
import { Workbench } from './workbench';

const TOKEN = 'a-token-of-the-sample-server';
const LOGIN = 'https://wiki.example.com/login';
const GROUPS = `
groups:
  - name: Engineering
    assign: true
  - name: Vendors
    push: true
`;
/** Milliseconds between looks at a file that is being saved. */
const SAVING_MS = 50;
const THEMES = ['light', 'contrast', 'dark'] as const;

/** From an empty folder to people that have arrived, with an org and a SCIM server that nobody has told VS Code of. */
describe('a new user, from an empty folder', function () {
  this.timeout(90_000);
  let org: LocalOrg;
  let scim: ScimServer;
  let folder: string;
  let window: Workbench;
  const { again } = asOneStory(() => window);

  before(async () => {
    [org, scim] = await Promise.all([LocalOrg.start(), startScimServer({ token: TOKEN })]);
  });
  after(async () => {
    await org?.stop();
    await scim?.close();
  });

  async function emptyFolder(): Promise<void> {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-new-user-'));
    window = await Workbench.open(folder);
  }
  async function leave(): Promise<void> {
    again();
    await window?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
    scim.users.clear();
    scim.groups.clear();
  }
  const fileText = () => readFile(join(folder, 'okta-scim.yaml'), 'utf8');

  describe('by mouse', () => {
    before(emptyFolder);
    after(leave);

    it('finds the view, and its button makes a file', async () => {
      const { page } = window;
      await page.locator('.activitybar').getByRole('tab', { name: 'Okta SCIM' }).click();
      const button = page.locator('.sidebar').getByRole('button', { name: 'New App File…' });
      await button.waitFor();
      await window.pictures('new-user-empty', THEMES);
      await button.click();
      await window.quickPick('A new app');
      await window.answerTo('New App File: App name', 'Wiki');
      await window.answerTo("New App File: App's login page URL", LOGIN);
      await window.answerTo('New App File: Okta org', '');
      await window.answerTo('New App File: Base URL of the SCIM server', scim.baseUrl);
      await window.answerTo('New App File: Environments', '');
      await window.answerTo(/^Token of /, 'typo');
    });

    it('loses nothing by a token with a typing error', async () => {
      await window.dialog().getByText('refuses the token').first().waitFor();
      await window.pictures('new-user-refused', THEMES);
      await window.confirm('Enter Another Token');
      await window.answerTo(/^Token of /, TOKEN);
      await window.tab('okta-scim.yaml').waitFor();
      assert.match(await fileText(), /^ {2}customCode:$/m);
    });

    it('is led from the new file to its first plan: the org is asked for, then the sign-in', async () => {
      const view = window.page.locator('.sidebar').getByRole('button', { name: 'Name the Org' });
      await view.waitFor();
      const written = window.notification('okta-scim.yaml is written.');
      await written.getByRole('button', { name: 'Plan' }).waitFor();
      await window.pictures('new-user-no-org', THEMES);
      await written.getByRole('button', { name: 'Plan' }).click();
      await window.quickPick('Name it');
      await window.answerTo('Which org is the app in?', org.orgUrl);
      await window.quickPick('API token');
      await window.answerTo(/^API token of /, org.apiToken);
      await window.tab(/\.plan/).waitFor();
      assert.match(await fileText(), new RegExp(`^version: 1\norg: ${org.orgUrl}\n`, 'm'));
      await window.treeItem(/^1\. /).waitFor();
      await window.settled();
      await window.pictures('new-user-plan', THEMES);
    });

    it('adds groups, and applies from the plan up to the checklist', async () => {
      await writeFile(join(folder, 'okta-scim.yaml'), `${await fileText()}${GROUPS}`);
      const outdated = window.page.getByText('OUT OF DATE').first();
      await outdated.waitFor();
      await window.lens('Plan again').click();
      await outdated.waitFor({ state: 'detached' });
      await window.treeItem(/^Vendors, /).waitFor();
      await window.lens('Apply', '.editor-group-container:last-child').click();
      await window.quickTitle(/^Apply Wiki to/).waitFor();
      await window.quickPick('Apply');
      await window.webview().getByRole('heading', { level: 1 }).waitFor();
    });

    it('makes the settings in the Admin Console, and the apply goes on', async () => {
      const open = window.webview().getByRole('button', { name: /^Open Admin Console/ });
      const tab = await window.newTab(() => open.first().click());
      const console = new AdminConsole(tab);
      await console.turnScimOn();
      await console.setIntegration({ baseUrl: scim.baseUrl, token: TOKEN });
      await console.setToApp();
      await tab.close();
      const verify = window.webview().getByRole('button', { name: 'Verify', exact: true });
      await verify.first().click();
      await window
        .webview()
        .getByText(/^Done: everything was written/)
        .waitFor();
      const told = (await window.notification('Not looked at the target').textContent()) ?? '';
      assert.match(told, /Set Secret…/);
      assert.doesNotMatch(told, /OKTA_SCIM_|--secrets-file/);
      await window.pictures('new-user-done', THEMES);
    });

    it('tests the server from there', async () => {
      await window.dismissNotifications();
      await window.webview().getByRole('button', { name: 'Test Connector', exact: true }).click();
      await window.answerTo(/^Secret scim-token/, TOKEN);
      await window.confirm('Read-Only Test');
      await window.notification(/passed, 0 failed/).waitFor({ timeout: 60_000 });
    });

    it('verifies who has arrived, and sees it in the view', async () => {
      await window.dismissNotifications();
      await window.tab('Okta Checklist').click();
      await window.webview().getByRole('button', { name: 'Verify at the Connector' }).click();
      const told = window.notification(/people: \d+ proven; groups: 1 proven/i);
      await told.getByRole('button', { name: 'Show People' }).click();
      await window.treeItem(/^Proven, /).waitFor();
      await window.pictures('new-user-people', THEMES);
    });
  });

  describe('by keyboard', () => {
    let keys: Keyboard;
    before(async () => {
      await emptyFolder();
      keys = await Keyboard.of(window);
    });
    after(leave);

    it('makes a file by the palette', async () => {
      await keys.command('Okta SCIM: New App File…');
      await keys.pick('A new app');
      await keys.answer('New App File: App name', 'Keys');
      await keys.answer("New App File: App's login page URL", LOGIN);
      await keys.answer('New App File: Okta org', org.orgUrl);
      await keys.answer('New App File: Base URL of the SCIM server', scim.baseUrl);
      await keys.answer('New App File: Environments', '');
      await keys.answer(/^Token of /, TOKEN);
      await window.tab('okta-scim.yaml').waitFor();
      await keys.pressInToast(/okta-scim\.yaml is written/, /^Plan$/);
    });

    it('signs in in the browser, and is at the plan', async () => {
      await keys.pick('In the browser');
      await keys.answer(/^Client ID for /, '');
      await window
        .dialog()
        .getByText(/^Your code: /)
        .waitFor();
      const tab = await window.newTab(() => keys.press('Enter'));
      await keys.tabTo(/^Allow Access$/, tab);
      await tab.getByRole('heading', { name: 'Device activated' }).waitFor();
      await tab.close();
      await window.tab(/\.plan/).waitFor();
    });

    it('adds groups: names are completed, F8 finds a slip, and Ctrl+. mends it', async () => {
      await keys.press('Control+1', 'Control+End');
      await keys.paste('\ngroups:\n  - name: ');
      const offer = window.page.locator('.suggest-widget:visible');
      await keys.suggest(offer.getByText('Engineering').first());
      await keys.press('Enter');
      const slip = window.page.locator('.squiggly-error').first();
      await slip.waitFor({ state: 'detached' });
      await keys.paste('\n    assign: yes\n  - name: Vendors\n    push: true\n');
      await slip.waitFor();
      await keys.press('Control+Home', 'F8');
      await window.page.locator('.marker-widget').waitFor();
      await keys.press('Control+.');
      await window.page.locator('.action-widget:visible').waitFor();
      await keys.press('Enter');
      await slip.waitFor({ state: 'detached' });
      await keys.press('Escape', 'Control+s');
      while (!(await fileText()).includes(GROUPS)) {
        await window.page.waitForTimeout(SAVING_MS);
      }
    });

    it('applies up to the checklist, which has the focus', async () => {
      await keys.command('Okta SCIM: Apply');
      await window.quickTitle(/^Apply Keys to/).waitFor();
      await keys.press('Enter');
      await window.webview().getByRole('heading', { level: 1 }).waitFor();
      const { id } = await appCalled('Keys');
      await org.setProvisioning(id, scim.baseUrl, TOKEN);
      await keys.tabTo(/^Verify$/);
      await window
        .webview()
        .getByText(/^Done: everything was written/)
        .waitFor();
    });

    it('confirms a setting, and tests the server, from the page', async () => {
      await keys.tabTo(/^Test Connector$/);
      await window.dialog().waitFor();
      await keys.tabTo(/^Read-Only Test$/);
      await window.notification(/passed, 0 failed/).waitFor({ timeout: 60_000 });
      await keys.command('Notifications: Clear All Notifications');
    });

    it('verifies who has arrived, and walks through the view', async () => {
      await keys.command('Okta SCIM: Verify at the Target');
      await keys.pressInToast(/groups: 1 proven/, /^Show People$/);
      await window.treeItem(/^Proven, /).waitFor();
      const focused = window.page.locator('.pane-body .monaco-list-row.focused');
      await focused.getByText('Verified').waitFor();
      await keys.press('ArrowDown');
      await focused.getByText('Proven').waitFor();
    });

    it('has not touched the mouse', () => assert.deepEqual(keys.mouse, []));
  });

  async function appCalled(label: string): Promise<{ id: string }> {
    const response = await fetch(`${org.orgUrl}/api/v1/apps?q=${label}`, {
      headers: { Authorization: `SSWS ${org.apiToken}` },
    });
    const [app] = (await response.json()) as { id: string }[];
    return app ?? assert.fail(`no app ${label}`);
  }
});
