import assert from 'node:assert/strict';
import {
  type ExpressionContext,
  ExpressionError,
  evaluateExpression,
} from '../../../src/expression/evaluate';

/** 2026-03-05, a Thursday, 04:07:09.012 UTC. */
export const NOW = Date.UTC(2026, 2, 5, 4, 7, 9, 12);

/** A user with an attribute of every type, in two groups, with a manager, in one directory. */
export const CONTEXT: ExpressionContext = {
  user: {
    login: 'ada@example.com',
    firstName: 'Ada',
    salary: 1200,
    rate: 2.5,
    isContractor: true,
    codes: ['a', 'b'],
    empty: '',
    greek: 'Ἀθηνᾶ',
    emoji: 'a😀b',
    none: null,
  },
  internalProperty: () => 'ACTIVE',
  groups: () => [
    { id: '00g1', name: 'Équipe ventes' },
    { id: '00g2', name: 'Site admins' },
  ],
  linkedUser: () => ({ lastName: 'Gates' }),
  relative: () => ({ firstName: 'Grace' }),
  directoryUsers: () => [{ employeeID: '123' }],
  now: () => NOW,
};

export function evaluated(text: string, context: ExpressionContext = CONTEXT): unknown {
  return evaluateExpression(text, context);
}

export function refusalOf(text: string, context: ExpressionContext = CONTEXT): ExpressionError {
  try {
    const value = evaluateExpression(text, context);
    return assert.fail(`${text} is accepted, as ${JSON.stringify(value)}`);
  } catch (error) {
    assert.ok(error instanceof ExpressionError, String(error));
    return error;
  }
}

/** Takes the brackets out of a text in which they mark a place. */
export function marked(text: string): { plain: string; start: number; end: number } {
  const [start, end] = [text.indexOf('⟦'), text.indexOf('⟧') - 1];
  return { plain: text.replace('⟦', '').replace('⟧', ''), start, end };
}

/** One test per row: the text and its value. */
export function gives(rows: readonly (readonly [text: string, expected: unknown])[]): void {
  for (const [text, expected] of rows) {
    it(`${text} is ${JSON.stringify(expected)}`, () => assert.deepEqual(evaluated(text), expected));
  }
}

/** One test per row: the text with the refused part between ⟦ and ⟧, and the message. */
export function refuses(rows: readonly (readonly [text: string, message: RegExp])[]): void {
  for (const [text, message] of rows) {
    it(`refuses ${text}`, () => {
      const { plain, start, end } = marked(text);
      const error = refusalOf(plain);
      assert.match(error.message, message);
      assert.deepEqual([error.offset, error.end], [start, end], error.message);
    });
  }
}
