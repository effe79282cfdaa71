import { arrayFunctions } from './arrays';
import { convertFunctions } from './conversions';
import type { ExpressionFunction } from './functionTable';
import { groupFunctions } from './groups';
import { personFunctions } from './people';
import { stringFunctions } from './strings';
import { timeFunctions } from './times';

const FUNCTIONS: ReadonlyMap<string, ExpressionFunction> = new Map(
  [
    stringFunctions,
    arrayFunctions,
    convertFunctions,
    timeFunctions,
    groupFunctions,
    personFunctions,
  ].flatMap((table) => Object.entries(table)),
);

/** What evaluates the function of that name; there is one for every signature. */
export function functionNamed(name: string): ExpressionFunction | undefined {
  return FUNCTIONS.get(name);
}
