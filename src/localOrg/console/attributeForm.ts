import type { Json } from '../../base/record';
import type { Choices } from './fields';
import { field } from './forms';

/** "Data type", in the Console's words. */
export const DATA_TYPES: Choices = [
  ['string', 'string'],
  ['number', 'number'],
  ['integer', 'integer'],
  ['boolean', 'boolean'],
  ['string[]', 'string array'],
  ['number[]', 'number array'],
  ['integer[]', 'integer array'],
];

export const PERMISSIONS: Choices = [
  ['HIDE', 'Hide'],
  ['READ_ONLY', 'Read-Only'],
  ['READ_WRITE', 'Read-Write'],
];

/** "Data type" of an attribute, as its value in the form. */
export function dataTypeValue({ type, items }: Json): string {
  if (type !== 'array') return typeof type === 'string' ? type : '';
  const inner = typeof items === 'object' && items !== null ? Reflect.get(items, 'type') : '';
  return `${typeof inner === 'string' ? inner : ''}[]`;
}

/** In the Console's words: `string array`. */
export function dataTypeOf(attribute: Json): string {
  return dataTypeValue(attribute).replace('[]', ' array').trim();
}

/**
 * What a filled-in form says about an attribute, as the API takes it: a partial update of `saved`. The type is sent
 * only where it is new, because `items` may hold more than the form knows.
 */
export function attributeOf(form: URLSearchParams, saved: Json | undefined): Json {
  const dataType = field(form, 'dataType');
  const isPersonal = form.has('personal');
  return {
    ...(saved && dataTypeValue(saved) === dataType ? {} : typeOf(dataType)),
    title: field(form, 'title'),
    description: field(form, 'description') || null,
    externalName: field(form, 'externalName') || null,
    externalNamespace: field(form, 'externalNamespace') || null,
    scope: isPersonal ? 'SELF' : 'NONE',
    required: form.has('required'),
    permissions: [{ principal: 'SELF', action: field(form, 'permission') }],
    ...(dataType.endsWith('[]') && !isPersonal ? unionOf(form, saved) : {}),
  };
}

function typeOf(dataType: string): Json {
  if (!dataType.endsWith('[]')) return { type: dataType };
  return { type: 'array', items: { type: dataType.slice(0, -2) } };
}

/** "Use Group Priority" is the default: it is only said where something else was. */
function unionOf(form: URLSearchParams, saved: Json | undefined): Json {
  if (form.get('union') === 'ENABLE') return { union: 'ENABLE' };
  return saved?.['union'] === undefined ? {} : { union: 'DISABLE' };
}
