import {
  type FunctionTable,
  fail,
  MAX_TEXT_LENGTH,
  optionalText,
  text,
  whole,
} from './functionTable';

/**
 * `String.*` of Okta's expression language. Functions that change a text give null for null; those that answer a
 * question take null as an empty text.
 */
export const stringFunctions: FunctionTable = {
  'String.append': {
    min: 2,
    max: 2,
    run: ([input, suffix]) => optionalText(input) + optionalText(suffix),
  },
  'String.join': {
    min: 1,
    max: Number.POSITIVE_INFINITY,
    run: ([separator, ...parts]) =>
      parts
        .filter((part) => part !== null)
        .map(text)
        .join(optionalText(separator)),
  },
  'String.len': { min: 1, max: 1, run: ([input]) => optionalText(input).length },
  'String.removeSpaces': { min: 1, max: 1, run: mapText((input) => input.replaceAll(' ', '')) },
  'String.replace': {
    min: 3,
    max: 3,
    run: mapText(replace),
  },
  'String.replaceFirst': {
    min: 3,
    max: 3,
    run: mapText((input, match, replacement) =>
      input.replace(text(match), () => text(replacement)),
    ),
  },
  'String.startsWith': {
    min: 2,
    max: 2,
    run: ([input, prefix]) => optionalText(input).startsWith(text(prefix)),
  },
  'String.stringContains': {
    min: 2,
    max: 2,
    run: ([input, search]) => optionalText(input).includes(text(search)),
  },
  'String.stringSwitch': { min: 4, max: Number.POSITIVE_INFINITY, run: stringSwitch },
  'String.substring': { min: 3, max: 3, run: mapText(substring) },
  'String.substringAfter': { min: 2, max: 2, run: mapText(substringAfter) },
  'String.substringBefore': { min: 2, max: 2, run: mapText(substringBefore) },
  'String.toLowerCase': { min: 1, max: 1, run: mapText((input) => input.toLowerCase()) },
  'String.toUpperCase': { min: 1, max: 1, run: mapText((input) => input.toUpperCase()) },
  // Deprecated by Okta, still used by the built-in user name templates.
  substring: { min: 3, max: 3, run: mapText(substring) },
  substringAfter: { min: 2, max: 2, run: mapText(substringAfter) },
  substringBefore: { min: 2, max: 2, run: mapText(substringBefore) },
  toLowerCase: { min: 1, max: 1, run: mapText((input) => input.toLowerCase()) },
  toUpperCase: { min: 1, max: 1, run: mapText((input) => input.toUpperCase()) },
};

function mapText(
  change: (input: string, ...rest: unknown[]) => string,
): (args: readonly unknown[]) => string | null {
  return ([input, ...rest]) => (input === null ? null : change(text(input), ...rest));
}

/** Refuses before it builds the text: two long arguments would take gigabytes. */
function replace(input: string, match: unknown, replacement: unknown): string {
  const [old, fresh] = [text(match), text(replacement)];
  if (old === '') return input;
  const parts = input.split(old);
  if (input.length + (parts.length - 1) * (fresh.length - old.length) > MAX_TEXT_LENGTH) {
    fail(`the text would be longer than ${MAX_TEXT_LENGTH} characters`);
  }
  return parts.join(fresh);
}

/** Ends beyond the text are cut to it: Okta's examples take 6 characters of names of any length. */
function substring(input: string, start: unknown, end: unknown): string {
  const [from, to] = [whole(start), whole(end)];
  if (from < 0 || to < from) fail(`substring from ${from} to ${to} is not a range`);
  return input.slice(from, to);
}

/** Empty when the search text is not there. */
function substringAfter(input: string, search: unknown): string {
  const at = input.indexOf(text(search));
  return at < 0 ? '' : input.slice(at + text(search).length);
}

/** The whole text when the search text is not there. */
function substringBefore(input: string, search: unknown): string {
  const at = input.indexOf(text(search));
  return at < 0 ? input : input.slice(0, at);
}

/** The value of the first key that is contained in the input (contained, not equal: Okta's reference). */
function stringSwitch([input, fallback, ...pairs]: readonly unknown[]): unknown {
  if (pairs.length % 2 !== 0) fail('stringSwitch needs a value for every key');
  for (let index = 0; index < pairs.length; index += 2) {
    if (optionalText(input).includes(text(pairs[index]))) return pairs[index + 1];
  }
  return fallback;
}
