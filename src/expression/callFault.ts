import type { ExpressionFault } from './expressionError';
import { claimsOnly, shapeOf } from './signatures/shapes';

/** Why a function of that name cannot be called with so many values; undefined where it can. */
export function callFault(
  name: string,
  count: number,
): { message: string; fault: ExpressionFault } | undefined {
  const signature = shapeOf(name);
  if (!signature) {
    const message = claimsOnly(name)
      ? `${name} works in group claims only, not in mappings`
      : `Okta documents no function ${name}`;
    return { message, fault: 'unknown' };
  }
  if (count >= signature.least && count <= signature.most) return undefined;
  const message = `${name} does not take ${count} ${count === 1 ? 'argument' : 'arguments'}`;
  return { message, fault: 'arguments' };
}
