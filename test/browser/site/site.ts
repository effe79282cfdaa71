import assert from 'node:assert/strict';
import { type ScimServer, startScimServer } from '../../../examples/scim-server/server.mjs';
import { NATIVE_CLIENT } from '../../../src/localOrg/signIn/clients';
import { LocalOrg, okta } from '../../e2e/cli';
import { exampleFolder, removeFolder } from '../../e2e/folder';
import { APP } from '../tutorial';

export const TOKEN = 'a-token-of-the-sample-server';

interface App {
  id: string;
  name: string;
}

/** Two local orgs: one as the tutorial leaves it, with a little of everything besides, and one with no app. */
export class Site {
  readonly org: LocalOrg;
  readonly empty: LocalOrg;
  readonly scim: ScimServer;
  /** The tutorial's app; one without provisioning; one of the catalogue. */
  #apps: Record<'tutorial' | 'bare' | 'listed', App> | undefined;
  /** The id of a private app that is deployed. */
  integration = '';

  private constructor(org: LocalOrg, empty: LocalOrg, scim: ScimServer) {
    this.org = org;
    this.empty = empty;
    this.scim = scim;
  }

  static async set(): Promise<Site> {
    const [org, empty, scim, folder] = await Promise.all([
      LocalOrg.start(),
      LocalOrg.start(),
      startScimServer({ token: TOKEN }),
      exampleFolder(),
    ]);
    const site = new Site(org, empty, scim);
    try {
      await site.#fill(folder);
      return site;
    } catch (error) {
      await site.clear();
      throw error;
    } finally {
      await removeFolder(folder);
    }
  }

  async clear(): Promise<void> {
    await Promise.all([this.org.stop(), this.empty.stop(), this.scim.close()]);
  }

  get apps(): Record<'tutorial' | 'bare' | 'listed', App> {
    assert.ok(this.#apps);
    return this.#apps;
  }

  appPath(which: keyof Site['apps']): string {
    const { name, id } = this.apps[which];
    return `/admin/app/${name}/instance/${id}/`;
  }

  /** The id of the first that the org finds by a name. */
  async idOf(kind: 'groups' | 'users' | 'apps', name: string): Promise<string> {
    return (await this.#first(kind, name)).id;
  }

  /** The code that a device shows which asks to sign in. */
  async deviceCode(): Promise<string> {
    const body = new URLSearchParams({
      client_id: NATIVE_CLIENT.clientId,
      scope: 'okta.apps.read',
    });
    const url = `${this.org.orgUrl}/oauth2/v1/device/authorize`;
    const answer = (await (await fetch(url, { method: 'POST', body })).json()) as {
      user_code: string;
    };
    return answer.user_code;
  }

  /** Sends a form of a page, as a browser without script does; the address that it leads to. */
  async post(path: string, form: string, fields: Record<string, string | string[]>) {
    const page = await (await fetch(this.org.orgUrl + path)).text();
    const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1];
    assert.ok(csrf, `no form on ${path}`);
    const body = new URLSearchParams({ form, csrf });
    for (const [name, values] of Object.entries(fields)) {
      for (const value of [values].flat()) body.append(name, value);
    }
    const response = await fetch(this.org.orgUrl + path, {
      method: 'POST',
      body,
      redirect: 'manual',
    });
    assert.ok(response.status < 400, `${form} on ${path}: ${response.status}`);
    return response.headers.get('location') ?? '';
  }

  async #first(kind: string, name: string): Promise<App> {
    const [found] = await this.org.get<App[]>(`/api/v1/${kind}?q=${encodeURIComponent(name)}`);
    assert.ok(found, `${name} among ${kind}`);
    return found;
  }

  async #fill(folder: string): Promise<void> {
    const { org, scim } = this;
    const apply = () =>
      okta(['apply', '--yes', '--env', 'dev', '--org', org.orgUrl], { env: org.env, cwd: folder });
    assert.equal((await apply()).code, 4);
    const tutorial = await this.#first('apps', APP);
    await org.setProvisioning(tutorial.id, scim.baseUrl, TOKEN);
    assert.equal((await apply()).code, 0);
    await this.post('/admin/apps/create/swa', 'createSwa', {
      ...{ label: 'Bare', loginUrl: 'https://bare.example.com' },
      ...{ scheme: 'EDIT_USERNAME_AND_PASSWORD', username: `\${source.login}` },
    });
    await this.post('/admin/apps/catalog/scim2headerauth', 'addIntegration', { label: 'Listed' });
    const deployed = await this.post('/admin/apps/create', 'integration', {
      ...{
        displayName: 'Crew List',
        description: 'Who is on board.',
        signOn: 'NONE',
        scim: 'true',
      },
      ...{ baseUrl: scim.baseUrl, authentication: 'bearer', operations: ['create', 'update'] },
      intent: 'deploy',
    });
    this.integration = deployed.split('/').at(-1) ?? '';
    await this.post('/admin/apps/create', 'integration', {
      ...{ displayName: 'Half Done', description: 'A draft.', signOn: 'NONE', scim: 'true' },
      ...{ baseUrl: scim.baseUrl, authentication: 'header', intent: 'save' },
    });
    await this.post(`/admin/apps/catalog/${this.integration}`, 'addIntegration', { label: 'Crew' });
    const [bare, listed] = [await this.#first('apps', 'Bare'), await this.#first('apps', 'Listed')];
    this.#apps = { tutorial, bare, listed };
    await org.get('/_sandbox/idle');
    await this.#import();
  }

  /** Somebody at the connector whom nobody has assigned waits to be confirmed. */
  async #import(): Promise<void> {
    const path = this.appPath('tutorial');
    await this.post(path, 'integration', {
      ...{ baseUrl: this.scim.baseUrl, uniqueIdentifier: 'email', authMode: 'httpHeader' },
      ...{
        actions: [
          'importNewUsersAndProfileUpdates',
          'pushNewUsers',
          'pushProfileUpdates',
          'pushGroups',
        ],
      },
      intent: 'save',
    });
    const [one] = this.scim.users.values();
    assert.ok(one);
    const user = { ...one, userName: 'emil.novak@example.com', externalId: undefined };
    this.scim.users.set('emil', {
      ...user,
      id: 'emil',
      emails: [{ value: user.userName, primary: true }],
    });
    await this.post(path, 'import', {});
  }
}
