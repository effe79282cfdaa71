import { parseDocument } from 'yaml';
import { isSameData } from '../base/sameData';
import { CORE_SCHEMA } from '../config/yaml/coreSchema';
import { type Comment, commentsOf } from './comments';
import { withScalarsAsWritten } from './scalarsAsWritten';

/**
 * The text with two spaces of indentation, one blank line at most between entries, and one break at the end. Comments
 * stay, and so do texts and numbers as they are written, flow maps and anchors. Undefined when the text is not one
 * sound YAML document, or when formatting would change more than spaces and line breaks: then nothing is touched.
 */
export function formatted(text: string): string | undefined {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const plain = text.slice(mark.length).replaceAll('\r\n', '\n');
  const document = parseDocument(plain, CORE_SCHEMA);
  if (document.errors.length > 0 || document.contents === null) return undefined;
  try {
    const printed = document.toString({
      indent: 2,
      // Long texts stay on their line.
      lineWidth: 0,
      flowCollectionPadding: true,
      singleQuote: null,
    });
    const asWritten = withScalarsAsWritten(printed, document, plain);
    const made = withCommentsInPlace(asWritten, plain);
    const said = document.toJS();
    // What is taken away at each step may be a part of a text of several lines: then it is not taken.
    const tight = withTightLists(made);
    const bare = tight.replace(/^ +$/gm, '');
    const single = bare.replace(/(#[^\n]*\n)\n{2,}/g, '$1\n');
    const chosen = [single, bare, tight, made, printed].find((text) => saysTheSame(text, said));
    if (chosen === undefined || charactersOf(chosen) !== charactersOf(plain)) return undefined;
    if (!keepsComments(chosen, plain)) return undefined;
    return mark + chosen.replaceAll('\n', lineBreak);
  } catch {
    // Aliases in a circle or too many of them cannot be resolved, and so not be compared.
    return undefined;
  }
}

function saysTheSame(text: string, said: unknown): boolean {
  const document = parseDocument(text, CORE_SCHEMA);
  return document.errors.length === 0 && isSameData(document.toJS(), said);
}

/** `[ a, b ]` as `[a, b]`; what stands in quotes or in a comment is left alone. */
function withTightLists(text: string): string {
  const parts = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|(?:^|\s)#[^\n]*|\[ +(?=\S)|(?<=\S) +\]/gm;
  return text.replace(parts, (part) => {
    if (part.startsWith('[')) return '[';
    return /^ +\]$/.test(part) ? ']' : part;
  });
}

/**
 * Printing moves comments that stand behind something to a line of their own, takes blank lines away from before
 * others, and indents the last ones of a file like what stands above them. They go back to where they were written.
 */
function withCommentsInPlace(printed: string, original: string): string {
  const written = commentsOf(original);
  const made = commentsOf(printed);
  const parts: string[] = [];
  let done = 0;
  for (const [index, here] of made.entries()) {
    const there = written[index];
    const from = endBefore(printed, here.start);
    if (!here.isAlone || here.text !== there?.text || from === 0) continue;
    const spaces = printed.slice(from, here.start);
    const line = printed.lastIndexOf('\n', from - 1) + 1;
    const follows = (made[index - 1]?.start ?? -1) >= line;
    parts.push(printed.slice(done, from));
    // Two comments cannot stand behind each other, and what is said of an item is not said of the list.
    if (!there.isAlone) parts.push(follows || isBehindDash(there, original) ? spaces : ' ');
    else parts.push(spacesBefore(there, original, spaces, printed.slice(here.start)));
    done = here.start;
  }
  return [...parts, printed.slice(done)].join('');
}

/** @param spaces What was printed before the comment. @param rest What was printed from the comment on. */
function spacesBefore({ start }: Comment, original: string, spaces: string, rest: string): string {
  const wanted = original.slice(endBefore(original, start), start);
  const isOutermost = wanted.endsWith('\n') && isBeforeTop(rest);
  const indent = isOutermost ? '' : spaces.slice(spaces.lastIndexOf('\n') + 1);
  return (wanted.split('\n').length > 2 ? '\n\n' : '\n') + indent;
}

function isBehindDash({ start }: Comment, text: string): boolean {
  return /^[ \t]*(?:-[ \t]+)+$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
}

/** Where the last character before an offset ends that is no space. */
function endBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && (text[end - 1] ?? '').trim() === '') end -= 1;
  return end;
}

/** Whether behind the comments that a text begins with, the file ends or goes on at the left margin. */
function isBeforeTop(text: string): boolean {
  return /^(?:[ \t]*(?:#[^\n]*)?(?:\n|$))*(?![ \t#\n])/.test(text);
}

/** All characters but comments, spaces and those that go: a comma before a closing bracket, the `?` before a plain key. */
function charactersOf(yaml: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, text } of commentsOf(yaml)) {
    parts.push(yaml.slice(done, start));
    done = start + text.length;
  }
  return [...parts, yaml.slice(done)].join('').replace(/[\s,?]+/g, '');
}

/** Whether all comments are there, in their order, and none that stood alone has got behind something. */
function keepsComments(made: string, original: string): boolean {
  const before = commentsOf(original);
  const after = commentsOf(made);
  return (
    before.length === after.length &&
    after.every(
      ({ text, isAlone }, at) =>
        text === before[at]?.text && (isAlone || before[at]?.isAlone === false),
    )
  );
}
