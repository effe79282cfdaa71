import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { ExpressionError } from '../../expression/evaluate';
import { enumOf } from '../api/enumeration';

/**
 * A value as the attribute's type; null when there is none.
 * The words for booleans are those of Spring's converter, on which Okta's expression language is built.
 * @throws {ExpressionError} when it cannot be made to fit, or is none of those that the attribute allows.
 */
export function attributeValue(name: string, attribute: Json, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null;
  if (attribute.type !== 'array')
    return allowed(name, attribute, scalar(name, attribute.type, value));
  const items = isRecord(attribute.items) ? attribute.items : { type: 'string' };
  const list = Array.isArray(value) ? value : [value];
  return list.map((item) => allowed(name, items, scalar(name, items.type, item)));
}

/** Spaces and case count: Okta's words for a value that is not in the list are those of its article on enumerations. */
function allowed(name: string, attribute: Json, value: unknown): unknown {
  const values = enumOf(attribute);
  if (!values || values.includes(value)) return value;
  throw new ExpressionError(
    `Invalid value data type: ${JSON.stringify(value)} is none of the values of ${name}, ${JSON.stringify(values)}`,
    0,
  );
}

function scalar(name: string, type: unknown, value: unknown): unknown {
  if (typeof value === 'object') return misfit(name, type, value);
  switch (type) {
    case 'boolean':
      if (typeof value === 'boolean') return value;
      if (/^(true|on|yes|1)$/i.test(String(value))) return true;
      if (/^(false|off|no|0)$/i.test(String(value))) return false;
      return misfit(name, type, value);
    case 'number':
    case 'integer': {
      const number = typeof value === 'boolean' ? Number.NaN : Number(value);
      if (!Number.isFinite(number)) return misfit(name, type, value);
      return type === 'integer' ? Math.round(number) : number;
    }
    default:
      return String(value);
  }
}

function misfit(name: string, type: unknown, value: unknown): never {
  throw new ExpressionError(`${JSON.stringify(value)} does not fit ${name}, a ${String(type)}`, 0);
}
