import type { ExpressionFinding } from './expressionFinding';
import { readExpression } from './parse';
import type { ExpressionType } from './signatures/signature';
import { TypeChecker } from './typeChecker';

export interface CheckOptions {
  /** Types of attributes that are known, by their full name, as `user.salary`; all others can be of any type. */
  attributes?: ReadonlyMap<string, ExpressionType>;
}

/** What is wrong with an expression before it is evaluated, and the type of its value. Never throws. */
export function checkExpression(
  text: string,
  { attributes = new Map() }: CheckOptions = {},
): { findings: ExpressionFinding[]; type: ExpressionType } {
  const { expressions, errors } = readExpression(text);
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
  if (isReadable) findings.push(...checker.findings);
  findings.sort((left, right) => left.start - right.start);
  return { findings, type: isReadable ? type : 'unknown' };
}
