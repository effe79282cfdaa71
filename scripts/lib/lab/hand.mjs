import { randomUUID } from 'node:crypto';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** Requests to one server; what they make is remembered, and removed by `clean`. */
export class Hand {
  #baseUrl;
  #token;
  #made = [];

  constructor({ baseUrl, token }) {
    this.#baseUrl = baseUrl;
    this.#token = token;
  }

  async ask(method, path, body) {
    const response = await fetch(`${this.#baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        accept: 'application/scim+json',
        ...(body && { 'content-type': 'application/scim+json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    let json = {};
    try {
      json = JSON.parse(text);
    } catch {}
    return { status: response.status, text, json };
  }

  async user(userName = `by-hand-${randomUUID()}@example.com`) {
    const name = { givenName: 'By', familyName: 'Hand' };
    const emails = [{ value: userName, primary: true, type: 'work' }];
    return this.#make('/Users', { schemas: [USER], userName, name, emails, active: true });
  }

  async group(displayName = `by-hand-${randomUUID()}`, members = []) {
    return this.#make('/Groups', {
      schemas: [GROUP],
      displayName,
      members: members.map(({ id }) => ({ value: id })),
    });
  }

  async membersOf(group) {
    const { json } = await this.ask('GET', `/Groups/${group.id}`);
    return (json.members ?? []).map(({ value }) => value);
  }

  patch(path, ...operations) {
    return this.ask('PATCH', path, { schemas: [PATCH], Operations: operations });
  }

  async clean() {
    for (const path of this.#made.reverse()) await this.ask('DELETE', path);
  }

  async #make(path, body) {
    const { status, json, text } = await this.ask('POST', path, body);
    if (!json.id) throw new Error(`POST ${path} answers ${status} ${text.slice(0, 200)}`);
    this.#made.push(`${path}/${json.id}`);
    return json;
  }
}
