import { hasReference, secretNameOf } from '../environments/references';
import type { Path } from '../findings/finding';
import type { Said } from '../findings/report';
import type { ConfigDocument } from '../yaml/document';
import { valueAt } from '../yaml/values';
import { SECRET_FIELDS, type SecretField } from './secretFields';

/**
 * Tokens and passwords that stand in the file, or come from a variable, instead of being given by name: the file is
 * committed, and a secret in it is a secret lost. Messages never hold the value. What is all digits, or true or false,
 * is one as well, though YAML takes it for no text.
 */
export function secretFindings(value: unknown): Said[] {
  return SECRET_FIELDS.flatMap((field): Said[] => {
    const found = valueAt(value, field.path);
    if (typeof found !== 'string') return isLiteral(found) ? [literal(field)] : [];
    if (found === '' || secretNameOf(found) !== undefined) return [];
    return [hasReference(found) ? notWhole(field) : literal(field)];
  });
}

/** Whether a value that is no text is one that somebody wrote for a secret. */
export function isLiteral(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

/**
 * The secret that stands at a path of the file, as it is to be stored: a text as YAML reads it, all else character by character
 * as it is written, since `007` and `1e3` are no numbers when they are tokens. Undefined when none stands there.
 */
export function literalSecretAt(document: ConfigDocument, path: Path): string | undefined {
  const value = valueAt(document.value, path);
  if (typeof value === 'string') return value === '' ? undefined : value;
  return isLiteral(value) ? document.sourceOf(path)?.source : undefined;
}

const FOUND = { code: 'literal-secret', severity: 'error', part: 'value' } as const;

function literal({ path, suggestedName }: SecretField): Said {
  const reference = `\${secret:${suggestedName}}`;
  return {
    ...FOUND,
    path,
    message: `"${String(path.at(-1))}" must not stand in the file. Give it by name: "${reference}".`,
    fix: {
      title: `Move it to the secret "${suggestedName}"`,
      path,
      part: 'value',
      newText: `"${reference}"`,
    },
  };
}

function notWhole({ path, suggestedName }: SecretField): Said {
  const message = `"${String(path.at(-1))}" must be one whole reference to a secret, as "\${secret:${suggestedName}}".`;
  return { ...FOUND, path, message };
}
