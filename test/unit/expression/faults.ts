import assert from 'node:assert/strict';
import { checkExpression } from '../../../src/expression/check';
import { readExpression } from '../../../src/expression/parse';
import { printExpression } from '../../../src/expression/print';
import type { ExpressionType } from '../../../src/expression/signatures/signature';

interface Place {
  start: number;
  end: number;
}

/** Takes the brackets out of a text in which every ⟦…⟧ marks a place; places in the order in which they begin. */
export function places(text: string): { plain: string; places: Place[] } {
  const found: Place[] = [];
  const open: Place[] = [];
  let plain = '';
  for (const symbol of text.split(/([⟦⟧])/)) {
    if (symbol === '⟦') {
      const place = { start: plain.length, end: plain.length };
      found.push(place);
      open.push(place);
    } else if (symbol === '⟧') {
      const place = open.pop();
      if (place) place.end = plain.length;
    } else plain += symbol;
  }
  return { plain, places: found };
}

/** Attributes whose type is known to the checker, one of each. */
export const TYPED: ReadonlyMap<string, ExpressionType> = new Map([
  ['user.salary', 'integer'],
  ['user.rate', 'number'],
  ['user.isContractor', 'boolean'],
  ['user.codes', 'array'],
]);

/** One test per row: all that the checker says, as `fault: message`, about the places between ⟦ and ⟧; nothing else. */
export function finds(rows: readonly (readonly [text: string, ...said: string[]])[]): void {
  for (const [text, ...said] of rows) {
    it(said.length > 0 ? `finds fault with ${text}` : `finds no fault with ${text}`, () => {
      const { plain, places: wanted } = places(text);
      const { findings } = checkExpression(plain, { attributes: TYPED });
      assert.deepEqual(
        findings.map(({ fault, message, start, end }) => ({
          said: `${fault}: ${message}`,
          start,
          end,
        })),
        wanted.map((place, index) => ({ said: said[index], ...place })),
      );
    });
  }
}

/** One test per row: what is left of a text that is broken, as it is printed, and every error with its place. */
export function reads(
  rows: readonly (readonly [text: string, trees: readonly string[], ...said: string[]])[],
): void {
  for (const [text, trees, ...said] of rows) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const { plain, places: wanted } = places(text);
      const { expressions, errors } = readExpression(plain);
      assert.deepEqual(
        errors.map(({ fault, message, offset, end }) => ({
          said: `${fault}: ${message}`,
          start: offset,
          end,
        })),
        wanted.map((place, index) => ({ said: said[index], ...place })),
      );
      assert.deepEqual(expressions.map(printExpression), trees);
    });
  }
}
