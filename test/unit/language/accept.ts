import { parse } from 'yaml';
import type { Suggestion } from '../../../src/language/complete/suggestion';
import { atCursor, suggestionsAt } from './atCursor';

/** What a snippet puts in when every stop is left at its default. */
export function expanded(snippet: string): string {
  const defaults = new Map<string, string>();
  const plain = snippet
    .replace(/(?<!\\)\$\{(\d+)\|([^,|]*)[^|]*\|\}/g, (_, stop, first) => {
      defaults.set(stop, first);
      return first;
    })
    .replace(/(?<!\\)\$\{(\d+):([^}$]*(?:\$\d)?[^}$]*)\}/g, (_, stop, text) => {
      const value = text.replace(/\$(\d)/g, (_m: string, other: string) => defaults.get(other));
      defaults.set(stop, value);
      return value;
    });
  return plain.replaceAll('$0', '').replaceAll(/\\([$}\\])/g, '$1');
}

/**
 * The text after a suggestion was taken at its `|`, as VS Code does it: further lines of the snippet get the spaces
 * that the line at the cursor begins with, and nothing for a `-` (SnippetSession.adjustWhitespace).
 */
export function accepted(text: string, suggestion: Suggestion): string {
  const { document, position } = atCursor(text);
  const offset = document.offsetAt(position);
  const before = document.text.slice(0, offset).split('\n').at(-1) ?? '';
  const spaces = /^[ \t]*/.exec(before)?.[0] ?? '';
  const { snippet, replaces, replacesAfter = 0 } = suggestion;
  return (
    document.text.slice(0, offset - replaces) +
    expanded(snippet).replaceAll('\n', `\n${spaces}`) +
    document.text.slice(offset + replacesAfter)
  );
}

/** The value of the file after the suggestion with that label was taken. Throws when there is none, or no YAML. */
export function valueAfter(text: string, label: string): unknown {
  const found = suggestionsAt(text).find((suggestion) => suggestion.label === label);
  if (!found) throw new Error(`"${label}" is not offered`);
  return parse(accepted(text, found));
}

/** What stands at a path of a plain value. */
export function valueIn(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined,
    value,
  );
}
