import { unexpected } from './replies';

type Get = (pathOrUrl: string) => Promise<Response>;

/**
 * Everything in a list that comes in pages, in order.
 *
 * @throws {UnreachableError} a page that is no list, or a list that never ends.
 */
export async function allPages(firstPath: string, get: Get): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const page of eachPage(firstPath, get)) for (const item of page) items.push(item);
  return items;
}

/**
 * The pages of a list, in order. Links are followed as they are (RFC 8288), each one once.
 *
 * @throws {UnreachableError} a page that is no list, or a list that never ends.
 */
export async function* eachPage(firstPath: string, get: Get): AsyncGenerator<readonly unknown[]> {
  const visited = new Set<string>();
  let next: string | undefined = firstPath;
  while (next !== undefined) {
    if (visited.has(next)) throw unexpected('its list leads back to a page that was read');
    visited.add(next);
    const response = await get(next);
    const page: unknown = await response.json();
    if (!Array.isArray(page)) throw unexpected('it sent something else in place of a list');
    yield page;
    next = nextLink(response.headers.get('link'));
  }
}

/** The target of `rel="next"`. Okta sends one header line per relation; `fetch` joins them with commas. */
export function nextLink(header: string | null): string | undefined {
  for (const [, target, parameters = ''] of (header ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters);
    const names = (relation?.[1] ?? relation?.[2] ?? '').toLowerCase().split(/\s+/);
    if (names.includes('next')) return target;
  }
  return undefined;
}
