import { docsUrl, FINDING_CODES, type FindingCode, isFindingCode } from '../findings/codes';
import type { Finding, Range } from '../findings/finding';
import { suggest } from '../findings/suggest';
import type { ConfigDocument } from '../yaml/document';

/** A finding that a comment in the file silences, with the reason it gives. */
export interface Suppressed {
  finding: Finding;
  reason: string;
}

interface Ignore {
  code: FindingCode;
  reason: string;
  /** Of the comment, from its `#`. */
  range: Range;
  /** The line it is about: its own, or the next with content when it stands alone. */
  line: number;
  used: 'no' | 'yes' | 'refused';
}

const MARK = 'okta-scim-ignore';
const COMMENT = /(^|[ \t])#[ \t]*okta-scim-ignore(?![\w-])([^\r\n]*)/gm;
const FORM = `# ${MARK} CODE: reason`;

/**
 * The comments `# okta-scim-ignore CODE: reason` of a file: each silences the findings of one code on its own line, or
 * when it stands alone on the next line with content. Errors are never silenced: what has one cannot be worked with.
 */
export class Ignores {
  readonly #document: ConfigDocument;
  readonly #ignores: Ignore[] = [];
  readonly #bad: Finding[] = [];

  constructor(document: ConfigDocument) {
    this.#document = document;
    if (!document.text.includes(MARK)) return;
    for (const match of document.text.matchAll(COMMENT)) {
      const start = match.index + (match[1]?.length ?? 0);
      if (!this.#isInValue(start)) this.#read(match[2] ?? '', start, match.index + match[0].length);
    }
  }

  /** Whether any comment names the code, so that the places of its findings matter. */
  names(code: string): boolean {
    return this.#ignores.some((ignore) => ignore.code === code);
  }

  /** What silences the finding, if anything does. */
  silence(finding: Finding): Suppressed | undefined {
    const found = this.#ignores.filter(
      ({ code, line }) => code === finding.code && line === finding.range.start.line,
    );
    for (const ignore of found) {
      if (finding.severity === 'error') ignore.used = 'refused';
      else if (ignore.used === 'no') ignore.used = 'yes';
    }
    const [first] = found;
    return first && finding.severity !== 'error' ? { finding, reason: first.reason } : undefined;
  }

  /** What is wrong with the comments themselves; call it last. Whether one is unused, only a check of all environments can tell. */
  findings(tellsUnused: boolean): Finding[] {
    const more = this.#ignores.flatMap(({ code, range, used }): Finding[] => {
      if (used === 'refused') {
        const message = `"${code}" is an error here, and errors are not silenced: fix it.`;
        return [this.#finding('bad-ignore', message, range)];
      }
      if (used === 'yes' || !tellsUnused) return [];
      return [this.#finding('unused-ignore', `There is no "${code}" to silence here.`, range)];
    });
    return [...this.#bad, ...more];
  }

  #read(text: string, start: number, end: number): void {
    const range = this.#document.rangeBetween(start, end);
    const [, code = '', reason = ''] =
      /^[ \t]+([^\s:]+)[ \t]*(?::[ \t]*(.*?))?[ \t]*$/.exec(text) ?? [];
    if (code === '') {
      this.#bad.push(this.#finding('bad-ignore', `Say what to ignore, and why: "${FORM}".`, range));
    } else if (!isFindingCode(code)) {
      const near = suggest(code, FINDING_CODES);
      const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
      this.#bad.push(this.#finding('bad-ignore', `There is no finding "${code}".${hint}`, range));
    } else if (reason === '') {
      const message = `Give the reason for ignoring "${code}": "# ${MARK} ${code}: reason".`;
      this.#bad.push(this.#finding('bad-ignore', message, range));
    } else {
      const line = this.#lineOf(start);
      this.#ignores.push({ code, reason, range, line, used: 'no' });
    }
  }

  /** Inside a text of the file, be it a value or a key, the character starts no comment. */
  #isInValue(offset: number): boolean {
    const { start } = this.#document.rangeBetween(offset, offset);
    const place = this.#document.pathAt(start);
    if (!place) return false;
    const key = place.part === 'key' && this.#document.rangeOf(place.path, 'key');
    if (key) return offset < this.#document.offsetAt(key.end);
    const scalar = this.#document.sourceOf(place.path);
    return (
      scalar !== undefined && offset > scalar.start && offset < scalar.start + scalar.source.length
    );
  }

  #lineOf(offset: number): number {
    const { text } = this.#document;
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    let at = lineStart;
    if (text.slice(lineStart, offset).trim() === '') {
      do at = nextLine(text, at);
      while (at < text.length && /^[ \t]*(?:#|\r?\n|$)/.test(lineAt(text, at)));
    }
    return this.#document.rangeBetween(at, at).start.line;
  }

  #finding(code: 'bad-ignore' | 'unused-ignore', message: string, range: Range): Finding {
    return { code, severity: 'warning', message, range, docs: docsUrl(code) };
  }
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function lineAt(text: string, at: number): string {
  return text.slice(at, nextLine(text, at));
}
