import assert from 'node:assert/strict';
import { LEAST } from '../marked';
import {
  assertFixed,
  describeFixes,
  describeRows,
  type FixRow,
  type Row,
  titlesFor,
} from './exactly';
import { describeOtherForms } from './otherForms';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';

const file = (attributes: string, more: string) => `${LEAST}attributes:${attributes}\n${more}`;
const BLOCK = `
  code: # of the vault
    type: string
    externalNamespace: urn:pam
    scope: SELF`;
const declared = (name: string, type: string, urn = 'urn:pam') =>
  `\n  ${name}: { type: ${type}, externalNamespace: "${urn}" }`;
const maps = (mapping: string) => `mappings:\n  ${mapping}\n`;
const sets = (profile: string) =>
  `groups:\n  - name: Vendors\n    assign:\n      profile: ${profile}\n`;

const unlisted = (code: string, name: string, hint = '') =>
  `warning ${code}: "${name}" is not listed under "attributes".${hint}`;
const mapped = (name: string, hint = '') => unlisted('unknown-attribute', name, hint);
const assigned = (name: string, hint = '') => unlisted('group-unknown-attribute', name, hint);

const ROWS: readonly Row[] = [
  {
    why: 'mapped to nothing: the attribute is not there all the same',
    text: file(BLOCK, 'mappings: { «team»: null }\n'),
    said: [mapped('team')],
  },
  {
    why: 'mapped and assigned: both say so, and that both are there',
    text: file(BLOCK, `${maps('«team»: user.division')}${sets('{ «team»: x }')}`),
    said: [
      mapped('team'),
      assigned('team'),
      '= warning mapped-and-assigned: "team" is mapped too, and the mapping wins: this value is not used.',
    ],
  },
  {
    why: 'two groups set it, in a block and in braces',
    text: file(
      BLOCK,
      'groups:\n  - { name: A, assign: { profile: { «cod»: "1" } } }\n  - name: B\n    assign:\n      profile:\n        «"cod"»: "2"\n',
    ),
    said: [assigned('cod', ' Did you mean "code"?'), assigned('cod', ' Did you mean "code"?')],
  },
  {
    why: 'an empty section: nothing is listed',
    text: file(' {}', maps('«code»: user.login')),
    said: [mapped('code')],
  },
  {
    why: 'a profile behind an alias, at the alias',
    text: file(
      BLOCK,
      'groups:\n  - { name: A, assign: { profile: &p { «team»: x } } }\n  - { name: B, assign: { profile: «*p» } }\n',
    ),
    said: [assigned('team'), assigned('team')],
  },
  {
    why: 'the same in all environments: none is named',
    text: file(BLOCK, `${maps('«team»: user.division')}environments: { dev: {}, prod: {} }\n`),
    said: [mapped('team')],
  },
  {
    why: 'none: attributes that are not managed may be any',
    text: `${LEAST}${maps('team: user.division')}${sets('{ vendor: true }')}`,
    said: [],
  },
];

/** Of a mapping: the expression as it is written, and the type that the attribute is declared with. */
const EXPRESSIONS: readonly [written: string, type: string][] = [
  ['user.division', 'string'],
  ['user.isVendor', 'string'],
  ['null', 'string'],
  [`'user.login == "x"'`, 'boolean'],
  ['String.len(user.login)', 'integer'],
  ['Convert.toNum(user.employeeNumber)', 'number'],
  ["'{user.login}'", '"string[]"'],
  ['{ expression: "true", pushStatus: PUSH }', 'boolean'],
];

/** Of a group's profile: the value as it is written, and the type. */
const VALUES: readonly [written: string, type: string][] = [
  ['x', 'string'],
  ['"1"', 'string'],
  ['null', 'string'],
  ['false', 'boolean'],
  ['0', 'integer'],
  ['1.0', 'integer'],
  ['-1.5', 'number'],
  ['[]', '"string[]"'],
  ['[a, b]', '"string[]"'],
  ['[1, 2]', '"integer[]"'],
  ['[1, 2.5]', '"number[]"'],
];

const DECLARE = (name: string) => `Declare "${name}" under "attributes"`;

const TYPED: readonly FixRow[] = [
  ...EXPRESSIONS.map(([written, type]) => ({
    why: `as what ${written} gives`,
    code: 'unknown-attribute',
    title: DECLARE('team'),
    text: file(BLOCK, maps(`team: ${written}`)),
    becomes: file(`${BLOCK}${declared('team', type)}`, maps(`team: ${written}`)),
  })),
  ...VALUES.map(([written, type]) => ({
    why: `as the type of ${written}`,
    code: 'group-unknown-attribute',
    title: DECLARE('team'),
    text: file(BLOCK, sets(`{ team: ${written} }`)),
    becomes: file(`${BLOCK}${declared('team', type)}`, sets(`{ team: ${written} }`)),
  })),
];

const PLACES: readonly FixRow[] = [
  {
    why: 'between braces, behind the last',
    code: 'unknown-attribute',
    title: DECLARE('team'),
    text: file(
      ' { code: { type: string, externalNamespace: "urn:pam" } } # all',
      maps('team: user.login'),
    ),
    becomes: file(
      ' { code: { type: string, externalNamespace: "urn:pam" }, team: { type: string, externalNamespace: "urn:pam" } } # all',
      maps('team: user.login'),
    ),
  },
  {
    why: 'into braces that are empty, in the namespace of users, for want of another',
    code: 'unknown-attribute',
    title: DECLARE('team'),
    text: file(' {}', maps('team: user.login')),
    becomes: file(
      ` { team: { type: string, externalNamespace: "${USER}" } }`,
      maps('team: user.login'),
    ),
    left: [
      'info core-namespace: The SCIM User has no "team" of its own: RFC 7643 wants custom attributes in an extension, and servers may drop it here.',
    ],
  },
  {
    why: 'not in a namespace with spaces around it',
    code: 'group-unknown-attribute',
    title: DECLARE('team'),
    text: file(
      `${BLOCK}\n  other: { type: string, externalNamespace: " urn:b" }`,
      sets('{ team: x }'),
    ),
    becomes: file(
      `${BLOCK}\n  other: { type: string, externalNamespace: " urn:b" }${declared('team', 'string')}`,
      sets('{ team: x }'),
    ),
    left: [
      'warning namespace-blanks: There are spaces around the namespace: Okta takes them for part of it.',
    ],
  },
  {
    why: 'indented as the others are, above a comment of the next section',
    code: 'unknown-attribute',
    title: DECLARE('team'),
    text: `${LEAST}attributes:\n    code:\n        type: string\n        externalNamespace: urn:pam\n\n# step 5\nmappings:\n    team: user.login\n`,
    becomes: `${LEAST}attributes:\n    code:\n        type: string\n        externalNamespace: urn:pam\n    team: { type: string, externalNamespace: "urn:pam" }\n\n# step 5\nmappings:\n    team: user.login\n`,
  },
  {
    why: 'at the end of a file without a line break',
    code: 'unknown-attribute',
    title: DECLARE('team'),
    text: `${LEAST}mappings:\n  team: user.login\nattributes:\n  code: { type: string, externalNamespace: "urn:pam" }`,
    becomes: `${LEAST}mappings:\n  team: user.login\nattributes:\n  code: { type: string, externalNamespace: "urn:pam" }\n  team: { type: string, externalNamespace: "urn:pam" }\n`,
  },
  {
    why: 'in the namespace that comes from a variable',
    code: 'unknown-attribute',
    title: DECLARE('team'),
    text: file(
      '\n  code: { type: string, externalNamespace: "${var:urn}" }',
      `${maps('team: user.login')}environments: { dev: { vars: { urn: "urn:pam" } } }\n`,
    ),
    becomes: file(
      '\n  code: { type: string, externalNamespace: "${var:urn}" }\n  team: { type: string, externalNamespace: "${var:urn}" }',
      `${maps('team: user.login')}environments: { dev: { vars: { urn: "urn:pam" } } }\n`,
    ),
  },
  {
    why: 'renamed instead, the quotes of the key go',
    code: 'group-unknown-attribute',
    title: 'Rename to "code"',
    text: file(BLOCK.replace('SELF', 'NONE'), sets(`{ 'cod': x }`)),
    becomes: file(BLOCK.replace('SELF', 'NONE'), sets('{ code: x }')),
  },
];

describeRows('attributes that are not listed', ROWS);
describeFixes('attributes are declared', TYPED);
describeFixes('attributes are declared in their place', PLACES);
describeOtherForms('attributes that are not listed', ROWS, [...TYPED, ...PLACES]);

describe('what is offered for an attribute that is not listed', () => {
  it('is the rename first, then the declaration', () => {
    assert.deepEqual(titlesFor(file(BLOCK, maps('cod: user.login')), 'unknown-attribute'), [
      'Rename to "code"',
      DECLARE('cod'),
    ]);
  });

  it('is no rename to an attribute that the group cannot set to that: it would be an error', () => {
    const titles = (attribute: string) =>
      titlesFor(
        file(`\n  code: { ${attribute}, externalNamespace: "urn:pam" }`, sets('{ cod: x }')),
        'group-unknown-attribute',
      );
    assert.deepEqual(titles('type: string'), ['Rename to "code"', DECLARE('cod')]);
    assert.deepEqual(titles('type: boolean'), [DECLARE('cod')]);
    assert.deepEqual(titles('type: string, scope: SELF'), [DECLARE('cod')]);
  });

  for (const name of ['Code', 'displayname', 'status', 'OrgId', '2fa', '"a b"']) {
    it(`is no declaration of ${name}, which Okta would refuse`, () => {
      const titles = titlesFor(file(BLOCK, maps(`${name}: user.login`)), 'unknown-attribute');
      assert.deepEqual(
        titles.filter((title) => title.startsWith('Declare')),
        [],
      );
    });
  }

  const CONTRARY: readonly [why: string, more: string][] = [
    ['a list of several types', sets('{ team: [1, a] }')],
    ['a list of true and false, which Okta has not', sets('{ team: [true, false] }')],
    ['a list with a gap', sets('{ team: [a, null] }')],
    [
      'two groups that set it to different types',
      'groups:\n  - { name: A, assign: { profile: { team: true } } }\n  - { name: B, assign: { profile: { team: x } } }\n',
    ],
    [
      'a mapping that gives another type than a group',
      `${sets('{ team: x }')}${maps('team: String.len(user.login)')}`,
    ],
  ];
  for (const [why, more] of CONTRARY) {
    it(`is no declaration with ${why}: it would be an error`, () => {
      assert.deepEqual(titlesFor(file(BLOCK, more), 'group-unknown-attribute'), []);
    });
  }

  it('is a type that takes what all groups set', () => {
    const groups =
      'groups:\n  - { name: A, assign: { profile: { team: 1 } } }\n  - { name: B, assign: { profile: { team: 0.5 } } }\n  - { name: C, assign: { profile: { team: null } } }\n';
    assertFixed({
      why: '',
      code: 'group-unknown-attribute',
      title: DECLARE('team'),
      text: file(BLOCK, groups),
      becomes: file(`${BLOCK}${declared('team', 'number')}`, groups),
    });
  });

  it('is nothing where the attributes stand behind an alias', () => {
    const text = `${LEAST}attributes: *all\n${maps('team: user.login')}`.replace(
      'label:',
      'x: &all {}\n  label:',
    );
    assert.deepEqual(titlesFor(text, 'unknown-attribute'), []);
  });
});
