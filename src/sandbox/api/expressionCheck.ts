import { messageOf } from '../../base/errors';
import { parseExpression } from '../../expression/parse';
import type { Expression } from '../../expression/syntax';
import { isBaseUserAttribute } from './userProfile';

/** What expressions may name besides the profile. */
const OF_THE_USER = new Set(['id', 'status']);

/**
 * Why Okta would refuse that expression in a mapping, or undefined.
 * `isKnown` tells of user attributes besides the default profile's.
 */
export function expressionFault(
  text: string,
  isKnown: (userAttribute: string) => boolean,
): string | undefined {
  let expression: Expression;
  try {
    expression = parseExpression(text);
  } catch (error) {
    return `Invalid expression: ${messageOf(error)}`;
  }
  const unknown = userReferences(expression).filter(
    (name) => !isBaseUserAttribute(name) && !OF_THE_USER.has(name) && !isKnown(name),
  );
  if (unknown.length === 0) return undefined;
  return `Invalid properties in expression: ${unknown.map((name) => `user.${name}`).join(', ')}`;
}

function userReferences(expression: Expression): string[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'reference':
      return expression.root === 'user' && expression.path[0] ? [expression.path[0]] : [];
    default:
      return Object.values(expression)
        .flat()
        .filter(isExpression)
        .flatMap((part) => userReferences(part));
  }
}

function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
