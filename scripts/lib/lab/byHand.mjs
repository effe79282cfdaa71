import { randomUUID } from 'node:crypto';
import { GROUP } from './hand.mjs';

// What the test says of a server, asked once more with a few requests that share no code with it.

/** More than the pages that servers give unasked. */
const CROWD = 60;
const PAGE = 25;

const two = async (hand, what) => [await hand[what](), await hand[what]()];
const list = (hand, path, query) => hand.ask('GET', `${path}?${new URLSearchParams(query)}`);
const found = ({ json }) => json.Resources ?? [];
const failed = ({ status, text }) => `${status} ${text.slice(0, 120)}`;
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

  async 'list-pages-complete'(hand) {
    for (let made = 0; made < CROWD; made += 1) await hand.user();
    const [ids, totals] = [[], new Set()];
    for (let startIndex = 1; ; startIndex += PAGE) {
      const reply = await list(hand, '/Users', { startIndex: `${startIndex}`, count: `${PAGE}` });
      totals.add(reply.json.totalResults);
      ids.push(...found(reply).map(({ id }) => id));
      if (found(reply).length === 0 || startIndex > 2 * CROWD) break;
    }
    const different = new Set(ids).size;
    const isWhole = same([...totals].map(String), [`${ids.length}`]) && different === ids.length;
    return isWhole
      ? undefined
      : `${ids.length} users, ${different} of them different, totalResults ${[...totals]}`;
  },

  async 'user-name-kept'(hand) {
    const userName = `by-hand.o'hara-jones_sr.${randomUUID()}@example.com`;
    const { id } = await hand.user(userName);
    const { json } = await hand.ask('GET', `/Users/${id}`);
    if (json.userName !== userName) return `userName is ${JSON.stringify(json.userName)}`;
    return isFound(hand, '/Users', `userName eq "${userName}"`, id);
  },

  async 'user-link'(hand, profile) {
    const { id } = await hand.user();
    const { json } = await hand.ask('GET', `/Users/${id}`);
    const { schemas, userName, name, emails } = json;
    const value = { userName, name, emails, externalId: randomUUID(), active: true };
    const { status, text } =
      profile === 'wizard'
        ? await hand.patch(`/Users/${id}`, { op: 'replace', value })
        : await hand.ask('PUT', `/Users/${id}`, { schemas, id, ...value });
    if (status >= 300) return failed({ status, text });
    const { externalId } = (await hand.ask('GET', `/Users/${id}`)).json;
    return externalId === value.externalId ? undefined : `externalId is ${externalId}`;
  },

  async 'patch-emails'(hand) {
    const { id } = await hand.user();
    const value = `by-hand-new-${randomUUID()}@example.com`;
    const emails = [{ primary: true, value, type: 'work' }];
    const { status, text } = await hand.patch(`/Users/${id}`, { op: 'replace', value: { emails } });
    if (status >= 300) return failed({ status, text });
    const { json } = await hand.ask('GET', `/Users/${id}`);
    const now = json.emails?.map((one) => one.value) ?? [];
    return same(now, [value]) ? undefined : `emails are ${JSON.stringify(now)}`;
  },

  async 'user-empty-values'(hand) {
    const { id } = await hand.user();
    const { json } = await hand.ask('GET', `/Users/${id}`);
    const body = { ...json, displayName: '', locale: null };
    const { status, text } = await hand.ask('PUT', `/Users/${id}`, body);
    return status < 300 ? undefined : failed({ status, text });
  },

  async 'patch-password'(hand) {
    const { id } = await hand.user();
    const password = `Kz7${randomUUID()}`;
    const { status, text } = await hand.patch(`/Users/${id}`, {
      op: 'replace',
      value: { password },
    });
    if (text.includes(password)) return 'the answer carries the password';
    return status < 300 ? undefined : failed({ status, text });
  },

  async 'group-name-kept'(hand) {
    const name = `By hand & (x) + y's a.b: ${randomUUID()}`;
    const group = await hand.group(name);
    const { json } = await hand.ask('GET', `/Groups/${group.id}`);
    if (json.displayName !== name) return `displayName is ${JSON.stringify(json.displayName)}`;
    return isFound(hand, '/Groups', `displayName eq "${name}"`, group.id);
  },

  async 'group-name-quotes'(hand) {
    const name = `By "hand" C:\\temp ${randomUUID()}`;
    const { id } = await hand.group(name);
    const { json } = await hand.ask('GET', `/Groups/${id}`);
    if (json.displayName !== name) return `displayName is ${JSON.stringify(json.displayName)}`;
    return isFound(hand, '/Groups', `displayName eq ${JSON.stringify(name)}`, id);
  },

  async 'group-name-free'(hand) {
    const { id, displayName } = await hand.group();
    const renamed = { op: 'replace', value: { id, displayName: `${displayName} renamed` } };
    const { status, text } = await hand.patch(`/Groups/${id}`, renamed);
    if (status >= 300) return failed({ status, text });
    const { json } = await hand.ask('GET', `/Groups/${id}`);
    if (json.displayName === displayName) return 'it is not renamed';
    // A refusal comes as an error with the answer in it.
    return hand.group(displayName).then(
      () => undefined,
      (error) => error.message,
    );
  },

  async 'group-members'(hand) {
    const [user, group] = [await hand.user(), await hand.group()];
    const { displayName, id } = group;
    const members = [{ value: user.id, display: user.userName }];
    const body = { schemas: [GROUP], id, displayName, members };
    const { status, text } = await hand.ask('PUT', `/Groups/${id}`, body);
    if (status >= 300) return failed({ status, text });
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

/** Whether a filter finds the one that it is for: undefined when it does. */
async function isFound(hand, path, filter, id) {
  const reply = await list(hand, path, { filter });
  if (reply.status >= 300) return failed(reply);
  return found(reply).some((one) => one.id === id) ? undefined : 'the filter does not find it';
}

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
    if (status >= 300) return failed({ status, text });
    const now = await hand.membersOf(group);
    return same(now, wanted) ? undefined : `${now.length} members instead of ${wanted.length}`;
  };
}
