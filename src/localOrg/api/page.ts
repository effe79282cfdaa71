import { validationError } from '../http/errors';
import type { ApiReply, ApiRequest } from '../http/router';
import type { ApiContext } from './context';

export interface PageRules {
  /** Items per page when the query does not say. */
  standard: number;
  max: number;
  min?: number;
  /** Query parameters that the links repeat, besides `limit` and `after`; all of them unless given. */
  repeated?: readonly string[];
}

/**
 * One page of a list with Okta's `Link` lines: `self`, and `next` when there is more. The cursor is opaque: it names
 * the last item, so that items made or deleted meanwhile are neither repeated nor skipped.
 */
export function page<Item extends { id: string }>(
  context: ApiContext,
  request: ApiRequest,
  items: readonly Item[],
  rules: PageRules,
  render: (item: Item) => unknown,
): ApiReply {
  const limit = limitOf(request.query, rules);
  const start = startOf(request.query.get('after'), items);
  const shown = items.slice(start, start + limit);
  const links = [linkLine(context, request, rules, limit, request.query.get('after'), 'self')];
  const last = shown.at(-1);
  if (last && start + limit < items.length) {
    const cursor = Buffer.from(`${start + limit}:${last.id}`).toString('base64url');
    links.push(linkLine(context, request, rules, limit, cursor, 'next'));
  }
  return { status: 200, body: shown.map(render), links };
}

/** The page size asked for, cut to what Okta allows. */
function limitOf(query: URLSearchParams, rules: PageRules): number {
  const text = query.get('limit');
  if (text === null || text === '' || text === '-1') return rules.standard;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) {
    throw validationError('limit', 'limit: The value must be a positive integer.');
  }
  return Math.min(Math.max(limit, rules.min ?? 1), rules.max);
}

function startOf(cursor: string | null, items: readonly { id: string }[]): number {
  if (cursor === null || cursor === '') return 0;
  const found = /^(\d+):(.+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!found) throw validationError('after', 'after: Invalid cursor.');
  const expected = Number(found[1]);
  if (items[expected - 1]?.id === found[2]) return expected;
  const index = items.findIndex((item) => item.id === found[2]);
  return index >= 0 ? index + 1 : expected;
}

function linkLine(
  context: ApiContext,
  request: ApiRequest,
  rules: PageRules,
  limit: number,
  after: string | null,
  rel: 'self' | 'next',
): string {
  const query = new URLSearchParams();
  if (after !== null) query.set('after', after);
  query.set('limit', String(limit));
  for (const [name, value] of request.query) {
    if (name === 'after' || name === 'limit') continue;
    if (rules.repeated && !rules.repeated.includes(name)) continue;
    query.append(name, value);
  }
  return `<${context.orgUrl}${request.path}?${query.toString()}>; rel="${rel}"`;
}
