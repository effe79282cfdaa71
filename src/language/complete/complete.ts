import type { Position } from '../../config/findings/finding';
import type { ConfigDocument } from '../../config/yaml/document';
import type { SchemaGuide } from '../describe/schemaGuide';
import { type Cursor, cursorAt } from './cursor';
import { quotedInFlow } from './flowQuotes';
import { keySuggestions } from './keySuggestions';
import { referenceSuggestions } from './referenceSuggestions';
import type { LiveNames, Suggestion } from './suggestion';
import { valueSuggestions } from './valueSuggestions';

/** What can be put in at a position, the most likely first. */
export function complete(
  document: ConfigDocument,
  position: Position,
  guide: SchemaGuide,
  live: LiveNames,
): Suggestion[] {
  const cursor = cursorAt(document, position);
  if (!cursor) return [];
  const behind = document.text.slice(document.offsetAt(position));
  const found = suggestions(document, position, cursor, guide, live).map((suggestion) =>
    quotedInFlow(cursor, behind, suggestion),
  );
  return hanging(cursor, found).map((suggestion) => ({
    ...suggestion,
    snippet: cursor.needsSpace ? ` ${suggestion.snippet}` : suggestion.snippet,
    // What was begun on a line above stays.
    replaces: Math.min(suggestion.replaces, position.character),
  }));
}

function suggestions(
  document: ConfigDocument,
  position: Position,
  cursor: Cursor,
  guide: SchemaGuide,
  live: LiveNames,
): Suggestion[] {
  if (cursor.kind === 'key') return keySuggestions(document, cursor, guide);
  return (
    referenceSuggestions(document, cursor, position) ??
    valueSuggestions(document, cursor, guide, live)
  );
}

/**
 * Editors indent the lines of a snippet by the spaces that its first line begins with. Behind the `-` of a list that
 * is less than the column that the snippet starts in.
 */
function hanging({ dashes }: Cursor, found: Suggestion[]): Suggestion[] {
  if (dashes === 0) return found;
  const indent = `\n${' '.repeat(dashes)}`;
  return found.map((suggestion) => ({
    ...suggestion,
    snippet: suggestion.snippet.replaceAll('\n', indent),
  }));
}
