import { redact, type Secret } from '../base/secret';

/** Takes the known secrets out of text, however the server wrote them. */
export class Redactor {
  readonly #secrets: Secret[];

  constructor(secrets: readonly Secret[]) {
    this.#secrets = [...secrets];
  }

  add(secret: Secret): void {
    this.#secrets.push(secret);
  }

  /** Also finds values that JSON has escaped: quotes and, as PHP writes them, slashes. */
  clean(text: string): string {
    let clean = text;
    for (const secret of this.#secrets) {
      const escaped = JSON.stringify(secret.reveal()).slice(1, -1);
      for (const shape of new Set([escaped, escaped.replaceAll('/', '\\/')])) {
        if (shape.length >= 4) clean = clean.replaceAll(shape, secret.toString());
      }
    }
    return redact(clean, this.#secrets);
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
