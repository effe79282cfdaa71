import assert from 'node:assert/strict';
import { fixAll } from '../../../../src/config/fixes/index';
import { parseConfig } from '../../../../src/config/yaml/document';
import { applyEdits, LEAST } from '../marked';
import {
  describeFixes,
  describeRows,
  type FixRow,
  inWords,
  type Row,
  saidOf,
  titlesFor,
} from './exactly';
import { describeOtherForms } from './otherForms';

const file = (mappings: string, more = '') => `${LEAST}attributes:
  code: { type: string, externalNamespace: "urn:x" }
  vendor: { type: boolean, externalNamespace: "urn:x" }
mappings:
${mappings}${more}`;
const vars = (dev: string, prod: string) =>
  `environments:\n  dev: { vars: { e: ${dev} } }\n  prod: { vars: { e: ${prod} } }\n`;

const profile = (name: string, environments = '') =>
  `warning expression-unknown: '${name}' may need the profile before it, as in user.${name}.${environments}`;
const END = 'error expression-syntax: A value is expected, not the end.';
const NO_FUNCTION = (name: string, environments = '') =>
  `warning expression-unknown: Okta documents no function ${name}.${environments}`;

const ROWS: readonly Row[] = [
  {
    why: 'two words without a profile in one expression, and one that has it',
    text: file('  code: «firstName» + user.middleName + «lastName»\n'),
    said: [profile('firstName'), profile('lastName')],
  },
  {
    why: 'text that lost its quotes is no attribute',
    text: file('  code: «Vendor»\n'),
    said: [
      "warning expression-unknown: 'Vendor' stands alone: text needs quotes, an attribute its profile, as in user.Vendor.",
    ],
  },
  {
    why: 'a comparison with one character, and nothing of its type, which is not settled',
    text: file(`  vendor: 'user.userType «=» «"vendor"»'\n`),
    said: [
      "error expression-syntax: '=' is not an operator of the expression language: use == to compare.",
      "error expression-syntax: 'vendor' is not expected here.",
    ],
  },
  {
    why: 'each mapping has its own, in the order of the text',
    text: file('  vendor: user.isVendor ? true«»\n  code: «String.upper»(user.login)\n'),
    said: ["error expression-syntax: ':' is expected, not the end.", NO_FUNCTION('String.upper')],
  },
  {
    why: 'a function keeps its small letters at the start of a sentence, an attribute does not start one',
    text: file("  code: «substring»('a', 1)\n"),
    said: ['warning expression-value: substring does not take 2 arguments.'],
  },
  {
    why: 'as a map in braces, the key between quotes',
    text: file(`  "code": { pushStatus: PUSH, "expression": '«String.len»()' }\n`),
    said: ['warning expression-value: String.len does not take 0 arguments.'],
  },
  {
    why: 'nothing but spaces, which is no way to say "no mapping"',
    text: file('  code: "  «»"\n'),
    said: ['error expression-syntax: The expression is empty.'],
  },
  {
    why: 'the template of the user name and a mapping of the same slip',
    text: `${file('  code: user.«»\n').replace('attributes:', `  username:\n    type: CUSTOM\n    template: user.«»\nattributes:`)}`,
    said: [END, END],
  },
  {
    why: 'an expression from a variable is told of where it is used, as a whole',
    text: file('  code: «${var:e}»\n', vars('user.login', "'user.login +'")),
    said: [`${END} (environment prod)`],
  },
  {
    why: 'each environment has its own slip',
    text: file('  code: «"${var:e}(user.login)"»\n', vars('String.up', 'String.down')),
    said: [
      NO_FUNCTION('String.up', ' (environment dev)'),
      `= ${NO_FUNCTION('String.down', ' (environment prod)')}`,
    ],
  },
  {
    why: 'behind an alias: at the anchor and at the alias',
    text: file('  code: &e «login»\n  title: «*e»\n'),
    said: [profile('login'), profile('login')],
  },
  {
    why: 'silenced where the org has a function of its own',
    text: file(
      '  # okta-scim-ignore expression-unknown: the org has it, asked on 3 May\n  code: String.upper(user.login)\n',
    ),
    said: [],
  },
  {
    why: 'none: words between quotes, in any of both kinds',
    text: file(`  code: "'firstName = 1 +' + user.login"\n`),
    said: [],
  },
  {
    why: 'none: the profiles of apps and of the org',
    text: file('  code: zendesk.firstName + source.login + org.name + app.companyId\n'),
    said: [],
  },
  {
    why: 'none: a template that is not custom is no expression',
    text: `${LEAST}  username: { type: NONE, template: "user.login +" }\n`,
    said: [],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'a word alone stays without quotes',
    text: file('  code: lastName # theirs\n'),
    code: 'expression-unknown',
    title: 'Change to user.lastName',
    becomes: file('  code: user.lastName # theirs\n'),
  },
  {
    why: 'within an expression, the quotes of YAML are made anew',
    text: file(`  code: 'String.toUpperCase(lastName) + "é\\"'\n`),
    code: 'expression-unknown',
    title: 'Change to user.lastName',
    becomes: file('  code: "String.toUpperCase(user.lastName) + \\"é\\\\\\""\n'),
  },
  {
    why: 'of two, the first; the other is still told of',
    text: file('  code: { expression: firstName + lastName, pushStatus: DONT_PUSH }\n'),
    code: 'expression-unknown',
    title: 'Change to user.firstName',
    becomes: file('  code: { expression: "user.firstName + lastName", pushStatus: DONT_PUSH }\n'),
    left: [profile('lastName')],
  },
  {
    why: 'in a literal text, which becomes one line',
    text: file('  code: |\n    user.firstName\n    + lastName\n  vendor: user.isVendor\n'),
    code: 'expression-unknown',
    title: 'Change to user.lastName',
    becomes: file('  code: "user.firstName\\n+ user.lastName\\n"\n  vendor: user.isVendor\n'),
  },
  {
    why: 'in the template of the user name',
    text: `${LEAST}  username: { template: email, type: CUSTOM }\n`,
    code: 'expression-unknown',
    title: 'Change to user.email',
    becomes: `${LEAST}  username: { template: user.email, type: CUSTOM }\n`,
  },
  {
    why: 'the type is told of once the word is read',
    text: file('  vendor: userType\n'),
    code: 'expression-unknown',
    title: 'Change to user.userType',
    becomes: file('  vendor: user.userType\n'),
    left: ['warning mapping-type: This gives a text, but "vendor" is of type boolean.'],
  },
];

describeRows('what is wrong inside expressions', ROWS);
describeFixes('fixes inside expressions', FIXES);
describeOtherForms('expressions', ROWS, FIXES);

describe('a fix inside an expression', () => {
  const files: readonly [why: string, code: string, text: string][] = [
    ['the word may be text', 'expression-unknown', file('  code: Vendor\n')],
    ['the function may be any', 'expression-unknown', file('  code: String.upper(user.a)\n')],
    ['the value is missing', 'expression-syntax', file('  code: user.login +\n')],
    ['the argument is missing', 'expression-value', file('  code: String.len()\n')],
    [
      'it is in a variable',
      'expression-unknown',
      file('  code: ${var:e}\n', 'environments: { dev: { vars: { e: login } } }\n'),
    ],
  ];
  for (const [why, code, text] of files) {
    it(`is not offered where ${why}`, () => assert.deepEqual(titlesFor(text, code), []));
  }

  it('is taken for each word by "Fix all", one after the other, and then for the type', () => {
    const text = file('  code: firstName + " " + lastName # both\n  vendor: "\'yes\'"\n');
    const document = parseConfig(text, 'okta-scim.yaml');
    const fixed = applyEdits(
      text,
      fixAll(document, ({ text: now }) => saidOf(now)),
    );
    assert.equal(
      fixed,
      file('  code: "user.firstName + \\" \\" + user.lastName" # both\n  vendor: "true"\n'),
    );
    assert.deepEqual(saidOf(fixed).map(inWords), []);
  });
});
