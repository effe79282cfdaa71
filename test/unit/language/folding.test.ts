import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseConfig } from '../../../src/config/yaml/document';
import { foldsOf } from '../../../src/language/folding';
import { mutate, random } from '../config/mutate';

/** Each fold as the lines that it starts and ends with. */
function folds(text: string): string[] {
  const document = parseConfig(text, 'okta-scim.yaml');
  const line = (at: number) => (document.text.split('\n')[at] ?? 'no such line').trim();
  return foldsOf(document).map(({ start, end, kind }) => {
    const shown = `${line(start)} … ${line(end)}`;
    return kind === 'comment' ? `comment: ${shown}` : shown;
  });
}

const CASES: readonly [what: string, text: string, expected: readonly string[]][] = [
  [
    'sections, and what is within them',
    `version: 1
app:
  label: senhasegura
  credentials:
    scheme: EXTERNAL_PASSWORD_SYNC
attributes:
  code:
    type: string
    scope: SELF
  vendor: { type: boolean }
`,
    ['app: … scheme: EXTERNAL_PASSWORD_SYNC', 'credentials: … scheme: EXTERNAL_PASSWORD_SYNC']
      .concat('attributes: … vendor: { type: boolean }')
      .concat('code: … scope: SELF'),
  ],
  [
    'a group whose first key has more below it, once',
    `groups:
  - assign:
      profile:
        vip: true
    name: Vendors
  - name: Staff
    push: true
`,
    ['groups: … push: true', '- assign: … name: Vendors', 'profile: … vip: true'].concat(
      '- name: Staff … push: true',
    ),
  ],
  [
    'lists that are not indented',
    'groups:\n- name: A\n  assign: true\n- name: B\n  push: true\n',
    ['groups: … push: true', '- name: A … assign: true', '- name: B … push: true'],
  ],
  [
    'flow maps and lists over several lines, to their brackets',
    'environments: {\n  dev: { vars: {\n    host: a\n  } },\n  prod: {}\n}\nprotect: [\n  app ]\n',
    ['environments: { … }', 'dev: { vars: { … } },', 'protect: [ … app ]'],
  ],
  [
    'not the blank lines and the comment between two sections',
    'app:\n  label: x\n\n# of the mappings\nmappings:\n  code: user.title\n\n\n',
    ['app: … label: x', 'mappings: … code: user.title'],
  ],
  ['a comment within a section', 'app:\n  # label: y\n\n  label: x\n', ['app: … label: x']],
  [
    'a literal, a folded and a quoted text over several lines, with the value and without what follows',
    `mappings:
  literal: |
    String.append(
      user.title, "x")

  folded: >-
    user.firstName +
    user.lastName
  quoted: "user.firstName +
    user.lastName"
  plain: user.firstName +
    user.lastName
`,
    [
      'mappings: … user.lastName',
      'literal: | … user.title, "x")',
      'folded: >- … user.lastName',
      'quoted: "user.firstName + … user.lastName"',
      'plain: user.firstName + … user.lastName',
    ],
  ],
  [
    'an item that stands below its dash',
    'groups:\n  -\n    name: A\n    push: true\n',
    ['groups: … push: true', 'name: A … push: true'],
  ],
  [
    'an item that is a list itself',
    'protect:\n  - - app\n    - x\n  - y\n',
    ['protect: … - y', '- - app … - x'],
  ],
  [
    'what has an anchor, and nothing for its alias',
    `groups:
  - name: A
    assign: &all
      priority: 0
  - name: B
    assign: *all
`,
    ['groups: … assign: *all', '- name: A … priority: 0', 'assign: &all … priority: 0'].concat(
      '- name: B … assign: *all',
    ),
  ],
  [
    'an explicit key',
    'attributes:\n  ? code\n  : type: string\n    scope: SELF\n',
    ['attributes: … scope: SELF', '? code … scope: SELF'],
  ],
  [
    'keys in quotes, and names of other scripts',
    '"attributes":\n  "größe":\n    type: string\n    title: 身長\n',
    ['"attributes": … title: 身長', '"größe": … title: 身長'],
  ],
  [
    'blocks of comments, also within sections, but no single line',
    '# one\n# two\n\n# alone\napp:\n  # a\n  # b\n  # c\n  label: x # behind\n  # after\n# last\n',
    [
      'app: … label: x # behind',
      'comment: # one … # two',
      'comment: # a … # c',
      'comment: # after … # last',
    ],
  ],
  [
    'no comments in what only looks like them, inside of a text',
    'app:\n  label: |\n    # one\n    # two\n  loginUrl: "\n    # three\n    # four"\n# five\n# six\n',
    ['app: … # four"', 'label: | … # two', 'loginUrl: " … # four"', 'comment: # five … # six'],
  ],
  ['nothing that stands on one line', 'version: 1\napp: { label: x, loginUrl: "a b" }\n', []],
  ['an empty value', 'app:\n\nmappings:\n', []],
  ['a file that is a list', '- a: 1\n  b: 2\n- c\n', ['- a: 1 … b: 2']],
  ['a file of comments only', '# a\n# b\n', ['comment: # a … # b']],
  ['comments that end the file without a line break', 'a: 1\n# b\n# c', ['comment: # b … # c']],
  ['an empty file', '', []],
];

describe('folding: exactly', () => {
  for (const [what, text, expected] of CASES) {
    it(what, () => assert.deepEqual(folds(text), expected));

    it(`${what}, with CRLF and a byte order mark`, () => {
      assert.deepEqual(folds(`\uFEFF${text.replaceAll('\n', '\r\n')}`), expected);
    });
  }

  for (const [what, text, expected] of [
    [
      'a bracket that is not closed',
      'app:\n  label: x\n  use: swa\nprotect: [app\n',
      ['app: … use: swa'],
    ],
    [
      'a line that is half typed',
      'app:\n  label: x\n  log\ngroups:\n  - name: A\n    push: true\n',
      ['groups: … push: true', '- name: A … push: true'],
    ],
    ['a second document', 'app:\n  label: x\n---\napp:\n  label: y\n', ['app: … label: x']],
  ] as const) {
    it(`of a broken file, what can be read: ${what}`, () => {
      const found = folds(text);
      for (const each of expected) assert.ok(found.includes(each), found.join('\n'));
    });
  }

  it('never starts twice on a line, and stays inside of the text, whatever is broken', () => {
    const text = CASES.map(([, each]) => each).join('');
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const mutated = mutate(text, random(seed));
        const found = foldsOf(parseConfig(mutated, 'okta-scim.yaml'));
        const last = mutated.split('\n').length - 1;
        for (const { start, end } of found) assert.ok(0 <= start && start < end && end <= last);
        const starts = found.map(({ start }) => start);
        assert.equal(new Set(starts).size, starts.length, `folds of one line: ${starts}`);
      }),
      { numRuns: 60 },
    );
  });
});
