import { arrayFunctions } from './arrayFunctions';
import { convertFunctions } from './convertFunctions';
import type { ExpressionFunction } from './functionTable';
import { stringFunctions } from './stringFunctions';

/** The function of that name; undefined for those that the local org does not play, such as `hasDirectoryUser`. */
export function functionNamed(name: string): ExpressionFunction | undefined {
  for (const table of [stringFunctions, arrayFunctions, convertFunctions]) {
    if (Object.hasOwn(table, name)) return table[name];
  }
  return undefined;
}
