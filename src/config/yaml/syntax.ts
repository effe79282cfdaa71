import type { ErrorCode, YAMLError } from 'yaml';
import type { SyntaxProblem } from './compose';
import { Tabs } from './tabs';

/** Our words for what `yaml` finds; its own messages quote the text, which may hold a secret. */
const MESSAGES = {
  ALIAS_PROPS: 'An alias cannot have an anchor or a tag.',
  BAD_ALIAS: 'The name of an anchor or alias is missing or ambiguous.',
  BAD_COLLECTION_TYPE: 'The tag does not fit the value.',
  BAD_DIRECTIVE: 'Lines that start with % are not used here.',
  BAD_DQ_ESCAPE:
    'A backslash in double quotes starts an escape that YAML does not know. Write \\\\, or use single quotes.',
  BAD_INDENT: 'The indentation does not match the lines around it.',
  BAD_PROP_ORDER: 'An anchor or tag stands in the wrong place.',
  BAD_SCALAR_START: 'A value that starts with this character needs quotes.',
  BLOCK_AS_IMPLICIT_KEY:
    'A second ": " on one line. Put the value between quotes, or fix the indentation.',
  BLOCK_IN_FLOW: 'Inside { } and [ ], values are written with { } and [ ] too.',
  KEY_OVER_1024_CHARS: 'The key is longer than 1024 characters.',
  MULTILINE_IMPLICIT_KEY: 'A ":" is missing after the key.',
  MULTIPLE_ANCHORS: 'A value can have one anchor only.',
  MULTIPLE_TAGS: 'A value can have one tag only.',
  NON_STRING_KEY: 'A key must be text.',
  RESOURCE_EXHAUSTION: 'The text is too tangled to be read.',
  TAG_RESOLVE_FAILED: 'Tags (words that start with "!") are not used here.',
} as const satisfies Partial<Record<ErrorCode, string>>;

/** Said of the line behind one that has lost its indentation. */
export const BAD_INDENT = MESSAGES.BAD_INDENT;

/** Errors of a line that is being typed; all others may come from what is open at the end of a line. */
const LOCAL: ReadonlySet<ErrorCode> = new Set(['BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY']);

/** What a line that is indented by tabs is blamed for when its tabs are taken for spaces, or for nothing. */
const BY_INDENT: ReadonlySet<ErrorCode> = new Set([
  'BAD_INDENT',
  'BLOCK_AS_IMPLICIT_KEY',
  'MULTILINE_IMPLICIT_KEY',
]);

export const UNDER_BRACKETS =
  'Lines between brackets are indented more than their key. Is a closing bracket missing above?';

export const MISSING_QUOTE = 'The closing quote is missing.';

const NOT_HERE = 'This does not fit here. Is a quote, bracket or comma missing before it?';
const IN_BRACKETS = 'A comma, a ":" or a closing bracket is missing.';

const MISSING: readonly (readonly [pattern: RegExp, message: string])[] = [
  [/closing ["']quote/, MISSING_QUOTE],
  [/sequence|mapping|flow|, or :/, IN_BRACKETS],
  [/Comments must/, 'A space is missing before the "#" of the comment.'],
  [/map values/, MESSAGES.MULTILINE_IMPLICIT_KEY],
];

/** Said of sound lines too, when something above them is broken. */
export const FOLLOWING: ReadonlySet<string> = new Set([
  MESSAGES.BAD_INDENT,
  MESSAGES.BLOCK_AS_IMPLICIT_KEY,
  MESSAGES.BLOCK_IN_FLOW,
  MESSAGES.MULTILINE_IMPLICIT_KEY,
  UNDER_BRACKETS,
  IN_BRACKETS,
  NOT_HERE,
]);

/** The problems of `yaml` in our words, one per line of the text: what follows on a line is seldom news. */
export function explainProblems(errors: readonly YAMLError[], text: string): SyntaxProblem[] {
  const byLine = new Map<number, SyntaxProblem>();
  const tabs = new Tabs(text);
  for (const error of errors.slice(0, MOST_EXPLAINED)) {
    const start = characterOf(error, text);
    const line = text.lastIndexOf('\n', start - 1) + 1;
    const problem = problemAt(error, line, start, tabs, text);
    const first = byLine.get(line);
    // A dash between brackets is the cause of what else is said of its line.
    const told = !first || isDashInFlow(error, text) ? problem : first;
    byLine.set(line, told.isLocal && !problem.isLocal ? reaching(told) : told);
  }
  // The first of a line, instead of what it leads to.
  for (const problem of foreignCharacters(text).reverse()) {
    const line = text.lastIndexOf('\n', problem.start - 1) + 1;
    const other = byLine.get(line);
    const { isLocal, ...rest } = problem;
    byLine.set(line, { ...rest, ...(other === undefined || other.isLocal ? { isLocal } : {}) });
  }
  return [...byLine.values()];
}

/** The problem of a line of which something else reaches further. */
function reaching({ isLocal: _, ...problem }: SyntaxProblem): SyntaxProblem {
  return problem;
}

/** YAML 1.2, 5.1: control characters but tab and line breaks, and halves of surrogate pairs. */
const FOREIGN = /(?![\t\n\r\x7f-\x9f])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** Characters that cannot stand in YAML, and would be sent to Okta unseen; the parser lets them pass. */
function foreignCharacters(text: string): (SyntaxProblem & { isLocal: true })[] {
  const found: (SyntaxProblem & { isLocal: true })[] = [];
  for (const { index, 0: character } of text.matchAll(FOREIGN)) {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const hint = character === '\0' ? ' Save the file as UTF-8.' : '';
    const message = `The character U+${code} cannot stand in YAML.${hint}`;
    found.push({ code: 'yaml-syntax', message, start: index, end: index + 1, isLocal: true });
    if (found.length >= MOST_EXPLAINED) break;
  }
  return found;
}

function isDashInFlow({ code, pos: [start] }: YAMLError, text: string): boolean {
  return code === 'BLOCK_IN_FLOW' && text[start] === '-';
}

/** What is indented wrongly is shown at its own line, all else at the last character before it. */
function characterOf({ code, pos: [offset] }: YAMLError, text: string): number {
  const character = offset + (/^[ \t]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
  return code === 'BAD_INDENT' && /\S/.test(text[character] ?? '')
    ? character
    : characterBefore(offset, text);
}

/** An error at the end of a line or of the text is shown at the last character before it. */
function characterBefore(offset: number, text: string): number {
  let at = Math.min(offset, text.length - 1);
  while (at > 0 && /\s/.test(text[at] ?? '')) at -= 1;
  return Math.max(0, at);
}

/** Far more than a person reads. */
const MOST_EXPLAINED = 500;

function messageOf(code: ErrorCode): string | undefined {
  const messages: Partial<Record<ErrorCode, string>> = MESSAGES;
  return messages[code];
}

function problemAt(
  error: YAMLError,
  line: number,
  start: number,
  tabs: Tabs,
  text: string,
): SyntaxProblem {
  if (error.code === 'TAB_AS_INDENT') return tabs.problemAt(error.pos[0]);
  const tab = BY_INDENT.has(error.code) && tabs.problemOn(error.pos[0]);
  if (tab) return tab;
  const unquoted = unquotedReference(line, text);
  if (unquoted) return unquoted;
  const missing = MISSING.find(([pattern]) => pattern.test(error.message))?.[1];
  const message =
    (/^Flow .* indented/.test(error.message) ? UNDER_BRACKETS : messageOf(error.code)) ??
    (error.code === 'MISSING_CHAR' ? missing : undefined) ??
    NOT_HERE;
  return {
    code: 'yaml-syntax',
    message,
    start,
    end: Math.max(start + 1, error.pos[1]),
    ...(LOCAL.has(error.code) ? { isLocal: true } : {}),
  };
}

/** A reference inside `{ }` or `[ ]` without quotes: its own braces end the value for YAML. */
function unquotedReference(line: number, text: string): SyntaxProblem | undefined {
  const end = text.indexOf('\n', line);
  const content = text.slice(line, Math.min(end === -1 ? text.length : end, line + LONGEST_LINE));
  const match = /[[{,:]\s*(\$\{(?:var|env|secret):[^}"'\s]*\}[^\s,\]}"']*)/.exec(content);
  const token = match?.[1];
  if (match === null || token === undefined || !/[[{]/.test(content.slice(0, match.index + 1))) {
    return undefined;
  }
  const start = line + match.index + match[0].length - token.length;
  return {
    code: 'yaml-syntax',
    message: 'Inside { } and [ ], a reference needs quotes.',
    start,
    end: start + token.length,
    fix: {
      title: 'Put it between quotes',
      edits: [{ start, end: start + token.length, newText: `"${token}"` }],
    },
  };
}

/** Characters of a line that are searched for an unquoted reference. */
const LONGEST_LINE = 2000;
