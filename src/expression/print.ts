import { COMPARISONS, LEVELS, precedenceOf } from './operators';
import { chainOf, type Expression, type NodeOf } from './syntax';

/** Weaker and stronger than any operator of LEVELS. */
const CONDITIONAL = -1;
const UNARY = LEVELS.length;

/** Of a value that takes steps behind it, as `.name`. */
const STEPS = UNARY + 1;

/** An expression as a text that reads as the same expression: one space around operators, brackets only where needed. */
export function printExpression(expression: Expression): string {
  return printed(expression, CONDITIONAL);
}

function printed(expression: Expression, least: number): string {
  const text = written(expression);
  return strengthOf(expression) < least ? `(${text})` : text;
}

function strengthOf(expression: Expression): number {
  switch (expression.kind) {
    case 'ternary':
    case 'default':
      return CONDITIONAL;
    case 'binary':
      return precedenceOf(expression.operator);
    case 'not':
    case 'negate':
    case 'plus':
      return UNARY;
    default:
      return STEPS;
  }
}

const CHARACTERS = { not: '!', negate: '-', plus: '+' } as const;

function written(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return literal(expression);
    case 'array':
      return `{${list(expression.items)}}`;
    case 'map':
      return map(expression);
    case 'reference':
      return [expression.root, ...expression.path].join('.');
    case 'call':
      return `${expression.name}(${list(expression.args)})`;
    case 'member':
      return `${object(expression.object)}.${expression.name}`;
    case 'index':
      return `${object(expression.object)}[${printed(expression.index, CONDITIONAL)}]`;
    case 'projection':
      return `${object(expression.object)}.![${printed(expression.item, CONDITIONAL)}]`;
    case 'not':
    case 'negate':
    case 'plus':
      return unary(expression);
    case 'binary':
      return binary(expression);
    case 'default':
    case 'ternary':
      return branches(expression);
    case 'missing':
      return '';
  }
}

/** What stands before a step. */
function object(expression: Expression): string {
  return printed(expression, STEPS);
}

/** `--` and `++` are other operators in SpEL. */
function unary({ kind, operand }: NodeOf<'not' | 'negate' | 'plus'>): string {
  const isDoubled = kind !== 'not' && operand.kind === kind;
  return `${CHARACTERS[kind]}${isDoubled ? ' ' : ''}${printed(operand, UNARY)}`;
}

/** A comparison takes no other one without brackets, on either side. */
function binary(expression: NodeOf<'binary'>): string {
  const [innermost] = chainOf(expression);
  const parts: string[] = [];
  let opened = 0;
  let around = CONDITIONAL;
  for (let node: Expression = expression; node.kind === 'binary'; node = node.left) {
    const level = precedenceOf(node.operator);
    if (level < around) {
      parts.push(')');
      opened += 1;
    }
    parts.push(` ${node.operator} ${printed(node.right, level + 1)}`);
    around = level === COMPARISONS ? level + 1 : level;
  }
  if (innermost) parts.push(printed(innermost.left, around));
  return '('.repeat(opened) + parts.reverse().join('');
}

function branches(whole: NodeOf<'ternary' | 'default'>): string {
  const parts: string[] = [];
  let node: Expression = whole;
  while (node.kind === 'ternary' || node.kind === 'default') {
    if (node.kind === 'ternary') {
      const { condition, whenTrue } = node;
      parts.push(`${printed(condition, 0)} ? ${printed(whenTrue, CONDITIONAL)} : `);
      node = node.whenFalse;
    } else {
      parts.push(`${printed(node.value, 0)} ?: `);
      node = node.fallback;
    }
  }
  return parts.join('') + printed(node, CONDITIONAL);
}

function literal({ value, isDecimal }: NodeOf<'literal'>): string {
  if (typeof value === 'string') return `"${value.replaceAll('"', '""')}"`;
  if (typeof value !== 'number') return String(value);
  const digits = decimalDigits(value);
  return isDecimal && /^\d+$/.test(digits) ? `${digits}.0` : digits;
}

/** JavaScript writes the smallest numbers with an exponent, which Okta does not document. */
function decimalDigits(value: number): string {
  const [digits = '', exponent] = String(value).split('e-');
  if (exponent === undefined) return digits;
  return `0.${'0'.repeat(Number(exponent) - 1)}${digits.replace('.', '')}`;
}

function map({ entries }: NodeOf<'map'>): string {
  if (entries.length === 0) return '{:}';
  const pairs = entries.map(
    ({ key, value }) => `${printed(key, 0)}: ${printed(value, CONDITIONAL)}`,
  );
  return `{${pairs.join(', ')}}`;
}

function list(expressions: readonly Expression[]): string {
  return expressions.map((one) => printed(one, CONDITIONAL)).join(', ');
}
