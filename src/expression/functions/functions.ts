import { arrayFunctions } from './arrayFunctions';
import { convertFunctions } from './convertFunctions';
import type { ExpressionFunction, FunctionTable } from './functionTable';
import { personFunctions } from './personFunctions';
import { stringFunctions } from './stringFunctions';
import { timeFunctions } from './timeFunctions';

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
