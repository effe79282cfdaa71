import { type FunctionTable, fail, text } from './functionTable';

/** `Convert.*` of Okta's expression language. There is no conversion to boolean: its constants are true and false. */
export const convertFunctions: FunctionTable = {
  'Convert.toInt': {
    min: 1,
    max: 1,
    run: ([value]) => (value === null ? null : Math.round(numberOf(value))),
  },
  'Convert.toNum': { min: 1, max: 1, run: ([value]) => (value === null ? null : numberOf(value)) },
  'Convert.toString': { min: 1, max: 1, run: ([value]) => (value === null ? null : text(value)) },
};

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  const written = text(value).trim();
  const number = Number(written);
  if (written === '' || !Number.isFinite(number)) fail(`'${written}' is not a number`);
  return number;
}
