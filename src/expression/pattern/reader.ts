import { ArgumentError } from '../argumentError';
import { type Letters, lettersOf } from './letters';
import { type Fits, type Part, type Step, stepsOf } from './steps';

/** Characters. */
const LONGEST_PATTERN = 1000;

/** Brackets in brackets: they are read by recursion. */
const DEEPEST = 50;

const NONE = 'this is not a regular expression';
const UNKNOWN = 'this regular expression has parts that are not worked out here';
const INVOLVED = 'this regular expression is too involved to be worked out here';

interface Flags {
  ignoresCase: boolean;
  isDotAll: boolean;
}

/**
 * The steps of a regular expression of Java (java.util.regex.Pattern): letters, classes, groups, choices, repeats,
 * places, and the flags `i` and `s`. What looks around, refers back or never gives back is refused by name.
 * @throws {ArgumentError}
 */
export function readPattern(pattern: string): Step[] {
  if (pattern.length > LONGEST_PATTERN) throw new ArgumentError(INVOLVED);
  const steps = stepsOf(new PatternReader(pattern).whole());
  if (!steps) throw new ArgumentError(INVOLVED);
  return steps;
}

class PatternReader {
  readonly #letters: string[];
  #at = 0;
  #depth = 0;
  #flags: Flags = { ignoresCase: false, isDotAll: false };

  constructor(pattern: string) {
    this.#letters = [...pattern];
  }

  whole(): Part {
    const part = this.#choice();
    if (this.#at < this.#letters.length) throw new ArgumentError(NONE);
    return part;
  }

  #choice(): Part {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new ArgumentError(INVOLVED);
    const flags = this.#flags;
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    this.#flags = flags;
    this.#depth -= 1;
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'choice', parts };
  }

  #sequence(): Part {
    const parts: Part[] = [];
    for (;;) {
      const next = this.#letters[this.#at];
      if (next === undefined || next === '|' || next === ')') return { kind: 'sequence', parts };
      const part = this.#single();
      if (part) parts.push(this.#repeated(part));
    }
  }

  #repeated(part: Part): Part {
    const bounds = this.#bounds();
    if (!bounds) return part;
    // One that gives back late finds the same whole texts; one that never does, others.
    if (!this.#take('?') && this.#letters[this.#at] === '+') throw new ArgumentError(UNKNOWN);
    if (this.#bounds()) throw new ArgumentError(NONE);
    return { kind: 'repeat', part, ...bounds };
  }

  #bounds(): { least: number; most: number } | undefined {
    if (this.#take('*')) return { least: 0, most: Number.POSITIVE_INFINITY };
    if (this.#take('+')) return { least: 1, most: Number.POSITIVE_INFINITY };
    if (this.#take('?')) return { least: 0, most: 1 };
    if (!this.#take('{')) return undefined;
    const least = this.#digits();
    const isRange = this.#take(',');
    const isOpen = isRange && this.#letters[this.#at] === '}';
    const most = isOpen ? Number.POSITIVE_INFINITY : isRange ? this.#digits() : least;
    if (!this.#take('}') || most < least) throw new ArgumentError(NONE);
    return { least, most };
  }

  #digits(): number {
    let digits = '';
    while (/^\d$/.test(this.#letters[this.#at] ?? '')) digits += this.#next();
    if (digits === '') throw new ArgumentError(NONE);
    return Number(digits);
  }

  /** Undefined for what sets a flag only. */
  #single(): Part | undefined {
    const letter = this.#next();
    switch (letter) {
      case '(':
        return this.#group();
      case '.':
        return { kind: 'letter', fits: this.#flags.isDotAll ? () => true : isInLine };
      case '^':
        return { kind: 'place', holds: (before) => before === undefined };
      case '$':
        return { kind: 'place', holds: (_, after) => after === undefined };
      case '*':
      case '+':
      case '?':
      case '{':
        throw new ArgumentError(NONE);
      default:
        this.#at -= 1;
        return this.#place() ?? this.#lettersAsWritten();
    }
  }

  /** `\b`, `\Q…\E` and their like, which are no single letter. */
  #place(): Part | undefined {
    if (this.#letters[this.#at] !== '\\') return undefined;
    const name = this.#letters[this.#at + 1] ?? '';
    if (name === 'Q') return this.#quoted();
    const holds = PLACES[name];
    if (!holds) return undefined;
    this.#at += 2;
    return { kind: 'place', holds };
  }

  #quoted(): Part {
    this.#at += 2;
    const parts: Part[] = [];
    while (this.#at < this.#letters.length) {
      if (this.#letters[this.#at] === '\\' && this.#letters[this.#at + 1] === 'E') {
        this.#at += 2;
        break;
      }
      const point = this.#next().codePointAt(0) ?? 0;
      parts.push({ kind: 'letter', fits: this.#inCase((other) => other === point) });
    }
    return { kind: 'sequence', parts };
  }

  #lettersAsWritten(): Part {
    const read = lettersOf(this.#letters, this.#at);
    if (isFault(read)) throw new ArgumentError(read === 'unknown' ? UNKNOWN : NONE);
    this.#at = read.end;
    return { kind: 'letter', fits: this.#inCase(read.fits) };
  }

  #group(): Part | undefined {
    if (this.#take('?')) {
      const name = /^<[A-Za-z][A-Za-z0-9]*>/.exec(this.#letters.slice(this.#at).join(''))?.[0];
      if (name !== undefined) this.#at += name.length;
      else if (!this.#take(':')) {
        if (!/^[a-zA-Z-]$/.test(this.#letters[this.#at] ?? '')) throw new ArgumentError(UNKNOWN);
        const before = this.#flags;
        this.#setFlags();
        if (this.#take(')')) return undefined;
        if (!this.#take(':')) throw new ArgumentError(NONE);
        const inner = this.#choice();
        this.#flags = before;
        return this.#closed(inner);
      }
    }
    return this.#closed(this.#choice());
  }

  #closed(part: Part): Part {
    if (!this.#take(')')) throw new ArgumentError(NONE);
    return part;
  }

  #setFlags(): void {
    let isOn = true;
    for (;;) {
      const letter = this.#letters[this.#at] ?? '';
      if (letter === '-') isOn = false;
      else if (letter === 'i') this.#flags = { ...this.#flags, ignoresCase: isOn };
      else if (letter === 's') this.#flags = { ...this.#flags, isDotAll: isOn };
      else if (/^[a-zA-Z]$/.test(letter)) throw new ArgumentError(UNKNOWN);
      else return;
      this.#at += 1;
    }
  }

  /** Java ignores the case of A to Z only, unless told more. */
  #inCase(fits: Fits): Fits {
    if (!this.#flags.ignoresCase) return fits;
    return (point) => fits(point) || (isLatin(point) && fits(point ^ 0x20));
  }

  #take(letter: string): boolean {
    const isTaken = this.#letters[this.#at] === letter;
    if (isTaken) this.#at += 1;
    return isTaken;
  }

  #next(): string {
    const letter = this.#letters[this.#at] ?? '';
    this.#at += 1;
    return letter;
  }
}

function isFault(read: Letters | 'none' | 'unknown'): read is 'none' | 'unknown' {
  return typeof read === 'string';
}

function isLatin(point: number): boolean {
  return (point >= 65 && point <= 90) || (point >= 97 && point <= 122);
}

const LINE_ENDS = new Set([0x0a, 0x0d, 0x85, 0x2028, 0x2029]);

function isInLine(point: number): boolean {
  return !LINE_ENDS.has(point);
}

function isWord(point: number | undefined): boolean {
  return point !== undefined && /^\w$/.test(String.fromCodePoint(point));
}

const PLACES: Readonly<Record<string, Extract<Part, { kind: 'place' }>['holds'] | undefined>> = {
  A: (before) => before === undefined,
  z: (_, after) => after === undefined,
  Z: (_, after) => after === undefined,
  b: (before, after) => isWord(before) !== isWord(after),
  B: (before, after) => isWord(before) === isWord(after),
};
