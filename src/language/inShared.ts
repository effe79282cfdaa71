import { sharedRoot } from '../config/environments/sharedFile';
import type { Position, Range } from '../config/findings/finding';
import { type ConfigDocument, parseConfig } from '../config/yaml/document';
import { complete } from './complete/complete';
import { NO_LIVE_NAMES, type Suggestion } from './complete/suggestion';
import { type HoverText, hoverAt } from './describe/hover';
import type { SchemaGuide } from './describe/schemaGuide';

/** A shared file as the part of an app's file that it stands for, moved down and to the right. */
interface PartOfApp {
  document: ConfigDocument;
  lines: number;
  characters: number;
}

/** What can be put in at a position of a shared file. */
export function completeInShared(
  shared: ConfigDocument,
  position: Position,
  guide: SchemaGuide,
): Suggestion[] {
  const part = partOfApp(shared);
  const found = complete(part.document, moved(position, part), guide, NO_LIVE_NAMES);
  return found.map((one) => ({ ...one, replaces: Math.min(one.replaces, position.character) }));
}

/** What stands at a position of a shared file. */
export function hoverInShared(
  shared: ConfigDocument,
  position: Position,
  guide: SchemaGuide,
): HoverText | undefined {
  const part = partOfApp(shared);
  const hover = hoverAt(part.document, moved(position, part), guide);
  return hover && { ...hover, range: hover.range && movedBack(hover.range, part) };
}

function partOfApp(shared: ConfigDocument): PartOfApp {
  const { text, fileName } = shared;
  if (sharedRoot(shared).length > 0) return { document: shared, lines: 0, characters: 0 };
  const part = `environments:\n  ${text.replaceAll('\n', '\n  ')}`;
  return { document: parseConfig(part, fileName), lines: 1, characters: 2 };
}

function moved({ line, character }: Position, { lines, characters }: PartOfApp): Position {
  return { line: line + lines, character: character + characters };
}

function movedBack({ start, end }: Range, { lines, characters }: PartOfApp): Range {
  const back = ({ line, character }: Position): Position => ({
    line: line - lines,
    character: Math.max(0, character - characters),
  });
  return { start: back(start), end: back(end) };
}
