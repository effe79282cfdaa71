import assert from 'node:assert/strict';
import { checkExpression } from '../../../src/expression/check';
import type { ExpressionError } from '../../../src/expression/evaluate';
import { evaluated, refusalOf } from './evaluated';
import { TYPED } from './faults';
import { kind, ORDER } from './kinds';

const TYPES: Readonly<Record<string, string>> = {
  s: 'string',
  i: 'integer',
  n: 'number',
  b: 'boolean',
  a: 'array',
  p: 'user',
  '0': 'null',
  '?': 'unknown',
};

/** Rows are the left value, columns the right one; a letter is the type of the result, x a finding. */
function grid(text: string): { left: string; right: string; cell: string }[] {
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [left = '', ...cells] = line.trim().split(/\s+/);
      assert.equal(cells.length, ORDER.length, line);
      return ORDER.map((right, index) => ({ left, right, cell: cells[index] ?? '' }));
    });
}

function checked(text: string) {
  const { findings, type } = checkExpression(text, { attributes: TYPED });
  return { type, said: findings.map(({ message, start, end }) => ({ message, start, end })) };
}

function placed({ message, offset, end }: ExpressionError) {
  return { message, start: offset, end };
}

/** Null is of no type of its own: with it in place nothing is sure, and it is refused when it comes to it. */
function isSure(left: string, right: string): boolean {
  return !['0', '?'].includes(left) && !['0', '?'].includes(right);
}

describe('+ joins texts and adds numbers', () => {
  const cells = grid(`
    T  s  s  s  s  s  x  s  s
    W  s  i  n  x  x  x  ?  ?
    N  s  n  n  x  x  x  ?  ?
    B  s  x  x  x  x  x  ?  ?
    A  s  x  x  x  x  x  ?  ?
    P  x  x  x  x  x  x  x  x
    0  s  ?  ?  ?  ?  x  ?  ?
    ?  s  ?  ?  ?  ?  x  ?  ?`);
  for (const { left, right, cell } of cells) {
    const [a, b] = [kind(left), kind(right)];
    const text = `${a.text} + ${b.text}`;
    const place = { start: a.text.length + 1, end: a.text.length + 2 };
    if (cell === 'x') {
      it(`not ${a.checked} and ${b.checked}`, () => {
        const message = `+ does not join ${a.checked} and ${b.checked}`;
        assert.deepEqual(checked(text), { type: 'unknown', said: [{ message, ...place }] });
        const evaluatedMessage = `+ does not join ${a.evaluated} and ${b.evaluated}`;
        assert.deepEqual(placed(refusalOf(text)), { message: evaluatedMessage, ...place });
      });
      continue;
    }
    it(`${a.checked} and ${b.checked}: ${TYPES[cell]}`, () => {
      assert.deepEqual(checked(text), { type: TYPES[cell], said: [] });
      if (cell !== '?') assert.equal(typeof evaluated(text), cell === 's' ? 'string' : 'number');
    });
  }
});

describe('- takes numbers', () => {
  for (const left of ORDER) {
    for (const right of ORDER) {
      const [a, b] = [kind(left), kind(right)];
      const text = `${a.text} - ${b.text}`;
      const wrong = [left, right].map((letter) => 'TBAP'.includes(letter));
      const places = [
        { start: 0, end: a.text.length },
        { start: a.text.length + 3, end: text.length },
      ];
      it(`${a.checked} less ${b.checked}: ${wrong.includes(true) ? 'a finding' : 'a number'}`, () => {
        const said = [a, b].flatMap(({ checked: noun }, index) => {
          const place = places[index];
          return wrong[index] && place
            ? [{ message: `a number is needed, not ${noun}`, ...place }]
            : [];
        });
        const type = left === 'W' && right === 'W' ? 'integer' : 'number';
        assert.deepEqual(checked(text), { type, said });
        if ('WN'.includes(left) && 'WN'.includes(right)) {
          assert.equal(typeof evaluated(text), 'number');
          return;
        }
        // At the operand that is wrong, as the checker has it; the first of two.
        const first = 'WN'.includes(left) ? 1 : 0;
        const noun = [a, b][first]?.evaluated;
        assert.deepEqual(placed(refusalOf(text)), {
          message: `a number is needed, not ${noun}`,
          ...places[first],
        });
      });
    }
  }

  for (const letter of ORDER) {
    const { text: operand, checked: noun, evaluated: value, type } = kind(letter);
    it(`before ${noun}`, () => {
      const text = `-${operand}`;
      const place = { start: 1, end: text.length };
      if ('WN'.includes(letter)) {
        assert.deepEqual(checked(text), { type, said: [] });
        assert.equal(typeof evaluated(text), 'number');
        return;
      }
      const said = 'TBAP'.includes(letter)
        ? [{ message: `a number is needed, not ${noun}`, ...place }]
        : [];
      assert.deepEqual(checked(text), { type: 'unknown', said });
      assert.deepEqual(placed(refusalOf(text)), {
        message: `a number is needed, not ${value}`,
        ...place,
      });
    });
  }
});

describe('< > <= >= compare texts with texts and numbers with numbers', () => {
  const cells = grid(`
    T  b  x  x  x  x  x  b  b
    W  x  b  b  x  x  x  b  b
    N  x  b  b  x  x  x  b  b
    B  x  x  x  x  x  x  x  x
    A  x  x  x  x  x  x  x  x
    P  x  x  x  x  x  x  x  x
    0  b  b  b  x  x  x  b  b
    ?  b  b  b  x  x  x  b  b`);
  for (const { left, right, cell } of cells) {
    const [a, b] = [kind(left), kind(right)];
    it(`${a.checked} with ${b.checked}: ${cell === 'x' ? 'a finding' : 'true or false'}`, () => {
      for (const operator of ['<', '>', '<=', '>=']) {
        const text = `${a.text} ${operator} ${b.text}`;
        const start = a.text.length + 1;
        const place = { start, end: start + operator.length };
        const message = `${operator} does not compare ${a.checked} with ${b.checked}`;
        assert.deepEqual(checked(text), {
          type: 'boolean',
          said: cell === 'x' ? [{ message, ...place }] : [],
        });
        if (cell === 'b' && isSure(left, right)) assert.equal(typeof evaluated(text), 'boolean');
        if (cell !== 'x') continue;
        const refused = `${operator} does not compare ${a.evaluated} with ${b.evaluated}`;
        assert.deepEqual(placed(refusalOf(text)), { message: refused, ...place });
      }
    });
  }
});

describe('== and != take any two values', () => {
  for (const left of ORDER) {
    it(`${kind(left).checked} with any other`, () => {
      for (const right of ORDER) {
        const [a, b] = [kind(left).text, kind(right).text];
        assert.deepEqual(checked(`${a} == ${b}`), { type: 'boolean', said: [] });
        const equal = evaluated(`${a} == ${b}`);
        // Whether a profile that is looked up twice is the same is for the org to say.
        if (left === 'P' && right === 'P') continue;
        assert.equal(equal, left === right, `${a} == ${b}`);
        assert.equal(evaluated(`${a} != ${b}`), !equal);
      }
    });
  }
});

describe('a condition', () => {
  /** `§` is where the value stands. */
  const forms = ['!§', 'NOT §', '§ AND true', 'true && §', '§ OR false', 'false || §', '§ ? 1 : 2'];
  for (const letter of ORDER) {
    const { text: value, checked: noun, evaluated: refused } = kind(letter);
    it(`is true or false, ${noun === 'true or false' ? 'as here' : `not ${noun}`}`, () => {
      for (const form of forms) {
        const text = form.replace('§', value);
        const place = { start: form.indexOf('§'), end: form.indexOf('§') + value.length };
        const said = 'TWNAP'.includes(letter)
          ? [{ message: `a condition is needed, not ${noun}`, ...place }]
          : [];
        assert.deepEqual(checked(text).said, said, text);
        if (letter === 'B') evaluated(text);
        else
          assert.deepEqual(placed(refusalOf(text)), {
            message: `a condition is needed, not ${refused}`,
            ...place,
          });
      }
    });
  }
});

describe('a value that depends on a condition', () => {
  const cells = grid(`
    T  s  ?  ?  ?  ?  ?  s  ?
    W  ?  i  n  ?  ?  ?  i  ?
    N  ?  n  n  ?  ?  ?  n  ?
    B  ?  ?  ?  b  ?  ?  b  ?
    A  ?  ?  ?  ?  a  ?  a  ?
    P  ?  ?  ?  ?  ?  p  p  ?
    0  s  i  n  b  a  p  0  ?
    ?  ?  ?  ?  ?  ?  ?  ?  ?`);
  it('has the type that both sides have', () => {
    for (const { left, right, cell } of cells) {
      const text = `user.isContractor ? ${kind(left).text} : ${kind(right).text}`;
      assert.deepEqual(checked(text), { type: TYPES[cell], said: [] }, text);
    }
  });
});
