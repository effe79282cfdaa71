import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';

/**
 * The text with two spaces of indentation, one blank line at most between entries, and one break at the end. Comments
 * stay, and so do quotes, flow maps and anchors. Undefined when the text is not one sound YAML document, or when
 * formatting would change what it says: then nothing is touched.
 */
export function formatted(text: string): string | undefined {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const plain = text.replaceAll('\r\n', '\n');
  const document = parseDocument(plain);
  if (document.errors.length > 0 || document.contents === null) return undefined;
  try {
    const printed = document.toString({
      indent: 2,
      // Long texts stay on their line.
      lineWidth: 0,
      flowCollectionPadding: true,
      singleQuote: null,
    });
    const made = withCommentsAtKeys(printed, plain);
    const said = document.toJS();
    // Lists without blanks inside of their brackets, unless such brackets stand in a text of several lines.
    const chosen = [withTightLists(made), made].find((text) => saysTheSame(text, said));
    if (chosen === undefined || commentCount(chosen) !== commentCount(plain)) return undefined;
    return chosen.replaceAll('\n', lineBreak);
  } catch {
    // Aliases in a circle or too many of them cannot be resolved, and so not be compared.
    return undefined;
  }
}

function saysTheSame(text: string, said: unknown): boolean {
  const document = parseDocument(text);
  return document.errors.length === 0 && isDeepStrictEqual(document.toJS(), said);
}

/** `[ a, b ]` as `[a, b]`; what stands in quotes or in a comment is left alone. */
function withTightLists(text: string): string {
  const parts = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|(?:^|\s)#[^\n]*|\[ +(?=\S)|(?<=\S) +\]/gm;
  return text.replace(parts, (part) => {
    if (part.startsWith('[')) return '[';
    return /^ +\]$/.test(part) ? ']' : part;
  });
}

/** Printing moves a comment behind `key:` to the next line; it goes back to where it was written. */
function withCommentsAtKeys(printed: string, original: string): string {
  const written = new Set(original.split('\n').map((line) => line.trim().replace(/\s+#/, ' #')));
  const lines: string[] = [];
  for (const line of printed.split('\n')) {
    const key = lines.at(-1) ?? '';
    const joined = `${key} ${line.trim()}`;
    const belongs = key.endsWith(':') && /^\s+#/.test(line) && written.has(joined.trim());
    if (belongs) lines[lines.length - 1] = joined;
    else lines.push(line);
  }
  return lines.join('\n');
}

/** Signs that may begin a comment; a sign within a text counts on both sides. */
function commentCount(text: string): number {
  return text.match(/(^|\s)#/gm)?.length ?? 0;
}
