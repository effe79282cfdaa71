import { fail } from '../argumentError';
import { decimal, numberIn } from '../numbers';
import { countryOf } from './countries';
import { type FunctionTable, text } from './functionTable';

/**
 * `Convert.*` and `Iso3166Convert.*` of Okta's expression language; null stays null. There is no conversion to boolean:
 * its constants are true and false.
 */
export const convertFunctions: FunctionTable = {
  'Convert.toInt': ([value]) => (value === null ? null : whole(numberOf(value))),
  'Convert.toNum': ([value]) => (value === null ? null : decimal(numberOf(value))),
  'Iso3166Convert.toAlpha2': ([value]) => countryOf(value)?.alpha2 ?? null,
  'Iso3166Convert.toAlpha3': ([value]) => countryOf(value)?.alpha3 ?? null,
  'Iso3166Convert.toName': ([value]) => countryOf(value)?.name ?? null,
  'Iso3166Convert.toNumeric': ([value]) => countryOf(value)?.numeric ?? null,
};

/** JavaScript reads more, as 0x10 and the empty text. */
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

function numberOf(value: unknown): number {
  const number = numberIn(value);
  if (number !== undefined) return number;
  const written = text(value).trim();
  const read = Number(written);
  if (!NUMBER.test(written) || !Number.isFinite(read)) {
    fail(`'${written.slice(0, 60)}' is not a number`);
  }
  return read;
}

/** Rounded half up, as Java does. Okta warns of the range of 32 bits, and does not say what comes out beyond it. */
function whole(value: number): number {
  const rounded = Math.round(value);
  if (rounded > 2 ** 31 - 1 || rounded < -(2 ** 31)) {
    fail(`${value} is outside the whole numbers of 32 bits`);
  }
  return rounded;
}
