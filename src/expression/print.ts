import { COMPARISONS, LEVELS, levelOf } from './operators';
import type { Expression } from './syntax';

/** Weaker and stronger than any operator of LEVELS. */
const TERNARY = -1;
const UNARY = LEVELS.length;

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
  if (expression.kind === 'binary') return levelOf(expression.operator);
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
      const level = levelOf(expression.operator);
      // A comparison takes no other one without brackets, on either side.
      const left = printed(expression.left, level === COMPARISONS ? level + 1 : level);
      return `${left} ${expression.operator} ${printed(expression.right, level + 1)}`;
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
  if (typeof value === 'string') return `"${value.replaceAll('"', '""')}"`;
  return typeof value === 'number' ? decimal(value) : String(value);
}

/** JavaScript writes the smallest numbers with an exponent, which the language does not have. */
function decimal(value: number): string {
  const [digits = '', exponent] = String(value).split('e-');
  if (exponent === undefined) return digits;
  return `0.${'0'.repeat(Number(exponent) - 1)}${digits.replace('.', '')}`;
}

function list(expressions: readonly Expression[]): string {
  return expressions.map((one) => printed(one, TERNARY)).join(', ');
}
