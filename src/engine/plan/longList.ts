import { someOf } from '../../base/text/someOf';

/** Lists of more items are told by what differs and by their number: a list of allowed values may have thousands. */
const LONG = 30;

/** Items of each kind that are told. */
const TOLD = 10;

export function isLongList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > LONG;
}

/** The first items of a long list, and how many there are. */
export function longListText(list: readonly unknown[]): string {
  return `${counted(list)} (${someOf(list.map((item) => JSON.stringify(item)))})`;
}

/** What a long list has that another one has not, and the other way round. */
export function listChangeText(live: readonly unknown[], wanted: readonly unknown[]): string {
  const [before, after] = [live, wanted].map((list) => list.map((item) => JSON.stringify(item)));
  const added = missingIn(after ?? [], before ?? []);
  const removed = missingIn(before ?? [], after ?? []);
  const parts = [
    ...(removed.length > 0 ? [`without ${someOf(removed, TOLD)}`] : []),
    ...(added.length > 0 ? [`with ${someOf(added, TOLD)}`] : []),
  ];
  const what = parts.length > 0 ? parts.join(', ') : 'in another order';
  return `${counted(live)} → ${counted(wanted)}, ${what}`;
}

/** As often as an item stands in one list more than in the other. */
function missingIn(list: readonly string[], other: readonly string[]): string[] {
  const open = new Map<string, number>();
  for (const item of other) open.set(item, (open.get(item) ?? 0) + 1);
  return list.filter((item) => {
    const count = open.get(item) ?? 0;
    open.set(item, count - 1);
    return count <= 0;
  });
}

function counted({ length }: readonly unknown[]): string {
  return `${length.toLocaleString('en-US')} items`;
}
