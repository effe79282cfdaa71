import { checkExpression } from '../../expression/check';
import type { Path } from '../finding';
import { hasReference } from '../references';
import type { Dictionary } from '../values';
import { isMap, mapOf } from '../values';

/** An expression of Okta in the file, references put in. */
export interface ExpressionText {
  path: Path;
  text: string;
  /** The app attribute that it is mapped to; undefined for the template of the user name. */
  attribute: string | undefined;
}

/** Every expression of the file, but those with `${…}`, as built-in user name templates have. */
export function expressionsIn(config: Dictionary): ExpressionText[] {
  const found: ExpressionText[] = [];
  for (const [name, mapping] of Object.entries(mapOf(config['mappings']))) {
    const text = isMap(mapping) ? mapping['expression'] : mapping;
    const path = isMap(mapping) ? ['mappings', name, 'expression'] : ['mappings', name];
    if (typeof text === 'string') found.push({ path, text, attribute: name });
  }
  const { template, type } = mapOf(mapOf(config['app'])['username']);
  if (typeof template === 'string' && type === 'CUSTOM') {
    found.push({ path: ['app', 'username', 'template'], text: template, attribute: undefined });
  }
  return found.filter(({ text }) => text.trim() !== '' && !hasReference(text));
}

/** Enough for any file; a text that is typed leaves one entry for each keystroke behind. */
const MOST_KEPT = 5000;

const kept = new Map<string, ReturnType<typeof checkExpression>>();

/** As `checkExpression` says; kept by text, as the rules look at every expression after each keystroke. */
export function checked(text: string): ReturnType<typeof checkExpression> {
  let result = kept.get(text);
  if (!result) {
    result = checkExpression(text);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, result);
  }
  return result;
}
