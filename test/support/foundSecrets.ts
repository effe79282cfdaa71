import assert from 'node:assert/strict';
import { spelledOut } from './spellings';

/** Looks for secrets in what a program has said, by other means than the program has for taking them out. */
export class SecretHunt {
  readonly #secrets: readonly string[];
  readonly #spellings: readonly string[];

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
    this.#spellings = secrets.flatMap(spelledOut);
  }

  /** Fails when a secret stands in the text in any spelling. */
  assertNone(text: string, from: string): void {
    const found = this.#spellings.find((spelling) => text.includes(spelling));
    if (found !== undefined) assert.fail(`${from} has ${found}:\n${around(text, found)}`);
    for (const [run] of text.matchAll(/[\w+/-]{16,}/g)) {
      const inside = Buffer.from(run, 'base64');
      for (const secret of this.#secrets) {
        const written = [secret, JSON.stringify(secret).slice(1, -1)];
        const isIn = written.some((text) => inside.includes(Buffer.from(text)));
        assert.ok(!isIn, `${from} has ${secret} in the base64 text ${run}`);
      }
    }
  }

  /** Whether it finds what is there. */
  finds(text: string): boolean {
    return this.#spellings.some((spelling) => text.includes(spelling));
  }
}

function around(text: string, found: string): string {
  const at = text.indexOf(found);
  return text.slice(Math.max(0, at - 200), at + found.length + 100);
}
