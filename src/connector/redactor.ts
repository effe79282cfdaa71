import type { Secret } from '../base/secret';

/** Shorter texts are not searched for: replacing them would garble the rest without hiding anything. */
const SHORTEST = 4;

/** Takes the known secrets out of text, however the server wrote them. */
export class Redactor {
  /** Every way in which a secret may be written, with what stands for it. */
  readonly #shapes = new Map<string, string>();

  constructor(secrets: readonly Secret[]) {
    for (const secret of secrets) this.add(secret);
  }

  add(secret: Secret): void {
    for (const shape of shapesOf(secret.reveal())) {
      if (shape.length >= SHORTEST && !this.#shapes.has(shape)) {
        this.#shapes.set(shape, secret.toString());
      }
    }
  }

  clean(text: string): string {
    if (text.length < SHORTEST) return text;
    let clean = text;
    for (const [shape, name] of this.#shapes) {
      if (clean.includes(shape)) clean = clean.replaceAll(shape, () => name);
    }
    return clean;
  }

  /** A JSON value without the secrets in its texts. */
  cleanValue(value: unknown): unknown {
    if (typeof value === 'string') return this.clean(value);
    if (Array.isArray(value)) return value.map((one) => this.cleanValue(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [this.clean(key), this.cleanValue(inner)]),
    );
  }
}

/** Also values that JSON has escaped: quotes and, as PHP writes them, slashes. The longer ones first. */
function shapesOf(value: string): string[] {
  const escaped = JSON.stringify(value).slice(1, -1);
  return [
    escaped,
    escaped.replaceAll('/', '\\/'),
    value,
    encodeURIComponent(value),
    Buffer.from(value).toString('base64'),
  ];
}
