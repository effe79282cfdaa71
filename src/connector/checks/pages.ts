import { isRecord } from '../../base/record';
import { idOf, resourcesOf } from '../../scim/bodies';
import type { ScimReply } from '../http/client';
import type { Bench } from '../run/bench';
import { firstRead } from '../run/gate';
import type { ResourceKind } from '../run/ledger';
import { SkipCheck } from '../run/verdict';

/** @throws {SkipCheck} when there is no list at all: that is the finding of the connection checks. */
export async function page(
  bench: Bench,
  startIndex: number,
  count: number,
  kind: ResourceKind = 'Users',
): Promise<ScimReply> {
  const first = await firstRead(bench);
  if (first.status !== 200 || !resourcesOf(first)) {
    throw new SkipCheck('GET /Users does not answer with a list; see connection-test.');
  }
  const query = { startIndex: String(startIndex), count: String(count) };
  return bench.send({ method: 'GET', path: `/${kind}`, query });
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
  /** Resources on the page after the end that no page before had. */
  beyond: number;
}

/**
 * Reads a list page by page. A small list is cut into more than one page all the same. It goes on by the number of
 * resources received, so that a server with smaller pages of its own is walked, too.
 */
export async function walk(bench: Bench, kind: ResourceKind = 'Users'): Promise<Walk> {
  const total = totalOf(await page(bench, 1, 1, kind));
  const size = Math.min(LARGEST_PAGE, Math.max(1, Math.ceil(total / 3)));
  const ids: string[] = [];
  const totals: number[] = [];
  for (let pages = 1; ; pages += 1) {
    const count = Number.isNaN(size) ? LARGEST_PAGE : size;
    const last = await page(bench, ids.length + 1, count, kind);
    const found = resourcesOf(last) ?? [];
    for (const one of found) {
      const id = idOf(one);
      if (id !== undefined) ids.push(id);
    }
    if (ids.length === 0 && found.length > 0) {
      const seen = kind === 'Users' ? 'list-users-complete' : 'group-list-complete';
      throw new SkipCheck(`What is listed has no id; see ${seen}.`);
    }
    totals.push(totalOf(last));
    const whole = found.length === 0 || ids.length >= totalOf(last);
    if (whole || last.status !== 200 || pages === MOST_PAGES || hasTwice(ids)) {
      const after = whole
        ? resourcesOf(await page(bench, ids.length + 1, LARGEST_PAGE, kind))
        : undefined;
      const before = new Set(ids);
      const beyond = (after ?? []).filter((one) => !before.has(idOf(one) ?? '')).length;
      return { ids, totals, last, pages, whole, beyond };
    }
  }
}

function hasTwice(ids: readonly string[]): boolean {
  return new Set(ids).size < ids.length;
}
