interface Named {
  id: string;
}

/** What a person does in the Console of the local org, by its API. */
export class OrgByHand {
  readonly #url: string;
  readonly #token: string;

  constructor({ orgUrl, apiToken }: { orgUrl: string; apiToken: string }) {
    this.#url = orgUrl;
    this.#token = apiToken;
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { Authorization: `SSWS ${this.#token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? (undefined as T) : JSON.parse(text);
  }

  /** @throws when nothing of the list begins so */
  async idOf(list: string, name: string): Promise<string> {
    const [found] = await this.call<Named[]>('GET', `/api/v1/${list}?q=${name}`);
    if (!found) throw new Error(`No ${name} among the ${list}.`);
    return found.id;
  }
}

/** A group "Wiki users" with the members of Vendors. */
export async function giveAccess(org: OrgByHand): Promise<void> {
  const vendors = await org.idOf('groups', 'Vendors');
  const people = await org.call<Named[]>('GET', `/api/v1/groups/${vendors}/users`);
  const { id } = await org.call<Named>('POST', '/api/v1/groups', {
    profile: { name: 'Wiki users' },
  });
  for (const person of people) await org.call('PUT', `/api/v1/groups/${id}/users/${person.id}`);
}

/** Steps 2 and 3 of the app Wiki. */
export async function setConnector(org: OrgByHand, baseUrl: string, token: string): Promise<void> {
  const app = await org.idOf('apps', 'Wiki');
  await org.call('PUT', `/_sandbox/apps/${app}/provisioning`, {
    connector: {
      baseUrl,
      uniqueIdentifier: 'userName',
      actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
      auth: { mode: 'httpHeader', token },
    },
    toApp: {
      createUsers: true,
      updateUserAttributes: true,
      deactivateUsers: true,
      syncPassword: false,
    },
  });
}
