import { isRecord, own } from '../../base/record';
import type { ExpressionType } from '../../expression/signatures/signature';
import { checked } from '../check/rules/expressions';
import { type Dictionary, listOf, mapOf, valueAt } from '../yaml/values';

const OF_EXPRESSIONS: Readonly<Partial<Record<ExpressionType, string>>> = {
  string: 'string',
  boolean: 'boolean',
  integer: 'integer',
  number: 'number',
  array: 'string[]',
};

/**
 * The type of an attribute that the file uses and does not list, by what it is mapped to and what groups set;
 * undefined when no type takes all of that: to declare it would make an error.
 */
export function typeByUse(config: Dictionary, name: string): string | undefined {
  const values = listOf(config['groups'])
    .map((group) => valueAt(group, ['assign', 'profile', name]))
    .filter((value) => value !== undefined && value !== null);
  const types = new Set(values.map(typeOfValue));
  const mapped = typeOfMapping(own(mapOf(config['mappings']), name));
  if (mapped !== undefined && types.size === 0) return mapped;
  return common(mapped === undefined ? types : types.add(mapped));
}

function typeOfMapping(mapping: unknown): string | undefined {
  const expression = isRecord(mapping) ? mapping['expression'] : mapping;
  return typeof expression === 'string' ? OF_EXPRESSIONS[checked(expression).type] : undefined;
}

function typeOfValue(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const items = new Set(value.map(typeOfItem));
    const item = items.size === 0 ? 'string' : common(items);
    // There are no lists of true and false.
    return item === undefined || item === 'boolean' ? undefined : `${item}[]`;
  }
  return typeOfItem(value);
}

function typeOfItem(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'string' || typeof value === 'boolean' ? typeof value : undefined;
}

/** The type that takes values of all of these; text when there are none. */
function common(types: ReadonlySet<string | undefined>): string | undefined {
  if (types.size === 0) return 'string';
  const [first, second] = types;
  if (types.size === 1) return first;
  if (types.size > 2 || first === undefined || second === undefined) return undefined;
  const names = [first, second].sort().join(' ');
  if (names === 'integer number') return 'number';
  return names === 'integer[] number[]' ? 'number[]' : undefined;
}
