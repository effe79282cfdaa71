import { messageOf } from '../../base/errors';
import { parseExpression } from '../../expression/parse';
import { childrenOf, type Expression } from '../../expression/syntax';
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
  const isUserAttribute = (name: string) =>
    isBaseUserAttribute(name) || OF_THE_USER.has(name) || isKnown(name);
  const unknown = references(expression)
    .filter(([root, name]) => name === undefined || (root === 'user' && !isUserAttribute(name)))
    .map((parts) => parts.join('.'));
  if (unknown.length === 0) return undefined;
  return `Invalid properties in expression: ${unknown.join(', ')}`;
}

/** Every reference, as its root and the attribute behind it; a word alone, as `firstName`, has none. */
function references(expression: Expression): [root: string, name?: string][] {
  if (expression.kind !== 'reference') return childrenOf(expression).flatMap(references);
  const [name] = expression.path;
  return [name === undefined ? [expression.root] : [expression.root, name]];
}
