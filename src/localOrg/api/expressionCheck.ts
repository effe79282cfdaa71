import { messageOf } from '../../base/errors';
import { ROOTS } from '../../expression/context';
import type { ExpressionError } from '../../expression/expressionError';
import { readExpression } from '../../expression/parse';
import { childrenOf, type Expression, type NodeOf, nodesOf } from '../../expression/syntax';
import { isStandardUserAttribute } from '../../expression/userAttributes';
import { isBaseUserAttribute } from './userProfile';

/**
 * Why Okta would refuse that expression in a mapping, or undefined: what it is not known to refuse is taken, and fails
 * when it is evaluated, if it fails.
 * `isKnown` tells of user attributes besides the default profile's.
 */
export function expressionFault(
  text: string,
  isKnown: (userAttribute: string) => boolean,
): string | undefined {
  const { expressions, errors } = readExpression(text);
  const fault = errors.find(isRefused);
  if (fault) return `Invalid expression: ${messageOf(fault)}`;
  const isUserAttribute = (name: string) => isBaseUserAttribute(name) || isKnown(name);
  const unknown = expressions
    .flatMap(references)
    .filter(({ root, path: [name] }) =>
      name === undefined
        ? !isStandardUserAttribute(root)
        : root === 'user' && !isUserAttribute(name),
    )
    .map(({ root, path }) => [root, ...path.slice(0, 1)].join('.'));
  if (unknown.length === 0) return undefined;
  return `Invalid properties in expression: ${unknown.join(', ')}`;
}

/** Broken syntax, and functions that Okta says mappings cannot have; of others nobody knows. */
function isRefused({ fault }: ExpressionError): boolean {
  return fault === 'syntax' || fault === 'elsewhere';
}

/** Every reference; in a projection, names are those of the values that it goes through. */
function references(expression: Expression): NodeOf<'reference'>[] {
  const below = (node: Expression) => {
    if (node.kind === 'projection') return [node.object];
    return node.kind === 'index' && isRoot(node.object) ? [node.index] : childrenOf(node);
  };
  return [...nodesOf(expression, below)].filter((node) => node.kind === 'reference');
}

/** A profile as a whole, as in `user["firstName"]`. */
function isRoot(node: Expression): boolean {
  return node.kind === 'reference' && node.path.length === 0 && ROOTS.includes(node.root);
}
