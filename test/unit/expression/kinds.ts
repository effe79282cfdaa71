import type { ExpressionType } from '../../../src/expression/signatures/signature';

/** A value of every type, as it is written, with the type's name in messages of the checker and of the evaluator. */
export const KINDS: Readonly<
  Record<string, { text: string; type: ExpressionType; checked: string; evaluated: string }>
> = {
  T: { text: 'user.firstName', type: 'string', checked: 'a text', evaluated: 'a string' },
  W: { text: 'user.salary', type: 'integer', checked: 'a whole number', evaluated: 'a number' },
  N: { text: 'user.rate', type: 'number', checked: 'a number', evaluated: 'a number' },
  B: {
    text: 'user.isContractor',
    type: 'boolean',
    checked: 'true or false',
    evaluated: 'a boolean',
  },
  A: { text: 'user.codes', type: 'array', checked: 'an array', evaluated: 'an array' },
  P: { text: 'findDirectoryUser()', type: 'user', checked: 'a profile', evaluated: 'an object' },
  0: { text: 'null', type: 'null', checked: 'null', evaluated: 'null' },
  '?': { text: 'user.emoji', type: 'unknown', checked: 'any value', evaluated: 'a string' },
};

/** In the order of the columns of a grid. */
export const ORDER = ['T', 'W', 'N', 'B', 'A', 'P', '0', '?'] as const;

export function kind(letter: string) {
  const found = KINDS[letter];
  if (!found) throw new Error(`no kind ${letter}`);
  return found;
}
