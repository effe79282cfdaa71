import { unitsOf } from './multiSearch';
import { unescaped } from './unescape';

/** A text that gives a secret away. */
export interface Shape {
  text: string;
  /** In base64, the digits before and behind that hold a part of the secret and a part of something else. */
  before?: boolean;
  behind?: boolean;
}

/** Shorter ones are not searched for: replacing them would garble text without hiding anything. */
export const SHORTEST = 4;
/** Parts of a base64 text; four of its digits stand in any long one by chance. */
const SHORTEST_PART = 8;

/** How many layers of escapes are taken off: JSON in JSON in a URL, and one more. */
export const DEEPEST_SHAPE = 4;

/**
 * What to look for, in a text and in what its escapes stand for. Escapes that are taken off (`unescaped`) are none of
 * these: percent encoding, backslashes, references of HTML and XML.
 */
export function shapesOf(secret: string): Shape[] {
  const texts = [...new Set([secret, secret.trim(), ...readings(secret)])];
  const shapes: Shape[] = [
    ...texts,
    ...texts.map((text) => text.replaceAll(' ', '+')),
    ...texts.flatMap(asHex),
    ...texts.map(asQuotedPrintable),
    ...texts.map((text) => Buffer.from(text, 'utf8').toString('latin1')),
    ...secret.split(/\r?\n/).filter((line) => line.length >= SHORTEST_LINE),
  ].map((text) => ({ text }));
  const bytes = texts.flatMap((text) => asBytes(text));
  const unique = new Map<string, Shape>();
  for (const shape of [...shapes, ...bytes.flatMap(inBase64)]) {
    if (shape.text.length >= SHORTEST && !unique.has(shape.text)) unique.set(shape.text, shape);
  }
  return [...unique.values()];
}

/** A line of a secret that has several, as a private key, is a secret as well. */
const SHORTEST_LINE = 20;

/** The secret as a reader has it who takes it for escaped, and in the normal forms of Unicode. */
function readings(secret: string): string[] {
  const found = [secret.normalize('NFC'), secret.normalize('NFD')];
  let written = unescaped({ units: unitsOf(secret), places: undefined });
  for (let depth = 0; depth < DEEPEST_SHAPE && written; depth += 1) {
    found.push(String.fromCharCode(...written.units));
    written = unescaped(written);
  }
  return found;
}

function asHex(text: string): string[] {
  const hex = Buffer.from(text, 'utf8').toString('hex');
  return [hex, hex.toUpperCase()];
}

/** RFC 2045 section 6.7, without line breaks. */
function asQuotedPrintable(text: string): string {
  const characters = [...Buffer.from(text, 'utf8')].map((byte) => {
    const isWritten = byte < 0x20 || byte > 0x7e || byte === 0x3d;
    return isWritten
      ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
      : String.fromCharCode(byte);
  });
  return characters.join('');
}

/** What base64 is made of: the text itself in the usual encodings, and the text as JSON and URLs write it. */
function asBytes(text: string): Buffer[] {
  const json = JSON.stringify(text).slice(1, -1);
  const written = [text, json, json.replaceAll('/', '\\/'), encodeURIComponent(wellFormed(text))];
  return [
    ...[...new Set(written)].map((one) => Buffer.from(one, 'utf8')),
    Buffer.from(text, 'latin1'),
    Buffer.from(text, 'utf16le'),
  ];
}

/** Base64 of a text that has these bytes in it somewhere, in both alphabets: three ways to stand, by what is before. */
function inBase64(bytes: Buffer): Shape[] {
  const shapes: Shape[] = [0, 1, 2].flatMap((ahead) => {
    const text = Buffer.concat([Buffer.alloc(ahead), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const bits = 8 * (ahead + bytes.length);
    const whole = text.slice(Math.ceil((8 * ahead) / 6), Math.floor(bits / 6));
    return whole.length < SHORTEST_PART
      ? []
      : [{ text: whole, before: ahead > 0, behind: bits % 6 > 0 }];
  });
  const alone = bytes.toString('base64');
  return [...shapes, { text: alone }, { text: alone.replace(/=+$/, ''), behind: true }]
    .filter(({ text }) => text.length >= SHORTEST + 2)
    .flatMap((shape) => [
      shape,
      { ...shape, text: shape.text.replaceAll('+', '-').replaceAll('/', '_') },
    ]);
}

/** Halves of surrogate pairs have no UTF-8. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
