import type { Cursor } from './cursor';
import { openQuote, type Suggestion, verbatim, withinText } from './suggestion';

/** What would end a text without quotes, or begin something else, inside of `{ }` and `[ ]` (YAML 1.2 section 7.3.3). */
const INDICATORS = /[{}[\],]/;

/**
 * Behind a `${` that is being typed: whether the `}` behind the cursor closes it. In a flow map it may close that map.
 * @param behind all of the text behind the cursor.
 */
export function closesReference(behind: string, isFlow: boolean): boolean {
  return isFlow ? /^\}(?:[^\n]*|\s*)[,}\]]/.test(behind) : behind.startsWith('}');
}

/**
 * A suggestion for a text without quotes in a flow map or list: the whole text is put between quotes where it would fall
 * apart without, as `{ host: ${var:host} }` and `{ name: String.append(a, b) }` do.
 */
export function quotedInFlow(
  { kind, isFlow, typed }: Cursor,
  behind: string,
  suggestion: Suggestion,
): Suggestion {
  const isPlain = kind === 'value' && isFlow && openQuote(typed) === '' && !typed.includes('\n');
  const begun = typed.slice(0, typed.length - suggestion.replaces);
  const needsQuotes = INDICATORS.test(begun) || INDICATORS.test(textOf(suggestion));
  const isPart = suggestion.kind === 'reference' || suggestion.kind === 'function';
  if (!isPlain || !isPart || !needsQuotes) return suggestion;
  const rest = restOf(behind, /\$\{[^}]*$/.test(begun));
  const written = (text: string) => verbatim(withinText('"', text));
  return {
    ...suggestion,
    snippet: `"${written(begun)}${suggestion.snippet}${written(rest)}"`,
    replaces: typed.length,
    replacesAfter: rest.length,
    // Editors compare what is replaced with this.
    filter: `${begun}${suggestion.label}`,
  };
}

/** What the text goes on with behind the cursor. */
function restOf(behind: string, isInReference: boolean): string {
  const brace = isInReference && closesReference(behind, true) ? '}' : '';
  const more = /^[^,\]}#\n]*/.exec(behind.slice(brace.length))?.[0] ?? '';
  return brace + more.trimEnd();
}

/** What a suggestion puts in when every stop of its snippet is left as it is. */
function textOf({ snippet }: Suggestion): string {
  return snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1').replaceAll('$0', '');
}
