/** Something that is made when it is first wanted, once. */
export interface Lazily<T> {
  get(): Promise<T>;
  /** What was made; undefined before. */
  readonly made: T | undefined;
}

/** Errors of `make` are those of `get`. */
export function lazily<T>(make: () => Promise<T>): Lazily<T> {
  let coming: Promise<T> | undefined;
  let made: T | undefined;
  return {
    get made() {
      return made;
    },
    get() {
      coming ??= make().then((value) => {
        made = value;
        return value;
      });
      return coming;
    },
  };
}
