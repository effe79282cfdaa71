import type { ConfigDocument } from '../config/document';
import type { Position } from '../config/finding';
import { cursorAt } from './cursor';
import { keySuggestions } from './keySuggestions';
import { referenceSuggestions } from './referenceSuggestions';
import type { SchemaGuide } from './schemaGuide';
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
  if (cursor.kind === 'key') return keySuggestions(document, cursor, guide);
  return (
    referenceSuggestions(document, cursor, position) ??
    valueSuggestions(document, cursor, guide, live)
  );
}
