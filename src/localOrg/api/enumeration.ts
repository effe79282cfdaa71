import { isObject } from '../state/json';
import type { Json } from '../state/orgModel';

/** The values that an attribute, or the items of one, allows; undefined for any. */
export function enumOf(attribute: Json): readonly unknown[] | undefined {
  const { enum: values, oneOf } = attribute;
  if (Array.isArray(values)) return values;
  if (!Array.isArray(oneOf)) return undefined;
  return oneOf.flatMap((one: unknown) => (isObject(one) && 'const' in one ? [one['const']] : []));
}
