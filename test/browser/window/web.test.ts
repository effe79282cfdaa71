import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { asOneStory } from './oneStory';
import { Workbench } from './workbench';

const FILE = 'okta-scim.yaml';
const EDIT_TRIES = 10;
const EDIT_POLL_MS = 500;

/** VS Code without a server, as on vscode.dev: the extension runs in the web worker host, and the folder is on no disk. */
describe('the extension on the web', function () {
  this.timeout(90_000);
  let window: Workbench;
  asOneStory(() => window);
  let text: string;

  before(async () => {
    window = await Workbench.openAt(process.env['WEB_WORKBENCH_URL'] ?? '');
  });

  after(() => window?.close());

  const problems = (): Locator => window.page.locator('.markers-panel .monaco-list-row');
  const lens = (title: string): Locator =>
    window.page
      .locator('.codelens-decoration a')
      .filter({ hasText: new RegExp(`^\u00a0${title}$`) });
  const editor = (): Locator =>
    window.page.locator('.editor-group-container.active .monaco-editor').first();

  async function open(name: string): Promise<void> {
    await window.treeItem(new RegExp(`^${name.replaceAll('.', '\\.')}`)).dblclick();
    await window.page
      .locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`)
      .waitFor();
    await editor().locator('.view-line').first().waitFor();
  }

  /** What stands in the editor, by the clipboard: it draws no more than fits. */
  async function shown(): Promise<string> {
    await window.command('View: Focus Active Editor Group');
    await window.page.keyboard.press('Control+A');
    await window.page.keyboard.press('Control+C');
    return String(await window.clipboard());
  }

  /** An edit that was asked for comes a little later. */
  async function becomes(wanted: string): Promise<void> {
    for (let tries = 1; tries < EDIT_TRIES && (await shown()) !== wanted; tries += 1) {
      await delay(EDIT_POLL_MS);
    }
    assert.equal(await shown(), wanted);
  }

  it('offers the files of the folder when none is open, where no extension looks for files', async () => {
    await window.command('Okta SCIM: Select Environment');
    await window.quickPick('apps/pam.okta-scim.yaml');
    await window.quickPick('dev');
  });

  it('reads warnings of the example in Problems, and no error', async () => {
    await open(FILE);
    text = await shown();
    assert.match(text, /^# yaml-language-server/);
    await window.command('Problems: Focus on Problems View');
    await problems().filter({ hasText: 'okta-scim' }).nth(1).waitFor();
    assert.equal(await problems().locator('.codicon-error').count(), 0);
    assert.ok((await problems().locator('.codicon-warning').count()) > 0);
  });

  it('makes a typing mistake, sees it and takes the fix', async () => {
    await window.goTo(text, 'attributes:', 1);
    await window.page.keyboard.press('Delete');
    const mistake = problems().filter({ hasText: 'Did you mean' });
    await mistake.waitFor();
    await window.page.keyboard.press('Control+.');
    const action = window.page.locator('.action-widget .monaco-list-row.action').first();
    await action.waitFor();
    await window.screenshot('web-quick-fix');
    await window.page.keyboard.press('Enter');
    await mistake.waitFor({ state: 'detached' });
    await becomes(text);
  });

  it('reads what a key means on hover', async () => {
    await window.goTo(text, 'uniqueIdentifier', 1);
    await window.command('Show or Focus Hover');
    await window.page
      .locator('.monaco-hover:visible')
      .filter({ hasText: /Unique identifier/ })
      .waitFor();
    await window.page.keyboard.press('Escape');
  });

  it('completes a function in an expression, and is shown its arguments', async () => {
    await window.goTo(text, 'NameFormatted: user');
    await window.page.keyboard.press('End');
    await window.page.keyboard.press('Enter');
    await window.page.keyboard.type('extra: String.sub');
    const offered = window.page.locator('.suggest-widget.visible .monaco-list-row');
    await offered.filter({ hasText: 'String.substringBefore' }).waitFor();
    await window.page.keyboard.press('Escape');
    await window.page.keyboard.type('string(user.title, ');
    await window.page
      .locator('.parameter-hints-widget.visible')
      .filter({ hasText: 'String.substring(' })
      .waitFor();
    await window.page.keyboard.press('Escape');
    await window.command('Delete Line');
    await becomes(text);
  });

  it('formats the file, and says the same', async () => {
    await window.goTo(text, 'version: 1');
    await window.page.keyboard.press('Enter');
    await window.page.keyboard.press('Enter');
    await window.page.keyboard.press('Enter');
    await window.command('Format Document');
    const wanted = text.replace('\nversion: 1', '\n\nversion: 1');
    await becomes(wanted);
    await window.goTo(wanted, 'version: 1');
    await window.page.keyboard.press('Backspace');
  });

  it('renames an attribute where it is declared and where it is mapped', async () => {
    await window.goTo(text, 'customCodes:', 1);
    await window.page.keyboard.press('F2');
    const box = window.page.locator('.rename-box.preview, .rename-box').locator('input');
    await box.waitFor();
    await box.fill('codes');
    await window.page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden' });
    const renamed = text
      .replace('  customCodes: #', '  codes: #')
      .replace('customCodes: null', 'codes: null');
    await becomes(renamed);
    await window.page.keyboard.press('Control+Z');
    await becomes(text);
  });

  it('has the outline of the file', async () => {
    await window.command('Explorer: Focus on Outline View');
    const rows = window.page.locator('.outline-tree .monaco-list-row');
    await rows.filter({ hasText: /^environments$/ }).waitFor();
    await rows.filter({ hasText: 'https://dev-123456.okta.com' }).waitFor();
    await window.command('Explorer: Focus on Folders View');
  });

  it('offers above the text what needs no org, and nothing else', async () => {
    // With the groups in sight, above each of which two commands stand elsewhere.
    await window.command('View: Hide Panel');
    await window.goTo(text, 'groups:');
    await lens('Explain').waitFor();
    for (const title of ['Push Groups', 'Push now', 'Verify']) {
      assert.equal(await lens(title).count(), 0, title);
    }
    await lens('Explain').click();
    await window.tab(/mappings\.txt/).waitFor();
    const page = window.page.locator('.editor-group-container').last().locator('.view-lines');
    await page.getByText(/^thirdPartyVendor$/).waitFor();
    await window.screenshot('web-explain');
  });

  it('says where a command works that needs an org', async () => {
    await window.command('Okta SCIM: Plan');
    await window
      .notification(
        /Plan works in VS Code on your machine or in a remote window .* no org is asked/,
      )
      .waitFor();
    await window.screenshot('web-plan');
  });

  it('says in its view what works here, and offers nothing that does not', async () => {
    await window
      .notification('Plan works')
      .getByRole('button', { name: 'What Works Here' })
      .click();
    const view = window.page.locator('.pane').filter({ hasText: 'On the web the file is checked' });
    await view.getByText(/Plan, Apply, .* work in VS Code on your machine/).waitFor();
    await window.screenshot('web-view');
    assert.equal(await view.locator('.monaco-button').count(), 0);
    assert.equal(await window.page.getByText('Sign-Ins and Secrets').count(), 0);
    await window.command('Explorer: Focus on Folders View');
  });

  it('reads the file that an app shares with others, and says what is wrong with it where it stands', async () => {
    await window.treeItem(/^apps/).click();
    await open('pam.okta-scim.yaml');
    await window.page.keyboard.press('Control+Home');
    await window.command('Problems: Focus on Problems View');
    await open('environments.yaml');
    await window.page.keyboard.press('Control+End');
    await window.page.keyboard.type('prod: { varz: {} }');
    const inShared = window.treeItem(/^Error: Unknown key "varz"/);
    const inApp = window.treeItem(/^Error: "\.\.\/environments\.yaml" has an error, in line 2/);
    await inShared.waitFor();
    await inApp.waitFor();
    await window.screenshot('web-shared');
    for (let key = 0; key < 18; key += 1) await window.page.keyboard.press('Backspace');
    await inShared.waitFor({ state: 'detached' });
    await inApp.waitFor({ state: 'detached' });
    // Which variables of the environment are set, nobody knows in a browser.
    assert.equal(await problems().filter({ hasText: 'PAM_STAGE' }).count(), 0);
  });

  it('names every file that shares the environments when a variable is renamed', async () => {
    await open('pam.okta-scim.yaml');
    const pam = await shown();
    await window.goTo(
      pam,
      'app:',
      pam
        .split('\n')
        .find((line) => line.startsWith('app:'))
        ?.indexOf('host'),
    );
    await window.page.keyboard.press('F2');
    const box = window.page.locator('.rename-box.preview, .rename-box').locator('input');
    await box.waitFor();
    await box.fill('server');
    await window.page.keyboard.press('Enter');
    await becomes(pam.replace('${var:host}', '${var:server}'));
    await open('environments.yaml');
    await becomes('dev: { vars: { server: https://dev.example.com } }\n');
  });

  it('says that a shared file is not there', async () => {
    await open('lost.okta-scim.yaml');
    await problems().filter({ hasText: 'there is no such file' }).waitFor();
    assert.equal(await problems().filter({ hasText: 'is being read' }).count(), 0);
  });
});
