import { countryOf } from './countries';
import { type FunctionTable, fail, text } from './functionTable';

/**
 * `Convert.*` and `Iso3166Convert.*` of Okta's expression language; null stays null. There is no conversion to boolean:
 * its constants are true and false.
 */
export const convertFunctions: FunctionTable = {
  'Convert.toInt': ([value]) => (value === null ? null : Math.round(numberOf(value))),
  'Convert.toNum': ([value]) => (value === null ? null : numberOf(value)),
  'Iso3166Convert.toAlpha2': ([value]) => countryOf(value)?.alpha2 ?? null,
  'Iso3166Convert.toAlpha3': ([value]) => countryOf(value)?.alpha3 ?? null,
  'Iso3166Convert.toName': ([value]) => countryOf(value)?.name ?? null,
  'Iso3166Convert.toNumeric': ([value]) => countryOf(value)?.numeric ?? null,
};

/** JavaScript reads more, as 0x10 and the empty text. */
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  const written = text(value).trim();
  const number = Number(written);
  if (!NUMBER.test(written) || !Number.isFinite(number)) fail(`'${written}' is not a number`);
  return number;
}
