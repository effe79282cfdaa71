import type { BinaryOperator } from './syntax';

/** By how they are written, from weakest to strongest; words in any case, as in SpEL. */
export const LEVELS: readonly Readonly<Record<string, BinaryOperator>>[] = [
  { OR: 'OR', '||': 'OR' },
  { AND: 'AND', '&&': 'AND' },
  {
    ...{ '==': '==', '!=': '!=', '<': '<', '>': '>', '<=': '<=', '>=': '>=', MATCHES: 'matches' },
    ...{ EQ: '==', NE: '!=', LT: '<', GT: '>', LE: '<=', GE: '>=' },
  },
  { '+': '+', '-': '-' },
  { '*': '*', '/': '/', '%': '%', DIV: '/', MOD: '%' },
  { '^': '^' },
];

/** Of LEVELS: takes two values, no chain of them (SpEL's grammar, relationalExpression). */
export const COMPARISONS = 2;

const LEVEL_OF: ReadonlyMap<string, number> = new Map(
  LEVELS.flatMap((level, index) => Object.values(level).map((operator) => [operator, index])),
);

const BY_SPELLING: ReadonlyMap<string, { operator: BinaryOperator; level: number }> = new Map(
  LEVELS.flatMap((spellings, level) =>
    Object.entries(spellings).map(([spelling, operator]) => [spelling, { operator, level }]),
  ),
);

/** Index in LEVELS. */
export function precedenceOf(operator: BinaryOperator): number {
  return LEVEL_OF.get(operator) ?? 0;
}

/** The operator that is written so; undefined for none. */
export function operatorOf(
  written: string,
): { operator: BinaryOperator; level: number } | undefined {
  // Words that are no operators are long, as a rule.
  return written.length > 7 ? undefined : (BY_SPELLING.get(written) ?? ofWord(written));
}

function ofWord(written: string): { operator: BinaryOperator; level: number } | undefined {
  return written.length < 2 ? undefined : BY_SPELLING.get(written.toUpperCase());
}

/** Okta's page on the language of mappings has these spellings; of SpEL's other ones it says nothing. */
const DOCUMENTED = new Set('OR || AND && == != < > <= >= + - MATCHES'.split(' '));

export function isDocumentedOperator(written: string): boolean {
  return DOCUMENTED.has(written.toUpperCase());
}
