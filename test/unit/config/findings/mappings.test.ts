import { LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row } from './exactly';

const URN = 'urn:ietf:params:scim:schemas:extension:pam:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

const file = (mappings: string, attributes = '') =>
  `${LEAST}attributes:
  customCode:
    type: string
    externalNamespace: ${URN}
  isVendor:
    type: boolean
    externalNamespace: ${URN}
  level: { type: integer, externalNamespace: "${URN}" }
  codes: { type: "string[]", externalNamespace: "${URN}" }
${attributes}mappings:
${mappings}`;

const notListed = (name: string, hint = '') =>
  `warning unknown-attribute: "${name}" is not listed under "attributes".${hint}`;

const TARGETS: readonly Row[] = [
  {
    why: 'a letter is missing',
    text: file('  «custmCode»: user.login\n'),
    said: [notListed('custmCode', ' Did you mean "customCode"?')],
  },
  {
    why: 'another case of a name that is listed',
    text: file('  «"ISVENDOR"»: user.isVendor\n'),
    said: [notListed('ISVENDOR', ' Did you mean "isVendor"?')],
  },
  {
    why: 'another case of one that Okta has anyway',
    text: file('  «displayname»: user.displayName\n'),
    said: [notListed('displayname', ' Did you mean "displayName"?')],
  },
  {
    why: 'no hint at a name that is mapped itself',
    text: file('  isVendor: user.isVendor\n  «isVendr»: user.isVendor\n'),
    said: [notListed('isVendr')],
  },
  {
    why: 'a name of every object in JavaScript',
    text: file('  «constructor»: user.login\n'),
    said: [notListed('constructor')],
  },
  { why: 'none: givenName, which Okta has', text: file('  givenName: user.firstName\n'), said: [] },
];

const literal = (name: string, type: string, hint: string) =>
  `warning mapping-literal-type: This is a text constant, but "${name}" is of type ${type}.${hint}`;

const TYPES: readonly Row[] = [
  {
    why: "the tutorial's own",
    text: file(`  isVendor: «'"1"'»\n`),
    said: [literal('isVendor', 'boolean', ' The constant is true.')],
  },
  {
    why: 'quoted the other way round',
    text: file(`  isVendor: «"'no'"»\n`),
    said: [literal('isVendor', 'boolean', ' The constant is false.')],
  },
  {
    why: 'in a folded text',
    text: file(`  isVendor: «>-»\n    "1"\n`),
    said: [literal('isVendor', 'boolean', ' The constant is true.')],
  },
  {
    why: 'as the expression of a map',
    text: file(`  isVendor:\n    expression: «'"1"'»\n    pushStatus: PUSH\n`),
    said: [literal('isVendor', 'boolean', ' The constant is true.')],
  },
  {
    why: 'in a variable, shown where it is used',
    text: `${file(`  isVendor: «\${var:vendor}»\n`)}environments:\n  dev:\n    vars:\n      vendor: '"1"'\n`,
    said: [literal('isVendor', 'boolean', ' The constant is true.')],
  },
  {
    why: 'between parentheses',
    text: file(`  isVendor: «'("1")'»\n`),
    said: ['warning mapping-type: This gives a text, but "isVendor" is of type boolean.'],
  },
  {
    why: 'a number is no boolean either',
    text: file('  isVendor: «"1"»\n'),
    said: ['warning mapping-type: This gives a whole number, but "isVendor" is of type boolean.'],
  },
  {
    why: 'text that is no number',
    text: file(`  level: «'"high"'»\n`),
    said: [literal('level', 'integer', '')],
  },
  {
    why: 'one text for a list of texts',
    text: file('  codes: «user.department»\n'),
    said: [
      'warning mapping-type: This gives a text, but "codes" is of type string[]. Convert it: {user.department}',
    ],
  },
  { why: 'none: the constant', text: file('  isVendor: "true"\n'), said: [] },
  { why: 'none: digits for text', text: file(`  customCode: '"1"'\n`), said: [] },
  { why: 'none: no mapping', text: file('  codes: null\n  isVendor:\n'), said: [] },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'quotes and the comment stay',
    text: file(`  isVendor: '"1"' # as the guide has it\n`),
    code: 'mapping-literal-type',
    title: 'Change to true',
    becomes: file('  isVendor: "true" # as the guide has it\n'),
  },
  {
    why: 'with Windows line ends',
    text: file(`  isVendor: '"0"'\n  customCode: user.login\n`).replaceAll('\n', '\r\n'),
    code: 'mapping-literal-type',
    title: 'Change to false',
    becomes: file('  isVendor: "false"\n  customCode: user.login\n').replaceAll('\n', '\r\n'),
  },
  {
    why: 'a conversion',
    text: file('  level: user.employeeNumber\n'),
    code: 'mapping-type',
    title: 'Change to Convert.toInt(user.employeeNumber)',
    becomes: file('  level: "Convert.toInt(user.employeeNumber)"\n'),
  },
  {
    why: 'the name in another case',
    text: file('  displayname: user.displayName\n'),
    code: 'unknown-attribute',
    title: 'Rename to "displayName"',
    becomes: file('  displayName: user.displayName\n'),
  },
  {
    why: 'declared with the type of the expression',
    text: file('  hired: user.division == "x"\n'),
    code: 'unknown-attribute',
    title: 'Declare "hired" under "attributes"',
    becomes: file(
      '  hired: user.division == "x"\n',
      `  hired: { type: boolean, externalNamespace: "${URN}" }\n`,
    ),
  },
  {
    why: 'declared for users, though the last attribute is for groups',
    text: file(
      '  hired: user.login\n',
      `  team: { type: string, externalNamespace: "${GROUP}" }\n`,
    ),
    code: 'unknown-attribute',
    title: 'Declare "hired" under "attributes"',
    becomes: file(
      '  hired: user.login\n',
      `  team: { type: string, externalNamespace: "${GROUP}" }\n  hired: { type: string, externalNamespace: "${URN}" }\n`,
    ),
    left: [
      'warning namespace-group: "team" is an attribute of users, but its namespace is that of groups: Okta sends it inside the user, if at all.',
    ],
  },
];

describeRows('targets of mappings', TARGETS);
describeRows('types of mappings', TYPES);
describeFixes('fixes of mappings', FIXES);
