import assert from 'node:assert/strict';
import { parseConfig } from '../../../src/config/yaml/document';
import { allSignatures } from '../../../src/expression/signatures/index';
import { hoverAt } from '../../../src/language/describe/hover';
import { OKTA_USER_ATTRIBUTES } from '../../../src/language/describe/userAttributes';
import { positionOf } from '../config/marked';
import { atCursor, guide } from './atCursor';
import { inMarks } from './inMarks';

/** The first line of the hover, and the marked line of the file. */
function hoverOf(text: string): string {
  const { document, position } = atCursor(text);
  const hover = hoverAt(document, position, guide);
  if (!hover?.range) return 'nothing';
  const line = inMarks(document, [hover.range])
    .split('\n')
    .find((each) => each.includes('«'));
  return `${hover.markdown.split('\n')[0]} ${line?.trim()}`;
}

const LEN = '`String.len(input: string): integer`';
const TITLE = '`user.title`';

describe('hover: functions and attributes, in every style of writing', () => {
  for (const [what, text, expected] of [
    ['plain', 'mappings:\n  a: String.l¦en(user.x)\n', `${LEN} a: «String.len»(user.x)`],
    ['at its start', 'mappings:\n  a: ¦String.len(user.x)\n', `${LEN} a: «String.len»(user.x)`],
    ['at its end', 'mappings:\n  a: String.len¦(user.x)\n', `${LEN} a: «String.len»(user.x)`],
    ['before its dot', 'mappings:\n  a: Stri¦ng.len(user.x)\n', `${LEN} a: «String.len»(user.x)`],
    ['an attribute', 'mappings:\n  a: user.ti¦tle + "x"\n', `${TITLE} a: «user.title» + "x"`],
    ['the word before its dot', 'mappings:\n  a: us¦er.title\n', `${TITLE} a: «user.title»`],
    ['in "', 'mappings:\n  a: "String.l¦en(user.x)"\n', `${LEN} a: "«String.len»(user.x)"`],
    [
      'in ", behind escaped quotes',
      'mappings:\n  a: "\\"b\\" + user.ti¦tle"\n',
      `${TITLE} a: "\\"b\\" + «user.title»"`,
    ],
    ["in '", "mappings:\n  a: '\"it''s\" + user.ti¦tle'\n", `${TITLE} a: '"it''s" + «user.title»'`],
    [
      'with an escape in it',
      'mappings:\n  a: "user.t\\u0069t¦le"\n',
      `${TITLE} a: "«user.t\\u0069tle»"`,
    ],
    [
      'literal, on its second line',
      'mappings:\n  a: |\n    "x" +\n    user.ti¦tle\n',
      `${TITLE} «user.title»`,
    ],
    [
      'folded, on its second line',
      'mappings:\n  a: >-\n    "x" +\n    user.ti¦tle\n',
      `${TITLE} «user.title»`,
    ],
    [
      'folded and indented unevenly',
      'mappings:\n  a: >-\n    "x" +\n      user.ti¦tle\n    + "y"\n',
      `${TITLE} «user.title»`,
    ],
    [
      'quoted, on its second line',
      'mappings:\n  a: "String.len(\n    user.ti¦tle)"\n',
      `${TITLE} «user.title»)"`,
    ],
    [
      'in a flow map',
      'mappings: { a: "user.ti¦tle", b: null }\n',
      `${TITLE} mappings: { a: "«user.title»", b: null }`,
    ],
    [
      'as `expression`',
      'mappings:\n  a: { expression: user.ti¦tle }\n',
      `${TITLE} a: { expression: «user.title» }`,
    ],
    [
      'as the template of the user name',
      'app:\n  username: { template: user.lo¦gin }\n',
      '`user.login` username: { template: «user.login» }',
    ],
    [
      'with CRLF and other letters before it',
      'mappings:\r\n  größe: "\\"😀ü\\" + user.ti¦tle"\r\n',
      `${TITLE} größe: "\\"😀ü\\" + «user.title»"`,
    ],
  ] as const) {
    it(what, () => assert.equal(hoverOf(text), expected));
  }
});

describe('hover: what only looks like a function or an attribute', () => {
  for (const [what, text] of [
    ['a text constant', 'mappings:\n  a: \'"user.ti¦tle"\'\n'],
    ["a text constant between '", 'mappings:\n  a: "\'String.l¦en\'"\n'],
    ['an attribute that Okta does not have', 'mappings:\n  a: user.ti¦tles\n'],
    ['a function that Okta does not have', 'mappings:\n  a: String.le¦ngth(user.x)\n'],
    ['a function in another case', 'mappings:\n  a: string.l¦en(user.x)\n'],
    ['a word with more behind it', 'mappings:\n  a: user.title.l¦en\n'],
    ['an operator', 'mappings:\n  a: user.title ¦+ user.city\n'],
    ['`pushStatus`', 'mappings:\n  a: { expression: x, pushStatus: user.ti¦tle }\n'],
    ['the name of a mapping', 'mappings:\n  user.ti¦tle: x\n'],
    ['the label', 'app:\n  label: user.ti¦tle\n'],
    ['what a group sets', 'groups:\n  - assign: { profile: { a: user.ti¦tle } }\n'],
  ] as const) {
    it(what, () => {
      const shown = hoverOf(text);
      assert.ok(!shown.startsWith('`'), shown);
    });
  }

  it('says of a comment nothing at all', () => {
    assert.equal(hoverOf('mappings:\n  a: x # user.ti¦tle\n'), 'nothing');
  });
});

describe('hover: each function', () => {
  for (const [name, known] of allSignatures()) {
    const { parameters, result, description, source, example, gives, sure, open } = known;
    it(`${name}: what it takes and gives, in a sentence, and where Okta says so`, () => {
      const text = `mappings:\n  a: ${name}(user.x)\n`;
      const document = parseConfig(text, 'okta-scim.yaml');
      const at = positionOf(text, text.indexOf(name) + 1);
      const hover = hoverAt(document, at, guide);
      const [signature, about, link, ...more] = hover?.markdown.split('\n\n') ?? [];
      const taken = /^`(.+)\((.*)\): (.+)`$/.exec(signature ?? '');
      assert.equal(taken?.[1], name);
      assert.equal(taken[2]?.split(', ').filter((each) => each !== '').length, parameters.length);
      for (const { name: parameter, type } of parameters) {
        assert.match(
          taken[2] ?? '',
          new RegExp(`\\b${parameter}\\??: ${type.replace('[]', '\\[\\]')}`),
        );
      }
      assert.equal(taken[3], result);
      assert.equal(about, description);
      assert.equal(link, `[Okta Expression Language](${source})`);
      const [shown, notes = ''] = more;
      assert.equal(shown, `Example: \`${example}\` gives \`${gives}\`.`);
      assert.equal(notes.startsWith('Likely: '), sure === 'likely');
      assert.ok(notes.endsWith(open ?? ''));
      assert.equal(
        hover?.range && inMarks(document, [hover.range]),
        text.replace(name, `«${name}»`),
      );
    });
  }
});

describe('hover: what else an expression can name', () => {
  for (const [text, said] of [
    ['id¦puser.email', /of its username only\.$/],
    ['app¦user.x', /from the app to Okta .*In a mapping: `user\.login`\.$/],
    ['sou¦rce.login', /the profile that the mapping reads/],
    ['org.na¦me', /The org/],
  ] as const) {
    it(text, () => {
      const { document, position } = atCursor(`mappings:\n  a: String.len(${text})\n`);
      assert.match(hoverAt(document, position, guide)?.markdown ?? '', said);
    });
  }
});

describe('hover: each attribute of the default profile', () => {
  for (const { name, title } of OKTA_USER_ATTRIBUTES) {
    it(`user.${name}`, () => {
      const { document, position } = atCursor(`mappings:\n  a: String.len(¦user.${name})\n`);
      assert.equal(
        hoverAt(document, position, guide)?.markdown,
        `\`user.${name}\`\n\n${title}, of Okta's default user profile.`,
      );
    });
  }
});
