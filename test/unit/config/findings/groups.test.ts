import assert from 'node:assert/strict';
import { checkConfig } from '../../../../src/config/check/validate';
import { parseConfig } from '../../../../src/config/yaml/document';
import { LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row, titlesFor } from './exactly';

const file = (groups: string, more = '') =>
  `${LEAST}attributes:
  code: { type: string, scope: NONE, externalNamespace: "urn:x" }
  own: { type: string, scope: SELF, externalNamespace: "urn:x" }
  vendor: { type: boolean, externalNamespace: "urn:x" }
  sizes: { type: "number[]", externalNamespace: "urn:x" }
${more}groups:
${groups}`;

const sets = (profile: string, more = '') =>
  file(`  - name: Vendors\n    assign:\n      profile:\n        ${profile}\n`, more);

const PUSHED_TOO =
  'warning assigned-and-pushed: Group "Vendors" is both assigned and pushed, which Okta does not support: members can be missing in the app. Use two groups.';

const ROWS: readonly Row[] = [
  {
    why: 'assigned by a map, pushed by a map',
    text: file('  - name: Vendors\n    assign: {}\n    «push»: { targetName: V }\n'),
    said: [PUSHED_TOO],
  },
  {
    why: 'assigned through an alias',
    text: file(
      '  - { name: A, assign: &on true }\n  - { name: Vendors, assign: *on, «push»: true }\n',
    ),
    said: [PUSHED_TOO],
  },
  {
    why: 'none: one is assigned, another of a longer name pushed',
    text: file('  - { name: Vendors, assign: true }\n  - { name: Vendors push, push: true }\n'),
    said: [],
  },
  {
    why: 'the same name, one of them in quotes',
    text: file('  - name: Vendors\n  - name: «"Vendors"»\n'),
    said: ['error duplicate-group: Group "Vendors" is listed twice.'],
  },
  {
    why: 'the same id under two names',
    text: file('  - { name: A, id: 00g1 }\n  - { name: B, id: «00g1» }\n'),
    said: ['error duplicate-group: Group "B" is listed twice.'],
  },
  {
    why: 'none: one name, two ids',
    text: file('  - { name: A, id: 00g1 }\n  - { name: A, id: 00g2 }\n'),
    said: [],
  },
  {
    why: 'a personal attribute and a wrong type in one group',
    text: sets('«own»: x\n        vendor: «"true"»'),
    said: [
      'error group-self-attribute: "own" is "User personal" (scope SELF): a group cannot set it.',
      'error group-value-type: "vendor" is of type boolean; this value is not.',
    ],
  },
  {
    why: 'another case of an attribute that Okta has anyway',
    text: sets('«costcenter»: x'),
    said: [
      'warning group-unknown-attribute: "costcenter" is not listed under "attributes". Did you mean "costCenter"?',
    ],
  },
  {
    why: 'none: null, which leaves it empty',
    text: sets('vendor: null\n        costCenter: x'),
    said: [],
  },
  {
    why: 'mapped and assigned, the mapping below a blank line',
    text: `${sets('«vendor»: true')}\nmappings:\n  vendor: "true"\n`,
    said: [
      'warning mapped-and-assigned: "vendor" is mapped too, and the mapping wins: this value is not used.',
    ],
  },
  {
    why: 'none: a mapping of null is no mapping',
    text: `${sets('vendor: true')}mappings: { vendor: ~ }\n`,
    said: [],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'a leading zero is kept',
    text: sets('code: 0042 # of the vault'),
    code: 'group-value-type',
    title: 'Change to "0042"',
    becomes: sets('code: "0042" # of the vault'),
  },
  {
    why: 'a number with more digits than a number holds is kept',
    text: sets('code: 12345678901234567890'),
    code: 'group-value-type',
    title: 'Change to "12345678901234567890"',
    becomes: sets('code: "12345678901234567890"'),
  },
  {
    why: '1 for a boolean',
    text: sets('vendor: 1'),
    code: 'group-value-type',
    title: 'Change to true',
    becomes: sets('vendor: true'),
  },
  {
    why: 'whole and broken numbers in one list',
    text: sets('rates: [1, 1.5]'),
    code: 'group-unknown-attribute',
    title: 'Declare "rates" under "attributes"',
    becomes: sets('rates: [1, 1.5]', '  rates: { type: "number[]", externalNamespace: "urn:x" }\n'),
  },
  {
    why: 'the first free priority',
    text: file(
      '  - { name: A, assign: { priority: 0 } }\n  - { name: B, assign: { priority: 0 } }\n  - { name: C, assign: { priority: 1 } }\n',
    ),
    code: 'duplicate-priority',
    title: 'Change to 2',
    becomes: file(
      '  - { name: A, assign: { priority: 0 } }\n  - { name: B, assign: { priority: 2 } }\n  - { name: C, assign: { priority: 1 } }\n',
    ),
  },
  {
    why: 'a name for the second group that is free',
    text: file(
      '  - name: Vendors\n    assign: true\n    push: { targetName: V }\n  - name: Vendors push\n',
    ),
    code: 'assigned-and-pushed',
    title: 'Push another group with the same members, "Vendors push 2"',
    becomes: file(
      '  - name: Vendors\n    assign: true\n  - name: Vendors push\n  - { name: "Vendors push 2", push: {"targetName":"V"} }\n',
    ),
  },
];

describeRows('groups', ROWS);
describeFixes('fixes of groups', FIXES);

describe('an attribute that a group sets', () => {
  for (const name of ['Vendor', 'costcenter', 'status', '"two words"']) {
    it(`is not to be declared as ${name}`, () => {
      const titles = titlesFor(sets(`${name}: true`), 'group-unknown-attribute');
      assert.deepEqual(
        titles.filter((title) => title.startsWith('Declare')),
        [],
      );
    });
  }
});

describe('many names that are not known', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `attribute${index}`);
  const attributes = names
    .map((name) => `  ${name}: { type: string, externalNamespace: "urn:x" }\n`)
    .join('');
  const groups = Array.from(
    { length: 199 },
    (_, index) => `  - { name: G${index}, assign: { profile: { vender: "${index}" } } }\n`,
  );

  it('are all told of, the first with a hint, the last without a long search', () => {
    const found = checkConfig(parseConfig(file(groups.join(''), attributes), 'x'), { env: {} });
    const hints = found.findings.map(({ message }) => message.includes('Did you mean "vendor"?'));
    assert.equal(hints.length, 199);
    assert.deepEqual([hints[0], hints.at(-1)], [true, false]);
  });
});
