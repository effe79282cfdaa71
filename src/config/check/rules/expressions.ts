import { isRecord } from '../../../base/record';
import { checkExpression } from '../../../expression/check';
import { hasReference } from '../../environments/references';
import type { Path } from '../../findings/finding';
import type { Dictionary } from '../../yaml/values';
import { mapOf } from '../../yaml/values';

/** An expression of Okta in the file, references put in. */
export interface ExpressionText {
  path: Path;
  text: string;
  /** The app attribute that it is mapped to; undefined for the template of the user name. */
  attribute: string | undefined;
}

/** Every expression of the file, but those with `${…}`, as built-in user name templates have. */
export function expressionsIn(config: Dictionary): readonly ExpressionText[] {
  const found = mappedExpressions(mapOf(config['mappings']));
  const { template, type } = mapOf(mapOf(config['app'])['username']);
  if (typeof template !== 'string' || type !== 'CUSTOM' || !isChecked(template)) return found;
  return [
    ...found,
    { path: ['app', 'username', 'template'], text: template, attribute: undefined },
  ];
}

/** Several rules ask for them: values of a file never change. */
const ofMappings = new WeakMap<Dictionary, readonly ExpressionText[]>();

function mappedExpressions(mappings: Dictionary): readonly ExpressionText[] {
  let found = ofMappings.get(mappings);
  if (!found) {
    found = Object.entries(mappings).flatMap(([attribute, mapping]): ExpressionText[] => {
      const text = isRecord(mapping) ? mapping['expression'] : mapping;
      if (typeof text !== 'string' || !isChecked(text)) return [];
      const path = isRecord(mapping)
        ? ['mappings', attribute, 'expression']
        : ['mappings', attribute];
      return [{ path, text, attribute }];
    });
    ofMappings.set(mappings, found);
  }
  return found;
}

function isChecked(text: string): boolean {
  return text !== '' && !hasReference(text);
}

/** Enough for any file; a text that is typed leaves one entry for each keystroke behind. */
const MOST_KEPT = 5000;

/** Characters of all of them together. */
const MOST_KEPT_LENGTH = 4_000_000;

const kept = new Map<string, ReturnType<typeof checkExpression>>();
let keptLength = 0;

/** As `checkExpression` says; kept by text, as the rules look at every expression after each keystroke. */
export function checked(text: string): ReturnType<typeof checkExpression> {
  let result = kept.get(text);
  if (!result) {
    result = checkExpression(text);
    if (kept.size >= MOST_KEPT || keptLength + text.length > MOST_KEPT_LENGTH) {
      kept.clear();
      keptLength = 0;
    }
    kept.set(text, result);
    keptLength += text.length;
  }
  return result;
}
