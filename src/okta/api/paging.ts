import { BOUNDS } from '../../base/bounds';
import { UnreachableError } from '../../base/errors';
import { counted } from '../../base/text/counted';
import { unexpected } from './replies';

type Get = (pathOrUrl: string) => Promise<Response>;

export interface ListBounds {
  pages: number;
  items: number;
  stalePages: number;
  bytes: number;
  ms: number;
}

/** What a test may hold. */
interface Parts {
  bounds?: ListBounds;
  /** Milliseconds of any clock. */
  now?: () => number;
}

/**
 * Everything in a list that comes in pages, in order.
 *
 * @throws {UnreachableError} a page that is no list, or a list that never ends.
 */
export async function allPages(firstPath: string, get: Get, parts?: Parts): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const page of eachPage(firstPath, get, parts)) {
    for (const item of page) items.push(item);
  }
  return items;
}

/**
 * The pages of a list, in order. Links are followed as they are (RFC 8288), each one once, as far as a list may go.
 *
 * @throws {UnreachableError} a page that is no list, a link that is none, or a list that never ends.
 */
export async function* eachPage(
  firstPath: string,
  get: Get,
  { bounds = BOUNDS.list, now = Date.now }: Parts = {},
): AsyncGenerator<readonly unknown[]> {
  const walk = new Walk(firstPath, bounds, now);
  let next: string | undefined = firstPath;
  while (next !== undefined) {
    walk.visit(next);
    const response = await get(next);
    const text = await response.text();
    const page: unknown = JSON.parse(text);
    if (!Array.isArray(page)) throw unexpected('it sent something else in place of a list');
    next = nextLink(response.headers.get('link'));
    walk.count(page, text.length, next !== undefined);
    yield page;
  }
}

/** How far a list has been read, and whether it may go on. */
class Walk {
  readonly #path: string;
  readonly #bounds: ListBounds;
  readonly #now: () => number;
  readonly #began: number;
  readonly #visited = new Set<string>();
  readonly #seen = new Set<unknown>();
  #items = 0;
  #bytes = 0;
  #stale = 0;

  constructor(path: string, bounds: ListBounds, now: () => number) {
    this.#path = path.split('?')[0] ?? path;
    this.#bounds = bounds;
    this.#now = now;
    this.#began = now();
  }

  /** @throws {UnreachableError} the page was read before, or is one too many. */
  visit(page: string): void {
    const { pages, ms } = this.#bounds;
    const address = this.#addressOf(page);
    if (this.#visited.has(address)) throw this.#endless('leads back to a page that was read');
    if (this.#visited.size >= pages) throw this.#endless(`goes on after ${pages} pages`);
    if (this.#now() - this.#began > ms) {
      throw this.#endless(`is not at its end after ${Math.round(ms / 60_000)} minutes`);
    }
    this.#visited.add(address);
  }

  /** @throws {UnreachableError} more is to come after a page that is beyond the bounds, or brings nothing new. */
  count(page: readonly unknown[], bytes: number, hasNext: boolean): void {
    this.#items += page.length;
    this.#bytes += bytes;
    if (!hasNext) return;
    const known = this.#seen.size;
    for (const item of page) this.#seen.add(idOf(item));
    this.#stale = this.#seen.size > known ? 0 : this.#stale + 1;
    const { stalePages, items } = this.#bounds;
    if (this.#stale >= stalePages) {
      throw this.#endless(`brings nothing new on ${stalePages} pages in a row and goes on`);
    }
    if (this.#items > items) throw this.#endless(`has more than ${items} entries`);
    if (this.#bytes > this.#bounds.bytes) {
      throw this.#endless(`is larger than ${Math.round(this.#bounds.bytes / 1024 / 1024)} MB`);
    }
  }

  /** The same for a path and for a whole address: no request goes to another origin. */
  #addressOf(page: string): string {
    if (page === '' || !URL.canParse(page, ANY_ORG)) {
      throw this.#endless('names a next page that is no address');
    }
    const { pathname, search } = new URL(page, ANY_ORG);
    return `${pathname}${search}`;
  }

  #endless(what: string): UnreachableError {
    const pages = this.#visited.size;
    const read = `${counted(pages, 'page')}, ${this.#items} entries`;
    return new UnreachableError(
      `What answers is not Okta's API: its list ${this.#path} ${what} (read so far: ${read}).`,
      {
        nextStep:
          'Check the address of the org and what stands in front of it; if it is right, ask Okta support about this list.',
      },
    );
  }
}

const ANY_ORG = 'https://org.invalid';

function idOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null ? (Reflect.get(item, 'id') ?? item) : item;
}

/** The target of `rel="next"`. Okta sends one header line per relation; `fetch` joins them with commas. */
export function nextLink(header: string | null): string | undefined {
  for (const [, target, parameters = ''] of (header ?? '').matchAll(/<([^<>]*)>([^<]*)/g)) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters);
    const names = (relation?.[1] ?? relation?.[2] ?? '').toLowerCase().split(/\s+/);
    if (names.includes('next')) return target;
  }
  return undefined;
}
