import { isRecord, type Json } from '../base/record';
import type { PathStep } from '../scim/attributePath';
import { isUserNamespace } from '../scim/urns';

/** What a resource holds at a place. */
export interface ValueFound {
  value: unknown;
  /** An element of a list was taken that lacks the mark that was looked for: `primary`, or a type. */
  isUnmarked?: true;
}

const NOTHING: ValueFound = { value: undefined };

/** The value of an attribute by external name and namespace. Names do not differ by case (RFC 7643 section 2.1). */
export function valueInResource(
  resource: Json,
  namespace: string,
  path: readonly PathStep[],
): ValueFound {
  const root = isUserNamespace(namespace) ? resource : valueNamed(resource, namespace);
  let found: ValueFound = { value: root };
  for (const step of path) {
    const inner = isRecord(found.value) ? valueNamed(found.value, step.name) : undefined;
    const next = step.where ? elementOf(inner, step.where) : { value: inner };
    if (next.value === undefined) return NOTHING;
    found = found.isUnmarked || next.isUnmarked ? { ...next, isUnmarked: true } : next;
  }
  return found;
}

/** By its own name, else by one that differs in case. */
export function valueNamed(resource: Json, name: string): unknown {
  if (Object.hasOwn(resource, name)) return resource[name];
  const wanted = name.toLowerCase();
  const key = Object.keys(resource).find((one) => one.toLowerCase() === wanted);
  return key === undefined ? undefined : resource[key];
}

/** The marked element of a list; the only one there is when none is marked. */
function elementOf(list: unknown, { name, value }: NonNullable<PathStep['where']>): ValueFound {
  if (!Array.isArray(list)) return { value: list };
  const elements = list.filter(isRecord);
  const wanted = String(value).toLowerCase();
  const marked = elements.find((one) => String(valueNamed(one, name)).toLowerCase() === wanted);
  if (marked) return { value: marked };
  const [only, second] = elements;
  return only && !second && valueNamed(only, name) === undefined
    ? { value: only, isUnmarked: true }
    : NOTHING;
}

/** A text of the resource that is there. */
export function textNamed(resource: Json, name: string): string | undefined {
  const value = valueNamed(resource, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Of a user: undefined when it does not say. Servers in the field write it as a text too. */
export function activeOf(resource: Json): boolean | undefined {
  const value = valueNamed(resource, 'active');
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  return /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : undefined;
}

/** The primary email, else the first one. */
export function emailOf(resource: Json): string | undefined {
  const emails = valueNamed(resource, 'emails');
  const list = Array.isArray(emails) ? emails.filter(isRecord) : [];
  const chosen = list.find((one) => valueNamed(one, 'primary') === true) ?? list[0];
  return chosen && textNamed(chosen, 'value');
}
