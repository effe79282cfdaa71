import type { LocalOrg } from './cli';

/** The org's API and its controls, as somebody else uses them who sits at the Console. */
export class OrgApi {
  readonly #org: LocalOrg;

  constructor(org: LocalOrg) {
    this.#org = org;
  }

  /** @throws {Error} with the answer when it is no success. */
  async call<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#org.orgUrl}${path}`, {
      method,
      headers: { Authorization: `SSWS ${this.#org.apiToken}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text === '' ? 'null' : text) as T;
  }

  async appByLabel(label: string): Promise<{ id: string }> {
    const apps = await this.call<{ id: string; label: string }[]>(
      'GET',
      `/api/v1/apps?q=${encodeURIComponent(label)}&limit=200`,
    );
    const app = apps.find((each) => each.label === label);
    if (!app) throw new Error(`There is no app labelled ${label}.`);
    return app;
  }

  async groupId(name: string): Promise<string> {
    const groups = await this.call<{ id: string; profile: { name: string } }[]>(
      'GET',
      `/api/v1/groups?q=${encodeURIComponent(name)}`,
    );
    const group = groups.find(({ profile }) => profile.name === name);
    if (!group) throw new Error(`There is no group named ${name}.`);
    return group.id;
  }

  async schema(appId: string, properties: Record<string, unknown>): Promise<void> {
    await this.call('POST', `/api/v1/meta/schemas/apps/${appId}/default`, {
      definitions: { custom: { id: '#custom', type: 'object', properties } },
    });
  }

  /** Id of the mapping from Okta's users to those of the app. */
  async mappingId(appId: string): Promise<string> {
    const mappings = await this.call<{ id: string; source: { type: string } }[]>(
      'GET',
      `/api/v1/mappings?targetId=${appId}`,
    );
    return mappings.find(({ source }) => source.type === 'user')?.id ?? '';
  }

  /** Resolves once the org has nothing under way at the connector. */
  async idle(): Promise<void> {
    await this.call('GET', '/_sandbox/idle');
  }

  /** Method, path and query of the API requests since the last `forgetRequests`. */
  async requests(): Promise<{ method: string; path: string }[]> {
    const all = await this.#org.requests();
    return all.filter(({ path }) => path.startsWith('/api/'));
  }
}
