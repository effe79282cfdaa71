import { textField } from './fields';
import { type Html, html } from './html';

/** Rows of one page of a list: an org may have fifty thousand people. */
const PAGE_SIZE = 50;

export interface ListView<T> {
  shown: T[];
  /** The search form above the list. */
  search: Html;
  /** Links to the pages before and after; empty when all is shown. */
  pager: Html;
}

/**
 * The part of a list that the query asks for: `search` is found in any of the texts of an item, without case, and
 * `from` is the number of the first row.
 */
export function listView<T>(
  items: Iterable<T>,
  textsOf: (item: T) => readonly unknown[],
  url: URL,
  label: string,
  /** Parameters of the query that stay when something is searched, or the page turned. */
  kept: readonly string[] = [],
): ListView<T> {
  const wanted = (url.searchParams.get('search') ?? '').trim().toLowerCase();
  const from = Math.max(0, Math.trunc(Number(url.searchParams.get('from')) || 0));
  const found: T[] = [];
  for (const item of items) {
    const isFound =
      wanted === '' || textsOf(item).some((text) => String(text).toLowerCase().includes(wanted));
    if (isFound) found.push(item);
  }
  const stays = kept.flatMap((name): [string, string][] => {
    const value = url.searchParams.get(name);
    return value === null ? [] : [[name, value]];
  });
  const to = Math.min(from + PAGE_SIZE, found.length);
  const link = (start: number, text: string) =>
    html`<a href="?${new URLSearchParams([...stays, ['search', wanted], ['from', String(start)]]).toString()}">${text}</a>`;
  return {
    shown: found.slice(from, to),
    search: html`<form method="get" action="${url.pathname}" class="one-line" role="search">${stays.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${textField('search', label, wanted, { type: 'search' })}<button class="second">Search</button></form>`,
    pager: html`<p class="quiet">${
      found.length === 0 ? 'None found.' : `${from + 1} to ${to} of ${found.length}`
    } ${from > 0 && link(Math.max(0, from - PAGE_SIZE), 'Previous')} ${to < found.length && link(to, 'Next')}</p>`,
  };
}
