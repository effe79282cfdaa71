import { randomUUID } from 'node:crypto';
import SCIMMY from 'scimmy';
import { hideQuotes } from './filter.mjs';

const { Error: ScimError, Filter } = SCIMMY.Types;

/** Compared with case, RFC 7643 section 3.1; every other string of a user or group is compared without. */
const CASE_EXACT = new Set(['id', 'externalid']);

/** The largest page that is sent, whatever `count` asks for. Okta asks for 100. */
const LARGEST_PAGE = 200;

/** Users and groups of one server, in memory, in the order in which they were made. */
export class Store {
  /** @type {Map<string, Record<string, unknown>>} */
  users = new Map();
  /** @type {Map<string, Record<string, unknown>>} */
  groups = new Map();

  /** Creates (no id) or replaces a user. The password is taken and not kept: there is nothing to sign in to. */
  writeUser(id, { password: _password, groups: _groups, ...given }) {
    const before = this.#existing(this.users, id);
    this.#refuseTwin(this.users, 'userName', given.userName, id);
    return this.#keep(this.users, 'User', before, { ...given, active: given.active ?? true });
  }

  /** Creates (no id) or replaces a group; `members` are replaced as a whole. */
  writeGroup(id, given) {
    const before = this.#existing(this.groups, id);
    this.#refuseTwin(this.groups, 'displayName', given.displayName, id);
    // Who is added a second time is there once, RFC 7644 section 3.5.2.1.
    const ids = new Set((given.members ?? []).map(({ value }) => value));
    const members = [...ids].map((value) => {
      const user = this.users.get(value);
      if (!user) throw new ScimError(400, 'invalidValue', `There is no user with id ${value}`);
      return { value, display: user.displayName ?? user.userName };
    });
    return this.#keep(this.groups, 'Group', before, { ...given, members });
  }

  /** One resource by id, or the page that the request asks for with the total. */
  read(kind, { id, filter, constraints = {} }) {
    const stored = kind === 'User' ? this.users : this.groups;
    if (id !== undefined) return this.#view(kind, this.#existing(stored, id));
    const all = [...stored.values()].map((one) => this.#view(kind, one));
    const found = filter ? matching(filter, all) : all;
    const start = Math.max(constraints.startIndex ?? 1, 1);
    const count = Math.min(Math.max(constraints.count ?? 100, 0), LARGEST_PAGE);
    return { total: found.length, start, page: found.slice(start - 1, start - 1 + count) };
  }

  /** Deletes a resource; a deleted user leaves its groups. */
  remove(kind, id) {
    const stored = kind === 'User' ? this.users : this.groups;
    this.#existing(stored, id);
    stored.delete(id);
    if (kind !== 'User') return;
    for (const group of this.groups.values()) {
      group.members = group.members.filter(({ value }) => value !== id);
    }
  }

  #keep(stored, resourceType, before, given) {
    const now = new Date().toISOString();
    const id = before?.id ?? randomUUID();
    const meta = { resourceType, created: before?.meta.created ?? now, lastModified: now };
    const resource = { ...given, id, meta };
    stored.set(id, resource);
    return this.#view(resourceType, resource);
  }

  /** `groups` of a user is read-only and comes from the groups' members, RFC 7643 section 4.1.2. */
  #view(kind, resource) {
    if (kind !== 'User') return resource;
    const groups = [...this.groups.values()]
      .filter(({ members }) => members.some(({ value }) => value === resource.id))
      .map(({ id, displayName }) => ({ value: id, display: displayName }));
    return groups.length > 0 ? { ...resource, groups } : resource;
  }

  #existing(stored, id) {
    if (id === undefined) return undefined;
    const resource = stored.get(id);
    if (!resource) throw new ScimError(404, null, `Resource ${id} not found`);
    return resource;
  }

  #refuseTwin(stored, attribute, value, id) {
    const wanted = String(value).toLowerCase();
    for (const other of stored.values()) {
      if (other.id !== id && other[attribute].toLowerCase() === wanted) {
        throw new ScimError(409, 'uniqueness', `${attribute} ${value} is taken`);
      }
    }
  }
}

/** scimmy compares strings with case; `userName eq` must not, RFC 7643 section 4.1.1. Quotes are written as in filters. */
function matching(filter, resources) {
  const wanted = new Filter(filter.map((part) => lower(part)));
  const kept = wanted.match(resources.map((one) => lower(one)));
  const ids = new Set(kept.map(({ id }) => id));
  return resources.filter(({ id }) => ids.has(id));
}

function lower(value) {
  if (typeof value === 'string') return hideQuotes(value.toLowerCase());
  if (Array.isArray(value)) return value.map(lower);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      CASE_EXACT.has(key.toLowerCase()) ? exact(inner) : lower(inner),
    ]),
  );
}

function exact(value) {
  return typeof value === 'string' ? hideQuotes(value) : value;
}
