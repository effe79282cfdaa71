import type { Path } from '../findings/finding';
import { type Block, blocksIn, blocksOf } from './blocks';
import { readText } from './readText';
import { type StrayLine, strayLines } from './strayLines';

/** What cannot be read, as far as the lines around it can be told from it. */
export interface Damage {
  /** Offsets in the text. */
  start: number;
  end: number;
  /** Of the map or list that it stands in. */
  parent: Path;
  /** Its key or number, if that much can be read. */
  key: string | number | undefined;
}

export interface SoundParts {
  /** As long as the text: what is damaged is blank, but for its key. */
  text: string;
  damages: readonly Damage[];
}

/** More broken parts than this, and the text is another kind of file. */
const MOST_DAMAGES = 50;

/** Blocks of fewer UTF-16 units are read before anything in them is. */
const SMALL = 2000;

/** Whether blocks can be read, by their text: the same ones come again with every key that is typed. */
export type KnownBlocks = Map<string, boolean>;

/**
 * What is left of a text when the parts that cannot be read are taken out of it, each as small as its lines allow. The
 * blocks of the text are told apart by their indentation alone, so that an open quote or bracket harms its own only.
 * Undefined when there are none, or it has no blocks. `known` is what earlier texts have taught; it is added to.
 */
export function soundParts(text: string, known: KnownBlocks): SoundParts | undefined {
  const stray = strayLines(text, MOST_DAMAGES)?.map(damageOfLine);
  if (!stray) return undefined;
  const blocks = blocksOf(stray.length > 0 ? without(text, stray) : text);
  if (!blocks) return undefined;
  const seen: KnownBlocks = new Map();
  const isSound = (block: string): boolean => {
    const result = known.get(block) ?? canBeRead(block);
    seen.set(block, result);
    return result;
  };
  const broken = damagesOf(blocks, [], isSound);
  const inBroken = (line: Damage) =>
    broken.some(({ start, end }) => line.start >= start && line.end <= end);
  const damages = [...stray.filter((line) => !inBroken(line)), ...broken].sort(
    (a, b) => a.start - b.start,
  );
  known.clear();
  for (const [block, result] of seen) known.set(block, result);
  if (damages.length === 0 || damages.length > MOST_DAMAGES) return undefined;
  return { text: without(text, damages), damages };
}

/** The same with more of the text taken out: the whole block of the first level that holds each of the places. */
export function withoutBlocksAt(
  text: string,
  { damages }: SoundParts,
  places: readonly number[],
): SoundParts | undefined {
  const blocks = blocksOf(text) ?? [];
  const broken = blocks.filter(({ start, end }) => places.some((at) => at >= start && at < end));
  if (broken.length === 0) return undefined;
  const more = broken.map((block) => damageOf(block, []));
  const others = damages.filter(
    (damage) => !more.some(({ start, end }) => damage.start >= start && damage.end <= end),
  );
  const all = [...others, ...more].sort((a, b) => a.start - b.start);
  return { text: without(text, all), damages: all };
}

function damageOfLine({ start, end, section }: StrayLine): Damage {
  return { start, end, parent: section === undefined ? [] : [section], key: undefined };
}

function damagesIn(block: Block, parent: Path, isSound: (text: string) => boolean): Damage[] {
  const { text } = block;
  // Between keys, and between items, no other text has a place.
  if (block.key === undefined) return [damageOf(block, parent)];
  const isSmall = text.length <= SMALL;
  if (isSmall && isSound(text)) return [];
  const children = blocksIn(block);
  const path = [...parent, block.key];
  if (children.length === 0) {
    return isSmall || !isSound(text) ? [belowFirst(block, parent, isSound)] : [];
  }
  const found = damagesOf(children, path, isSound);
  if (found.length > 0 || (!isSmall && isSound(text))) return found;
  // Each part can be read, and the whole cannot: it is how they stand together.
  return [damageOf(block, parent)];
}

/** Blocks of one map or list: those that stand in another column than the rest, and what is broken of the rest. */
function damagesOf(
  blocks: readonly Block[],
  parent: Path,
  isSound: (text: string) => boolean,
): Damage[] {
  const askew = askewOf(blocks, parent);
  const rest = blocks.filter(
    (block) => !askew.some(({ start, end }) => block.start >= start && block.end <= end),
  );
  return [...askew, ...rest.flatMap((block) => damagesIn(block, parent, isSound))].sort(
    (a, b) => a.start - b.start,
  );
}

/** Those that stand in another column than most, with their keys. */
function askewOf(blocks: readonly Block[], parent: Path): Damage[] {
  const column = usualColumn(blocks);
  const askew: Damage[] = [];
  let open: number | undefined;
  for (const block of blocks) {
    const { start, end } = block;
    const last = askew.at(-1);
    // What stands further in than one that is too far out is below it.
    if (last && open !== undefined && block.column > open) last.end = end;
    else if (block.column === column) open = undefined;
    else {
      askew.push({ start, end, parent, key: undefined });
      open = block.column;
    }
  }
  return askew;
}

/** Of a value on one line, with lines below that are not its own: those. */
function belowFirst(block: Block, parent: Path, isSound: (text: string) => boolean): Damage {
  const first = block.text.indexOf('\n') + 1;
  const isOnLine = first > 0 && first < block.text.length && block.key !== undefined;
  return isOnLine && isSound(block.text.slice(0, first))
    ? { start: block.start + first, end: block.end, parent, key: undefined }
    : damageOf(block, parent);
}

/** The column that most of them start at; of two as many, the first one's. */
function usualColumn(blocks: readonly Block[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { column } of blocks) counts.set(column, (counts.get(column) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return blocks.find(({ column }) => counts.get(column) === most)?.column;
}

/** A key behind a tab would break what is left. */
function damageOf({ start, end, key, text }: Block, parent: Path): Damage {
  return { start, end, parent, key: /^ *\t/.test(text) ? undefined : key };
}

/** Whether nothing in the block is worse than a key that stands twice; anchors may be elsewhere. */
function canBeRead(text: string): boolean {
  return readText(text).problems.every(
    ({ code }) => code === 'duplicate-key' || code === 'yaml-alias',
  );
}

/** Line breaks stay, so that all else stands where it stood. */
function without(text: string, damages: readonly Damage[]): string {
  let sound = '';
  let at = 0;
  for (const damage of damages) {
    const { start, end, key } = damage;
    const kept = key === undefined ? start : keyEnd(text, damage);
    sound += text.slice(at, kept) + text.slice(kept, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  return sound + text.slice(at);
}

const DASH = /^[ \t]*-/;
const KEY = /^[ \t]*(?:-[ \t]+)?(?:"[^"\r\n]*"|'[^'\r\n]*'|[^\s:#'"][^:\r\n]*?)[ \t]*:/;

/** Behind the colon of a key, or the dash of an item. */
function keyEnd(text: string, { start, end, key }: Damage): number {
  const form = typeof key === 'number' ? DASH : KEY;
  return start + (form.exec(text.slice(start, end))?.[0].length ?? 0);
}
