import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from '../../../src/config/findings/finding';
import { type ConfigDocument, parseConfig } from '../../../src/config/yaml/document';
import { complete } from '../../../src/language/complete/complete';
import {
  type LiveNames,
  NO_LIVE_NAMES,
  type Suggestion,
} from '../../../src/language/complete/suggestion';
import { SchemaGuide, type SchemaNode } from '../../../src/language/describe/schemaGuide';
import { positionOf } from '../config/marked';

const here = import.meta.dirname;
const schema: SchemaNode = JSON.parse(
  readFileSync(join(here, '..', '..', '..', 'schemas', 'okta-scim.schema.json'), 'utf8'),
);

export const guide = new SchemaGuide(schema);

/** A text in which `|` stands at the cursor, or `¦` if it has that: block texts of YAML begin with `|`. */
export function atCursor(text: string): { document: ConfigDocument; position: Position } {
  const offset = text.indexOf(text.includes('¦') ? '¦' : '|');
  const plain = text.slice(0, offset) + text.slice(offset + 1);
  return { document: parseConfig(plain, 'okta-scim.yaml'), position: positionOf(plain, offset) };
}

export function suggestionsAt(text: string, live: LiveNames = NO_LIVE_NAMES): Suggestion[] {
  const { document, position } = atCursor(text);
  return complete(document, position, guide, live).sort((a, b) => a.order - b.order);
}

/** Labels, the first ones first. */
export function labelsAt(text: string, live?: LiveNames): string[] {
  return suggestionsAt(text, live).map(({ label }) => label);
}
