/** Characters that mean something to YAML or to us. */
const SCRAPS = [
  '\t',
  '\n',
  '\r\n',
  '\u0000',
  ' ',
  '  ',
  ': ',
  '- ',
  '? ',
  '# ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '&a ',
  '*a',
  '<<: ',
  '|\n',
  '>\n',
  '---\n',
  '...\n',
  '!!map ',
  '%x\n',
  '${',
  `\${var:x}`,
  `\${secret:y}`,
  '}',
  'null',
  '~',
  'true',
  '1e9',
  '0x',
  '.nan',
  '\u2028',
  '😀',
  '\ud800',
  '__proto__: 1\n',
  'x'.repeat(200),
];

/** Mulberry32: small, seeded, the same everywhere. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A text with one to four scraps put in, stretches cut out or doubled, or its end cut off. */
export function mutate(text: string, next: () => number): string {
  let mutated = text;
  const times = 1 + Math.floor(next() * 4);
  for (let time = 0; time < times; time += 1) {
    const at = Math.floor(next() * mutated.length);
    const length = Math.floor(next() * 20);
    const scrap = SCRAPS[Math.floor(next() * SCRAPS.length)] ?? '';
    const kind = next();
    if (kind < 0.4) mutated = mutated.slice(0, at) + scrap + mutated.slice(at);
    else if (kind < 0.7) mutated = mutated.slice(0, at) + mutated.slice(at + length);
    else if (kind < 0.85) {
      mutated = mutated.slice(0, at) + mutated.slice(at, at + length) + mutated.slice(at);
    } else mutated = mutated.slice(0, at);
  }
  return mutated;
}
