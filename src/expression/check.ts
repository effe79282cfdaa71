import type { ExpressionFinding } from './expressionFinding';
import { readExpression } from './parse';
import type { ExpressionType } from './signatures/signature';
import type { Span } from './syntax';
import type { ExpressionRemark } from './tokenCursor';
import { TypeChecker } from './typeChecker';

export type { ExpressionRemark } from './tokenCursor';

export interface CheckOptions {
  /** Types of attributes that are known, by their full name, as `user.salary`; all others can be of any type. */
  attributes?: ReadonlyMap<string, ExpressionType>;
}

export interface ExpressionCheck {
  findings: ExpressionFinding[];
  type: ExpressionType;
  /** What Okta advises against, or does not document, although it may work; left out when there is none. */
  remarks?: ExpressionRemark[];
}

/** What is wrong with an expression before it is evaluated, and the type of its value. Never throws. */
export function checkExpression(
  text: string,
  { attributes = new Map() }: CheckOptions = {},
): ExpressionCheck {
  const { expressions, errors, remarks } = readExpression(text);
  const [limit] = errors.filter(({ fault }) => fault === 'limit');
  // Okta's own limits are not known: nothing is wrong as far as anybody can tell.
  if (limit) {
    const { message, offset: start, end } = limit;
    return {
      findings: [],
      type: 'unknown',
      remarks: [{ remark: 'unchecked', message, start, end }],
    };
  }
  // What follows an operator that is not known here is read without it: nothing to be sure of.
  const operator =
    errors.find(({ fault }) => fault === 'operator')?.offset ?? Number.POSITIVE_INFINITY;
  const certain = errors.filter(({ fault, offset }) => fault !== 'syntax' || offset < operator);
  const findings: ExpressionFinding[] = certain.map(({ fault, message, offset, end }) => ({
    fault,
    message,
    start: offset,
    end,
  }));
  const [expression] = expressions;
  if (!expression) return { findings, type: 'unknown' };
  const checker = new TypeChecker(attributes);
  const type = checker.typeOf(expression);
  const isReadable = errors.every(({ fault }) => fault !== 'syntax' && fault !== 'operator');
  // What is missing makes all that is around it doubtful.
  if (!isReadable) return { findings, type: 'unknown' };
  const { references } = checker;
  const said = inOrder([...findings, ...references.findings]);
  const remarked = inOrder([...remarks, ...references.remarks]);
  return {
    findings: said,
    type,
    ...(remarked.length > 0 && { remarks: remarked }),
  };
}

function inOrder<Item extends Span>(items: Item[]): Item[] {
  return items.sort((left, right) => left.start - right.start);
}
