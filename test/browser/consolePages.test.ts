import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type ScimServer, startScimServer } from '../../examples/scim-server/server.mjs';
import { LocalOrg, okta } from '../e2e/cli';
import { exampleFolder, removeFolder } from '../e2e/folder';
import { AdminConsole } from './adminConsole';
import { ConsoleBrowser } from './consoleBrowser';
import { APP } from './tutorial';

const TOKEN = 'a-token-of-the-sample-server';
/** What the traffic page says while it follows. */
const LIVE = 'Live.';

interface App {
  id: string;
  name: string;
}

/** The tutorial's org, as it is at its end, and the pages on it. */
describe('the pages of the local org, in a browser', function () {
  this.timeout(120_000);
  let org: LocalOrg;
  let scim: ScimServer;
  let folder: string;
  let app: App;
  let browser: ConsoleBrowser;
  let page: Page;
  let console: AdminConsole;

  before(async () => {
    [org, scim, folder, browser] = await Promise.all([
      LocalOrg.start(),
      startScimServer({ token: TOKEN }),
      exampleFolder(),
      ConsoleBrowser.open(),
    ]);
    page = browser.page;
    console = new AdminConsole(page);
    const apply = () =>
      okta(['apply', '--yes', '--env', 'dev', '--org', org.orgUrl], { env: org.env, cwd: folder });
    assert.equal((await apply()).code, 4);
    const [made] = await org.get<App[]>(`/api/v1/apps?q=${APP}`);
    assert.ok(made);
    app = made;
    await org.setProvisioning(app.id, scim.baseUrl, TOKEN);
    assert.equal((await apply()).code, 0);
  });
  after(async () => {
    await browser?.close();
    await org?.stop();
    await scim?.close();
    if (folder) await removeFolder(folder);
  });
  afterEach(() => {
    assert.deepEqual(browser.complaints.splice(0), [], 'the pages complain');
  });

  async function userId(): Promise<string> {
    const [user] = await org.get<{ id: string }[]>('/api/v1/users?q=Ana');
    assert.ok(user);
    return user.id;
  }

  it('keep the focus on Test Connector while it tests', async () => {
    await page.goto(`${org.orgUrl}/admin/app/${app.name}/instance/${app.id}/`);
    await console.tab('Provisioning');
    await console.tab('Integration');
    await page.getByRole('button', { name: 'Test Connector' }).press('Enter');
    await page.getByText('Connector configured successfully').waitFor();
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Test Connector');
  });

  it('ask before they deactivate somebody, and Escape takes the question back', async () => {
    await page.goto(`${org.orgUrl}/admin/user/profile/view/${await userId()}`);
    const yes = page.getByRole('button', { name: 'Yes, deactivate Ana Silva' });
    assert.equal(await yes.isVisible(), false);
    await page.getByLabel('Deactivate Ana Silva', { exact: true }).press('Enter');
    await yes.focus();
    await page.keyboard.press('Escape');
    assert.equal(await yes.isVisible(), false);
    assert.equal(await page.evaluate('document.activeElement.tagName'), 'SUMMARY');
  });

  it('save when Enter is pressed in a field of the connection', async () => {
    await page.goto(`${org.orgUrl}/admin/app/${app.name}/instance/${app.id}/`);
    await console.tab('Provisioning');
    await console.tab('Integration');
    await page.getByLabel('Unique identifier field for users').focus();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor();
  });

  it('leave room between "Saved." and the field below', async () => {
    await page.goto(`${org.orgUrl}/admin/app/${app.name}/instance/${app.id}/`);
    await console.tab('Provisioning');
    await console.tab('Integration');
    await page.getByLabel('Unique identifier field for users').fill('email');
    const form = page.locator('form[data-test]');
    await Promise.all([
      page.waitForEvent('load'),
      form.getByRole('button', { name: 'Save' }).click(),
    ]);
    const note = await page.getByRole('status').filter({ hasText: 'Saved.' }).boundingBox();
    const label = await page.getByText('SCIM connector base URL').boundingBox();
    assert.ok(note && label);
    assert.ok(label.y - (note.y + note.height) >= 8, 'the box touches the label');
    await browser.pictures('console-saved');
  });

  it('say in a field why Okta refuses it, and keep what was typed', async () => {
    await page.goto(`${org.orgUrl}/admin/apps/create/swa`);
    await page.getByLabel('App name').fill('Another');
    await page.getByLabel("App's login page URL").fill('ftp://not-a-web-page');
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('button', { name: 'Finish' }).click(),
    ]);
    const field = page.getByLabel("App's login page URL");
    assert.equal(await field.inputValue(), 'ftp://not-a-web-page');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    const described = await field.getAttribute('aria-describedby');
    assert.match(String(await page.locator(`[id="${described}"]`).textContent()), /loginUrl/);
    await browser.pictures('console-refused');
    // The browser reports the 400 itself, besides the page's own words.
    browser.complaints.length = 0;
  });

  it('lead to the tab and the words of what a form came to, with the focus on them', async () => {
    await page.goto(`${org.orgUrl}/admin/app/${app.name}/instance/${app.id}/`);
    await console.tab('Provisioning');
    await console.tab('Integration');
    await page.getByLabel('SCIM connector base URL').fill('https://h/with_underscore');
    await Promise.all([
      page.waitForEvent('load'),
      page.locator('form[data-test]').getByRole('button', { name: 'Save' }).click(),
    ]);
    const refusal = page.getByRole('alert').filter({ hasText: 'underscore' });
    assert.equal(await refusal.isVisible(), true);
    assert.equal(await page.locator('[role=alert][data-outcome]:focus').count(), 1);
    assert.match(await page.title(), /Error:/);
    assert.equal(
      await page.getByLabel('SCIM connector base URL').inputValue(),
      'https://h/with_underscore',
    );
    browser.complaints.length = 0;
  });

  it('make a private app with the Integration Wizard and connect an instance of it', async () => {
    await page.goto(`${org.orgUrl}/admin/apps/create`);
    await page.getByLabel('Display name').fill('Crew List');
    await page.getByLabel('Description').fill('Who is on board.');
    await page.getByLabel('Base URL').fill(scim.baseUrl);
    assert.equal(await page.getByLabel('Token endpoint').isVisible(), false);
    await page.getByLabel('OAuth 2.0: authorization code').check();
    assert.equal(await page.getByLabel('Token endpoint').isVisible(), true);
    await page.getByLabel('Bearer: the token behind').check();
    await browser.pictures('console-wizard');
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('button', { name: 'Deploy' }).click(),
    ]);
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('button', { name: 'Done' }).click(),
    ]);
    await console.tab('Provisioning');
    await page.getByLabel('Enable API Integration').check();
    await page.getByLabel('API Token').fill(TOKEN);
    await browser.pictures('console-api-integration');
    assert.deepEqual(await page.evaluate(NAMELESS), []);
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('button', { name: 'Test API Credentials' }).click(),
    ]);
    const tested = page.getByRole('status').filter({ hasText: 'Nothing was saved' });
    assert.equal(await tested.isVisible(), true);
    assert.equal(await page.locator('[role=status][data-outcome]:focus').count(), 1);
  });

  it('show traffic to the connector by itself, newest first', async () => {
    await page.goto(`${org.orgUrl}/_sandbox`);
    await page.getByText(LIVE).waitFor();
    const lines = page.locator('#traffic > details');
    const before = await lines.count();
    assert.ok(before > 0, 'what was sent before is there');
    await rename('Ana Beatriz');
    await lines.nth(before).waitFor();
    const ids = await lines.evaluateAll((all) =>
      all.map((one) => Number(one.getAttribute('data-exchange'))),
    );
    assert.deepEqual(
      ids,
      [...ids].sort((one, other) => other - one),
    );
  });

  it('show a request and its reply side by side when its line is opened by the keyboard', async () => {
    await page.goto(`${org.orgUrl}/_sandbox`);
    await page.getByText(LIVE).waitFor();
    const first = page.locator('#traffic > details', { hasText: 'PUT' }).first();
    await first.locator('summary').focus();
    await page.keyboard.press('Enter');
    const [request, reply] = [first.getByText('Request'), first.getByText('Reply')];
    const boxes = [await request.boundingBox(), await reply.boundingBox()];
    assert.ok(boxes[0] && boxes[1]);
    assert.equal(boxes[0].y, boxes[1].y, 'side by side');
    const text = String(await first.textContent());
    assert.match(text, /\n {2}"/, 'JSON in lines');
    assert.ok(!(await page.content()).includes(TOKEN), 'the token is on the page');
    await browser.pictures('console-live-traffic-open');
  });

  it('stop showing news when paused, and catch up', async () => {
    await page.goto(`${org.orgUrl}/_sandbox`);
    await page.getByText(LIVE).waitFor();
    const lines = page.locator('#traffic > details');
    const before = await lines.count();
    await page.getByRole('button', { name: 'Pause' }).click();
    await rename('Ana Clara');
    await org.get('/_sandbox/idle');
    assert.equal(await lines.count(), before);
    await page.getByRole('button', { name: 'Go on' }).click();
    await lines.nth(before).waitFor();
  });

  it('tell of new traffic aloud at most every ten seconds, however much there is', async () => {
    await page.clock.install();
    await page.goto(`${org.orgUrl}/_sandbox`);
    await page.getByText(LIVE).waitFor();
    await page.evaluate(`window.told = [];
new MutationObserver(() => told.push(document.getElementById('traffic-state').textContent))
  .observe(document.getElementById('traffic-state'), { childList: true });`);
    const lines = page.locator('#traffic > details');
    for (const name of ['Ana Flora', 'Ana Gilda']) {
      const before = await lines.count();
      await rename(name);
      await lines.nth(before).waitFor();
    }
    assert.deepEqual(await page.evaluate('told'), []);
    await page.clock.runFor(20_000);
    assert.match((await page.evaluate<string[]>('told')).join('|'), /^Live\. \d+ new\.$/);
    await page.clock.resume();
  });

  it('leave the line that is read where it is when news arrive', async () => {
    await page.goto(`${org.orgUrl}/_sandbox`);
    await page.getByText(LIVE).waitFor();
    const lines = page.locator('#traffic > details');
    const read = lines.first();
    await read.locator('summary').press('Enter');
    const id = await read.getAttribute('data-exchange');
    const top = async () =>
      (await page.locator(`[data-exchange="${id}"] summary`).boundingBox())?.y;
    const [before, count] = [await top(), await lines.count()];
    await rename('Ana Helena');
    await lines.nth(count).waitFor();
    assert.ok(Math.abs(Number(await top()) - Number(before)) < 2);
  });

  it('filter the traffic by app and by errors, and clear it', async () => {
    await page.goto(`${org.orgUrl}/_sandbox`);
    await page.getByLabel('Errors only').check();
    await page.getByLabel('Application').selectOption({ label: APP });
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('button', { name: 'Show' }).click(),
    ]);
    assert.match(page.url(), /app=0oa.*errors=true/);
    assert.equal(await page.locator('#traffic > details').count(), 0);
    await page.getByText('Nothing to show yet.').waitFor();
    await page.goto(`${org.orgUrl}/_sandbox`);
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('button', { name: 'Clear' }).click(),
    ]);
    assert.equal(await page.locator('#traffic > details').count(), 0);
  });

  it('hold on to the org while it restarts, and say so', async () => {
    await page.goto(`${org.orgUrl}/_sandbox`);
    await page.getByText(LIVE).waitFor();
    await page.route('**/_sandbox?*', (route) => route.abort());
    await rename('Ana Paula');
    await page.getByText('The local org does not answer.').waitFor();
    await page.unroute('**/_sandbox?*');
    await page.getByText(LIVE).waitFor();
    browser.complaints.length = 0;
  });

  it('work without script: everything is on the page, and forms save', async () => {
    const plain = await ConsoleBrowser.open({ script: false });
    try {
      const appPath = `${org.orgUrl}/admin/app/${app.name}/instance/${app.id}/`;
      await plain.page.goto(appPath);
      for (const id of ['tab-general', 'tab-assignments', 'tab-group-push']) {
        assert.ok(await plain.page.locator(`[id="${id}"]`).isVisible(), id);
      }
      await new AdminConsole(plain.page).changePerson('emil.novak@example.com', {
        'Last name': 'Nowak',
      });
      await plain.page.goto(`${org.orgUrl}/_sandbox`);
      assert.ok((await plain.page.locator('#traffic > details').count()) > 0);
    } finally {
      await plain.close();
    }
  });

  /** Something that the connector is told. */
  async function rename(displayName: string): Promise<void> {
    const user = await userId();
    const response = await fetch(`${org.orgUrl}/api/v1/users/${user}`, {
      method: 'POST',
      headers: { Authorization: `SSWS ${org.apiToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ profile: { displayName } }),
    });
    assert.equal(response.status, 200);
  }
});

/** Names of the fields that nothing names: run in the page. */
const NAMELESS = `[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
  .filter((field) => !field.labels?.length && !field.getAttribute('aria-label'))
  .map((field) => field.name)`;
