import assert from 'node:assert/strict';
import { type ConfigDocument, parseConfig } from '../../../src/config/yaml/document';
import { cutText, recut } from '../../../src/config/yaml/pieces/recut';
import { readYaml } from '../../../src/config/yaml/readYaml';
import { type Edit, editsAt, editsOfTheWhole, everyForm, PLACES, withEdit } from './kindsOfEdits';
import { saidOf, shapeOf } from './sameAsWhole';

const TEXT = everyForm();
const BEFORE = parseConfig(TEXT, 'x');
const CUT = cutText(TEXT);

/** That a text read after another says the same, in the same order, as when it is read alone. */
function assertSame(text: string, before: ConfigDocument, what: string): ConfigDocument {
  const again = parseConfig(text, 'x', before);
  const [said, expected] = [saidOf(again), saidOf(parseConfig(text, 'x'))];
  if (JSON.stringify(said) !== JSON.stringify(expected)) {
    assert.deepEqual(said, expected, what);
    assert.fail(`${what}: equal, but in another order`);
  }
  return again;
}

/** That a sound text is what `yaml` reads from the whole; of a broken one, pieces tell more than the whole does. */
function assertValue(document: ConfigDocument, what: string): void {
  const { tree, problems } = readYaml(document.text);
  const isSound = document.syntaxFindings.length === 0;
  assert.equal(isSound, problems.length === 0 && tree !== undefined, what);
  if (isSound) assert.ok(JSON.stringify(document.value) === JSON.stringify(tree?.value), what);
}

/** That it is cut as if it had been cut alone. */
function assertCut(text: string, what: string): void {
  assert.ok(CUT);
  const [again, alone] = [shapeOf(recut(CUT, text)), shapeOf(cutText(text))];
  if (JSON.stringify(again) !== JSON.stringify(alone)) assert.deepEqual(again, alone, what);
}

/** `EDITS=10000` for the long run, which reads every text in every way; else each of so many. */
const EACH = process.env['EDITS'] === undefined ? 19 : 1;

function check(edits: readonly Edit[], turn: number): void {
  for (const [index, edit] of edits.entries()) {
    const text = withEdit(TEXT, edit);
    const plain = text.replace(/^\uFEFF/, '');
    assertCut(plain, edit.what);
    if ((index + turn) % EACH !== 0) continue;
    const after = assertSame(text, BEFORE, edit.what);
    assertValue(after, edit.what);
    // Undo: what is back to where it was says what it said, whatever was between.
    const back = parseConfig(TEXT, 'x', after);
    assert.deepEqual(back.value, BEFORE.value, `undo ${edit.what}`);
    assert.equal(back.syntaxFindings.length, 0, `undo ${edit.what}`);
  }
}

describe('one edit says what the whole text says', () => {
  it('starts from a sound text that is read in pieces', () => {
    assert.deepEqual(BEFORE.syntaxFindings, []);
    const split = CUT?.sections.filter(({ body }) => body.kind === 'split').length;
    assert.equal(split, 3);
  });

  for (const [index, place] of PLACES.entries()) {
    it(`at ${JSON.stringify(place)}`, () => check(editsAt(TEXT, place), index));
  }

  it('of a section, or of everything', () => check(editsOfTheWhole(TEXT), 0));
});

describe('several edits at once say what the whole text says', () => {
  it('two places far from each other, as by several cursors', () => {
    for (const [index, place] of PLACES.entries()) {
      const other = PLACES[(index * 7 + 3) % PLACES.length] ?? '';
      const first = editsAt(TEXT, place)[(index + 3) % 40];
      const second = editsAt(TEXT, other)[(index * 3) % 40];
      assert.ok(first && second);
      const [early, late] = first.start < second.start ? [first, second] : [second, first];
      if (early.end > late.start) continue;
      const text = withEdit(withEdit(TEXT, late), early);
      assertValue(assertSame(text, BEFORE, `${first.what} and ${second.what}`), first.what);
    }
  });

  it('one name at every place it stands', () => {
    for (const [old, name] of [
      ['field1', 'renamed'],
      ['user.displayName', '"a" + user.b'],
      ['name: ', 'name:\n    '],
      ['#', '"'],
    ] as const) {
      const text = TEXT.replaceAll(old, name);
      assertValue(assertSame(text, BEFORE, `${old} to ${name}`), old);
    }
  });

  it('a broken text that is fixed somewhere else, key by key', () => {
    let text = TEXT;
    let document = BEFORE;
    const step = (place: string, newText: string): void => {
      const at = text.indexOf(place) + place.length;
      text = text.slice(0, at) + newText + text.slice(at);
      document = assertSame(text, document, `${newText} behind ${place}`);
    };
    step('title: Field 2', ' "');
    for (const character of 'type: x') step('user.login', character);
    step('title: Field 8', ' [');
    step('Group 12', ': 1');
    for (const character of ' #') step('Field 2 "', character);
    step('title: Field 2', '"');
    text = TEXT;
    document = assertSame(text, document, 'all taken back');
    assert.deepEqual(document.value, BEFORE.value);
  });
});
