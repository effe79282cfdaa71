import assert from 'node:assert/strict';
import { findingsOf, LEAST, marked } from '../config/marked';

/** Whole values as they stand under `app.username`, or as mappings; the place between « and ». */
type Row = readonly [text: string, code?: string, message?: string];

/** What Okta advises against works all the same. */
function severityOf(code: string, message = ''): string {
  if (code === 'expression-syntax') return 'error';
  return / advises against /.test(message) ? 'info' : 'warning';
}

function says(head: string, rows: readonly Row[]): void {
  for (const [written, code, message] of rows) {
    it(
      code === undefined
        ? `nothing about ${JSON.stringify(written)}`
        : `${code} about ${JSON.stringify(written)}`,
      () => {
        const { text, range } = marked(`${head}${written}\n`);
        const found = findingsOf(text).map((finding) => [
          finding.code,
          finding.severity,
          finding.message,
          finding.range,
        ]);
        assert.deepEqual(
          found,
          code === undefined ? [] : [[code, severityOf(code, message), message, range]],
        );
      },
    );
  }
}

describe('the template of the user name', () => {
  describe('that is built in has texts of Okta between ${ and }, which are no expressions of the file', () => {
    says(`${LEAST}  username:\n    type: BUILT_IN\n    template: `, [
      ['${source.login}'],
      ['"${source.email}"'],
      ['${fn:toLowerCase(source.email)}'],
      ['\'${fn:substringBefore(source.login, "@")}\''],
      // Is no template of Okta's, but not wrong as an expression.
      ['user.login'],
    ]);
  });

  describe('that is custom is an expression, without braces', () => {
    says(`${LEAST}  username:\n    type: CUSTOM\n    template: `, [
      ['user.login'],
      ['source.login'],
      ['String.substringBefore(user.email, "@")'],
      [
        '«login»',
        'expression-unknown',
        "'login' may need the profile before it, as in user.login.",
      ],
      ['source.«»', 'expression-syntax', 'A value is expected, not the end.'],
      ['String.len(user.login«»', 'expression-syntax', "')' is expected, not the end."],
      [
        '«hasDirectoryUser» && true',
        ...([
          'expression-unknown',
          "'hasDirectoryUser' is a function: write hasDirectoryUser().",
        ] as const),
      ],
      [
        '"«firstName» + \'x\'"',
        'expression-unknown',
        "'firstName' may need the profile before it, as in user.firstName.",
      ],
    ]);
  });
});

describe('the place of a slip in a mapping', () => {
  const ATTRIBUTES = `${LEAST}attributes:\n  a: { type: string, externalNamespace: "urn:x" }\n`;
  describe('whatever the text is written in', () => {
    says(`${ATTRIBUTES}mappings:\n  a: `, [
      ['user.a +«»', 'expression-syntax', 'A value is expected, not the end.'],
      [
        '"1 < 2 «<» 3"',
        'expression-syntax',
        "'<' cannot follow another comparison: put one in brackets.",
      ],
      // The quotes of YAML are doubled or escaped; the place counts what stands in the file.
      [`'-«"a"»'`, 'expression-value', 'A number is needed, not a text.'],
      [`'1 - «"it''s"»'`, 'expression-value', 'A number is needed, not a text.'],
      ['"«\\"a\\"» - 1"', 'expression-value', 'A number is needed, not a text.'],
      [
        '{ expression: "a.b «matches» c.d", pushStatus: PUSH }',
        'expression-unknown',
        'Okta advises against matches, and has no other operator for it.',
      ],
      [
        '{ expression: user.a «*» 2 }   # twice',
        'expression-unknown',
        "'*' is an operator of SpEL that Okta does not document.",
      ],
      [
        '|\n    user.a +\n    «+» user.b',
        'expression-unknown',
        "A '+' before a value is SpEL's: Okta does not document it.",
      ],
      [
        '«appuser.userName»',
        'expression-unknown',
        "'appuser' is known in mappings from the app to Okta, says its help: in this direction it may give nothing.",
      ],
      [
        '"«user.profile.email» + \'x\'"',
        'expression-unknown',
        "'user.profile.email' is of Identity Engine's own language: in a mapping write user.email.",
      ],
      ['>-\n    user.a\n    == «==» user.b', 'expression-syntax', "'==' is not expected here."],
      [`'"é 😀" + «Foo.x»()'`, 'expression-unknown', 'Okta documents no function Foo.x.'],
    ]);
  });

  describe('that has none', () => {
    says(`${ATTRIBUTES}mappings:\n  a: `, [
      ['null'],
      ['user.login'],
      ['${source.login}'],
      [`'"a * b"'`],
      ['|\n    user.a != null\n      ? user.a\n      : "x"'],
      ['{ expression: source.userName, pushStatus: DONT_PUSH }'],
      ['"user.nickName ?: user.firstName"'],
      [`"Arrays.toCsvString(user.getGroups({'group.type': {'OKTA_GROUP'}}).![name])"`],
      ['"user.codes[0]"'],
    ]);
  });
});
