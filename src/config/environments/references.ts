import { BOUNDS } from '../../base/bounds';
import { isRecord, setOwn } from '../../base/record';
import type { Path } from '../findings/finding';

export const REFERENCE_KINDS = ['var', 'env', 'secret'] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** A `${…}` in a text of the file. */
export interface Reference {
  /** Of the text that holds it. */
  path: Path;
  /** As written, `${var:host}`. */
  token: string;
  /** Which occurrence of the token in its text, from 0. */
  nth: number;
  /** What stands before the first colon, whatever it is; undefined without a colon. */
  kind: string | undefined;
  name: string;
}

const TOKEN = /\$\{[^}\n]*\}?/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** Whether a text holds a `${…}` of any kind. */
export function hasReference(text: string): boolean {
  return text.includes('${');
}

export function isKind(kind: string | undefined): kind is ReferenceKind {
  return REFERENCE_KINDS.some((known) => known === kind);
}

/** Whether the reference can be looked up: a kind that we know, a sound name, a closing brace. */
export function isWellFormed({
  kind,
  name,
  token,
}: Pick<Reference, 'kind' | 'name' | 'token'>): boolean {
  return isKind(kind) && NAME.test(name) && token.endsWith('}');
}

/** Every `${…}` in the texts of a value, in the order of the file. */
export function referencesIn(value: unknown): Reference[] {
  const found: Reference[] = [];
  collect(value, [], found);
  return found;
}

function collect(value: unknown, path: Path, found: Reference[]): void {
  if (!holdsReference(value)) return;
  if (typeof value === 'string') {
    found.push(...referencesOfText(value, path));
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) collect(item, [...path, index], found);
  } else if (isRecord(value)) {
    for (const key of Object.keys(value)) collect(value[key], [...path, key], found);
  }
}

/** Maps and lists that have been looked at: values of a file never change, and outlive edits elsewhere. */
const withReference = new WeakMap<object, boolean>();

/** Whether a text in the value holds a `${…}` of any kind. */
function holdsReference(value: unknown): boolean {
  if (typeof value === 'string') return hasReference(value);
  if (typeof value !== 'object' || value === null) return false;
  let holds = withReference.get(value);
  if (holds === undefined) {
    const children: unknown[] = Array.isArray(value) ? value : Object.values(value);
    holds = children.some(holdsReference);
    withReference.set(value, holds);
  }
  return holds;
}

function referencesOfText(text: string, path: Path): Reference[] {
  const counts = new Map<string, number>();
  return [...text.matchAll(TOKEN)].map(({ 0: token, index }) => {
    // What is not closed may be how another one begins, and stands there too.
    const nth = token.endsWith('}')
      ? (counts.get(token) ?? 0)
      : timesIn(text.slice(0, index), token);
    counts.set(token, nth + 1);
    const inside = token.slice(2, token.endsWith('}') ? -1 : undefined);
    const colon = inside.indexOf(':');
    return {
      path,
      token,
      nth,
      kind: colon === -1 ? undefined : inside.slice(0, colon),
      name: inside.slice(colon + 1),
    };
  });
}

function timesIn(text: string, token: string): number {
  return text.split(token).length - 1;
}

/** The name of the secret, when the whole text is one `${secret:NAME}`. */
export function secretNameOf(text: string): string | undefined {
  const name = /^\$\{secret:([^}]*)\}$/.exec(text)?.[1];
  return name !== undefined && NAME.test(name) ? name : undefined;
}

export type Lookup = (kind: 'var' | 'env', name: string) => string | undefined;

/** How much more may be put in. Twenty variables, each twice the one before, would be a million times the last. */
export class Expansion {
  #left: number = BOUNDS.expansion.file;
  #isCut = false;

  /** Whether something was left as it stands because it would have been too much. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Takes so many characters for one text; false when that is too much. */
  take(characters: number): boolean {
    const isFine = characters <= BOUNDS.expansion.value && characters <= this.#left;
    if (isFine) this.#left -= characters;
    else this.#isCut = true;
    return isFine;
  }
}

/**
 * The value with `${var:…}` and `${env:…}` put in; what the lookup does not know stays as it is. Parts without
 * references are shared with the original, so that equal parts can be told by identity.
 */
export function substitute(value: unknown, lookup: Lookup, expansion: Expansion): unknown {
  if (typeof value === 'string') {
    return hasReference(value) ? substituteText(value, lookup, expansion) : value;
  }
  if (!holdsReference(value)) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => substitute(item, lookup, expansion));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isRecord(value)) return value;
  let changed: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const child = substitute(value[key], lookup, expansion);
    if (child === value[key]) continue;
    changed ??= { ...value };
    setOwn(changed, key, child);
  }
  return changed ?? value;
}

/** The text with its references put in, or as it stands when that would be too much. */
export function substituteText(text: string, lookup: Lookup, expansion: Expansion): string {
  let grown = 0;
  const whole = text.replace(
    /\$\{(var|env):([^}\n]*)\}/g,
    (token, kind: 'var' | 'env', name: string) => {
      const value = lookup(kind, name);
      if (value === undefined) return token;
      grown += value.length;
      return grown > BOUNDS.expansion.value ? token : value;
    },
  );
  return expansion.take(grown) ? whole : text;
}
