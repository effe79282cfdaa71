import { isRecord, own } from '../../../base/record';
import type { DesiredAttribute, EnumValue } from '../../../config/desired/desiredState';
import type { SchemaAttribute } from '../../../okta/oktaModel';

/** A value with the title that people choose it by. */
export interface AllowedValue {
  value: string | number;
  title: string;
}

/**
 * The values that an attribute, or the items of a list, allows, in Okta's order; none when any value is. Titles stand in
 * `oneOf` beside `enum`; where there is none, the value is its own (Okta API, schemas: `oneOf`).
 */
export function allowedValues(attribute: SchemaAttribute | undefined): AllowedValue[] {
  const holder = attribute?.type === 'array' ? attribute.items : attribute;
  const { enum: values, oneOf } = holder ?? {};
  const titled = Array.isArray(oneOf) ? (oneOf as unknown[]).filter(isRecord) : [];
  const titles = new Map(titled.map((one) => [one['const'], one['title']]));
  const listed: unknown[] = Array.isArray(values) ? values : [...titles.keys()];
  return listed.filter(isEnumerable).map((value) => {
    const title = titles.get(value);
    return { value, title: typeof title === 'string' && title !== '' ? title : String(value) };
  });
}

/** The list that a file asks for: a title that it does not give is the one in Okta, else the value. */
export function wantedValues(
  wanted: readonly EnumValue[],
  live: SchemaAttribute | undefined,
): AllowedValue[] {
  const titles = new Map(allowedValues(live).map(({ value, title }) => [value, title]));
  return wanted.map(({ value, title }) => ({
    value,
    title: title ?? titles.get(value) ?? String(value),
  }));
}

/** Whether Okta checks that no two users have the same value; written as a word, documented as true or false. */
export function isUnique(attribute: SchemaAttribute | undefined): boolean {
  const unique = attribute?.['unique'];
  return unique === true || unique === 'UNIQUE_VALIDATED' || unique === 'PENDING_UNIQUENESS';
}

/** Whether values of several groups are combined. */
export function isUnion(attribute: SchemaAttribute | undefined): boolean {
  return attribute?.['union'] === 'ENABLE';
}

/** Number of characters, of a limit that Okta has. */
export function lengthOf(
  attribute: SchemaAttribute | undefined,
  limit: 'minLength' | 'maxLength',
): number | undefined {
  const length = own(attribute ?? {}, limit);
  return typeof length === 'number' ? length : undefined;
}

/** What the file says of limits, as Okta takes it beside the fields that are there. */
export function limitFields(
  wanted: DesiredAttribute,
  live: SchemaAttribute | undefined,
): Record<string, unknown> {
  const { enum: values, unique, minLength, maxLength, union, type } = wanted;
  const isList = type.endsWith('[]');
  return {
    ...(values !== undefined && !isList && enumFields(values, live)),
    ...(unique !== undefined && { unique: uniqueAs(unique, live) }),
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
    ...(union !== undefined && isList && { union: union ? 'ENABLE' : 'DISABLE' }),
  };
}

/** `items` of a list: Okta replaces them as a whole, so what is there is sent along. */
export function itemFields(
  wanted: DesiredAttribute,
  live: SchemaAttribute | undefined,
): NonNullable<SchemaAttribute['items']> {
  const type = wanted.type.slice(0, -2);
  const { enum: _, oneOf: __, ...others } = live?.items ?? {};
  if (wanted.enum === undefined) return { ...live?.items, type };
  return { ...others, type, ...(wanted.enum.length > 0 && enumFields(wanted.enum, live)) };
}

/** `null` takes a list away (Okta API, schemas: both are nullable). */
function enumFields(
  wanted: readonly EnumValue[],
  live: SchemaAttribute | undefined,
): Record<string, unknown> {
  if (wanted.length === 0) return { enum: null, oneOf: null };
  const values = wantedValues(wanted, live);
  return {
    enum: values.map(({ value }) => value),
    oneOf: values.map(({ value, title }) => ({ const: value, title })),
  };
}

/**
 * In the form that Okta shows, else in the words that terraform-provider-okta sends and Okta answers with; its OpenAPI
 * description has true and false.
 */
function uniqueAs(unique: boolean, live: SchemaAttribute | undefined): unknown {
  if (typeof live?.['unique'] === 'boolean') return unique;
  return unique ? 'UNIQUE_VALIDATED' : 'NOT_UNIQUE';
}

function isEnumerable(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
