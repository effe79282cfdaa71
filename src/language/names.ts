import { isRecord } from '../base/record';
import { isWellFormed, type Reference, referencesIn } from '../config/environments/references';
import { sharedRoot } from '../config/environments/sharedFile';
import type { Path, Position, Range } from '../config/findings/finding';
import type { ConfigDocument } from '../config/yaml/document';
import { placesInScalar } from '../config/yaml/scalarText';
import { listOf, mapOf, textOf, valueAt } from '../config/yaml/values';

/** What the file gives a name to and refers to by it. */
export type NameKind = 'variable' | 'attribute' | 'environment' | 'secret' | 'group';

/** One place where a name stands. `range` is that of the name alone, without quotes, `${var:` or `attributes.`. */
export interface Occurrence {
  kind: NameKind;
  name: string;
  range: Range;
  /** Declares the name, rather than using it. A secret is declared nowhere in the file. */
  isDeclaration: boolean;
}

/** Every place of the file where a name stands, section by section. */
export function namesIn(document: ConfigDocument): Occurrence[] {
  return [
    ...environments(document),
    ...references(document),
    ...keysOf(document, ['attributes'], 'attribute', true),
    ...keysOf(document, ['mappings'], 'attribute', false),
    ...groups(document),
    ...protections(document),
  ];
}

/** The name at a position; undefined where none stands. The end of a name counts as the name. */
export function nameAt(document: ConfigDocument, position: Position): Occurrence | undefined {
  const path = document.pathAt(position)?.path ?? [];
  const near = path.length < 2 ? namesIn(document) : namesNear(document, path);
  return near.find(({ range }) => covers(range, position));
}

/** The same of a shared file. */
export function nameAtInShared(
  document: ConfigDocument,
  position: Position,
): Occurrence | undefined {
  return namesInShared(document).find(({ range }) => covers(range, position));
}

/** Those of `namesIn` that can stand in the entry of a section that a path leads into, which are few. */
function namesNear(document: ConfigDocument, [section, entry]: Path): Occurrence[] {
  const isEntry = (step: string | number | undefined) => step === entry;
  return [
    ...(section === 'environments' ? environments(document) : []),
    ...references(document, ({ path }) => path[0] === section && path[1] === entry),
    ...(section === 'attributes' ? keysOf(document, [section], 'attribute', true, isEntry) : []),
    ...(section === 'mappings' ? keysOf(document, [section], 'attribute', false, isEntry) : []),
    ...(section === 'groups' ? groups(document, isEntry) : []),
    ...(section === 'protect' ? protections(document) : []),
  ];
}

/** All places of a name, in the order of the text. */
export function occurrencesOf(
  document: ConfigDocument,
  { kind, name }: Pick<Occurrence, 'kind' | 'name'>,
): Occurrence[] {
  return namesIn(document)
    .filter((place) => place.kind === kind && place.name === name)
    .sort((a, b) => compare(a.range.start, b.range.start));
}

/** The same of a shared file, which has environments, their variables and what these are made of. */
export function namesInShared(document: ConfigDocument): Occurrence[] {
  return [...environments(document, sharedRoot(document)), ...references(document)];
}

function environments(document: ConfigDocument, root: Path = ['environments']): Occurrence[] {
  const declared = keysOf(document, root, 'environment', true);
  const preset = ofValue(document, ['defaultEnvironment'], 'environment', false);
  const variables = declared.flatMap(({ name }) =>
    keysOf(document, [...root, name, 'vars'], 'variable', true),
  );
  return [...declared, ...preset, ...variables];
}

const REFERENCE_KINDS: Readonly<Record<string, NameKind>> = { var: 'variable', secret: 'secret' };

function references(
  document: ConfigDocument,
  isMeant: (reference: Reference) => boolean = () => true,
): Occurrence[] {
  return referencesIn(document.value)
    .filter(isMeant)
    .flatMap((reference) => {
      const kind = REFERENCE_KINDS[reference.kind ?? ''];
      if (kind === undefined || !isWellFormed(reference)) return [];
      const { path, token, nth, name } = reference;
      const range = pieceRange(document, path, token, nth, token.length - 1 - name.length, name);
      return range ? [{ kind, name, range, isDeclaration: false }] : [];
    });
}

function groups(
  document: ConfigDocument,
  isMeant: (index: number) => boolean = () => true,
): Occurrence[] {
  return listOf(valueAt(document.value, ['groups'])).flatMap((_, index) =>
    isMeant(index)
      ? [
          ...ofValue(document, ['groups', index, 'name'], 'group', true),
          ...keysOf(document, ['groups', index, 'assign', 'profile'], 'attribute', false),
        ]
      : [],
  );
}

const PROTECTED: Readonly<Record<string, NameKind>> = {
  attributes: 'attribute',
  mappings: 'attribute',
  groups: 'group',
};

function protections(document: ConfigDocument): Occurrence[] {
  return listOf(valueAt(document.value, ['protect'])).flatMap((item, index) => {
    const text = textOf(item) ?? '';
    const dot = text.indexOf('.');
    const kind = PROTECTED[text.slice(0, dot)];
    if (kind === undefined) return [];
    const name = text.slice(dot + 1);
    const range = pieceRange(document, ['protect', index], text, 0, dot + 1, name);
    return range ? [{ kind, name, range, isDeclaration: false }] : [];
  });
}

function keysOf(
  document: ConfigDocument,
  path: Path,
  kind: NameKind,
  isDeclaration: boolean,
  isMeant: (name: string) => boolean = () => true,
): Occurrence[] {
  const map = valueAt(document.value, path);
  if (!isRecord(map)) return [];
  return Object.keys(mapOf(map))
    .filter(isMeant)
    .flatMap((name) => {
      const written = document.rangeOf([...path, name], 'key');
      if (!written || document.behindAlias([...path, name])) return [];
      const start = document.offsetAt(written.start);
      const source = document.text.slice(start, document.offsetAt(written.end));
      const range = rangeWithin(document, { source, start }, name, 0, name.length);
      return range ? [{ kind, name, range, isDeclaration }] : [];
    });
}

function ofValue(
  document: ConfigDocument,
  path: Path,
  kind: NameKind,
  isDeclaration: boolean,
): Occurrence[] {
  const name = textOf(valueAt(document.value, path));
  if (name === undefined || name === '' || name.includes('${')) return [];
  const range = pieceRange(document, path, name, 0, 0, name);
  return range ? [{ kind, name, range, isDeclaration }] : [];
}

/**
 * The place of `name`, which begins `offset` units into the `nth` occurrence of `token` in the scalar at `path`.
 * Undefined when the scalar writes it in a way that cannot be followed.
 */
function pieceRange(
  document: ConfigDocument,
  path: Path,
  token: string,
  nth: number,
  offset: number,
  name: string,
): Range | undefined {
  const scalar = document.sourceOf(path);
  const value = textOf(valueAt(document.value, path));
  if (!scalar || value === undefined) return undefined;
  const at = indexOfNth(value, token, nth, 0);
  if (at === undefined) return undefined;
  const inValue = rangeWithin(document, scalar, value, at + offset, at + offset + name.length);
  if (inValue) return inValue;
  // A block text that is indented unevenly: what it holds stands there as it is, below the line with the `|`.
  const written = indexOfNth(scalar.source, token, nth, scalar.source.indexOf('\n') + 1);
  if (written === undefined) return undefined;
  const start = scalar.start + written + offset;
  return document.rangeBetween(start, start + name.length);
}

/** The place of the units `from` to `to` of the value of a scalar, escapes included. */
function rangeWithin(
  document: ConfigDocument,
  { source, start }: { source: string; start: number },
  value: string,
  from: number,
  to: number,
): Range | undefined {
  const places = placesInScalar(source, value);
  const first = places?.[from];
  const end = places?.[to];
  if (first === undefined || end === undefined) return undefined;
  return document.rangeBetween(start + first, start + end);
}

function indexOfNth(text: string, token: string, nth: number, from: number): number | undefined {
  let at = from - 1;
  for (let count = 0; count <= nth; count += 1) {
    at = text.indexOf(token, at + 1);
    if (at === -1) return undefined;
  }
  return at;
}

function covers({ start, end }: Range, position: Position): boolean {
  return compare(start, position) <= 0 && compare(position, end) <= 0;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
