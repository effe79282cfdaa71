import assert from 'node:assert/strict';
import { defined } from '../../../src/base/defined';
import { CancelledError } from '../../../src/base/errors';
import { isRecord, own, setOwn } from '../../../src/base/record';
import { clip } from '../../../src/base/text/clip';
import { indentedJson } from '../../../src/base/text/indentedJson';
import { tryJson } from '../../../src/base/tryJson';
import { wait } from '../../../src/base/wait';

describe('the shelf', () => {
  it('knows an object from everything else', () => {
    assert.deepEqual(
      [{}, { a: 1 }, Object.create(null), [], null, undefined, 'text', 1].map(isRecord),
      [true, true, true, false, false, false, false, false],
    );
  });

  it('finds keys of the object alone, whatever they are called', () => {
    assert.equal(own({ a: 1 }, 'a'), 1);
    assert.equal(own<unknown>({}, 'constructor'), undefined);
    assert.equal(own(undefined, 'a'), undefined);
    const target = {};
    setOwn(target, '__proto__', { polluted: true });
    assert.deepEqual(Object.keys(target), ['__proto__']);
    assert.equal('polluted' in target, false);
  });

  it('leaves out what is undefined, and nothing else', () => {
    const made: { a?: number; b?: null; c?: string } = defined({ a: undefined, b: null, c: '' });
    assert.deepEqual(made, { b: null, c: '' });
    assert.equal('a' in made, false);
  });

  it('reads JSON, or nothing', () => {
    assert.deepEqual(tryJson('{"a":[1]}'), { a: [1] });
    assert.equal(tryJson('null'), null);
    for (const text of ['', '{', 'undefined']) assert.equal(tryJson(text), undefined);
    assert.equal(indentedJson('{"a":1}'), '{\n  "a": 1\n}');
    assert.equal(indentedJson('<html>'), '<html>');
  });

  it('cuts a text to one line of a length', () => {
    assert.equal(clip(' a\n b ', 3), 'a b');
    assert.equal(clip('abcd', 3), 'ab…');
  });

  it('waits until it is cancelled', async () => {
    await wait(1);
    const controller = new AbortController();
    const waiting = wait(60_000, controller.signal);
    controller.abort();
    await assert.rejects(waiting, CancelledError);
    await assert.rejects(wait(0, controller.signal), CancelledError);
  });
});
