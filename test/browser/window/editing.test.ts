import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { asOneStory, exampleFolder } from './oneStory';
import { Workbench } from './workbench';

const FILE = 'okta-scim.yaml';
const SAVE_MS = 15_000;
const SAVE_POLL_MS = 100;

/** Nobody is signed in, and nothing asks an org. Every step leaves the file as it was. */
describe('the editor, in a browser', function () {
  this.timeout(90_000);
  let example: Awaited<ReturnType<typeof exampleFolder>>;
  let window: Workbench;
  asOneStory(() => window);

  before(async () => {
    example = await exampleFolder();
    window = await Workbench.open(example.folder);
  });

  after(async () => {
    await window?.close();
    await example?.remove();
  });

  function fileText(): Promise<string> {
    return readFile(join(example.folder, FILE), 'utf8');
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
    await window.page
      .locator('.codelens-decoration a')
      .filter({ hasText: /^\u00a0Plan$/ })
      .waitFor();
  });

  it('reads its warnings in Problems', async () => {
    await window.command('Problems: Focus on Problems View');
    const rows = window.page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: 'okta-scim' }).nth(1).waitFor();
    assert.equal(await rows.locator('.codicon-error').count(), 0);
    assert.ok((await rows.locator('.codicon-warning').count()) > 0);
    await window.pictures('problems');
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
    await window.pictures('quick-fix');
    await window.partPictures('quick-fix', window.editorGroups().first(), {
      width: 800,
      height: 414,
    });
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
    await window.pictures('hover');
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
    await window.pictures('completion');
    await window.page.keyboard.press('Escape');
    await window.page.keyboard.type('string(user.title, ');
    await window.page
      .locator('.parameter-hints-widget.visible')
      .filter({ hasText: 'String.substring(' })
      .waitFor();
    await window.pictures('signature');
    await window.page.keyboard.press('Escape');
    await window.command('Delete Line');
    await window.command('File: Save');
    await fileBecomes(text);
  });

  it('renames an attribute where it is declared and where it is mapped', async () => {
    const text = await fileText();
    await window.goTo(text, 'customCodes:', 1);
    await window.page.keyboard.press('F2');
    const box = window.page.locator('.rename-box.preview, .rename-box').locator('input');
    await box.waitFor();
    assert.equal(await box.inputValue(), 'customCodes');
    await window.pictures('rename');
    await box.fill('codes');
    await window.page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden' });
    await window.command('File: Save');
    await fileBecomes(
      text.replace('  customCodes: #', '  codes: #').replace('customCodes: null', 'codes: null'),
    );
    await window.page.keyboard.press('Control+Z');
    await window.command('File: Save');
    await fileBecomes(text);
  });

  it('explains what the mappings give for a made-up person', async () => {
    await window.command('Okta SCIM: Explain Mappings');
    const who = window.quickRows();
    await who.filter({ hasText: 'A made-up person' }).waitFor();
    await window.pictures('explain-whom');
    await who.filter({ hasText: 'A made-up person' }).click();
    await window.tab(/mappings\.txt/).waitFor();
    const page = window.page.locator('.editor-group-container').last().locator('.view-lines');
    await page.getByText(/^thirdPartyVendor$/).waitFor();
    await window.pictures('explain');
  });
});
