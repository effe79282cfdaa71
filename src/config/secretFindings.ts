import { hasReference, secretNameOf } from './references';
import type { Said } from './report';
import { SECRET_FIELDS } from './secretFields';
import { valueAt } from './values';

/**
 * Tokens and passwords that stand in the file, or come from a variable, instead of being given by name: the file is
 * committed, and a secret in it is a secret lost. Messages never hold the value.
 */
export function secretFindings(value: unknown): Said[] {
  return SECRET_FIELDS.flatMap(({ path, suggestedName }): Said[] => {
    const text = valueAt(value, path);
    if (typeof text !== 'string' || text === '' || secretNameOf(text) !== undefined) return [];
    const field = String(path.at(-1));
    const reference = `\${secret:${suggestedName}}`;
    const found = { code: 'literal-secret', severity: 'error', path, part: 'value' } as const;
    if (hasReference(text)) {
      const message = `"${field}" must be one whole reference to a secret, as "${reference}".`;
      return [{ ...found, message }];
    }
    return [
      {
        ...found,
        message: `"${field}" must not stand in the file. Give it by name: "${reference}".`,
        fix: {
          title: `Move it to the secret "${suggestedName}"`,
          path,
          part: 'value',
          newText: `"${reference}"`,
        },
      },
    ];
  });
}
