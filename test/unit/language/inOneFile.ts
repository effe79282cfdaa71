import type { Position, Range, TextEdit } from '../../../src/config/findings/finding';
import type { ConfigDocument } from '../../../src/config/yaml/document';
import { placesAcross, renamesAcross, renameTargetIn } from '../../../src/language/across';

const alone = (document: ConfigDocument) => ({ document, isShared: false });

/** What the language service says of a file that shares nothing. */
export function renameTarget(document: ConfigDocument, position: Position) {
  return renameTargetIn(alone(document), position);
}

export function renameEdits(
  document: ConfigDocument,
  position: Position,
  newName: string,
): TextEdit[] {
  return inOrder(renamesAcross(alone(document), position, [], newName)).map(({ range }) => {
    return { range, newText: newName };
  });
}

export function declarationsAt(document: ConfigDocument, position: Position): Range[] {
  const places = inOrder(placesAcross(alone(document), position, []));
  return places.filter(({ isDeclaration }) => isDeclaration).map(({ range }) => range);
}

export function referencesAt(
  document: ConfigDocument,
  position: Position,
  { declarations }: { declarations: boolean },
): Range[] {
  const places = inOrder(placesAcross(alone(document), position, []));
  return places
    .filter(({ isDeclaration }) => declarations || !isDeclaration)
    .map(({ range }) => range);
}

function inOrder<Place extends { range: Range }>(places: readonly Place[]): Place[] {
  return [...places].sort(
    ({ range: { start: a } }, { range: { start: b } }) =>
      a.line - b.line || a.character - b.character,
  );
}
