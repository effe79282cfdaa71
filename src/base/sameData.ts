import { isRecord, own } from './record';

/**
 * Whether two values of plain data, as YAML and JSON have them, say the same; the order of keys says nothing. A value may hold
 * itself, by an alias in its own anchor. Knows nothing of Node: this runs in a browser, too.
 */
export function isSameData(left: unknown, right: unknown): boolean {
  return isSame(left, right, new Map());
}

/** @param open what is being compared further out, and with what. */
function isSame(left: unknown, right: unknown, open: Map<unknown, unknown>): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || left === null || Array.isArray(left) !== Array.isArray(right)) {
    return false;
  }
  if (open.has(left)) return open.get(left) === right;
  open.set(left, right);
  const said = Array.isArray(left)
    ? Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => isSame(item, right[index], open))
    : isRecord(left) && isRecord(right) && isSameRecord(left, right, open);
  open.delete(left);
  return said;
}

function isSameRecord(
  left: Record<string, unknown>,
  right: Record<string, unknown>,
  open: Map<unknown, unknown>,
): boolean {
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSame(own(left, key), own(right, key), open))
  );
}
