import assert from 'node:assert/strict';
import { LEAST } from '../marked';
import {
  assertSaid,
  describeFixes,
  describeRows,
  type FixRow,
  type Row,
  titlesFor,
} from './exactly';
import { describeOtherForms } from './otherForms';

const TYPES = ['string', 'number', 'integer', 'boolean', 'string[]', 'number[]', 'integer[]'];

/** An attribute of each type, by its name in words. */
const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'rate',
  integer: 'level',
  boolean: 'vendor',
  'string[]': 'codes',
  'number[]': 'rates',
  'integer[]': 'levels',
};
const nameOf = (type: string) => NAMES[type] ?? '';

const file = (mappings: string, more = '') =>
  `${LEAST}attributes:\n${TYPES.map(
    (type) => `  ${nameOf(type)}: { type: "${type}", externalNamespace: "urn:x" }\n`,
  ).join('')}mappings:\n${mappings}${more}`;

/** What an expression gives, in words, and the types of attributes that take it. */
const GIVEN: readonly [expression: string, gives: string, fits: readonly string[]][] = [
  ['user.department', 'a text', ['string']],
  ['String.len(user.login)', 'a whole number', ['string', 'number', 'integer']],
  ['Convert.toNum(user.employeeNumber)', 'a number', ['string', 'number', 'integer']],
  ['user.login == "x"', 'true or false', ['string', 'boolean']],
  ['{user.login}', 'an array', ['string[]', 'number[]', 'integer[]']],
  [
    'user.getGroups({"group.type": "OKTA_GROUP"}).![name]',
    'an array',
    ['string[]', 'number[]', 'integer[]'],
  ],
  ['{"a": 1}', 'a map', []],
  ['findDirectoryUser()', 'a profile', []],
  ['user.nickName ?: "none"', 'a text', ['string']],
  ['user.codes[0]', '', TYPES],
  ['user.isVendor', '', TYPES],
  ['zendesk.codes', '', TYPES],
  ['null', '', TYPES],
  ['user.a ? "x" : "y"', 'a text', ['string']],
  ['user.a ? user.b : 1', '', TYPES],
];

/** How the value is made to fit, for types that have a way. */
const CONVERSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a text': {
    number: 'Convert.toNum(…)',
    integer: 'Convert.toInt(…)',
    'string[]': '{…}',
  },
  'an array': { string: 'Arrays.toCsvString(…)' },
};

describe('the type of a mapping', () => {
  for (const [expression, gives, fits] of GIVEN) {
    for (const type of TYPES) {
      const does = fits.includes(type);
      it(`${expression} ${does ? 'fits' : 'does not fit'} ${type}`, () => {
        const conversion = CONVERSIONS[gives]?.[type]?.replace('…', expression);
        const hint = conversion === undefined ? '' : ` Convert it: ${conversion}`;
        const message = `warning mapping-type: This gives ${gives}, but "${nameOf(type)}" is of type ${type}.${hint}`;
        const written = `'${expression}'`;
        assertSaid({
          why: '',
          text: file(`  ${nameOf(type)}: ${does ? written : `«${written}»`}\n`),
          said: does ? [] : [message],
        });
        if (does) return;
        assert.deepEqual(
          titlesFor(file(`  ${nameOf(type)}: ${written}\n`), 'mapping-type'),
          conversion === undefined ? [] : [`Change to ${conversion}`],
        );
      });
    }
  }
});

/** Text constants, the type of the attribute, and the constant that was meant. */
const CONSTANTS: readonly [text: string, type: string, constant: string | undefined][] = [
  ['1', 'boolean', 'true'],
  ['TRUE', 'boolean', 'true'],
  ['Yes', 'boolean', 'true'],
  ['0', 'boolean', 'false'],
  ['False', 'boolean', 'false'],
  ['no', 'boolean', 'false'],
  ['', 'boolean', undefined],
  ['2', 'boolean', undefined],
  ['on', 'boolean', undefined],
  [' true', 'boolean', undefined],
  ['42', 'integer', '42'],
  ['-7', 'integer', '-7'],
  ['4.5', 'integer', undefined],
  ['+7', 'integer', undefined],
  ['1e3', 'integer', undefined],
  ['4.50', 'number', '4.50'],
  ['-0.5', 'number', '-0.5'],
  ['.5', 'number', undefined],
  ['1,5', 'number', undefined],
  ['a', 'string[]', undefined],
  ['1', 'integer[]', undefined],
];

describe('a text constant for an attribute of another type', () => {
  for (const [text, type, constant] of CONSTANTS) {
    it(`"${text}" for ${type} is ${constant ?? 'anything'}`, () => {
      const name = nameOf(type);
      const hint = constant === undefined ? '' : ` The constant is ${constant}.`;
      assertSaid({
        why: '',
        text: file(`  ${name}: «'"${text}"'»\n`),
        said: [
          `warning mapping-literal-type: This is a text constant, but "${name}" is of type ${type}.${hint}`,
        ],
      });
      assert.deepEqual(
        titlesFor(file(`  ${name}: "'${text}'"\n`), 'mapping-literal-type'),
        constant === undefined ? [] : [`Change to ${constant}`],
      );
    });
  }
});

const ROWS: readonly Row[] = [
  {
    why: 'spaces around the constant, in a literal text',
    text: file('  vendor: «|2»\n     "1"  \n'),
    said: [
      'warning mapping-literal-type: This is a text constant, but "vendor" is of type boolean. The constant is true.',
    ],
  },
  {
    why: 'the type comes from a variable, which is boolean in one environment',
    text: `${LEAST}attributes:\n  a: { type: "\${var:type}", externalNamespace: "urn:x" }\nmappings: { a: «'"1"'» }\nenvironments:\n  dev: { vars: { type: boolean } }\n  prod: { vars: { type: string } }\n`,
    said: [
      'warning mapping-literal-type: This is a text constant, but "a" is of type boolean. The constant is true. (environment dev)',
    ],
  },
  {
    why: 'none: an attribute that Okta has anyway, whose type is its own',
    text: file(`  title: '"1"'\n  costCenter: 1 + 1\n`),
    said: [],
  },
  {
    why: 'nothing of the type of what cannot be read',
    text: file(`  vendor: 'user.login «between» "y"'\n`),
    said: ["warning expression-unknown: 'between' is not an operator that Okta documents."],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'a list of one, in a map in braces',
    text: file('  codes: { expression: user.department, pushStatus: PUSH }\n'),
    code: 'mapping-type',
    title: 'Change to {user.department}',
    becomes: file('  codes: { expression: "{user.department}", pushStatus: PUSH }\n'),
  },
  {
    why: 'a list as one text, the comment stays',
    text: file(`  text: '{user.login, user.email}' # both\n`),
    code: 'mapping-type',
    title: 'Change to Arrays.toCsvString({user.login, user.email})',
    becomes: file('  text: "Arrays.toCsvString({user.login, user.email})" # both\n'),
  },
  {
    why: 'a number, with the quotes of the expression',
    text: file(`  rate: 'user.login + "1"'\n`),
    code: 'mapping-type',
    title: 'Change to Convert.toNum(user.login + "1")',
    becomes: file('  rate: "Convert.toNum(user.login + \\"1\\")"\n'),
  },
  {
    why: 'a constant in a folded text, the next mapping stays',
    text: file('  level: >-\n    "007"\n  # theirs\n  text: user.login\n'),
    code: 'mapping-literal-type',
    title: 'Change to 007',
    becomes: file('  level: "007"\n  # theirs\n  text: user.login\n'),
  },
];

describeRows('types of mappings, in other words', ROWS);
describeFixes('fixes of types of mappings', FIXES);
describeOtherForms('types of mappings', ROWS, FIXES);
