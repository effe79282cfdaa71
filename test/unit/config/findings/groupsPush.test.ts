import assert from 'node:assert/strict';
import { LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row, titlesFor } from './exactly';
import { describeOtherForms } from './otherForms';

const file = (groups: string, more = '') => `${LEAST}groups:\n${groups}${more}`;

const both = (name: string, environments = '') =>
  `warning assigned-and-pushed: Group "${name}" is both assigned and pushed, which Okta does not support: members can be missing in the app. Use two groups.${environments}`;
const TARGETS = 'error push-target-conflict: Give "targetName" or "targetId", not both.';

const ROWS: readonly Row[] = [
  {
    why: "the tutorial's own: assigned with a profile, then pushed",
    text: file(
      '  - name: Vendors\n    assign: # 6.4\n      profile: { title: x }\n    «push»: true # 7.4\n',
    ),
    said: [both('Vendors')],
  },
  {
    why: 'pushed above the assignment, keys between quotes',
    text: file(`  - { name: "V: 1", «"push"»: {}, 'assign': true }\n`),
    said: [both('V: 1')],
  },
  {
    why: 'a push that waits is one too',
    text: file('- name: Vendors\n  assign: {}\n  «push»: { status: INACTIVE }\n'),
    said: [both('Vendors')],
  },
  {
    why: 'both names in one push, in a block and in braces',
    text: file(
      '  - name: A\n    push:\n      targetName: Partners\n      # found in May\n      «targetId»: 00g1\n  - { name: B, push: { "«targetId»": 00g2, targetName: Others } }\n'.replace(
        '"«targetId»"',
        '«"targetId"»',
      ),
    ),
    said: [TARGETS, TARGETS],
  },
  {
    why: 'a push behind an alias, where it stands',
    text: file(
      '  - { name: A, push: &p { targetName: V, «targetId»: 00g1 } }\n  - { name: B, push: «*p» }\n',
    ),
    said: [TARGETS, TARGETS],
  },
  {
    why: 'assigned, pushed, and to two targets: all is said',
    text: file('  - name: A\n    assign: true\n    «push»: { targetName: V, «targetId»: 00g1 }\n'),
    said: [both('A'), TARGETS],
  },
  {
    why: 'the name is of the environment, and is said for each',
    text: file(
      '  - { name: "${var:n}", assign: true, «push»: true }\n',
      'environments:\n  dev: { vars: { n: Testers } }\n  prod: { vars: { n: Vendors } }\n',
    ),
    said: [both('Testers', ' (environment dev)'), `= ${both('Vendors', ' (environment prod)')}`],
  },
  {
    why: 'silenced with a reason',
    text: file(
      '  - name: Vendors\n    assign: true\n    # okta-scim-ignore assigned-and-pushed: members are provisioned weeks before\n    push: true\n',
    ),
    said: [],
  },
  {
    why: 'none: the same name by two ids, one to assign and one to push',
    text: file('  - { name: V, id: 00g1, assign: true }\n  - { name: V, id: 00g2, push: true }\n'),
    said: [],
  },
  {
    why: 'none: a group that is only listed',
    text: file('  - name: Vendors\n  - { name: B, push: { targetId: 00g1, status: ACTIVE } }\n'),
    said: [],
  },
];

const SPLIT = (name: string) => `Push another group with the same members, "${name}"`;

const SPLITS: readonly FixRow[] = [
  {
    why: 'the key goes with its line, the new group comes last, comments stay',
    code: 'assigned-and-pushed',
    title: SPLIT('Vendors push'),
    text: file(
      '  # step 6\n  - name: Vendors\n    assign: true # 6.4\n    push: true # 7.4\n  - name: Others # later\n',
    ),
    becomes: file(
      '  # step 6\n  - name: Vendors\n    assign: true # 6.4\n  - name: Others # later\n  - { name: "Vendors push", push: true }\n',
    ),
  },
  {
    why: 'in braces and brackets, on one line',
    code: 'assigned-and-pushed',
    title: SPLIT('V push'),
    text: `${LEAST}groups: [ { name: V, push: { status: INACTIVE }, assign: true } ] # all\n`,
    becomes: `${LEAST}groups: [ { name: V, assign: true }, { name: "V push", push: {"status":"INACTIVE"} } ] # all\n`,
  },
  {
    why: 'a push in a block goes with all its lines; dashes that are not indented',
    code: 'assigned-and-pushed',
    title: SPLIT('Vendors push'),
    text: file(
      '- push:\n    targetId: 00g1 # of the app\n    status: ACTIVE\n  name: Vendors\n  assign:\n    priority: 0\n',
    ),
    becomes: file(
      '- name: Vendors\n  assign:\n    priority: 0\n- { name: "Vendors push", push: {"targetId":"00g1","status":"ACTIVE"} }\n',
    ),
  },
  {
    why: 'a name with a quote and a character of YAML, at the end of a file without a line break',
    code: 'assigned-and-pushed',
    title: SPLIT('A "b": c push'),
    text: file(`  - name: 'A "b": c'\n    assign: true\n    push: true`),
    becomes: file(
      `  - name: 'A "b": c'\n    assign: true\n  - { name: "A \\"b\\": c push", push: true }\n`,
    ),
  },
  {
    why: 'the id is of the group that stays',
    code: 'assigned-and-pushed',
    title: SPLIT('Vendors push'),
    text: file('  - { name: Vendors, id: 00g1, assign: true, push: true }\n'),
    becomes: file(
      '  - { name: Vendors, id: 00g1, assign: true }\n  - { name: "Vendors push", push: true }\n',
    ),
  },
  {
    why: 'the name of the environment stays a reference',
    code: 'assigned-and-pushed',
    title: SPLIT('${var:n} push'),
    text: file(
      '  - { name: "${var:n}", assign: true, push: true }\n',
      'environments: { dev: { vars: { n: Vendors } } }\n',
    ),
    becomes: file(
      '  - { name: "${var:n}", assign: true }\n  - { name: "${var:n} push", push: true }\n',
      'environments: { dev: { vars: { n: Vendors } } }\n',
    ),
  },
];

const OF_TARGETS: readonly FixRow[] = [
  {
    why: 'the id goes, with its line and the comment behind it, not the one above',
    code: 'push-target-conflict',
    title: 'Remove "targetId"',
    text: file(
      '  - name: A\n    push:\n      targetName: Partners\n      # which one?\n      targetId: 00g1 # found\n',
    ),
    becomes: file('  - name: A\n    push:\n      targetName: Partners\n      # which one?\n'),
  },
  {
    why: 'or the name, in braces',
    code: 'push-target-conflict',
    title: 'Remove "targetName"',
    text: file('  - { name: A, push: { \'targetName\': "P",  targetId: 00g1 } }\n'),
    becomes: file('  - { name: A, push: { targetId: 00g1 } }\n'),
  },
];

describeRows('pushes', ROWS);
describeFixes('a group that is assigned and pushed is split', SPLITS);
describeFixes('a push keeps one target', OF_TARGETS);
describeOtherForms('pushes', ROWS, [...SPLITS, ...OF_TARGETS]);

describe('a fix of pushes', () => {
  it('is both ways for two targets, the id first, as it is what was added', () => {
    const text = file('  - { name: A, push: { targetName: V, targetId: 00g1 } }\n');
    assert.deepEqual(titlesFor(text, 'push-target-conflict'), [
      'Remove "targetId"',
      'Remove "targetName"',
    ]);
  });

  it('does not split a group whose push is used by another', () => {
    const text = file(
      '  - { name: A, assign: true, push: &p { status: ACTIVE } }\n  - { name: B, push: *p }\n',
    );
    assert.deepEqual(titlesFor(text, 'assigned-and-pushed'), []);
  });

  it('does not split a group whose push is an alias', () => {
    const text = file('  - { name: A, push: &p true }\n  - { name: B, assign: true, push: *p }\n');
    assert.deepEqual(titlesFor(text, 'assigned-and-pushed'), []);
  });
});
