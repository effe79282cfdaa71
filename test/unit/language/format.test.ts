import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { parse } from 'yaml';
import { formatted } from '../../../src/language/format';
import { mutate, random } from '../config/mutate';

describe('formatting', () => {
  it('sets indentation, spaces and blank lines, and keeps comments where they are', () => {
    const text =
      "# top\nversion:   1   \n\n\n\napp:    # what it is\n      label:  'x'\ngroups:\n    - name: A # first\n      # inside\n      push:   true\n    -   name: B\n\n# end\n";
    assert.equal(
      formatted(text),
      "# top\nversion: 1\n\napp: # what it is\n  label: 'x'\ngroups:\n  - name: A # first\n    # inside\n    push: true\n  - name: B\n\n# end\n",
    );
  });

  it('leaves a formatted file as it is', () => {
    const text = readFileSync('examples/senhasegura/okta-scim.yaml', 'utf8');
    assert.equal(formatted(text), text);
  });

  it('writes lists without spaces inside of their brackets, and maps with', () => {
    assert.equal(
      formatted('a: [ x,y ]\nb: {c: [1, "[ 2 ]"], d: [{e: 1}] } # [ z ]\n'),
      'a: [x, y]\nb: { c: [1, "[ 2 ]"], d: [{ e: 1 }] } # [ z ]\n',
    );
    const block = 'a: |\n  [ x ]\nb: [ y ]\n';
    assert.equal(formatted(block), block);
  });

  it('keeps the line breaks of the file', () => {
    assert.equal(formatted('a:   1\r\nb: 2\r\n'), 'a: 1\r\nb: 2\r\n');
  });

  it('does not touch what it cannot read', () => {
    for (const text of [
      'a: [',
      'a: 1\na: 2\n',
      '',
      '# only a comment\n',
      'a: 1\n---\nb: 2\n',
      '\tx: 1',
    ]) {
      assert.equal(formatted(text), undefined, JSON.stringify(text));
    }
  });

  it('never changes what the file says, and does nothing the second time', () => {
    const text = readFileSync('examples/senhasegura/okta-scim.yaml', 'utf8');
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const mutated = mutate(text, random(seed));
        const made = formatted(mutated);
        if (made === undefined) return;
        assert.ok(isDeepStrictEqual(parse(made), parse(mutated)));
        assert.equal(formatted(made), made);
      }),
      { numRuns: 200 },
    );
  });
});
