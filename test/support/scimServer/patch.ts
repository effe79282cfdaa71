import { filterOf } from './filter';
import { isObject, type Json, PATCH_URN, Refusal } from './model';

/** The resource after a PATCH, RFC 7644 section 3.5.2: a copy, so that a refusal leaves nothing behind. */
export function patched(resource: Json, body: unknown): Json {
  const schemas = isObject(body) ? body['schemas'] : undefined;
  const operations = isObject(body) ? body['Operations'] : undefined;
  if (!Array.isArray(schemas) || !schemas.includes(PATCH_URN) || !Array.isArray(operations)) {
    throw new Refusal(400, 'The body is not a PatchOp', 'invalidSyntax');
  }
  const copy = structuredClone(resource);
  for (const operation of operations) apply(copy, operation);
  return copy;
}

function apply(resource: Json, operation: unknown): void {
  if (!isObject(operation)) throw new Refusal(400, 'An operation is no object', 'invalidSyntax');
  const { path, value } = operation;
  const op = String(operation['op']).toLowerCase();
  if (!['add', 'replace', 'remove'].includes(op)) {
    throw new Refusal(400, `There is no operation ${op}`, 'invalidSyntax');
  }
  if (path === undefined) {
    if (!isObject(value)) throw new Refusal(400, 'No path and no object', 'noTarget');
    for (const [key, inner] of Object.entries(value)) set(resource, key, inner, op);
    return;
  }
  at(resource, String(path), op, value);
}

function at(resource: Json, path: string, op: string, value: unknown): void {
  const [, array, filter] = /^(\w+)\[(.+)\]$/.exec(path) ?? [];
  if (array !== undefined && filter !== undefined) {
    const matches = filterOf(filter);
    const items = Array.isArray(resource[array]) ? resource[array] : [];
    if (op === 'remove')
      resource[array] = items.filter((item) => !(isObject(item) && matches(item)));
    else for (const item of items) if (isObject(item) && matches(item)) Object.assign(item, value);
    return;
  }
  if (!/^[A-Za-z]\w*(\.\w+)?$/.test(path)) throw new Refusal(400, `No path ${path}`, 'invalidPath');
  const [head = '', tail] = path.split('.');
  if (tail === undefined) {
    set(resource, head, value, op);
    return;
  }
  const inner = resource[head];
  const holder = isObject(inner) ? inner : {};
  set(holder, tail, value, op);
  resource[head] = holder;
}

function set(holder: Json, key: string, value: unknown, op: string): void {
  if (key === 'id') return;
  const before = holder[key];
  if (op === 'remove') delete holder[key];
  else if (op === 'add' && Array.isArray(before)) holder[key] = joined(before, [value].flat());
  else holder[key] = value;
}

/** RFC 7644 section 3.5.2.1: what is there already is not added a second time. */
function joined(before: readonly unknown[], more: readonly unknown[]): unknown[] {
  const keyOf = (one: unknown) => (isObject(one) ? (one['value'] ?? JSON.stringify(one)) : one);
  const there = new Set(before.map(keyOf));
  return [...before, ...more.filter((one) => !there.has(keyOf(one)))];
}
