import { hasReference } from '../../environments/references';
import { mapOf } from '../../yaml/values';
import type { Rule } from './rule';

/**
 * A line break of JSON that was copied as it is written, as from the schemas in RFC 7643, section 8.7.1. Behind a
 * capital, a digit or a colon it is more likely a path or an account: `C:\new`, `CORP\nora`.
 */
const ESCAPE = /(?<![A-Z0-9:\\])\\+n/;

/** A description is text for people: Okta shows such characters as they are. */
export const descriptions: Rule = {
  reads: ['attributes'],
  check(config, report) {
    for (const [name, attribute] of Object.entries(mapOf(config['attributes']))) {
      const { description } = mapOf(attribute);
      if (typeof description !== 'string' || hasReference(description)) continue;
      const found = ESCAPE.exec(description);
      if (!found) continue;
      const [characters] = found;
      const path = ['attributes', name, 'description'];
      report({
        code: 'description-escape',
        severity: 'info',
        path,
        part: 'value',
        span: { text: description, start: found.index, end: found.index + characters.length },
        message: `The characters "${characters}" are no line break here: Okta shows them as they are.`,
        fix: {
          title: 'Put a space in their place',
          path,
          part: 'value',
          newText: JSON.stringify(withSpaces(description)),
        },
      });
    }
  },
};

function withSpaces(description: string): string {
  const pieces = description.split(ESCAPE).map((piece) => piece.trim());
  return pieces.filter((piece) => piece !== '').join(' ');
}
