import assert from 'node:assert/strict';
import { checkConfig } from '../../../../src/config/check/validate';
import { parseConfig } from '../../../../src/config/yaml/document';
import { LEAST } from '../marked';
import { assertSaid, describeFixes, describeRows, type FixRow, plain, type Row } from './exactly';

const MARK = '# okta-scim-ignore';
const KNOWN = `${MARK} assigned-and-pushed: known`;
const BOTH =
  'warning assigned-and-pushed: Group "A" is both assigned and pushed, which Okta does not support: members can be missing in the app. Use two groups.';
const group = (...lines: string[]) =>
  `${LEAST}groups:\n  - name: A\n    assign: true\n${lines.map((line) => `    ${line}\n`).join('')}`;
const reason = (code: string) =>
  `warning bad-ignore: Give the reason for ignoring "${code}": "${MARK} ${code}: reason".`;
const unused = (code: string) => `warning unused-ignore: There is no "${code}" to silence here.`;
const SAY = `warning bad-ignore: Say what to ignore, and why: "${MARK} CODE: reason".`;

/** What the comment is, where nothing is wrong with the line it stands at. */
const FORMS: readonly (readonly [why: string, comment: string, said: string | undefined])[] = [
  ['nothing behind it', MARK, SAY],
  ['spaces behind it', `${MARK}   `, SAY],
  ['a colon right behind it', `${MARK}: known`, SAY],
  ['a reason without a code', `${MARK} : known`, SAY],
  ['words without a colon', `${MARK} org-url because known`, SAY],
  ['a code alone', `${MARK} org-url`, reason('org-url')],
  ['a code and its colon', `${MARK} org-url:`, reason('org-url')],
  ['spaces for a reason', `${MARK} org-url:   `, reason('org-url')],
  [
    'a code of another program',
    `${MARK} no-undef: known`,
    'warning bad-ignore: There is no finding "no-undef".',
  ],
  [
    'a code that is misspelt',
    `${MARK} asigned-and-pushed: known`,
    'warning bad-ignore: There is no finding "asigned-and-pushed". Did you mean "assigned-and-pushed"?',
  ],
  [
    'a code in capitals',
    `${MARK} ORG-URL: known`,
    'warning bad-ignore: There is no finding "ORG-URL". Did you mean "org-url"?',
  ],
  ['two codes: the second is part of none', `${MARK} org-url, bad-url: known`, SAY],
  ['a code that is not found there', `${MARK} org-url: known`, unused('org-url')],
  ['no space behind the character', `#okta-scim-ignore org-url: known`, unused('org-url')],
  [
    'a tab behind the character and the word',
    `#\tokta-scim-ignore\torg-url:\tknown`,
    unused('org-url'),
  ],
  ['spaces before the colon', `${MARK} org-url  : known`, unused('org-url')],
  ['a longer word', `${MARK}d org-url: known`, undefined],
  ['a longer word with a dash', `${MARK}-file org-url: known`, undefined],
  ['the words within a sentence', `# see okta-scim-ignore org-url: known`, undefined],
  ['two characters', `## okta-scim-ignore org-url: known`, undefined],
];

describe('a comment to silence with', () => {
  for (const [why, comment, said] of FORMS) {
    it(`${why}: ${comment}`, () => {
      // A space at its end belongs to what is shown.
      const shown = said === undefined ? comment : `«${comment}»`;
      for (const text of [
        `${LEAST}${shown}\ngroups: []\n`,
        `${LEAST}groups: [] ${shown}\n`,
        `${LEAST}groups:\n  - name: A\n    ${shown}\n    push: true\n`,
      ]) {
        const row: Row = { why, text, said: said === undefined ? [] : [said] };
        assertSaid(row);
        assertSaid({ ...row, text: text.replaceAll('\n', '\r\n') });
      }
    });
  }
});

const PLACES: readonly Row[] = [
  { why: 'on the line of the finding', text: group(`push: true ${KNOWN}`), said: [] },
  { why: 'above it', text: group(KNOWN, 'push: true'), said: [] },
  {
    why: 'above it, indented otherwise',
    text: group('push: true').replace('    push', `${KNOWN}\n    push`),
    said: [],
  },
  {
    why: 'above it, with a blank line and another comment between',
    text: group(KNOWN, '', '# more', 'push: true'),
    said: [],
  },
  {
    why: 'on the line and above: one is enough, both count as used',
    text: group(KNOWN, `push: true ${KNOWN}`),
    said: [],
  },
  {
    why: 'on the line before, behind a value: that is about that line',
    text: group(`«push»: true`).replace('assign: true', `assign: true «${KNOWN}»`),
    said: [unused('assigned-and-pushed'), BOTH],
  },
  {
    why: 'on the line below',
    text: group('«push»: true', `«${KNOWN}»`),
    said: [BOTH, unused('assigned-and-pushed')],
  },
  {
    why: 'at the end of the file',
    text: `${LEAST}«${KNOWN}»`,
    said: [unused('assigned-and-pushed')],
  },
  {
    why: 'about another code',
    text: group(`«${MARK} duplicate-group: known»`, '«push»: true'),
    said: [unused('duplicate-group'), BOTH],
  },
  {
    why: 'within a literal text is text',
    text: `${LEAST}attributes:\n  a:\n    type: string\n    externalNamespace: urn:u\n    description: |\n      one\n      ${MARK} org-url\n`,
    said: [],
  },
  {
    why: 'within quotes is text, also behind a line end',
    text: `${LEAST}attributes:\n  a: { type: string, externalNamespace: urn:u, description: "one\n      ${MARK} x" }\n`,
    said: [],
  },
  {
    why: 'within a key is a key',
    text: `${LEAST}attributes:\n  «"a ${MARK} x"»: { type: string, externalNamespace: urn:u }\n`,
    said: [
      'warning attribute-name: Okta is likely to refuse this name: use letters, digits and "_", and start with a letter or "_".',
    ],
  },
  {
    why: 'several findings of one code on one line, with one comment',
    text: `${LEAST}environments:\n  dev: { vars: { a: 1, b: 2 } } ${MARK} unused-variable: soon\n`,
    said: [],
  },
  {
    why: 'two codes on one line: one on it, one above',
    text: `${LEAST}groups:\n  ${MARK} duplicate-priority: tied\n  - { name: A, assign: { priority: 1 }, push: true } ${KNOWN}\n  - { name: B, assign: { priority: 1 } }\n`
      .replace(`  ${MARK} duplicate-priority: tied\n`, '')
      .replace('  - { name: B', `  ${MARK} duplicate-priority: tied\n  - { name: B`),
    said: [],
  },
];

const ERRORS: readonly Row[] = [
  {
    why: 'is told so where it stands',
    text: `${LEAST}org: «http://a.okta.com» «${MARK} org-url: later»\n`,
    said: [
      'error org-url: "org" must be an HTTPS address.',
      'warning bad-ignore: "org-url" is an error here, and errors are not silenced: fix it.',
    ],
  },
  {
    why: 'of the text itself',
    text: `${LEAST}«app»: {} «${MARK} duplicate-key: later»\n`,
    said: [
      'error duplicate-key: "app" is given twice in this map.',
      'warning bad-ignore: "duplicate-key" is an error here, and errors are not silenced: fix it.',
    ],
  },
  {
    why: 'is told in a text that cannot be read as a whole',
    text: `${LEAST}«${MARK} org-url»\ngroups: [] ]\n`.replace(' ]\n', ' «]»\n'),
    said: [
      'warning bad-ignore: Give the reason for ignoring "org-url": "# okta-scim-ignore org-url: reason".',
      'error yaml-syntax: This does not fit here. Is a quote, bracket or comma missing before it?',
    ],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'goes with its line, and the comments around it stay',
    code: 'unused-ignore',
    text: `${LEAST}# one\n  ${MARK} org-url: x\n# two\ngroups: []\n`,
    title: 'Remove the comment',
    becomes: `${LEAST}# one\n# two\ngroups: []\n`,
  },
  {
    why: 'goes from behind a value, with the spaces before it',
    code: 'bad-ignore',
    text: `${LEAST}groups: []   ${MARK} org-url\r\nprotect: []\r\n`,
    title: 'Remove the comment',
    becomes: `${LEAST}groups: []\r\nprotect: []\r\n`,
  },
  {
    why: 'goes from the end of a text that has no line end there',
    code: 'unused-ignore',
    text: `${LEAST}${MARK} org-url: x`,
    title: 'Remove the comment',
    becomes: LEAST,
  },
  {
    why: 'goes from before the first key, and what it was said of is said',
    code: 'bad-ignore',
    text: `${MARK} unused-variable\nversion: 1\n${LEAST.replace('version: 1\n', '')}environments: { dev: { vars: { a: 1 } } }\n`,
    title: 'Remove the comment',
    becomes: `${LEAST}environments: { dev: { vars: { a: 1 } } }\n`,
    left: ['info unused-variable: Nothing uses variable "a".'],
  },
];

describeRows('the place of a comment', PLACES);
describeRows('a comment at an error', ERRORS);
describeFixes('a comment that is of no use', FIXES);

describe('what a comment has silenced', () => {
  it('is kept with the reason, in the order of the text', () => {
    const text = `${LEAST}groups:\n  - { name: A, assign: true, push: true } ${MARK} assigned-and-pushed: ADR 7: "small" \n  - { name: B, assign: true, push: true } ${KNOWN}\n`;
    const { findings, suppressed } = checkConfig(parseConfig(text, 'x'), { env: {} });
    assert.deepEqual(findings, []);
    assert.deepEqual(
      suppressed.map(({ finding, reason }) => [finding.range.start.line, reason]),
      [
        [5, 'ADR 7: "small"'],
        [6, 'known'],
      ],
    );
  });

  it('is not unused when one environment alone is checked, and bad ones are told all the same', () => {
    const text = `${LEAST}environments:\n  dev: {}\n  prod: { vars: { a: 1 } } ${MARK} unused-variable: soon\ngroups: [] ${MARK} org-url\n`;
    for (const environment of ['dev', 'prod']) {
      const { findings, suppressed } = checkConfig(parseConfig(text, 'x'), {
        env: {},
        environment,
      });
      assert.deepEqual(
        findings.map(({ message }) => message),
        [`Give the reason for ignoring "org-url": "${MARK} org-url: reason".`],
      );
      assert.equal(suppressed.length, environment === 'prod' ? 1 : 0);
    }
  });

  it('counts for the line of an alias, where what stands behind it is shown', () => {
    const text = plain(
      `${LEAST}environments:\n  dev: { vars: &v { a: 1 } } ${MARK} unused-variable: soon\n  prod: { vars: *v } ${MARK} unused-variable: soon\n`,
    );
    const { findings, suppressed } = checkConfig(parseConfig(text, 'x'), { env: {} });
    assert.deepEqual(findings, []);
    assert.equal(suppressed.length, 2);
  });
});
