import assert from 'node:assert/strict';
import { formatted } from '../../../src/language/format';

/** What is written, and what formatting makes of it. */
const CASES: readonly [what: string, text: string, expected: string][] = [
  [
    'indentation of four, and spaces around colons and dashes',
    'app:\n    label:   x\n    credentials:\n        scheme:    EXTERNAL_PASSWORD_SYNC\ngroups:\n    -   name: A\n        push:  true\n',
    'app:\n  label: x\n  credentials:\n    scheme: EXTERNAL_PASSWORD_SYNC\ngroups:\n  - name: A\n    push: true\n',
  ],
  [
    'lists that are not indented',
    'groups:\n- name: A\n  assign: true\n- name: B\n',
    'groups:\n  - name: A\n    assign: true\n  - name: B\n',
  ],
  [
    'quotes of each kind, and what stands in them',
    'a:   "x   #  y: z"\nb:   \'it\'\'s\'\nc:   "\\u00e9\\t"\n"d":   plain   words\n',
    'a: "x   #  y: z"\nb: \'it\'\'s\'\nc: "\\u00e9\\t"\n"d": plain   words\n',
  ],
  [
    'a reference, bare and between quotes',
    'org:    ${var:org}\nauth:   {mode: httpHeader, token:   "${secret:scim-token}"}\n',
    'org: ${var:org}\nauth: { mode: httpHeader, token: "${secret:scim-token}" }\n',
  ],
  [
    'flow maps with spaces inside, flow lists without',
    'a: {b: 1,c: {}}\nd: [ 1,2 , [ ] ]\ne: [{f: 1}]\n',
    'a: { b: 1, c: {} }\nd: [1, 2, []]\ne: [{ f: 1 }]\n',
  ],
  ['a flow map over several lines', 'a: {\n      b: 1,\n      c: 2 }\n', 'a: { b: 1, c: 2 }\n'],
  [
    'a literal text, with the spaces that are part of it',
    'a:   |\n      one\n        two\n\n      [ three ]\nb:   1\n',
    'a: |\n  one\n    two\n\n  [ three ]\nb: 1\n',
  ],
  [
    'a folded text',
    'a:   >-\n      one\n      two\n\n\n      three\n',
    'a: >-\n  one\n  two\n\n\n  three\n',
  ],
  [
    'texts over several lines in quotes and without',
    'a:\n    b: "one   \n\n      two\\\n      three"\n    c:   one\n         two\n    d: \'x\n\n\n     y\'\n',
    'a:\n  b: "one\n\n    two\\\n    three"\n  c: one\n    two\n  d: \'x\n\n\n    y\'\n',
  ],
  [
    'an expression over several lines, in a list and in a flow map',
    'a:\n-   >-\n    one\n    two\n-   b: "x\n     y"\nc: { d: "x\n  y", e:   1 }\n',
    'a:\n  - >-\n    one\n    two\n  - b: "x\n      y"\nc: { d: "x\n  y", e: 1 }\n',
  ],
  [
    'a folded text that says how far it is indented: on fewer lines',
    'a:\n    b: >2\n        x\n      y\n      z\nc:   "\\u00e9"\n',
    'a:\n  b: >2\n      x\n    y z\nc: "\\u00e9"\n',
  ],
  ['the line breaks that a text keeps', 'a:   |+\n  one\n\n\nb:   1\n', 'a: |+\n  one\n\n\nb: 1\n'],
  [
    'anchors and aliases',
    'a:   &x   {b: 1}\nc:   *x\nd:   &y\n    e: 1\n',
    'a: &x { b: 1 }\nc: *x\nd: &y\n  e: 1\n',
  ],
  [
    'numbers as they are written',
    'a:   0x10\nb:   1e3\nc:   012\nd:   1.50\ne:   1_000\n',
    'a: 0x10\nb: 1e3\nc: 012\nd: 1.50\ne: 1_000\n',
  ],
  [
    'empty values as they are written',
    'a:   \nb:   ~\nc:   null\nd:   \'\'\ne:   ""\n',
    'a:\nb: ~\nc: null\nd: \'\'\ne: ""\n',
  ],
  ['an explicit key', '? a\n:   b\n', 'a: b\n'],
  ['names of other scripts', 'größe:   身長\n😀:   "😀"\n', 'größe: 身長\n😀: "😀"\n'],
  ['long texts, on their line', `a:   ${'word '.repeat(40)}end\n`, `a: ${'word '.repeat(40)}end\n`],
  [
    'the spaces at the ends of lines',
    'a: 1   \nb:   \n  c: 2 \n   \nd: 3\n',
    'a: 1\nb:\n  c: 2\n\nd: 3\n',
  ],
  ['a break at the end where there is none', 'a: 1\nb: 2', 'a: 1\nb: 2\n'],
  ['no more than one at the end', 'a: 1\n\n\n\n', 'a: 1\n'],
  ['the start and end of the document', '---\na:   1\n...\n', '---\na: 1\n...\n'],
];

/** The same for comments and blank lines: nothing but spaces goes. */
const COMMENTS: readonly [what: string, text: string, expected: string][] = [
  ['a comment behind a value', 'a:   1   #   one\n', 'a: 1 #   one\n'],
  [
    'a comment behind a key with more below it',
    'a:   # what it is\n    b: 1\n',
    'a: # what it is\n  b: 1\n',
  ],
  [
    'a comment behind the key of a list',
    'groups:   # of Okta\n- name: A\n',
    'groups: # of Okta\n  - name: A\n',
  ],
  [
    'a comment within a section',
    'a:\n    # one\n    b: 1\n    # two\n    c: 2\n',
    'a:\n  # one\n  b: 1\n  # two\n  c: 2\n',
  ],
  [
    'a blank line before the comment that ends a section',
    'app:\n    label: x\n\n    # loginUrl: y\nmappings:\n    a:   b\n',
    'app:\n  label: x\n\n  # loginUrl: y\nmappings:\n  a: b\n',
  ],
  [
    'a blank line before the comment that ends the file',
    'app:\n  label:   x\n\n  # the rest is by hand\n',
    'app:\n  label: x\n\n  # the rest is by hand\n',
  ],
  [
    'a comment at the left margin that ends the file, behind one of the section',
    'app:\n  label:   x\n\n  # one\n\n  # two\n\n# top\n',
    'app:\n  label: x\n\n  # one\n\n  # two\n\n# top\n',
  ],
  [
    'no blank line where there was none',
    'app:\n  label:   x\n  # one\n# two\nmappings:\n  a: b\n# three\n',
    'app:\n  label: x\n  # one\n# two\nmappings:\n  a: b\n# three\n',
  ],
  [
    'one blank line of several',
    '# a\n\n\n\n# b\napp:\n\n\n  label:   x\n\n\n\n  use: swa\n',
    '# a\n\n# b\napp:\n\n  label: x\n\n  use: swa\n',
  ],
  [
    'blank lines between groups, and what is said about each',
    'groups:\n- name: A\n\n# about B\n- name: B # here\n\n# end\n',
    'groups:\n  - name: A\n\n  # about B\n  - name: B # here\n\n# end\n',
  ],
  [
    'a comment behind a flow list, with another below it',
    'a:   [1, 2] # one\n\n  # two\nb: 1\n',
    'a: [1, 2] # one\n\n  # two\nb: 1\n',
  ],
  [
    'a comment behind a dash, which goes above it',
    'groups: # all\n    - # the first\n        name:   A\n    # now\n    - # the second\n        name: B\n',
    'groups: # all\n  # the first\n  - name: A\n  # now\n  # the second\n  - name: B\n',
  ],
  [
    'a comment behind a dash, when none is behind the key',
    'groups:\n-   # the first\n    name: A\n',
    'groups:\n  # the first\n  - name: A\n',
  ],
  [
    'a comment behind an anchor',
    'a:   &x # one\n    b: 1\nc: *x\n',
    'a: # one\n  &x\n  b: 1\nc: *x\n',
  ],
  [
    'one blank line of several behind a comment',
    'a: # one\n\n\n\n  b:   1\nc: # two\n\n\nd: 1\n',
    'a: # one\n\n  b: 1\nc: # two\n\nd: 1\n',
  ],
  [
    'the blank lines that a text begins with',
    'a:   >-\n\n  x # y\nb: |\n\n\n  z\n',
    'a: >-\n\n  x # y\nb: |\n\n\n  z\n',
  ],
  [
    'a comment behind an anchor, below another',
    'a:\n    # zero\n    &x # one\n    b: 1\nc: *x\n',
    'a:\n  # zero\n  # one\n  &x\n  b: 1\nc: *x\n',
  ],
  [
    'comments within a flow list of several lines',
    'a:   [ # one\n  1, # two\n\n  # three\n  2 ] # four\n',
    'a:\n  [ # one\n    1, # two\n\n    # three\n    2\n  ] # four\n',
  ],
  [
    'a comment behind the bar of a text',
    'a:   | # one\n    # no comment\n    x\nb:   2\n',
    'a: | # one\n  # no comment\n  x\nb: 2\n',
  ],
  [
    'the line for other editors',
    '# yaml-language-server: $schema=./schemas/okta-scim.schema.json\n\nversion:   1\n',
    '# yaml-language-server: $schema=./schemas/okta-scim.schema.json\n\nversion: 1\n',
  ],
  [
    'comments that silence findings, at their line',
    'groups:\n    - name: A\n      assign: true\n      # okta-scim-ignore assigned-and-pushed: for now\n      push:   true\n',
    'groups:\n  - name: A\n    assign: true\n    # okta-scim-ignore assigned-and-pushed: for now\n    push: true\n',
  ],
  [
    'a `#` that begins no comment',
    'a:   x#y\nb:   "# z"\nc: |\n    # w\n',
    'a: x#y\nb: "# z"\nc: |\n  # w\n',
  ],
];

for (const [title, cases] of [
  ['formatting: exactly', CASES],
  ['formatting: comments and blank lines', COMMENTS],
] as const) {
  describe(title, () => {
    for (const [what, text, expected] of cases) {
      it(what, () => {
        assert.equal(formatted(text), expected);
        assert.equal(formatted(expected), expected, 'the second time');
      });

      it(`${what}: with CRLF and a byte order mark`, () => {
        const windows = (plain: string) => `\uFEFF${plain.replaceAll('\n', '\r\n')}`;
        assert.equal(formatted(windows(text)), windows(expected));
      });
    }
  });
}

describe('formatting: what is not touched', () => {
  for (const [what, text] of [
    ['a bracket that is not closed', 'a:   [1\nb: 2\n'],
    ['a quote that is not closed', 'a:   "x\nb: 2\n'],
    ['a key twice', 'a:   1\na: 2\n'],
    ['two documents', 'a:   1\n---\nb: 2\n'],
    ['a tab', 'a:\n\tb:   1\n'],
    ['an alias without an anchor', 'a:   *x\n'],
    [
      'aliases that stand for more than can be compared',
      `a:   &a [x, x, x, x, x, x, x, x, x, x]\n${[...'bcdefg'].map((name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcdef'[at]}`).join(', ')}]\n`).join('')}`,
    ],
    ['an empty text, whose character would change', 'a:   >-\nb: 1\n'],
    ['a text whose number of spaces would change', 'a:\n    b: |1\n      x\n     y\n'],
    ['nothing', ''],
    ['spaces', '   \n\n'],
    ['comments alone', '# a\n\n\n# b\n'],
    ['a byte order mark alone', '\uFEFF'],
  ] as const) {
    it(what, () => assert.equal(formatted(text), undefined));
  }
});
