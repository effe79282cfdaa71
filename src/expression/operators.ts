import type { BinaryOperator } from './syntax';

/** By how they are written, from weakest to strongest; words in any case, as in SpEL. */
export const LEVELS: readonly Readonly<Record<string, BinaryOperator>>[] = [
  { OR: 'OR', '||': 'OR' },
  { AND: 'AND', '&&': 'AND' },
  { '==': '==', '!=': '!=', '<': '<', '>': '>', '<=': '<=', '>=': '>=' },
  { '+': '+', '-': '-' },
];

/** Of LEVELS: takes two values, no chain of them (SpEL's grammar, relationalExpression). */
export const COMPARISONS = 2;

/** Index in LEVELS. */
export function levelOf(operator: BinaryOperator): number {
  return LEVELS.findIndex((level) => Object.values(level).includes(operator));
}
