import type { BinaryOperator, Expression } from './syntax';

/** As strong as the levels of the parser. */
const STRENGTH: Readonly<Record<BinaryOperator, number>> = {
  OR: 1,
  AND: 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '>': 3,
  '<=': 3,
  '>=': 3,
  '+': 4,
  '-': 4,
};
const COMPARISON = 3;
const TERNARY = 0;
const UNARY = 5;

/** An expression as a text that reads as the same expression: one blank around operators, brackets only where needed. */
export function printExpression(expression: Expression): string {
  return printed(expression, TERNARY);
}

function printed(expression: Expression, least: number): string {
  const text = written(expression);
  return strengthOf(expression) < least ? `(${text})` : text;
}

function strengthOf(expression: Expression): number {
  if (expression.kind === 'ternary') return TERNARY;
  if (expression.kind === 'binary') return STRENGTH[expression.operator];
  return UNARY;
}

function written(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return literal(expression.value);
    case 'array':
      return `{${list(expression.items)}}`;
    case 'reference':
      return [expression.root, ...expression.path].join('.');
    case 'call':
      return `${expression.name}(${list(expression.args)})`;
    case 'member':
      return `${printed(expression.object, UNARY)}.${expression.name}`;
    case 'not':
      return `!${printed(expression.operand, UNARY)}`;
    case 'negate':
      return `-${printed(expression.operand, UNARY)}`;
    case 'binary': {
      const strength = STRENGTH[expression.operator];
      // A comparison takes no other one without brackets, on either side.
      const left = printed(expression.left, strength === COMPARISON ? strength + 1 : strength);
      return `${left} ${expression.operator} ${printed(expression.right, strength + 1)}`;
    }
    case 'ternary': {
      const condition = printed(expression.condition, TERNARY + 1);
      return `${condition} ? ${printed(expression.whenTrue, TERNARY)} : ${printed(expression.whenFalse, TERNARY)}`;
    }
    case 'missing':
      return '';
  }
}

function literal(value: string | number | boolean | null): string {
  return typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value);
}

function list(expressions: readonly Expression[]): string {
  return expressions.map((one) => printed(one, TERNARY)).join(', ');
}
