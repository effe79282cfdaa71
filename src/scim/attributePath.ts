import { isRecord, type Json } from '../base/record';

/** One part of an external name: a name, and which element of the list of that name, if it is a list. */
export interface PathStep {
  name: string;
  /** `[type eq "work"]`: the first element that has it, or a new one. */
  where?: { name: string; value: string | boolean };
}

const NAME = String.raw`[A-Za-z$_][\w$-]*`;
// RFC 7644 section 3.5.2 writes emails[type eq "work"].value, Okta's profiles emails.^[type==work].value.
const STEP = new RegExp(
  String.raw`^(${NAME})(?:\.?\^?\[\s*(${NAME})\s*(?:==|\seq\s)\s*(?:"([^"]*)"|'([^']*)'|([^\s\]"']+))\s*\])?(?:\.(?=.)|$)`,
  'i',
);

/**
 * Takes an external name apart: `name.givenName`, `emails[type eq "work"].value`, `emails.^[primary==true].value`.
 * Undefined for anything else.
 */
export function parsePath(external: string): PathStep[] | undefined {
  const steps: PathStep[] = [];
  for (let rest = external; rest !== ''; ) {
    const [all, name, key, ...values] = STEP.exec(rest) ?? [];
    if (all === undefined || name === undefined || name === '__proto__' || key === '__proto__') {
      return undefined;
    }
    const value = values.find((text) => text !== undefined) ?? '';
    steps.push(
      key === undefined ? { name } : { name, where: { name: key, value: literal(value) } },
    );
    rest = rest.slice(all.length);
  }
  return steps;
}

/** Sets the value at that place of `target`, making what is missing on the way. */
export function placeAt(target: Json, path: readonly PathStep[], value: unknown): void {
  let holder = target;
  path.forEach((step, index) => {
    const isLast = index === path.length - 1;
    if (isLast && !step.where) holder[step.name] = value;
    else
      holder = step.where ? elementOf(holder, step.name, step.where) : innerOf(holder, step.name);
  });
  const last = path.at(-1);
  // The name of a list element without a part stands for its value.
  if (last?.where) holder['value'] = value;
}

/** The value at that place; undefined when there is none. */
export function valueAtPath(target: unknown, path: readonly PathStep[]): unknown {
  let value = target;
  for (const { name, where } of path) {
    value = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    if (where) {
      const list: unknown[] = Array.isArray(value) ? value : [];
      value = list.find((one) => isRecord(one) && one[where.name] === where.value);
    }
  }
  if (path.at(-1)?.where) value = isRecord(value) ? value['value'] : undefined;
  return value ?? undefined;
}

/** Whether there is a value at that place. */
export function holdsAt(target: unknown, path: readonly PathStep[]): boolean {
  return valueAtPath(target, path) !== undefined;
}

function innerOf(holder: Json, name: string): Json {
  const found = holder[name];
  const inner = isRecord(found) ? found : {};
  holder[name] = inner;
  return inner;
}

function elementOf(holder: Json, name: string, where: NonNullable<PathStep['where']>): Json {
  const list: unknown[] = Array.isArray(holder[name]) ? holder[name] : [];
  const found = list.find((one) => isRecord(one) && one[where.name] === where.value);
  const element = isRecord(found) ? found : { [where.name]: where.value };
  if (element !== found) list.push(element);
  holder[name] = list;
  return element;
}

function literal(text: string): string | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return text;
}
