import type { Position, Range } from '../config/findings/finding';
import type { ConfigDocument } from '../config/yaml/document';
import {
  type NameKind,
  nameAt,
  nameAtInShared,
  namesIn,
  namesInShared,
  type Occurrence,
} from './names';
import { assertFits, renamable } from './rename';

/** One of the texts that a name may stand in: files of apps, and the file that they share. */
export interface NamedText {
  document: ConfigDocument;
  isShared: boolean;
}

/** A place in one of several texts. */
export interface PlaceAcross<Text extends NamedText> {
  text: Text;
  range: Range;
  isDeclaration: boolean;
}

/** What the files that share one have in common. All else is each one's own. */
const COMMON: ReadonlySet<NameKind> = new Set<NameKind>(['variable', 'environment']);

/** The name at a position of a text. @throws {UsageError} as `renamable`. */
export function renameTargetIn(text: NamedText, position: Position): Occurrence {
  return renamable(nameIn(text, position));
}

/** Every place of the name at a position of a text, there and in the others. */
export function placesAcross<Text extends NamedText>(
  at: Text,
  position: Position,
  others: readonly Text[],
): PlaceAcross<Text>[] {
  const name = nameIn(at, position);
  return name ? placesOf(name, at, others) : [];
}

/**
 * The places that a rename changes.
 * @throws {UsageError} as `renamable`, and for a spelling that does not fit or is taken in any of the texts.
 */
export function renamesAcross<Text extends NamedText>(
  at: Text,
  position: Position,
  others: readonly Text[],
  newName: string,
): PlaceAcross<Text>[] {
  const target = renameTargetIn(at, position);
  const texts = COMMON.has(target.kind) ? [at, ...others] : [at];
  assertFits(target, newName, texts.flatMap(namesOf));
  return placesOf(target, at, others);
}

function placesOf<Text extends NamedText>(
  { kind, name }: Occurrence,
  at: Text,
  others: readonly Text[],
): PlaceAcross<Text>[] {
  const texts = COMMON.has(kind) ? [at, ...others] : [at];
  return texts.flatMap((text) =>
    namesOf(text)
      .filter((place) => place.kind === kind && place.name === name)
      .map(({ range, isDeclaration }) => ({ text, range, isDeclaration })),
  );
}

function nameIn({ document, isShared }: NamedText, position: Position): Occurrence | undefined {
  return isShared ? nameAtInShared(document, position) : nameAt(document, position);
}

function namesOf({ document, isShared }: NamedText): Occurrence[] {
  return isShared ? namesInShared(document) : namesIn(document);
}
