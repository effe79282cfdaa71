import { fail } from '../argumentError';
import {
  type FunctionTable,
  joinedText,
  MAX_TEXT_LENGTH,
  optionalText,
  spread,
  text,
  whole,
} from './functionTable';

/**
 * `String.*` of Okta's expression language. Functions that change a text give null for null; those that answer a
 * question take null as an empty text.
 */
export const stringFunctions: FunctionTable = {
  'String.append': ([input, suffix]) => optionalText(input) + optionalText(suffix),
  'String.join': ([separator, ...parts]) =>
    joinedText(
      spread(parts).filter((part) => part !== null),
      optionalText(separator),
    ),
  'String.len': ([input]) => optionalText(input).length,
  'String.removeSpaces': mapText((input) => input.replaceAll(' ', '')),
  'String.replace': mapText(replace),
  'String.replaceFirst': mapText((input, match, replacement) => {
    const [old, fresh] = [text(match), text(replacement)];
    return input.replace(old, () => fresh);
  }),
  'String.startsWith': ([input, prefix]) => optionalText(input).startsWith(text(prefix)),
  'String.stringContains': ([input, search]) => optionalText(input).includes(text(search)),
  'String.stringSwitch': stringSwitch,
  'String.substring': mapText(substring),
  'String.substringAfter': mapText(substringAfter),
  'String.substringBefore': mapText(substringBefore),
  'String.toLowerCase': mapText((input) => input.toLowerCase()),
  'String.toUpperCase': mapText((input) => input.toUpperCase()),
  // Deprecated by Okta, still used by the built-in user name templates.
  substring: mapText(substring),
  substringAfter: mapText(substringAfter),
  substringBefore: mapText(substringBefore),
  toLowerCase: mapText((input) => input.toLowerCase()),
  toUpperCase: mapText((input) => input.toUpperCase()),
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

/**
 * Ends beyond the text are cut to it, as JSTL does, whose functions the older names are: Okta's examples take 6
 * characters of names of any length, and 20 from the end of texts that may be shorter.
 */
function substring(input: string, start: unknown, end: unknown): string {
  const [from, to] = [Math.max(0, whole(start)), whole(end)];
  return to <= from ? '' : input.slice(from, to);
}

/** Empty when the search text is not there. */
function substringAfter(input: string, search: unknown): string {
  const at = input.indexOf(text(search));
  return at < 0 ? '' : input.slice(at + text(search).length);
}

/** Empty when the search text is not there, as Okta's functions of that name for e-mails, and JSTL's. */
function substringBefore(input: string, search: unknown): string {
  const at = input.indexOf(text(search));
  return at < 0 ? '' : input.slice(0, at);
}

/** The value of the first key that is contained in the input (contained, not equal: Okta's reference). */
function stringSwitch(args: readonly unknown[]): string | null {
  const [input, fallback = null, ...pairs] = args.map((arg) => (arg === null ? null : text(arg)));
  if (pairs.length % 2 !== 0) fail('every key needs a value');
  for (let index = 0; index < pairs.length; index += 2) {
    if ((input ?? '').includes(text(pairs[index]))) return pairs[index + 1] ?? null;
  }
  return fallback;
}
