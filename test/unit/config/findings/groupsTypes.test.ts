import assert from 'node:assert/strict';
import { LEAST } from '../marked';
import {
  assertFixed,
  assertSaid,
  describeFixes,
  describeRows,
  type FixRow,
  type Row,
  titlesFor,
} from './exactly';
import { describeOtherForms } from './otherForms';

const wrong = (type: string, environments = '') =>
  `error group-value-type: "it" is of type ${type}; this value is not.${environments}`;
const personal = (environments = '') =>
  `error group-self-attribute: "it" is "User personal" (scope SELF): a group cannot set it.${environments}`;

const file = (attribute: string, profile: string, more = '') => `${LEAST}attributes:
  it: { ${attribute}, externalNamespace: "urn:x" }
groups:
  - name: Vendors
    assign:
      profile: # 6.5
        it: ${profile}
${more}`;
const typed = (type: string, value: string) => file(`type: "${type}"`, value);

/** For each type, what fits it, and what does not, with what it is changed to, if it is plain what is meant. */
const VALUES: Readonly<
  Record<string, { fits: readonly string[]; not: Readonly<Record<string, string | undefined>> }>
> = {
  string: {
    fits: ['x', '"1"', "'true'", '""', 'null', '2026-11-25', '|-\n          two\n          lines'],
    not: {
      '1': '"1"',
      '007': '"007"',
      '-1.50': '"-1.50"',
      '1e3': '"1e3"',
      true: '"true"',
      '[x]': undefined,
    },
  },
  boolean: {
    fits: ['true', 'False', '~'],
    not: {
      '1': 'true',
      '0': 'false',
      yes: 'true',
      '"No"': 'false',
      "'TRUE'": 'true',
      '2': undefined,
      on: undefined,
      '""': undefined,
      '["1"]': undefined,
    },
  },
  integer: {
    fits: ['0', '-7', '1.0', 'null'],
    not: {
      '"12"': '12',
      "'-3'": '-3',
      '1.5': undefined,
      '"1.5"': undefined,
      '" 1"': undefined,
      x: undefined,
      true: undefined,
    },
  },
  number: {
    fits: ['1.5', '2', '-0.5', '1e3'],
    not: { '"1.50"': '1.50', "'2'": '2', '".5"': undefined, '1,5': undefined, '[1]': undefined },
  },
  'string[]': {
    fits: ['[]', '[x, "1"]', 'null', '\n          - x\n          - y'],
    not: { x: '["x"]', '1': '["1"]', true: '["true"]', '[1]': undefined, '[x, 1]': undefined },
  },
  'number[]': {
    fits: ['[1, 1.5]'],
    not: { '1.5': '[1.5]', '"2"': '[2]', x: undefined, '[x]': undefined },
  },
  'integer[]': {
    fits: ['[1, -2]', '[]'],
    not: { '1': '[1]', '"2"': '[2]', '1.5': undefined, '[1.5]': undefined },
  },
};

for (const [type, { fits, not }] of Object.entries(VALUES)) {
  describe(`a group's value for an attribute of type ${type}`, () => {
    for (const value of fits) {
      it(`may be ${JSON.stringify(value)}`, () => {
        assertSaid({ why: '', text: typed(type, value), said: [] });
      });
    }
    for (const [value, meant] of Object.entries(not)) {
      it(`cannot be ${value}; ${meant === undefined ? 'what is meant, nobody knows' : `${meant} is meant`}`, () => {
        assertSaid({ why: '', text: typed(type, `«${value}» # theirs`), said: [wrong(type)] });
        if (meant === undefined) {
          assert.deepEqual(titlesFor(typed(type, value), 'group-value-type'), []);
          return;
        }
        assertFixed({
          why: '',
          text: typed(type, `${value} # theirs`),
          code: 'group-value-type',
          title: `Change to ${meant}`,
          becomes: typed(type, `${meant} # theirs`),
        });
      });
    }
  });
}

const ROWS: readonly Row[] = [
  {
    why: 'personal and of the wrong type, at the key and at the value',
    text: file('type: boolean, scope: SELF', '«1»').replace('        it:', '        «it»:'),
    said: [personal(), wrong('boolean')],
  },
  {
    why: 'personal in one environment',
    text: file(
      'type: string, scope: "${var:scope}"',
      'x',
      'environments:\n  dev: { vars: { scope: SELF } }\n  prod: { vars: { scope: NONE } }\n',
    ).replace('        it:', '        «it»:'),
    said: [personal(' (environment dev)')],
  },
  {
    why: 'of another type in one environment',
    text: file(
      'type: "${var:type}"',
      '«true»',
      'environments:\n  dev: { vars: { type: boolean } }\n  prod: { vars: { type: string } }\n',
    ),
    said: [wrong('string', ' (environment prod)')],
  },
  {
    why: 'a variable is text, also where its value looks like a number',
    text: file('type: integer', '«${var:size}»', 'environments: { dev: { vars: { size: 7 } } }\n'),
    said: [wrong('integer')],
  },
  {
    why: 'the values of two groups, one behind an alias',
    text: `${LEAST}attributes: { it: { type: boolean, scope: SELF, externalNamespace: urn:u } }
groups:
  - { name: A, assign: { profile: &p { «it»: «"x"» } } }
  - { name: B, assign: { profile: «*p» } }
`,
    said: [personal(), wrong('boolean'), personal(), `= ${wrong('boolean')}`],
  },
  {
    why: 'null of a personal one is set all the same, which is said',
    text: file('type: string, scope: SELF', 'null').replace('        it:', '        «it»:'),
    said: [personal()],
  },
  {
    why: 'none: an attribute that Okta has anyway takes what it takes',
    text: `${LEAST}attributes: {}\ngroups: [{ name: A, assign: { profile: { title: 1, costCenter: [x] } } }]\n`,
    said: [],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'more digits than a number holds, between braces',
    code: 'group-value-type',
    title: 'Change to "00000000000000000001"',
    text: `${LEAST}attributes: { it: { type: string, externalNamespace: urn:u } }\ngroups: [ { name: A, assign: { profile: { 'it':  00000000000000000001 } } } ]\n`,
    becomes: `${LEAST}attributes: { it: { type: string, externalNamespace: urn:u } }\ngroups: [ { name: A, assign: { profile: { 'it':  "00000000000000000001" } } } ]\n`,
  },
  {
    why: 'a folded text, the next group stays',
    code: 'group-value-type',
    title: 'Change to true',
    text: file('type: boolean', '>-\n          yes\n  # the others\n  - name: Others'),
    becomes: file('type: boolean', 'true\n  # the others\n  - name: Others'),
  },
];

describeRows('values of groups', ROWS);
describeFixes('fixes of values of groups', FIXES);
describeOtherForms('values of groups', ROWS, FIXES);

describe('what is offered for a value of a group', () => {
  it('is nothing for a personal attribute: its scope cannot be changed later', () => {
    assert.deepEqual(titlesFor(file('type: string, scope: SELF', 'x'), 'group-self-attribute'), []);
  });

  it('is nothing where an anchor would take others along', () => {
    const text = `${LEAST}attributes: { it: { type: boolean, externalNamespace: urn:u } }\ngroups: [{ name: &n "1", assign: { profile: { it: *n } } }]\n`;
    assert.deepEqual(titlesFor(text, 'group-value-type'), []);
  });
});
