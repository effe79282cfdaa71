/**
 * Paths of the files that go into the .vsix: those that .vscodeignore, an allow-list, names, less the code that only the
 * command line reads.
 */
export function packagedFiles(): Promise<string[]>;
/** Paths of the files that go into the npm package, less the code that only VS Code reads. */
export function npmFiles(): Promise<string[]>;
/** Names of what is read of a built folder, in whatever kind of import, and of the notices that it names. */
export function readFrom(folder: string, entries: readonly string[]): Promise<Set<string>>;
