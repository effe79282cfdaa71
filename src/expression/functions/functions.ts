import { arrayFunctions } from './arrays';
import { convertFunctions } from './conversions';
import type { ExpressionFunction, FunctionTable } from './functionTable';
import { personFunctions } from './people';
import { stringFunctions } from './strings';
import { timeFunctions } from './times';

const TABLES: readonly FunctionTable[] = [
  stringFunctions,
  arrayFunctions,
  convertFunctions,
  timeFunctions,
  personFunctions,
];

/** What evaluates the function of that name; there is one for every signature. */
export function functionNamed(name: string): ExpressionFunction | undefined {
  return TABLES.find((table) => Object.hasOwn(table, name))?.[name];
}
