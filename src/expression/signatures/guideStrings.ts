import type { Guide } from './guideEntry';
import { certain } from './guideLine';

const NULL = 'What becomes of null is not said: here it stays null.';
const ABSENT = 'Without the search text the result is empty (likely for what comes before).';
const CUT = 'Ends beyond the text are cut to it (likely).';

/** `String.*`. */
export const STRING_GUIDE: Readonly<Record<string, Guide>> = {
  'String.append': certain(
    'Puts a text behind another.',
    'String.append(user.lastName, " (ext)")',
    '"Example (ext)"',
    'Null counts as empty here.',
  ),
  'String.join': certain(
    'Puts texts together with a separator between them.',
    'String.join("-", "a", "b", "c")',
    '"a-b-c"',
    'Null is left out here; a single array stands for its values (likely).',
  ),
  'String.len': certain(
    'How many characters a text has.',
    'String.len(user.firstName)',
    '3',
    'Null has none (likely); a character beyond 16 bits counts twice, as in Java.',
  ),
  'String.removeSpaces': certain(
    'Leaves out all spaces.',
    'String.removeSpaces("+44 20 7946")',
    '"+44207946"',
    NULL,
  ),
  'String.replace': certain(
    'Replaces a text wherever it occurs.',
    'String.replace(user.email, "example.com", "example.org")',
    '"ada@example.org"',
    'An array becomes its values with commas between (likely).',
  ),
  'String.replaceFirst': certain(
    'Replaces the first occurrence of a text.',
    'String.replaceFirst("a-b-c", "-", "")',
    '"ab-c"',
    NULL,
  ),
  'String.startsWith': certain(
    'Whether a text begins with another.',
    'String.startsWith(user.login, "ada@")',
    'true',
  ),
  'String.stringContains': certain(
    'Whether a text occurs in another.',
    'String.stringContains(user.department, "sear")',
    'true',
  ),
  'String.stringSwitch': certain(
    'The value of the first key that occurs in the input, else the default.',
    'String.stringSwitch(user.department, "other", "Sales", "S", "Research", "R")',
    '"R"',
  ),
  'String.substring': certain(
    'The characters from start, counted from 0, to before end.',
    'String.substring(user.lastName, 0, 2)',
    '"Ex"',
    CUT,
  ),
  'String.substringAfter': certain(
    'What follows the first occurrence of a text; nothing without one.',
    'String.substringAfter(user.email, "@")',
    '"example.com"',
    ABSENT,
  ),
  'String.substringBefore': certain(
    'What comes before the first occurrence of a text; nothing without one.',
    'String.substringBefore(user.email, "@")',
    '"ada"',
    ABSENT,
  ),
  'String.toLowerCase': certain(
    'Small letters only.',
    'String.toLowerCase(user.countryCode)',
    '"gb"',
    NULL,
  ),
  'String.toUpperCase': certain(
    'Capital letters only.',
    'String.toUpperCase(user.firstName)',
    '"ADA"',
    NULL,
  ),
  substring: certain(
    'Older spelling of String.substring.',
    'substring(user.login, 0, 3)',
    '"ada"',
    CUT,
  ),
  substringAfter: certain(
    'Older spelling of String.substringAfter.',
    'substringAfter(user.login, "@")',
    '"example.com"',
    ABSENT,
  ),
  substringBefore: certain(
    'Older spelling of String.substringBefore.',
    'substringBefore(user.login, "@")',
    '"ada"',
    ABSENT,
  ),
  toLowerCase: certain(
    'Older spelling of String.toLowerCase.',
    'toLowerCase("ADA")',
    '"ada"',
    NULL,
  ),
  toUpperCase: certain(
    'Older spelling of String.toUpperCase.',
    'toUpperCase("ada")',
    '"ADA"',
    NULL,
  ),
};
