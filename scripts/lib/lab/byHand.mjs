import { randomUUID } from 'node:crypto';

// What the test says of a server, asked once more with a few requests that share no code with it.

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
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

  async user() {
    const userName = `by-hand-${randomUUID()}@example.com`;
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

const two = async (hand, what) => [await hand[what](), await hand[what]()];
const list = (hand, path, query) => hand.ask('GET', `${path}?${new URLSearchParams(query)}`);
const found = ({ json }) => json.Resources ?? [];
const same = (one, other) => one.toSorted().join() === other.toSorted().join();

/** By the id of the check: what was seen that confirms its failure, undefined when nothing was. */
export const PROBES = {
  'list-count': countIsIgnored('/Users', 'user'),
  'list-one': countIsIgnored('/Users', 'user'),
  'list-pages-differ': pagesAreSame('/Users', 'user'),
  'group-pages-differ': pagesAreSame('/Groups', 'group'),

  async 'list-items-per-page'(hand) {
    const reply = await list(hand, '/Users', { startIndex: '1', count: '2' });
    const { itemsPerPage } = reply.json;
    const { length } = found(reply);
    return itemsPerPage === length
      ? undefined
      : `itemsPerPage ${itemsPerPage}, ${length} resources`;
  },

  async 'list-past-end'(hand) {
    await hand.user();
    const { length } = found(await list(hand, '/Users', { startIndex: '10000', count: '100' }));
    return length === 0 ? undefined : `${length} users at startIndex 10000`;
  },

  async 'user-empty-values'(hand) {
    const { id } = await hand.user();
    const { json } = await hand.ask('GET', `/Users/${id}`);
    const body = { ...json, displayName: '', locale: null };
    const { status, text } = await hand.ask('PUT', `/Users/${id}`, body);
    return status < 300 ? undefined : `${status} ${text.slice(0, 120)}`;
  },

  async 'patch-password'(hand) {
    const { id } = await hand.user();
    const password = `Kz7${randomUUID()}`;
    const { status, text } = await hand.patch(`/Users/${id}`, {
      op: 'replace',
      value: { password },
    });
    if (text.includes(password)) return 'the answer carries the password';
    return status < 300 ? undefined : `${status} ${text.slice(0, 120)}`;
  },

  async 'group-name-kept'(hand) {
    const name = `By hand & (x) + y's a.b: ${randomUUID()}`;
    const group = await hand.group(name);
    const { json } = await hand.ask('GET', `/Groups/${group.id}`);
    if (json.displayName !== name) return `displayName is ${JSON.stringify(json.displayName)}`;
    const hits = found(await list(hand, '/Groups', { filter: `displayName eq "${name}"` }));
    return hits.some(({ id }) => id === group.id) ? undefined : 'the filter does not find it';
  },

  async 'group-members'(hand) {
    const [user, group] = [await hand.user(), await hand.group()];
    const { displayName, id } = group;
    const members = [{ value: user.id, display: user.userName }];
    const body = { schemas: [GROUP], id, displayName, members };
    const { status, text } = await hand.ask('PUT', `/Groups/${id}`, body);
    if (status >= 300) return `${status} ${text.slice(0, 120)}`;
    const now = await hand.membersOf(group);
    return now.includes(user.id) ? undefined : `PUT ${status}, then members ${JSON.stringify(now)}`;
  },

  'patch-group-whole': groupChange(({ third }) => [third], whole),
  'patch-group-whole-none': groupChange(() => [], whole),
  'patch-group-replace': groupChange(({ third }) => [third], replaced),
  'patch-group-replace-none': groupChange(() => [], replaced),

  async 'patch-group-parallel'(hand) {
    const users = [...(await two(hand, 'user')), await hand.user()];
    const group = await hand.group();
    const add = ({ id }) => ({ op: 'add', path: 'members', value: [{ value: id }] });
    await Promise.all(users.map((user) => hand.patch(`/Groups/${group.id}`, add(user))));
    const now = await hand.membersOf(group);
    const wanted = users.map(({ id }) => id);
    return same(now, wanted) ? undefined : `${now.length} of 3 members`;
  },
};

function countIsIgnored(path, what) {
  return async (hand) => {
    await two(hand, what);
    const { length } = found(await list(hand, path, { startIndex: '1', count: '1' }));
    return length === 1 ? undefined : `${length} resources for count=1`;
  };
}

function pagesAreSame(path, what) {
  return async (hand) => {
    await two(hand, what);
    const page = async (startIndex) => found(await list(hand, path, { startIndex, count: '1' }));
    const [first, second] = [await page('1'), await page('2')];
    if (first.length !== 1) return `${first.length} resources for count=1`;
    return first[0].id === second[0]?.id ? `both pages give ${first[0].id}` : undefined;
  };
}

function whole({ id, displayName }, members) {
  return { op: 'replace', value: { id, displayName, members } };
}

function replaced(_group, members) {
  return { op: 'replace', path: 'members', value: members };
}

/** A group of two, changed by one operation to those that `after` gives. */
function groupChange(after, operation) {
  return async (hand) => {
    const [first, second] = await two(hand, 'user');
    const third = await hand.user();
    const group = await hand.group(undefined, [first, second]);
    const wanted = after({ first, second, third }).map(({ id }) => id);
    const change = operation(
      group,
      wanted.map((value) => ({ value })),
    );
    const { status, text } = await hand.patch(`/Groups/${group.id}`, change);
    if (status >= 300) return `${status} ${text.slice(0, 120)}`;
    const now = await hand.membersOf(group);
    return same(now, wanted) ? undefined : `${now.length} members instead of ${wanted.length}`;
  };
}
