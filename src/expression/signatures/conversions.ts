/** `Convert.*`: there is no conversion to boolean, whose constants are true and false. */
export const CONVERSIONS = [
  'Convert.toInt(value:unknown):integer',
  'Convert.toNum(value:unknown):number',
];

/** Country codes, ISO 3166-1. */
export const COUNTRIES = [
  'Iso3166Convert.toAlpha2(country:string):string',
  'Iso3166Convert.toAlpha3(country:string):string',
  'Iso3166Convert.toName(country:string):string',
  'Iso3166Convert.toNumeric(country:string):string',
];
