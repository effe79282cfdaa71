import type { Locator, Page } from 'playwright-core';

/** What step 2 and 3 of the tutorial set, in a person's hands. */
export interface ConsoleSettings {
  baseUrl: string;
  token: string;
}

/** The local org's Admin Console, by its forms. */
export class AdminConsole {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** General > App Settings > Provisioning: SCIM. */
  async turnScimOn(): Promise<void> {
    await this.#tab('General');
    const form = this.#form('general');
    await form.locator('input[name=provisioning][value=SCIM]').check();
    await this.#save(form);
  }

  /** Provisioning > Integration. */
  async setIntegration({ baseUrl, token }: ConsoleSettings): Promise<void> {
    await this.#tab('Provisioning');
    await this.#tab('Integration');
    const form = this.#form('integration');
    await form.getByLabel('SCIM connector base URL').fill(baseUrl);
    await form.getByLabel('Unique identifier field for users').fill('email');
    for (const action of ['Push New Users', 'Push Profile Updates', 'Push Groups']) {
      await form.getByLabel(action, { exact: true }).check();
    }
    await form.getByLabel('Authentication Mode').selectOption({ label: 'HTTP Header' });
    await form.locator('input[name=authorization]').fill(token);
    await this.#save(form);
  }

  /** Provisioning > To App. */
  async setToApp(): Promise<void> {
    await this.#tab('Provisioning');
    await this.#tab('To App');
    const form = this.#form('toApp');
    for (const name of ['createUsers', 'updateUserAttributes', 'deactivateUsers']) {
      await form.locator(`input[type=checkbox][name=${name}]`).check();
    }
    await this.#save(form);
  }

  #form(name: string): Locator {
    return this.page.locator(`form:has(input[name=form][value=${name}])`);
  }

  async #tab(name: string): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).click();
  }

  async #save(form: Locator): Promise<void> {
    await form.getByRole('button', { name: 'Save' }).click();
    await this.page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor();
  }
}
