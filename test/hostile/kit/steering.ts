import assert from 'node:assert/strict';
import fc from 'fast-check';

/** Begins the line that a value may try to put into our texts. */
export const FORGED = 'FORGED-LINE';

/** What a terminal obeys, what turns the direction of a text, what nobody sees, and words around them. */
const PIECES = [
  '\u001b[2J',
  '\u001b[31m',
  '\u001b[0m',
  '\u001b]0;title\u0007',
  '\u001b]8;;https://evil.example/\u001b\\',
  '\u001bP$q\u001b\\',
  '\u009b2J',
  '\u009d0;x\u009c',
  '\u0000',
  '\u0007',
  '\b\b\b',
  '\t',
  '\r',
  '\u007f',
  '\u0085',
  '\u202e',
  '\u2066',
  '\u2069',
  '\u200e',
  '\u061c',
  '\u200b',
  '\u2060',
  '\ufeff',
  '\u2028',
  '\u{e0041}',
  '\ufffe',
  'word',
  'é',
  '日本',
  '👩‍👩‍👧',
  '\'quoted"',
  ' # ',
  '](command:workbench.action.quit)',
  '$(error)',
] as const;

/** Characters that would begin a line of their own. */
const BREAKS = ['\n', '\r\n', '\u2028', '\u0085', '\u000b', '\u000c'].map(
  (character) => character + FORGED,
);

/** A text as somebody would write it who wants to steer what shows it; every second begins a line somewhere. */
export const hostileText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }),
    fc.constantFrom(...BREAKS, ...BREAKS.map(() => '')),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 2 }),
  )
  .map(([before, line, behind]) => [...before, line, ...behind].join(''));

/** As `hostileText`, without what HTTP does not let through in a header. */
export const hostileHeader: fc.Arbitrary<string> = hostileText.map((text) =>
  text.replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '?'),
);

const STEERS =
  /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|[\u061c\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

/** Fails when a printed text would steer a terminal, or has a line that is not ours. */
export function assertSafe(text: string, from: string): void {
  const bad = STEERS.exec(text.replaceAll('\r\n', '\n'));
  if (bad) {
    const around = text.slice(Math.max(0, bad.index - 120), bad.index + 60);
    assert.fail(
      `${from} prints U+${bad[0].codePointAt(0)?.toString(16)} in ${JSON.stringify(around)}`,
    );
  }
  const forged = text.split('\n').find((line) => line.startsWith(FORGED));
  assert.equal(forged, undefined, `${from} lets a value begin a line:\n${text}`);
}
