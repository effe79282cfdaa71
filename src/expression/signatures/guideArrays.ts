import type { Guide } from './guideEntry';
import { certain } from './guideLine';

const CSV = 'A text with commas is an array, spaces around its parts left out (likely).';

/** `Arrays.*`. */
export const ARRAY_GUIDE: Readonly<Record<string, Guide>> = {
  'Arrays.add': certain(
    'The array with a value added at its end.',
    'Arrays.add({"a"}, user.department)',
    '["a","Research"]',
    CSV,
  ),
  'Arrays.clear': certain('An empty array.', 'Arrays.clear({"a", "b"})', '[]'),
  'Arrays.contains': certain(
    'Whether the array has the value.',
    'Arrays.contains("admin, audit", "audit")',
    'true',
    'Whole values count, no parts of them.',
  ),
  'Arrays.flatten': certain(
    'One array of all values, those of arrays among them; null when one is null.',
    'Arrays.flatten("a, b", {"c", {"d"}})',
    '["a","b","c","d"]',
    'With null Okta gives nothing, and the target keeps what it has.',
  ),
  'Arrays.get': certain(
    'The value at a position, counted from 0.',
    'Arrays.get({"a", "b"}, 1)',
    '"b"',
    'A position outside the array has no value here.',
  ),
  'Arrays.isEmpty': certain(
    'Whether the array is empty or null.',
    'Arrays.isEmpty(user.nickName)',
    'true',
  ),
  'Arrays.remove': certain(
    'The array without a value.',
    'Arrays.remove({"a", "b", "a"}, "a")',
    '["b"]',
    CSV,
  ),
  'Arrays.size': certain(
    'How many values the array has; 0 for null.',
    'Arrays.size({"a", "b"})',
    '2',
    CSV,
  ),
  'Arrays.toCsvString': certain(
    'The values as one text, with commas between them.',
    'Arrays.toCsvString({"a", " b "})',
    '"a, b "',
    'Null and empty arrays give an empty text here.',
  ),
};
