import { type FunctionTable, fail, list, text, whole } from './functionTable';

/** `Arrays.*` of Okta's expression language; null counts as an empty array. */
export const arrayFunctions: FunctionTable = {
  'Arrays.add': { min: 2, max: 2, run: ([array, value]) => [...list(array), value] },
  'Arrays.contains': { min: 2, max: 2, run: ([array, value]) => list(array).includes(value) },
  'Arrays.flatten': { min: 1, max: Number.POSITIVE_INFINITY, run: (values) => values.flat() },
  'Arrays.get': {
    min: 2,
    max: 2,
    run: ([array, position]) => {
      const [items, index] = [list(array), whole(position)];
      if (index < 0 || index >= items.length) {
        fail(`position ${index} is outside the array of ${items.length}`);
      }
      return items[index];
    },
  },
  'Arrays.isEmpty': { min: 1, max: 1, run: ([array]) => list(array).length === 0 },
  'Arrays.remove': {
    min: 2,
    max: 2,
    run: ([array, value]) => list(array).filter((item) => item !== value),
  },
  'Arrays.size': { min: 1, max: 1, run: ([array]) => list(array).length },
  'Arrays.toCsvString': { min: 1, max: 1, run: ([array]) => list(array).map(text).join(',') },
};
