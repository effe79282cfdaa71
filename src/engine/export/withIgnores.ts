import { isDeepStrictEqual } from 'node:util';
import { validateConfig } from '../../config/check/validate';
import type { Finding, Path } from '../../config/findings/finding';
import { type ConfigDocument, parseConfig } from '../../config/yaml/document';

/** The check tells of some 200 findings at once. */
const MOST_ROUNDS = 10;

/**
 * The text with a comment above each finding that has a reason, which silences it. What it says stays the same.
 * @param reasonOf undefined for what is to be told all the same. Errors are never silenced.
 */
export function withIgnores(
  text: string,
  fileName: string,
  reasonOf: (finding: Finding, path: Path) => string | undefined,
): string {
  let document = parseConfig(text, fileName);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = oneRound(document, reasonOf);
    if (next === document.text) break;
    document = parseConfig(next, fileName);
  }
  return document.text;
}

function oneRound(
  document: ConfigDocument,
  reasonOf: (finding: Finding, path: Path) => string | undefined,
): string {
  const lines = new Map<number, string[]>();
  for (const finding of validateConfig(document, { env: {} })) {
    const { severity, code, range } = finding;
    const reason =
      severity === 'error'
        ? undefined
        : reasonOf(finding, document.pathAt(range.start)?.path ?? []);
    if (reason === undefined) continue;
    const { line } = range.start;
    lines.set(line, [...(lines.get(line) ?? []), `# okta-scim-ignore ${code}: ${reason}`]);
  }
  let { text } = document;
  for (const [line, comments] of [...lines].sort(([one], [other]) => other - one)) {
    const next = inserted(text, line, comments);
    // A comment in the middle of a text of several lines would be a part of it.
    if (isSame(next, document)) text = next;
  }
  return text;
}

function inserted(text: string, line: number, comments: readonly string[]): string {
  const all = text.split('\n');
  const indent = /^ */.exec(all[line] ?? '')?.[0] ?? '';
  all.splice(line, 0, ...new Set(comments.map((comment) => `${indent}${comment}`)));
  return all.join('\n');
}

function isSame(text: string, { value, fileName }: ConfigDocument): boolean {
  const read = parseConfig(text, fileName);
  return read.syntaxFindings.length === 0 && isDeepStrictEqual(read.value, value);
}
