/**
 * What people are shown, made safe. Names, messages and answers come from outside: the org, the connector, the file,
 * the folder, the environment. None of it may steer a terminal, turn the direction of a text, or hide in it.
 * `plainText` is for a value where it is put into a text; `shownText` is the door that every text leaves by.
 */

/** Colours by meaning. */
const COLORS = { good: 32, bad: 31, doubt: 33, byHand: 35, faint: 2, strong: 1 } as const;
export type Tone = keyof typeof COLORS;

/** A part of a text that has a colour where there are colours. */
export interface Painted {
  readonly text: string;
  readonly tone: Tone;
}

/**
 * A text as it is handed to the door. Colours are no part of the strings, so that the door can tell ours, which it
 * writes itself, from those that a value brings along.
 */
export type Shown = string | Painted | readonly Shown[];

export function paint(text: string, tone: Tone): Painted {
  return { text, tone };
}

/** As `Array.join`, for parts that may be painted. */
export function joined(parts: readonly Shown[], separator: string): Shown {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}

/** Scripts in which joiners (U+200C, U+200D) are a part of spelling: Unicode Standard Annex #31, section 2.3. */
const JOINING = [
  'Arabic',
  'Syriac',
  'Mongolian',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Khmer',
  'Myanmar',
]
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/** Characters that are not to be seen but make what stands around them: in emoji, and in words of the scripts above. */
const NEEDED = [
  '\\u200d(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f]\\u200d)(?=\\p{Extended_Pictographic})',
  '\\ufe0f(?<=\\p{Extended_Pictographic}\\ufe0f)',
  '\\ufe0f(?<=[#*0-9]\\ufe0f)(?=\\u20e3)',
  `[\\u200c\\u200d](?<=[${JOINING}].)(?=[${JOINING}])`,
].join('|');

/**
 * Control characters (C0, DEL, C1), line and paragraph separators, halves of surrogate pairs, noncharacters, interlinear annotation,
 * and whatever a reader is not to see: bidi controls, zero-width characters, tags, variation selectors
 * (Default_Ignorable_Code_Point of UAX #44).
 */
const HIDDEN =
  '[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Noncharacter_Code_Point}\\ufff9-\\ufffb\\p{Default_Ignorable_Code_Point}]';

const IN_VALUES = new RegExp(`(${NEEDED})|${HIDDEN}`, 'gu');
/** A carriage return moves the cursor back over what was printed, but not before a line feed. */
const IN_TEXTS = new RegExp(`(${NEEDED}|[\\n\\t]|\\r(?=\\n))|${HIDDEN}`, 'gu');

/** A value on one line that shows as what it is: it can neither steer what shows it nor begin a line of its own. */
export function plainText(value: string): string {
  return value.replace(IN_VALUES, visible);
}

/**
 * The door: a whole text, with our own line breaks, tabs and colours and nothing else that steers. What is hidden
 * becomes `\uXXXX`, which in JSON means the same as the character itself.
 */
export function shownText(shown: Shown, { color = false }: { color?: boolean } = {}): string {
  if (typeof shown === 'string') return shown.replace(IN_TEXTS, visible);
  if ('tone' in shown) {
    const text = shownText(shown.text);
    return color ? `\u001b[${COLORS[shown.tone]}m${text}\u001b[0m` : text;
  }
  return shown.map((part) => shownText(part, { color })).join('');
}

/** A text in which `write` stands for every character that steers or hides, but for line breaks and tabs. */
export function withEscapes(text: string, write: (character: string) => string): string {
  return text.replace(IN_TEXTS, (character, needed?: string) => needed ?? write(character));
}

function visible(character: string, needed: string | undefined): string {
  return needed ?? asJson(character);
}

/** A text in double quotes, as YAML and, but for characters beyond U+FFFF, JSON have it. */
export function quotedText(text: string): string {
  return withEscapes(JSON.stringify(text), asYaml);
}

/** YAML 1.2, 5.7: pairs of `\u` are for JSON; other readers of YAML take `\U`. */
export function asYaml(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : asJson(character);
}

/** By UTF-16 code units, as JSON has it. */
function asJson(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
