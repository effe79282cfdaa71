import { own } from '../../base/record';
import { withoutMark } from '../../base/text/withoutMark';
import { docsUrl, type FindingCode } from '../findings/codes';
import type { Finding, Path, Position, Range } from '../findings/finding';
import type { SyntaxProblem } from './compose';
import { readPieces } from './pieces/readPieces';
import { type Cut, cutText, recut } from './pieces/recut';
import { readText } from './readText';
import type { YamlReading } from './readYaml';
import {
  type Damage,
  type KnownBlocks,
  type SoundParts,
  soundParts,
  withoutBlocksAt,
} from './soundParts';
import { TextLines } from './textLines';
import { type Found, find, pathAtOffset, type TreeNode } from './tree';
import { mapOf } from './values';

/** A file as text, as plain value, and as places. Made once per text, shared by everything that looks at it. */
export interface ConfigDocument {
  readonly text: string;
  readonly fileName: string;
  /** The plain value of the first YAML document; undefined when there is none. With broken YAML, what could be read. */
  readonly value: unknown;
  /** What is wrong with the text as YAML. */
  readonly syntaxFindings: readonly Finding[];
  /** Of a text that cannot be read as a whole: what can be. Undefined for any other, and where nothing is left. */
  readonly sound: SoundDocument | undefined;
  /** The file that the environments stand in, where `environments` names one. Undefined for any other text. */
  readonly shared: SharedFile | undefined;
  /** On the first line of the key or value; undefined when the path is not there. An empty value is its key. */
  rangeOf(path: Path, part: 'key' | 'value'): Range | undefined;
  /** The innermost key or value at a position; the empty path for what belongs to none. */
  pathAt(position: Position): { path: Path; part: 'key' | 'value' } | undefined;
  /** The text of the scalar at a path as it is written, quotes included, with its place. */
  sourceOf(path: Path): { source: string; start: number } | undefined;
  /** Where the anchor's own value stands, for a path that leads to or through an alias. */
  behindAlias(path: Path): Range | undefined;
  /** The range between two offsets of the text. */
  rangeBetween(start: number, end: number): Range;
  /** The same, or up to the end of the line of `start` if that comes first. */
  firstLineBetween(start: number, end: number): Range;
  /** From the key, or the start of a list item, to the end of the value; undefined when the path is not there. */
  extentOf(path: Path): Range | undefined;
  /** Offset in the text, in UTF-16 units; a place behind the end of a line or of the text is that end. */
  offsetAt(position: Position): number;
}

/** A file that others share, or why it is not there to be read: goes on from its name, as `cannot be read: …`. */
export type SharedFile = { document: ConfigDocument } | { problem: string };

/** Finds the shared file that a text names, as it is written there. */
export type LoadShared = (name: string) => SharedFile;

const NOT_LOOKED_FOR: LoadShared = () => ({ problem: 'is not looked for here' });

/** A text with what cannot be read taken out; all else stands where it stood. */
export interface SoundDocument {
  document: ConfigDocument;
  damages: readonly Damage[];
}

/** With these, part of the text has no settled meaning, and the rest may have one. */
const BREAKS: ReadonlySet<string> = new Set<FindingCode>(['yaml-syntax', 'yaml-tab', 'yaml-alias']);

/** Ends of anchors and the like: what is left is read again this often. */
const MOST_ROUNDS = 3;

/** What was learnt of earlier versions of a text that could not be read, for the next one. */
interface Recovery {
  readonly blocks: KnownBlocks;
  cut: Cut | undefined;
}

/** UTF-16 units. A sound file of 10,000 lines has a tenth of this; reading takes time in proportion. */
const LARGEST = 2_000_000;

/** Texts of fewer UTF-16 units are read as a whole, which is as fast. */
const WORTH_PIECES = 4000;

/**
 * Never throws: what cannot be read is said in `syntaxFindings`. An earlier version of the same text makes it faster;
 * the result does not depend on it, but that shared files are looked for as they were unless `load` says how.
 */
export function parseConfig(
  text: string,
  fileName: string,
  previous?: ConfigDocument,
  load?: LoadShared,
): ConfigDocument {
  const plain = withoutMark(text);
  const known = previous instanceof ParsedConfig ? previous : undefined;
  return new ParsedConfig(
    plain,
    fileName,
    load ?? known?.load ?? NOT_LOOKED_FOR,
    known?.cut,
    known?.recovery,
  );
}

class ParsedConfig implements ConfigDocument {
  readonly text: string;
  readonly fileName: string;
  /** Of the text, or of the last one before it that could be cut. */
  readonly cut: Cut | undefined;
  readonly #root: TreeNode | undefined;
  readonly #problems: readonly SyntaxProblem[];
  #lines: TextLines | undefined;
  #findings: readonly Finding[] | undefined;
  #sound: SoundDocument | 'none' | undefined;
  readonly recovery: Recovery;

  readonly load: LoadShared;
  #shared: SharedFile | 'none' | undefined;

  constructor(
    text: string,
    fileName: string,
    load: LoadShared,
    known: Cut | undefined,
    recovery?: Recovery,
  ) {
    this.load = load;
    this.recovery = recovery ?? { blocks: new Map(), cut: undefined };
    this.text = text;
    this.fileName = fileName;
    const cut =
      text.length < WORTH_PIECES || text.length > LARGEST ? undefined : cutOf(text, known);
    this.cut = cut ?? known;
    const { tree, problems } = read(text, cut);
    this.#root = tree;
    this.#problems = problems;
  }

  get value(): unknown {
    return this.#root?.value;
  }

  get syntaxFindings(): readonly Finding[] {
    this.#findings ??= this.#problems.map((problem) => this.#finding(problem));
    return this.#findings;
  }

  get sound(): SoundDocument | undefined {
    this.#sound ??= this.#recovered() ?? 'none';
    return this.#sound === 'none' ? undefined : this.#sound;
  }

  get shared(): SharedFile | undefined {
    if (this.#shared === undefined) {
      const name = own(mapOf(this.value), 'environments');
      this.#shared = typeof name === 'string' ? this.load(name) : 'none';
    }
    return this.#shared === 'none' ? undefined : this.#shared;
  }

  #recovered(): SoundDocument | undefined {
    const places = this.#breaks();
    // An alias alone that leads nowhere breaks nothing: what it should have stood for is not known.
    const isBroken = this.#problems.some(({ code }) => BREAKS.has(code) && code !== 'yaml-alias');
    if (!isBroken || this.#problems.some(isFatal)) return undefined;
    const { blocks } = this.recovery;
    const whole: SoundParts = { text: this.text, damages: [] };
    let parts = soundParts(this.text, blocks) ?? withoutBlocksAt(this.text, whole, places);
    for (let round = 0; round < MOST_ROUNDS && parts; round += 1) {
      const document = new ParsedConfig(parts.text, this.fileName, this.load, this.recovery.cut);
      this.recovery.cut = document.cut;
      if (document.#problems.some(isFatal)) return undefined;
      const left = document.#breaks();
      if (left.length === 0) return { document, damages: parts.damages };
      parts = withoutBlocksAt(this.text, parts, left);
    }
    return undefined;
  }

  #breaks(): number[] {
    return this.#problems.filter(({ code }) => BREAKS.has(code)).map(({ start }) => start);
  }

  rangeOf(path: Path, part: 'key' | 'value'): Range | undefined {
    const found = this.#find(path);
    if (!found) return undefined;
    const { key } = found;
    if (part === 'key') return this.#keyRange(found, path);
    if (found.start === found.end && key) return this.#line.firstLineOf(key.start, key.end);
    return this.#line.firstLineOf(found.start, found.end);
  }

  pathAt(position: Position): { path: Path; part: 'key' | 'value' } | undefined {
    return this.#root && pathAtOffset(this.#root, this.#line.offsetAt(position));
  }

  sourceOf(path: Path): { source: string; start: number } | undefined {
    const found = this.#find(path);
    if (!found || found.behind || found.node.kind !== 'scalar') return undefined;
    return { source: this.text.slice(found.start, found.end), start: found.start };
  }

  behindAlias(path: Path): Range | undefined {
    const behind = this.#find(path)?.behind;
    return behind && this.#line.firstLineOf(behind.start, behind.end);
  }

  rangeBetween(start: number, end: number): Range {
    return this.#line.rangeOf(start, end);
  }

  firstLineBetween(start: number, end: number): Range {
    return this.#line.firstLineOf(start, end);
  }

  extentOf(path: Path): Range | undefined {
    const found = this.#find(path);
    if (!found) return undefined;
    const { start, end, key } = found;
    return this.#line.rangeOf(key?.start ?? start, Math.max(end, key?.end ?? end));
  }

  offsetAt(position: Position): number {
    return this.#line.offsetAt(position);
  }

  get #line(): TextLines {
    this.#lines ??= new TextLines(this.text);
    return this.#lines;
  }

  #find(path: Path): Found | undefined {
    return this.#root && find(this.#root, path);
  }

  /** Of what has no key: its own first key, or its first character. */
  #keyRange({ key, node, start, end }: Found, path: Path): Range {
    if (key) return this.#line.firstLineOf(key.start, key.end);
    const first = node.kind === 'map' && path.length > 0 ? node.entries[0] : undefined;
    if (!first) return this.#line.firstLineOf(start, Math.min(end, start + 1));
    const shift = start - node.start + first.shift;
    return this.#line.firstLineOf(first.keyStart + shift, first.keyEnd + shift);
  }

  #finding({ code, message, start, end, related, fix }: SyntaxProblem): Finding {
    return {
      code,
      severity: 'error',
      message,
      range: this.#line.firstLineOf(start, end),
      docs: docsUrl(code),
      ...(related && {
        related: {
          message: related.message,
          range: this.#line.firstLineOf(related.start, related.end),
        },
      }),
      ...(fix && {
        fix: {
          title: fix.title,
          edits: fix.edits.map((edit) => ({
            range: this.#line.rangeOf(edit.start, edit.end),
            newText: edit.newText,
          })),
        },
      }),
    };
  }
}

/** Nothing of such a text is to be read. */
function isFatal({ code }: SyntaxProblem): boolean {
  return code === 'file-too-large' || code === 'too-deep' || code === 'empty-file';
}

function cutOf(text: string, known: Cut | undefined): Cut | undefined {
  return known ? recut(known, text) : cutText(text);
}

function read(text: string, cut: Cut | undefined): YamlReading {
  if (text.length > LARGEST) {
    const message = `The file is larger than ${LARGEST / 1_000_000} MB; it is not read.`;
    const problem: SyntaxProblem = { code: 'file-too-large', message, start: 0, end: 0 };
    return { tree: undefined, problems: [problem] };
  }
  const inPieces = cut && readPieces(cut);
  if (inPieces) return inPieces;
  const { tree, problems } = readText(text);
  const isEmpty = tree === undefined || (tree.kind === 'scalar' && tree.value === null);
  if (isEmpty && problems.length === 0) {
    const message = 'The file is empty. Start with "version: 1" and "app:".';
    problems.push({ code: 'empty-file', message, start: 0, end: 0 });
  }
  return { tree, problems };
}
