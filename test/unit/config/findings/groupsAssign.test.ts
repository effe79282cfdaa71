import assert from 'node:assert/strict';
import { LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row, titlesFor } from './exactly';
import { describeOtherForms } from './otherForms';

const file = (groups: string, more = '') => `${LEAST}groups:\n${groups}${more}`;
const mapped = (mappings: string, groups: string, more = '') => `${LEAST}attributes:
  code: { type: string, externalNamespace: "urn:x" }
  vendor: { type: boolean, externalNamespace: "urn:x" }
mappings:${mappings}
groups:${groups}
${more}`;

const twice = (name: string, environments = '') =>
  `error duplicate-group: Group "${name}" is listed twice.${environments}`;
const priority = (one: number) =>
  `warning duplicate-priority: Two groups have priority ${one}: which one wins is Okta's choice.`;
const wins = (name: string, environments = '') =>
  `warning mapped-and-assigned: "${name}" is mapped too, and the mapping wins: this value is not used.${environments}`;

const LISTED: readonly Row[] = [
  {
    why: 'three of one name: the later two',
    text: file(
      "  - name: A\n    assign: true\n  - { name: «A» }\n  - name: «'A'»\n    push: true\n",
    ),
    said: [twice('A'), twice('A')],
  },
  {
    why: 'in a folded text',
    text: file('  - name: All vendors\n  - name: «>-»\n      All\n      vendors\n'),
    said: [twice('All vendors')],
  },
  {
    why: 'an alias of the name',
    text: file('  - { name: &n A }\n  - { name: «*n», assign: true }\n'),
    said: [twice('A')],
  },
  {
    why: 'both are the same group in one environment',
    text: file(
      '  - { name: A }\n  - { name: «"${var:n}"» }\n',
      'environments:\n  dev: { vars: { n: A } }\n  prod: { vars: { n: B } }\n',
    ),
    said: [twice('A', ' (environment dev)')],
  },
  {
    why: 'none: one by its name and one by an id; nobody knows whether it is the same',
    text: file('  - { name: A }\n  - { name: A, id: 00g1 }\n'),
    said: [],
  },
  { why: 'none: spaces make another name', text: file('  - name: A\n  - name: "A "\n'), said: [] },
];

const PRIORITIES: readonly Row[] = [
  {
    why: 'three of one priority, in a block and in braces',
    text: file(
      '  - name: A\n    assign:\n      priority: 0\n  - { name: B, assign: { priority: «0» } }\n  - name: C\n    assign:\n      "priority": «0» # as A\n',
    ),
    said: [priority(0), priority(0)],
  },
  {
    why: 'the assignment behind an alias, where it stands',
    text: file('  - { name: A, assign: &a { priority: 3 } }\n  - { name: B, assign: «*a» }\n'),
    said: [priority(3)],
  },
  {
    why: 'none: a group that is not assigned has none',
    text: file('  - { name: A, assign: { priority: 1 } }\n  - { name: B, assign: true }\n'),
    said: [],
  },
];

const MAPPED: readonly Row[] = [
  {
    why: "the tutorial's own, with a map for the mapping",
    text: mapped(
      '\n  vendor: { expression: "true", pushStatus: PUSH }',
      '\n  - name: Vendors\n    assign:\n      profile:\n        «vendor»: true # 6.5',
    ),
    said: [wins('vendor')],
  },
  {
    why: 'an attribute that Okta has anyway, in braces',
    text: mapped(
      ' { costCenter: user.costCenter }',
      ' [{ name: A, assign: { profile: { «"costCenter"»: x, code: y } } }]',
    ),
    said: [wins('costCenter')],
  },
  {
    why: 'in each of two groups, one of them empty on purpose',
    text: mapped(
      '\n  code: user.login',
      '\n  - { name: A, assign: { profile: { «code»: x } } }\n  - { name: B, assign: { profile: { «code»: null } } }',
    ),
    said: [wins('code'), wins('code')],
  },
  {
    why: 'a profile behind an alias, where it stands',
    text: mapped(
      '\n  code: user.login',
      '\n  - { name: A, assign: { profile: &p { «code»: x } } }\n  - { name: B, assign: { profile: «*p» } }',
    ),
    said: [wins('code'), wins('code')],
  },
  {
    why: 'none: another attribute is mapped, and one whose mapping is taken away',
    text: mapped(
      '\n  code: user.login\n  vendor:',
      ' [{ name: A, assign: { profile: { vendor: true } } }]',
    ),
    said: [],
  },
];

const SECOND = 'Remove the second one';
const NO_MAPPING = 'Use the value of the group: no mapping';
const NO_VALUE = 'Use the mapping: no value in the group';

const FIXES: readonly FixRow[] = [
  {
    why: 'with all its lines, the comment of the next stays',
    code: 'duplicate-group',
    title: SECOND,
    text: file(
      '  - name: A\n  - name: A # again\n    assign:\n      # first\n      priority: 0\n  # the last\n  - name: B\n',
    ),
    becomes: file('  - name: A\n  # the last\n  - name: B\n'),
  },
  {
    why: 'from brackets, with the comma before it',
    code: 'duplicate-group',
    title: SECOND,
    text: `${LEAST}groups: [{ name: A, id: 00g1 }, { name: B, id: 00g1 } ] # two\n`,
    becomes: `${LEAST}groups: [{ name: A, id: 00g1 } ] # two\n`,
  },
  {
    why: 'of three, one remains to be told of',
    code: 'duplicate-group',
    title: SECOND,
    text: file('- name: A\n- name: "A"\n- name: A\n  push: true\n'),
    becomes: file('- name: A\n- name: A\n  push: true\n'),
    left: [twice('A')],
  },
  {
    why: 'the first number that is free',
    code: 'duplicate-priority',
    title: 'Change to 1',
    text: file(
      '  - { name: A, assign: { priority: 2 } }\n  - name: B\n    assign:\n      priority: 2 # as A\n  - { name: C, assign: { priority: 0 } }\n',
    ),
    becomes: file(
      '  - { name: A, assign: { priority: 2 } }\n  - name: B\n    assign:\n      priority: 1 # as A\n  - { name: C, assign: { priority: 0 } }\n',
    ),
  },
  {
    why: 'the mapping becomes null, its comment and the value stay',
    code: 'mapped-and-assigned',
    title: NO_MAPPING,
    text: mapped(
      '\n  vendor: user.isVendor # 5.5.4\n  code: user.login',
      ' [{ name: A, assign: { profile: { vendor: true } } }]',
    ),
    becomes: mapped(
      '\n  vendor: null # 5.5.4\n  code: user.login',
      ' [{ name: A, assign: { profile: { vendor: true } } }]',
    ),
  },
  {
    why: 'a mapping of a variable becomes null as well: the variable is not used any more',
    code: 'mapped-and-assigned',
    title: NO_MAPPING,
    text: mapped(
      '\n  code: ${var:e}',
      ' [{ name: A, assign: { profile: { code: x } } }]',
      'environments: { dev: { vars: { e: user.login } } }\n',
    ),
    becomes: mapped(
      '\n  code: null',
      ' [{ name: A, assign: { profile: { code: x } } }]',
      'environments: { dev: { vars: { e: user.login } } }\n',
    ),
    left: ['info unused-variable: Nothing uses variable "e".'],
  },
  {
    why: 'or the value goes, from a block',
    code: 'mapped-and-assigned',
    title: NO_VALUE,
    text: mapped(
      ' { vendor: user.isVendor }',
      '\n  - name: A\n    assign:\n      profile:\n        # 6.5\n        vendor: true\n        code: x',
    ),
    becomes: mapped(
      ' { vendor: user.isVendor }',
      '\n  - name: A\n    assign:\n      profile:\n        # 6.5\n        code: x',
    ),
  },
  {
    why: 'or from braces',
    code: 'mapped-and-assigned',
    title: NO_VALUE,
    text: mapped(
      ' { vendor: user.isVendor }',
      ' [{ name: A, assign: { profile: { code: x, vendor: true } } }]',
    ),
    becomes: mapped(
      ' { vendor: user.isVendor }',
      ' [{ name: A, assign: { profile: { code: x } } }]',
    ),
  },
];

describeRows('groups that are listed twice', LISTED);
describeRows('priorities', PRIORITIES);
describeRows('values that a mapping hides', MAPPED);
describeFixes('fixes of assignments', FIXES);
describeOtherForms('assignments', [...LISTED, ...PRIORITIES, ...MAPPED], FIXES);

describe('what is offered for a value that a mapping hides', () => {
  const group = ' [{ name: A, assign: { profile: { vendor: true } } }]';

  it('is both ways, where both can be done', () => {
    const text = mapped(
      '\n  vendor: user.isVendor',
      ' [{ name: A, assign: { profile: { vendor: true, code: x } } }]',
    );
    assert.deepEqual(titlesFor(text, 'mapped-and-assigned'), [NO_MAPPING, NO_VALUE]);
  });

  it('is not to leave an empty profile behind', () => {
    const text = mapped('\n  vendor: user.isVendor', group);
    assert.deepEqual(titlesFor(text, 'mapped-and-assigned'), [NO_MAPPING]);
  });

  it('is nothing for a mapping that is a map, whose status would be lost with it', () => {
    const text = mapped('\n  vendor: { expression: user.isVendor, pushStatus: PUSH }', group);
    assert.deepEqual(titlesFor(text, 'mapped-and-assigned'), []);
  });
});
