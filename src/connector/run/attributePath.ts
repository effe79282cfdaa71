import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';

/**
 * Where an external name puts its value: `name`, `name.sub`, or `list.^[key=='x'].sub`, the element of a list that has
 * a key of that value (Okta, "Attribute path expressions"); also as SCIM writes it, `list[key eq "x"].sub`.
 */
export interface AttributePath {
  head: string;
  /** The element of the list. */
  where: { key: string; value: string | boolean } | undefined;
  /** What stands in the head, or in its element. */
  sub: string | undefined;
}

const NAME = '[A-Za-z$][\\w$-]*';
const PLAIN = new RegExp(`^(${NAME})(?:\\.(${NAME}))?$`);
const VALUE = `(?:'([^']*)'|"([^"]*)"|(true|false))`;
const OKTA = new RegExp(`^(${NAME})\\.\\^\\[?\\s*(${NAME})\\s*==\\s*${VALUE}\\s*\\]?\\.(${NAME})$`);
const SCIM = new RegExp(`^(${NAME})\\[\\s*(${NAME})\\s+eq\\s+${VALUE}\\s*\\]\\.(${NAME})$`, 'i');

/** Undefined when the name is none of these forms. */
export function attributePath(externalName: string): AttributePath | undefined {
  const [, head, sub] = PLAIN.exec(externalName) ?? [];
  if (head !== undefined) return { head, where: undefined, sub };
  const found = OKTA.exec(externalName) ?? SCIM.exec(externalName);
  if (!found) return undefined;
  const [, list = '', key = '', single, double, truth, part] = found;
  const value = truth === undefined ? (single ?? double ?? '') : truth === 'true';
  return { head: list, where: { key, value }, sub: part };
}

/** What stands there. */
export function valueOnPath({ head, where, sub }: AttributePath, holder: Json): unknown {
  const there = holder[head];
  const one = where ? elementOf(there, where) : there;
  if (sub === undefined) return one;
  return isRecord(one) ? one[sub] : undefined;
}

/** `holder` with the value there; null takes an element out of its list. */
export function withValueOnPath(path: AttributePath, holder: Json, value: unknown): Json {
  const { head, where, sub } = path;
  const there = holder[head];
  if (sub === undefined) return { ...holder, [head]: value };
  if (!where) return { ...holder, [head]: { ...(isRecord(there) ? there : {}), [sub]: value } };
  const list = Array.isArray(there) ? there : [];
  const before = elementOf(list, where);
  const rest = list.filter((one) => one !== before);
  if (value === null) return { ...holder, [head]: rest };
  const made = { ...(isRecord(before) ? before : {}), [where.key]: where.value, [sub]: value };
  return { ...holder, [head]: [...rest, made] };
}

function elementOf(list: unknown, { key, value }: NonNullable<AttributePath['where']>): unknown {
  return Array.isArray(list) ? list.find((one) => isRecord(one) && one[key] === value) : undefined;
}
