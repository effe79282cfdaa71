import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { commentsOf } from '../../../src/language/comments';
import { formatted } from '../../../src/language/format';
import { findingsOf } from '../config/marked';
import { mutate, random } from '../config/mutate';

/** A value in one of the ways to write it; `indent` is that of the lines below its key. */
type Value = (indent: string) => string;

const text = fc.constantFrom<Value>(
  () => 'user.title',
  () => '"a \\u0062 \\" # c"',
  () => "'it''s  [ x ]'",
  () => '${var:host}/x',
  () => '',
  () => '012',
  () => '1e3',
  (indent) => `|\n${indent}a # b\n\n${indent}  c\n`.trimEnd(),
  (indent) => `>-\n${indent}a\n${indent}b\n\n${indent}c`,
  (indent) => `"a\n${indent}b\n\n${indent}c"`,
  (indent) => `a\n${indent}b`,
  () => '{a: 1,   b: [ 2,3 ]}',
  () => '[ x,   "y" ]',
);

const comment = fc.constantFrom('', '', '  # behind', ' #no space');
const between = fc.constantFrom('', '', '\n', '\n\n', '# alone\n', '\n# alone\n\n', '  # inside\n');

/** Sections of two entries each, indented in their own way, with comments and blank lines everywhere. */
const file = fc
  .array(
    fc.record({
      indent: fc.constantFrom('  ', '    ', '   '),
      before: between,
      head: comment,
      first: text,
      remark: between,
      second: text,
      behind: comment,
      isList: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((sections) =>
    sections
      .map(({ indent, before, head, first, remark, second, behind, isList }, at) => {
        const deep = `${indent}    `;
        // A dash with nothing behind it is nobody's.
        const isItems = isList && first(deep) !== '' && second(deep) !== '';
        const [one, two] = isItems ? ['-', '-'] : ['a:', 'b:'];
        // Behind a text over several lines a comment would be a part of it, or end it.
        const tail = second(deep).includes('\n') ? '' : behind;
        return `${before}s${at}:${head}\n${indent}${one}   ${first(deep)}\n${remark}${indent}${two} ${second(deep)}${tail}\n`;
      })
      .join(''),
  );

const comments = (yaml: string) => commentsOf(yaml).map(({ text: each }) => each);

describe('formatting of any sound file', () => {
  it('keeps what it says and its comments, and is done at once', () => {
    let done = 0;
    fc.assert(
      fc.property(file, (yaml) => {
        const made = formatted(yaml);
        if (made === undefined) return;
        done += 1;
        assert.deepEqual(parse(made), parse(yaml), made);
        assert.deepEqual(comments(made), comments(yaml), made);
        assert.equal(formatted(made), made);
        const characters = (each: string) => each.replaceAll(/\s/g, '');
        assert.equal(characters(made), characters(yaml), 'nothing but spaces and line breaks');
        assert.doesNotMatch(made, /\n\n$|^ +$/m, 'no blank line at the end, no line of spaces');
      }),
      { numRuns: 150 },
    );
    assert.ok(done > 135, `only ${done} of 150 were formatted`);
  });

  it('keeps a comment behind what it stands behind, and alone what stands alone', () => {
    fc.assert(
      fc.property(file, (yaml) => {
        const made = formatted(yaml);
        if (made === undefined) return;
        const places = (each: string) => commentsOf(each).map(({ isAlone }) => isAlone);
        assert.deepEqual(places(made), places(yaml), `${yaml}\n=>\n${made}`);
      }),
      { numRuns: 80 },
    );
  });

  it('leaves the findings as they are, but for their places', () => {
    const base = `version: 1
app:
    label:   x
    loginUrl:  https://a.example.com
attributes:
    code:   {type: string, externalNamespace: " urn:x"}   # spaces
mappings:
    # okta-scim-ignore mapping-literal-type: for now
    code:   '"x"'
    nope:   user.title
groups:
-   name: A
    assign:   true

    # both
    push: true
`;
    const codes = (yaml: string) =>
      findingsOf(yaml)
        .map(({ code, message }) => `${code}: ${message}`)
        .sort();
    assert.ok(codes(base).length >= 3);
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const yaml = mutate(base, random(seed));
        const made = formatted(yaml);
        if (made !== undefined) assert.deepEqual(codes(made), codes(yaml), `${yaml}\n=>\n${made}`);
      }),
      { numRuns: 60 },
    );
  });
});
