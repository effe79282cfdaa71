import { OktaError, validationError } from '../http/errors';
import type { ApiReply, ApiRequest } from '../http/router';
import type { ApiContext } from './context';

export interface PageRules {
  /** Items per page when the query does not say. */
  standard: number;
  max: number;
  min?: number;
  /** Query parameters that the links repeat after `limit` and `after`, in their order; all of them unless given. */
  repeated?: readonly string[];
  /** Recorded for group pushes: `self` drops an empty `after`. */
  dropsEmptyAfter?: boolean;
  /** The list has no `Link` lines at all, whatever its length. */
  isUnlinked?: boolean;
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
  if (rules.isUnlinked) return { status: 200, body: shown.map(render) };
  const after = request.query.get('after');
  const self = after === '' && rules.dropsEmptyAfter ? null : after;
  const links = [linkLine(context, request, rules, limit, self, 'self')];
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
  if (!found) {
    // The document defines `after` as an id for mappings, and as opaque elsewhere: an id of the list is taken.
    const known = items.findIndex((item) => item.id === cursor);
    if (known >= 0) return known + 1;
    throw new OktaError(400, 'E0000029', 'Invalid paging request.', ['Invalid cursor.']);
  }
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
  for (const name of rules.repeated ?? new Set(request.query.keys())) {
    if (name === 'after' || name === 'limit') continue;
    for (const value of request.query.getAll(name)) query.append(name, value);
  }
  return `<${context.orgUrl}${request.path}?${query.toString()}>; rel="${rel}"`;
}
