import assert from 'node:assert/strict';
import { type ConfigDocument, parseConfig } from '../../../src/config/yaml/document';
import { type Cut, cutText, recut } from '../../../src/config/yaml/pieces/recut';
import { changeBetween } from '../../../src/config/yaml/pieces/textChange';
import { edited, madeFile } from './editing';
import { random } from './mutate';
import { saidOf, shapeOf } from './sameAsWhole';

/** `EDITS=10000` for the long run. */
const EDITS = Number(process.env['EDITS'] ?? 200);

/** After so many edits on top of each other a text is mostly broken. */
const EDITS_OF_A_FILE = 50;

/** Texts one edit apart; every so often the next file. */
function* versions(count: number): Generator<{ text: string; isFirst: boolean; seed: number }> {
  let text = '';
  for (let seed = 0; seed < count; seed += 1) {
    const isFirst = seed % EDITS_OF_A_FILE === 0;
    const next = random(seed);
    // Edits are taken back as often as not, so that sound and broken states alternate.
    const changed = isFirst ? madeFile(next) : edited(text, next);
    yield { text: changed, isFirst, seed };
    if (isFirst || next() < 0.5) text = changed;
  }
}

describe('an edit', () => {
  it(`is cut as the whole text is: ${EDITS * 10} edits`, function () {
    this.timeout(60_000 + EDITS * 100);
    let known: Cut | undefined;
    let cuttable = 0;
    for (const { text, isFirst, seed } of versions(EDITS * 10)) {
      const whole = cutText(text);
      const again = known && !isFirst ? recut(known, text) : whole;
      assert.deepEqual(shapeOf(again), shapeOf(whole), `edit ${seed}`);
      if (again) cuttable += 1;
      known = again ?? known;
    }
    assert.ok(cuttable > EDITS * 3, `only ${cuttable} could be cut`);
  });

  it(`is read and checked as the whole text is: ${EDITS} edits`, function () {
    this.timeout(60_000 + EDITS * 200);
    let known: ConfigDocument | undefined;
    for (const { text, isFirst, seed } of versions(EDITS)) {
      const whole = parseConfig(text, 'x');
      const again = parseConfig(text, 'x', isFirst ? undefined : known);
      const [said, expected] = [saidOf(again), saidOf(whole)];
      if (JSON.stringify(said) !== JSON.stringify(expected)) {
        assert.deepEqual(said, expected, `edit ${seed}`);
        assert.fail(`edit ${seed}: equal, but in another order`);
      }
      known = again;
    }
  });

  it('costs its piece: all else stays the same object', () => {
    const text = madeFile(random(1));
    const before = parseConfig(text, 'x');
    const at = text.indexOf('Title of attribute9') + 5;
    const after = parseConfig(`${text.slice(0, at)}x${text.slice(at)}`, 'x', before);
    const [old, now] = [before.value, after.value] as Record<string, Record<string, unknown>>[];
    assert.ok(old?.['attributes'] && now?.['attributes']);
    const changed = Object.keys(now['attributes']).filter(
      (name) => now['attributes']?.[name] !== old['attributes']?.[name],
    );
    assert.deepEqual(changed, ['attribute9']);
    for (const section of ['mappings', 'groups', 'environments', 'app', 'protect']) {
      assert.equal(now[section], old[section], section);
    }
  });
});

describe('the change between two texts', () => {
  it('is the smallest stretch that differs', () => {
    const long = 'abc\n'.repeat(3000);
    for (const [old, text, expected] of [
      ['', '', [0, 0, 0]],
      ['a', 'a', [1, 1, 1]],
      ['ab', 'axb', [1, 1, 2]],
      ['axb', 'ab', [1, 2, 1]],
      ['aa', 'aaa', [2, 2, 3]],
      ['abc', 'xyz', [0, 3, 3]],
      [long, `${long}x`, [12_000, 12_000, 12_001]],
      [`${long}x${long}`, `${long}yz${long}`, [12_000, 12_001, 12_002]],
      [`x${long}`, long, [0, 1, 0]],
    ] as const) {
      const { start, oldEnd, newEnd } = changeBetween(old, text);
      assert.deepEqual([start, oldEnd, newEnd], expected, `${old.length} ${text.length}`);
    }
  });
});
