import { isRecord, type Json } from '../../base/record';

/** The values that an attribute, or the items of one, allows; undefined for any. */
export function enumOf(attribute: Json): readonly unknown[] | undefined {
  const { enum: values, oneOf } = attribute;
  if (Array.isArray(values)) return values;
  if (!Array.isArray(oneOf)) return undefined;
  return oneOf.flatMap((one: unknown) => (isRecord(one) && 'const' in one ? [one['const']] : []));
}
