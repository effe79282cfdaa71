import { defined } from '../../base/defined';
/** An operator or a form of the language as people read about it. */
export interface OperatorGuide {
  /** As it is written. */
  name: string;
  /** One sentence. */
  says: string;
  example: string;
  /** As JSON. */
  gives: string;
  sure: 'certain' | 'likely';
  open?: string;
  /** Offered behind a value while one types. */
  isOffered: boolean;
}

type Line = readonly [name: string, says: string, example: string, gives: string, open?: string];

/** On Okta's page. */
const DOCUMENTED: readonly Line[] = [
  [
    '+',
    'Adds numbers; joins texts, and writes out what is none.',
    'user.firstName + "." + user.lastName',
    '"Ada.Example"',
    'Null is written as "null", a whole number with a point as 1.0, an array with commas (likely).',
  ],
  ['-', 'Subtracts; before a value, turns its sign.', '10 - 3', '7'],
  [
    '==',
    'Whether two values are equal.',
    'user.countryCode == "GB"',
    'true',
    'Case counts (likely).',
  ],
  [
    '!=',
    'Whether two values differ.',
    'user.nickName != null',
    'false',
    'An attribute that never had a value is null, one that was emptied an empty text.',
  ],
  ['<', 'Whether a number is smaller, or a text comes before.', '2 < 10', 'true'],
  ['>', 'The other way round.', 'String.len(user.login) > 10', 'true'],
  ['<=', 'Smaller or equal.', '2 <= 2', 'true'],
  ['>=', 'Greater or equal.', '1 >= 2', 'false'],
  [
    'AND',
    'Whether both hold; also &&, in small letters too.',
    'user.title != null AND user.title != ""',
    'true',
    'The second side is looked at when it has to be.',
  ],
  [
    'OR',
    'Whether one holds; also ||, in small letters too.',
    'user.city == "Bonn" OR user.countryCode == "GB"',
    'true',
  ],
  ['!', 'Whether a condition does not hold; also NOT.', '!(user.userType == "Contractor")', 'true'],
  [
    '? :',
    'One value or the other, by a condition.',
    'user.department == "Research" ? "R" : "other"',
    '"R"',
    'A condition is true or false: null and texts are none.',
  ],
  [
    '?:',
    'A value, or a default where it is null or an empty text.',
    'user.nickName ?: user.firstName',
    '"Ada"',
  ],
  ['{ }', 'An array; with names, a map.', '{"a", "b"}', '["a","b"]'],
  [
    '[ ]',
    'The value of an array at a position, counted from 0.',
    '{"a", "b"}[1]',
    '"b"',
    'A position outside the array has no value here.',
  ],
  [
    '.![ ]',
    'An array of one attribute of every value.',
    'user.getGroups({"group.type": {"BUILT_IN"}}).![name]',
    '["Everyone"]',
  ],
  [
    'matches',
    'Whether a whole text matches a regular expression of Java; Okta advises against it.',
    'user.title matches "(?i)eng.*"',
    'true',
    'That the whole text has to match is SpEL’s (likely). What looks around or refers back is not worked out here.',
  ],
];

/** Of SpEL, on which the language is built; Okta is silent about them. */
const SILENT: readonly Line[] = [
  ['*', 'Multiplies.', '3 * 4', '12'],
  ['/', 'Divides; whole numbers without a rest. Also div.', '7 / 2', '3'],
  ['%', 'The rest of a division. Also mod.', '7 % 2', '1'],
  ['^', 'A power.', '2 ^ 10', '1024'],
  ['?.', 'An attribute, or null of null: as a dot does here.', 'user?.nickName == null', 'true'],
];

const OFFERED = new Set('+ - == != < > <= >= AND OR ?:'.split(' '));

function guides(lines: readonly Line[], sure: 'certain' | 'likely'): OperatorGuide[] {
  return lines.map(([name, says, example, gives, open]) => ({
    ...{ name, says, example, gives, sure, isOffered: OFFERED.has(name) },
    ...defined({ open }),
  }));
}

/** Every operator and form that is read here. */
export const OPERATORS: readonly OperatorGuide[] = [
  ...guides(DOCUMENTED, 'certain'),
  ...guides(SILENT, 'likely'),
];
