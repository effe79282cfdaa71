import { repeated, type SyntaxProblem } from './compose';
import { readYaml, type YamlReading } from './readYaml';
import { type Piece, type Section, split } from './split';
import type { MapEntry, MapNode, TreeNode } from './tree';
import { setOwn } from './values';

/** Readings of pieces by their text, kept from one version of a text to the next. */
export type PieceReadings = ReadonlyMap<string, YamlReading>;

/** Thrown when the text has to be read as a whole. */
class Inseparable extends Error {}

/**
 * Reads a text piece by piece, with the same result as `readYaml` has for the whole. Pieces that `known` holds are not
 * read again. Undefined when the text cannot be cut, or a piece breaks off in a way that may reach into the next.
 */
export function readPieces(
  text: string,
  known: PieceReadings,
): (YamlReading & { pieces: PieceReadings }) | undefined {
  const sections = split(text);
  if (!sections) return undefined;
  try {
    return new PieceReader(known).read(sections);
  } catch (thrown) {
    if (thrown instanceof Inseparable) return undefined;
    throw thrown;
  }
}

class PieceReader {
  readonly #known: PieceReadings;
  readonly #pieces = new Map<string, YamlReading>();
  readonly #problems: SyntaxProblem[] = [];

  constructor(known: PieceReadings) {
    this.#known = known;
  }

  read(sections: readonly Section[]): YamlReading & { pieces: PieceReadings } {
    const entries = sections.flatMap((section) =>
      section.kind === 'whole' ? this.#entries(section.piece) : [this.#section(section)],
    );
    return { tree: this.#map(entries), problems: this.#problems, pieces: this.#pieces };
  }

  #section(section: Section & { kind: 'split' }): MapEntry {
    const { key, keyStart, isList, pieces } = section;
    const node = isList
      ? this.#list(pieces)
      : this.#map(pieces.flatMap((piece) => this.#entries(piece)));
    return { key, keyStart, keyEnd: keyStart + key.length, node, shift: 0 };
  }

  #entries(piece: Piece): MapEntry[] {
    const tree = this.#tree(piece);
    if (tree.kind !== 'map') throw new Inseparable();
    return tree.entries.map((entry) => ({ ...entry, shift: piece.start }));
  }

  /** A list starts at its first dash, which only the first piece knows the place of. */
  #list(pieces: readonly Piece[]): TreeNode {
    const lists = pieces.map((piece) => ({ piece, tree: this.#tree(piece) }));
    const items = lists.flatMap(({ piece, tree }) => {
      if (tree.kind !== 'list') throw new Inseparable();
      return tree.items.map((item) => ({ ...item, shift: piece.start }));
    });
    const [first] = lists;
    const last = items.at(-1);
    const start = first ? first.tree.start + first.piece.start : 0;
    return {
      kind: 'list',
      start,
      end: last ? last.node.end + last.shift : start,
      items,
      value: items.map(({ node }) => node.value),
      size: items.reduce((sum, { node }) => sum + node.size, 1),
    };
  }

  #tree({ start, text }: Piece): TreeNode {
    const reading = this.#pieces.get(text) ?? this.#known.get(text) ?? readYaml(text);
    const { tree, problems } = reading;
    if (!tree || problems.some(({ isLocal }) => isLocal !== true)) throw new Inseparable();
    this.#pieces.set(text, reading);
    for (const problem of problems) this.#problems.push(moved(problem, start));
    return tree;
  }

  #map(entries: readonly MapEntry[]): MapNode {
    const value: Record<string, unknown> = {};
    const seen = new Map<string, MapEntry>();
    let size = 1;
    for (const entry of entries) {
      const first = seen.get(entry.key);
      // Within a piece, `composeTree` has noted it.
      if (first && first.shift !== entry.shift) this.#problems.push(repeated(first, entry));
      if (!first) {
        seen.set(entry.key, entry);
        setOwn(value, entry.key, entry.node.value);
      }
      size += entry.node.size;
    }
    const [first] = entries;
    const last = entries.at(-1);
    const start = first ? first.keyStart + first.shift : 0;
    const end = last ? Math.max(last.keyEnd, last.node.end) + last.shift : start;
    return { kind: 'map', start, end, entries, value, size };
  }
}

function moved(problem: SyntaxProblem, shift: number): SyntaxProblem {
  const { start, end, related, fix } = problem;
  return {
    ...problem,
    start: start + shift,
    end: end + shift,
    ...(related && {
      related: { ...related, start: related.start + shift, end: related.end + shift },
    }),
    ...(fix && {
      fix: {
        ...fix,
        edits: fix.edits.map((edit) => ({
          ...edit,
          start: edit.start + shift,
          end: edit.end + shift,
        })),
      },
    }),
  };
}
