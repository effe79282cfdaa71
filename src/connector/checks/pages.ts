import { isRecord } from '../../base/record';
import { idOf, resourcesOf } from '../../scim/bodies';
import type { ScimReply } from '../http/client';
import type { Bench } from '../run/bench';
import { firstRead } from '../run/gate';
import { SkipCheck } from '../run/verdict';

/** @throws {SkipCheck} when there is no list at all: that is the finding of the connection checks. */
export async function page(bench: Bench, startIndex: number, count: number): Promise<ScimReply> {
  const first = await firstRead(bench);
  if (first.status !== 200 || !resourcesOf(first)) {
    throw new SkipCheck('GET /Users does not answer with a list; see connection-test.');
  }
  const query = { startIndex: String(startIndex), count: String(count) };
  return bench.send({ method: 'GET', path: '/Users', query });
}

export function totalOf({ json }: ScimReply): number {
  return isRecord(json) ? Number(json['totalResults']) : Number.NaN;
}

export function firstId(reply: ScimReply): string | undefined {
  return idOf(resourcesOf(reply)?.[0]);
}

/** Requests of one walk. */
const MOST_PAGES = 12;
const LARGEST_PAGE = 100;

interface Walk {
  /** In the order of the pages. */
  ids: string[];
  /** `totalResults` of every page. */
  totals: number[];
  /** The page that decided. */
  last: ScimReply;
  pages: number;
  /** Whether it came to the end. */
  whole: boolean;
  /** Users on the page after the end that no page before had. */
  beyond: number;
}

/**
 * Reads the list page by page. A small list is cut into more than one page all the same. It goes on by the number of
 * users received, so that a server with smaller pages of its own is walked, too.
 */
export async function walk(bench: Bench): Promise<Walk> {
  const size = Math.min(LARGEST_PAGE, Math.max(1, Math.ceil(totalOf(await page(bench, 1, 1)) / 3)));
  const ids: string[] = [];
  const totals: number[] = [];
  for (let pages = 1; ; pages += 1) {
    const last = await page(bench, ids.length + 1, Number.isNaN(size) ? LARGEST_PAGE : size);
    const found = resourcesOf(last) ?? [];
    for (const user of found) {
      const id = idOf(user);
      if (id !== undefined) ids.push(id);
    }
    if (ids.length === 0 && found.length > 0) {
      throw new SkipCheck('Listed users have no id; see list-users-complete.');
    }
    totals.push(totalOf(last));
    const whole = found.length === 0 || ids.length >= totalOf(last);
    if (whole || last.status !== 200 || pages === MOST_PAGES || hasTwice(ids)) {
      const after = whole
        ? resourcesOf(await page(bench, ids.length + 1, LARGEST_PAGE))
        : undefined;
      const before = new Set(ids);
      const beyond = (after ?? []).filter((user) => !before.has(idOf(user) ?? '')).length;
      return { ids, totals, last, pages, whole, beyond };
    }
  }
}

function hasTwice(ids: readonly string[]): boolean {
  return new Set(ids).size < ids.length;
}
