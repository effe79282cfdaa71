import { counted } from '../base/text/counted';
import { functionInstead, methodInstead, referenceElsewhere } from './elsewhere';
import type { ExpressionFault } from './expressionError';
import { claimsOnly, shapeOf, spelledLike } from './signatures/shapes';

/** What stands before the dot in the names of functions. */
const FAMILIES = new Set(['String', 'Arrays', 'Convert', 'Iso3166Convert', 'Time', 'Groups']);

interface Fault {
  message: string;
  fault: ExpressionFault;
}

/** Why a function of that name cannot be called with so many values; undefined where it can. */
export function callFault(name: string, count: number): Fault | undefined {
  const signature = shapeOf(name);
  if (!signature) return unknownFunction(name);
  if (count >= signature.least && count <= signature.most) return undefined;
  const message = `${name} does not take ${counted(count, 'argument')}`;
  return { message, fault: 'arguments' };
}

function unknownFunction(name: string): Fault {
  if (claimsOnly(name)) {
    const message = `${name} works in group claims only, not in mappings: write user.getGroups({…}).![name]`;
    return { message, fault: 'elsewhere' };
  }
  const [root = '', ...path] = name.split('.');
  if (FAMILIES.has(root)) {
    const meant = spelledLike(name) ?? functionInstead(path.join('.'));
    return { message: `Okta documents no function ${name}${orWrite(meant)}`, fault: 'unknown' };
  }
  const instead = methodInstead(name, path.at(-1) ?? '');
  if (instead !== undefined) return { message: instead, fault: 'elsewhere' };
  const elsewhere = path.length > 0 ? referenceElsewhere(root, path) : undefined;
  if (elsewhere !== undefined) return { message: elsewhere, fault: 'elsewhere' };
  return {
    message: `Okta documents no function ${name}${orWrite(spelledLike(name) ?? '')}`,
    fault: 'unknown',
  };
}

function orWrite(meant: string): string {
  return meant === '' ? '' : `: write ${meant}`;
}

/** Why a value has no method of that name: mappings call functions with their family, as String.len. */
export function methodFault(name: string): Fault {
  const instead = methodInstead(`.${name}`, name);
  if (instead !== undefined) return { message: instead, fault: 'elsewhere' };
  return { message: `'${name}' cannot be called on a value`, fault: 'unknown' };
}
