/** Which entries of a map may have been changed: those that somebody got hold of. */
export interface Handed {
  keys: Set<string>;
  /** Somebody went through all of them. */
  all: boolean;
}

/**
 * A map that notes who was handed out, so that a change among tens of thousands of entries is found without comparing
 * all of them. `isPaused` is asked first: what is handed out to a reader does not change.
 */
export class TrackedMap<Value> extends Map<string, Value> {
  #handed: Handed = { keys: new Set(), all: false };
  readonly #isPaused: () => boolean;

  constructor(entries: Iterable<readonly [string, Value]>, isPaused: () => boolean) {
    super();
    this.#isPaused = isPaused;
    for (const [key, value] of entries) super.set(key, value);
  }

  /** What was handed out since the last call. */
  takeHanded(): Handed {
    const handed = this.#handed;
    this.#handed = { keys: new Set(), all: false };
    return handed;
  }

  override get(key: string): Value | undefined {
    if (!this.#isPaused()) this.#handed.keys.add(key);
    return super.get(key);
  }

  override set(key: string, value: Value): this {
    this.#handed.keys.add(key);
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    this.#handed.keys.add(key);
    return super.delete(key);
  }

  override clear(): void {
    this.#handed.all = true;
    super.clear();
  }

  override values(): MapIterator<Value> {
    if (!this.#isPaused()) this.#handed.all = true;
    return super.values();
  }

  override entries(): MapIterator<[string, Value]> {
    if (!this.#isPaused()) this.#handed.all = true;
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  override forEach(visit: (value: Value, key: string, map: Map<string, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }
}
