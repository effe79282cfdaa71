/** Paths of the files that go into the .vsix: those that .vscodeignore, an allow-list, names. */
export function packagedFiles(): Promise<string[]>;
