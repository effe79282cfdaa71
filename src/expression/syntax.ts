export type BinaryOperator = '+' | '-' | '==' | '!=' | '<' | '>' | '<=' | '>=' | 'AND' | 'OR';

/** Where a node stands in its text, in UTF-16 code units from 0; `end` is exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** A parsed expression; every node knows its place. */
export type Expression = Span &
  (
    | { kind: 'literal'; value: string | number | boolean | null }
    | { kind: 'array'; items: Expression[] }
    | { kind: 'reference'; root: string; path: string[] }
    | { kind: 'call'; name: string; args: Expression[]; nameEnd: number }
    /** An attribute of what a function gives, as `findDirectoryUser().managerUpn`. */
    | { kind: 'member'; object: Expression; name: string; nameStart: number }
    | { kind: 'not' | 'negate'; operand: Expression }
    | {
        kind: 'binary';
        operator: BinaryOperator;
        left: Expression;
        right: Expression;
        operatorStart: number;
      }
    | { kind: 'ternary'; condition: Expression; whenTrue: Expression; whenFalse: Expression }
    /** Stands where a value is missing; only in texts that have errors. */
    | { kind: 'missing' }
  );

/** The nodes directly below a node, in the order of the text. */
export function childrenOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'array':
      return expression.items;
    case 'call':
      return expression.args;
    case 'member':
      return [expression.object];
    case 'not':
    case 'negate':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'ternary':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    default:
      return [];
  }
}

/** Where a message about a node belongs: at the operator of two operands, else at its start. */
export function placeOf(expression: Expression): Span {
  if (expression.kind !== 'binary') return expression;
  const { operator, operatorStart } = expression;
  return { start: operatorStart, end: operatorStart + operator.length };
}
