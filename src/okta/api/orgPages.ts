import type { BrowsedPage, BrowseKind } from '../port';
import { nextLink } from './paging';
import { unexpected } from './replies';

/** Entries of one page: as many as a person looks through before typing more. */
const PAGE = 100;

const PATHS: Readonly<Record<BrowseKind, string>> = {
  apps: '/api/v1/apps',
  groups: '/api/v1/groups',
  people: '/api/v1/users',
};

/** Attributes whose beginnings are looked at (Okta API 2026.06.3, `search` of users). */
const OF_PEOPLE = ['login', 'email', 'firstName', 'lastName'];
const GROUP_TYPES = ['OKTA_GROUP', 'APP_GROUP', 'BUILT_IN'];

/** Path of the first page of what begins so; upper and lower case are the same. */
export function firstPage(kind: BrowseKind, beginning: string): string {
  const query = new URLSearchParams({ limit: String(PAGE) });
  const value = JSON.stringify(beginning);
  if (kind === 'apps' && beginning !== '') query.set('q', beginning);
  if (kind === 'groups') {
    // Not by `q`, whose answer has no further pages.
    const all = GROUP_TYPES.map((type) => `type eq "${type}"`).join(' or ');
    query.set('search', beginning === '' ? all : `profile.name sw ${value}`);
    query.set('sortBy', 'profile.name');
    query.set('sortOrder', 'asc');
  }
  if (kind === 'people' && beginning !== '') {
    query.set('search', OF_PEOPLE.map((name) => `profile.${name} sw ${value}`).join(' or '));
    query.set('sortBy', 'profile.login');
    query.set('sortOrder', 'asc');
  }
  return `${PATHS[kind]}?${query}`;
}

/** What an answer holds. @throws {UnreachableError} for what is no list, or names a page of another one. */
export async function pageIn<T>(
  kind: BrowseKind,
  response: Response,
  toItem: (reply: unknown) => T,
): Promise<BrowsedPage<T>> {
  const page: unknown = await response.json();
  if (!Array.isArray(page)) throw unexpected('it sent something else in place of a list');
  const items = page.map(toItem);
  const link = nextLink(response.headers.get('link'));
  if (link === undefined) return { items };
  if (!URL.canParse(link, 'https://org.invalid')) throw unexpected('it names no next page');
  // Only the path: the token goes to no other origin, and to no other list.
  const { pathname, search } = new URL(link, 'https://org.invalid');
  if (pathname !== PATHS[kind]) throw unexpected('it leads from one list into another');
  return { items, next: `${pathname}${search}` };
}
