import { isRecord } from '../base/record';

/**
 * How two values compare. `case`: but for upper and lower case, which SCIM does not tell apart unless a schema says so
 * (RFC 7643 section 2.2); `type`: the same, written as another type; `order`: the same values in another order;
 * `addition`: the target has what Okta leaves open: false, or nothing in other words.
 */
export type Likeness = 'same' | 'case' | 'type' | 'order' | 'addition' | 'differs';

/** @param okta of the app user's profile. @param target of the SCIM resource. */
export function likeness(okta: unknown, target: unknown): Likeness {
  const [one, other] = [plainOf(okta), plainOf(target)];
  if (one === null && other === null) return 'same';
  if (one === null && other === false) return 'addition';
  if (Array.isArray(one) || Array.isArray(other)) return ofLists(listOf(one), listOf(other));
  return ofScalars(one, other);
}

/** A value without the forms that say the same: nothing is null, and an element of a list stands for its value. */
export function plainOf(value: unknown): unknown {
  if (value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(plainOf);
  if (isRecord(value) && 'value' in value) return plainOf(value['value']);
  return value;
}

function listOf(value: unknown): readonly unknown[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function ofLists(one: readonly unknown[], other: readonly unknown[]): Likeness {
  if (one.length !== other.length) return 'differs';
  const inOrder = worst(one.map((value, index) => ofScalars(value, other[index])));
  if (inOrder !== 'differs') return inOrder;
  const sorted = (list: readonly unknown[]) =>
    [...list].sort((a, b) => compareTexts(folded(a), folded(b)));
  const [left, right] = [sorted(one), sorted(other)];
  const anyOrder = worst(left.map((value, index) => ofScalars(value, right[index])));
  return anyOrder === 'differs' ? 'differs' : 'order';
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function ofScalars(one: unknown, other: unknown): Likeness {
  if (one === other) return 'same';
  if (isRecord(one) || isRecord(other)) {
    return JSON.stringify(sortedKeys(one)) === JSON.stringify(sortedKeys(other))
      ? 'same'
      : 'differs';
  }
  if (one === null || other === null) return 'differs';
  if (typeof one === 'string' && typeof other === 'string') {
    return folded(one) === folded(other) ? 'case' : 'differs';
  }
  if (typeof one === typeof other) return 'differs';
  if (typeof one === 'boolean' || typeof other === 'boolean') {
    const [left, right] = [truthOf(one), truthOf(other)];
    return left !== undefined && left === right ? 'type' : 'differs';
  }
  const isSameNumber = String(one).trim() !== '' && Number(one) === Number(other);
  return String(other).trim() !== '' && isSameNumber ? 'type' : 'differs';
}

/** The words for truth that Okta's mappings and servers in the field write. */
function truthOf(value: unknown): boolean | undefined {
  if (/^(true|1|yes|on)$/i.test(String(value))) return true;
  return /^(false|0|no|off)$/i.test(String(value)) ? false : undefined;
}

function folded(value: unknown): string {
  return String(value).toLowerCase();
}

function sortedKeys(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.entries(value).sort(([one], [other]) => compareTexts(one, other));
}

const BY_WEIGHT: readonly Likeness[] = ['same', 'addition', 'type', 'case', 'order', 'differs'];

function worst(all: readonly Likeness[]): Likeness {
  const index = Math.max(0, ...all.map((one) => BY_WEIGHT.indexOf(one)));
  return BY_WEIGHT[index] ?? 'same';
}
