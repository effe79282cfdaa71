import type { Locator, Page } from 'playwright-core';

/** What step 2 and 3 of the tutorial set, in a person's hands. */
export interface ConsoleSettings {
  baseUrl: string;
  token: string;
}

/** An attribute as step 4 enters it. */
export interface AttributeEntry {
  dataType: string;
  displayName: string;
  variableName: string;
  externalName: string;
  namespace: string;
  description: string;
  isPersonal: boolean;
}

/** The local org's Admin Console, by what a person sees and presses. */
export class AdminConsole {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the Console of an org, on the list of its applications. */
  async open(adminUrl: string): Promise<void> {
    await this.page.goto(adminUrl);
  }

  /** An entry of the main menu. */
  async menu(name: string): Promise<void> {
    await this.#follow(this.page.getByLabel('Main').getByRole('link', { name, exact: true }));
  }

  /** Applications > Applications > the app. */
  async openApp(label: string): Promise<void> {
    await this.menu('Applications');
    await this.#follow(this.page.getByRole('link', { name: label, exact: true }));
  }

  /** Step 1: the app integration wizard. */
  async createSwaApp(entry: { label: string; loginUrl: string; redirectUrl: string }) {
    const { page } = this;
    await this.menu('Applications');
    await this.#follow(page.getByRole('link', { name: 'Create App Integration' }));
    await this.#follow(page.getByRole('link', { name: 'Classic experience' }));
    await page.getByLabel('SWA - Secure Web Authentication').check();
    await this.#follow(page.getByRole('button', { name: 'Next' }));
    await page.getByLabel('App name').fill(entry.label);
    await page.getByLabel("App's login page URL").fill(entry.loginUrl);
    await page.getByText('Show Advanced Settings').click();
    await page.getByLabel('Redirect URL').fill(entry.redirectUrl);
    await page
      .getByLabel("Administrator sets username, password is the same as user's Okta password")
      .check();
    await page.getByLabel('Custom', { exact: true }).check();
    await page.getByLabel('Enter a custom rule').fill('user.login');
    await page.getByLabel('Create and update').check();
    await this.#follow(page.getByRole('button', { name: 'Finish' }));
  }

  /** General > App Settings > Provisioning: SCIM. */
  async turnScimOn(): Promise<void> {
    await this.tab('General');
    const form = this.#form('general');
    await form.locator('input[name=provisioning][value=SCIM]').check();
    await this.#save(form);
  }

  /** Provisioning > Integration. */
  async setIntegration({ baseUrl, token }: ConsoleSettings): Promise<void> {
    await this.tab('Provisioning');
    await this.tab('Integration');
    const form = this.#form('integration');
    await form.getByLabel('SCIM connector base URL').fill(baseUrl);
    await form.getByLabel('Unique identifier field for users').fill('email');
    for (const action of ['Push New Users', 'Push Profile Updates', 'Push Groups']) {
      await form.getByLabel(action, { exact: true }).check();
    }
    await form.getByLabel('Authentication Mode').selectOption({ label: 'HTTP Header' });
    await form.locator('input[name=authorization]').fill(token);
    await form.getByRole('button', { name: 'Test Connector' }).click();
    await form.getByText('Connector configured successfully').waitFor();
    await this.#save(form);
  }

  /** Provisioning > To App. */
  async setToApp(): Promise<void> {
    await this.tab('Provisioning');
    await this.tab('To App');
    const form = this.#form('toApp');
    for (const name of ['createUsers', 'updateUserAttributes', 'deactivateUsers']) {
      await form.locator(`input[type=checkbox][name=${name}]`).check();
    }
    await this.#save(form);
  }

  /** Provisioning > To Okta > Import Safeguard: 20 % for both. */
  async setSafeguards(): Promise<void> {
    await this.tab('Provisioning');
    await this.tab('To Okta');
    const form = this.#form('toOkta');
    await form.getByLabel('App unassignment safeguard').selectOption('Enabled');
    await form
      .getByLabel('is the threshold for unassignments from any app', { exact: false })
      .first()
      .fill('20');
    await form.getByLabel('Org-wide unassignment safeguard').selectOption('Enabled');
    await form.locator('input[name=orgThreshold]').fill('20');
    await this.#save(form);
  }

  /** Step 4: Directory > Profile Editor > the app's profile > Add Attribute, one after another. */
  async addAttributes(app: string, entries: readonly AttributeEntry[]): Promise<void> {
    const { page } = this;
    await this.menu('Profile Editor');
    await page.getByRole('link', { name: `${app} User`, exact: true }).click();
    await this.#follow(page.getByRole('link', { name: 'Add Attribute' }).locator('visible=true'));
    for (const [index, entry] of entries.entries()) {
      await page.getByLabel('Data type').selectOption({ label: entry.dataType });
      await page.getByLabel('Display name').fill(entry.displayName);
      await page.getByLabel('Variable name').fill(entry.variableName);
      await page.getByLabel('External name', { exact: true }).fill(entry.externalName);
      await page.getByLabel('External namespace').fill(entry.namespace);
      await page.getByLabel('Description').fill(entry.description);
      await page.getByLabel('User personal').setChecked(entry.isPersonal);
      await page.getByLabel('Read-Write').check();
      const isLast = index === entries.length - 1;
      const name = isLast ? 'Save' : 'Save and Add Another';
      await this.#follow(page.getByRole('button', { name, exact: true }));
    }
  }

  /** Step 5: Mappings > Okta User to the app. An empty expression is no mapping. */
  async map(app: string, expressions: Readonly<Record<string, string>>): Promise<void> {
    const { page } = this;
    await this.menu('Profile Editor');
    await this.#follow(page.getByRole('link', { name: `Mappings of ${app}` }));
    await this.tab(`Okta User to ${app}`);
    const form = this.#form('okta-to-app');
    for (const [name, expression] of Object.entries(expressions)) {
      await form.getByLabel(`Expression for ${name}`, { exact: true }).fill(expression);
    }
    await this.#follow(form.getByRole('button', { name: 'Save Mappings' }));
    await this.#follow(page.getByRole('button', { name: 'Apply updates now' }));
  }

  /** Step 6: Directory > Groups > the group > Applications > Assign. */
  async assignGroup(group: string, app: string, values: Readonly<Record<string, string>>) {
    const { page } = this;
    await this.openGroup(group);
    await this.tab('Applications');
    await this.#follow(page.getByRole('link', { name: `Assign ${app}` }));
    for (const [name, value] of Object.entries(values)) {
      await page.getByLabel(name, { exact: true }).selectOption(value);
    }
    await this.#follow(page.getByRole('button', { name: 'Save and Go Back' }));
    await this.#follow(page.getByRole('link', { name: 'Done' }));
  }

  async openGroup(name: string): Promise<void> {
    await this.menu('Groups');
    // A pushed group stands in the list twice: Okta's own, and the app's.
    const row = this.page.getByRole('row').filter({ has: this.page.getByText('Okta') });
    await this.#follow(row.getByRole('link', { name, exact: true }));
  }

  /** Step 7: Push Groups > Find groups by name, until the push is said to be Active. */
  async pushGroup(app: string, group: string): Promise<void> {
    await this.openApp(app);
    await this.tab('Push Groups');
    const form = this.#form('pushGroup');
    await form.getByLabel('Enter a group to push').fill(group);
    await this.#follow(form.getByRole('button', { name: 'Save' }));
    await this.pushIsActive(group);
  }

  /** The row of a pushed group says Active; the page finds out by itself. */
  async pushIsActive(group: string): Promise<void> {
    await this.#row(group).getByText('Active', { exact: true }).waitFor();
  }

  async pushNow(app: string, group: string): Promise<void> {
    await this.openApp(app);
    await this.tab('Push Groups');
    await this.#follow(this.#row(group).getByRole('button', { name: `Push now ${group}` }));
  }

  /** Unlink pushed group, with the choice of what becomes of the group in the app. */
  async unlinkPush(app: string, group: string, choice: string): Promise<void> {
    await this.openApp(app);
    await this.tab('Push Groups');
    const row = this.#row(group);
    await row.getByText('Unlink pushed group').click();
    await row.getByRole('combobox').selectOption({ label: choice });
    await this.#follow(row.getByRole('button', { name: 'Unlink' }));
  }

  async openPerson(login: string): Promise<void> {
    const { page } = this;
    await this.menu('People');
    await page.getByLabel('Name, username or email').fill(login);
    await this.#follow(page.getByRole('button', { name: 'Search' }));
    await this.#follow(page.getByRole('main').getByRole('table').getByRole('link'));
  }

  async deactivatePerson(login: string): Promise<void> {
    await this.openPerson(login);
    await this.#confirm(/^Deactivate/);
  }

  async changePerson(login: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await this.openPerson(login);
    const form = this.#form('profile');
    for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value);
    await this.#save(form);
  }

  async removeMember(group: string, login: string): Promise<void> {
    await this.openGroup(group);
    await this.tab('People');
    await this.#follow(this.page.getByRole('button', { name: `Remove ${login}` }));
  }

  async addMember(group: string, login: string): Promise<void> {
    await this.openGroup(group);
    await this.tab('People');
    await this.page.getByLabel('Assign people, by username').fill(login);
    await this.#follow(this.page.getByRole('button', { name: 'Add', exact: true }));
  }

  async renameGroup(group: string, name: string): Promise<void> {
    await this.openGroup(group);
    await this.tab('Profile');
    const form = this.#form('profile');
    await form.getByLabel('Name').fill(name);
    await this.#save(form);
  }

  async unassignGroup(app: string, group: string): Promise<void> {
    await this.openApp(app);
    await this.tab('Assignments');
    await this.#confirm(new RegExp(`^Unassign ${group}`));
  }

  async tab(name: string): Promise<void> {
    await this.page
      .locator('[data-tab]')
      .filter({ hasText: new RegExp(`^${name}$`) })
      .click();
  }

  #form(name: string): Locator {
    return this.page.locator(`form:has(> input[name=form][value=${name}])`);
  }

  #row(group: string): Locator {
    return this.page.locator('#tab-group-push tbody tr').filter({ hasText: group });
  }

  async #save(form: Locator): Promise<void> {
    await this.#follow(form.getByRole('button', { name: 'Save', exact: true }));
    await this.page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor();
  }

  /** Presses what asks first, and then what does it. */
  async #confirm(name: RegExp): Promise<void> {
    const asked = this.page.locator('details').filter({ visible: true, has: this.#summary(name) });
    await asked.locator('summary').click();
    await this.#follow(asked.getByRole('button', { name: /^Yes, / }));
  }

  #summary(name: RegExp): Locator {
    return this.page.locator('summary').and(this.page.getByLabel(name));
  }

  /** Presses what leads to another page, and waits for that page. */
  async #follow(target: Locator): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), target.click()]);
  }
}
