import { fail } from '../argumentError';
import {
  type FunctionTable,
  isEqual,
  joinedText,
  list,
  MAX_ITEMS,
  spread,
  whole,
} from './functionTable';

/** `Arrays.*` of Okta's expression language; null counts as an empty array, but for `Arrays.flatten`. */
export const arrayFunctions: FunctionTable = {
  'Arrays.add': ([array, value]) => bounded([...list(array), value]),
  'Arrays.clear': ([array]) => list(array).slice(0, 0),
  'Arrays.contains': ([array, value]) => list(array).some((item) => isEqual(item, value)),
  'Arrays.flatten': flatten,
  'Arrays.get': ([array, position]) => {
    const [items, index] = [list(array), whole(position)];
    if (index < 0 || index >= items.length) {
      fail(`position ${index} is outside the array of ${items.length}`);
    }
    return items[index];
  },
  'Arrays.isEmpty': ([array]) => list(array).length === 0,
  'Arrays.remove': ([array, value]) => list(array).filter((item) => !isEqual(item, value)),
  'Arrays.size': ([array]) => list(array).length,
  'Arrays.toCsvString': ([array]) => joinedText(list(array), ','),
};

/** Null where one of the values is: Okta gives nothing then (its article on merged attributes). */
function flatten(values: readonly unknown[]): unknown[] | null {
  if (values.includes(null)) return null;
  const parts = spread(values).flatMap((value) =>
    typeof value === 'string' ? list(value) : [value],
  );
  return bounded(parts.flat(Number.POSITIVE_INFINITY));
}

function bounded(items: unknown[]): unknown[] {
  if (items.length > MAX_ITEMS) fail(`the array would have more than ${MAX_ITEMS} values`);
  return items;
}
