/** Paths that show, where they stand in a file, on which machine it was made. */
export function machineFolders(): string[];
/** What of a folder shows in a file: of one of a single step, what lies in it. */
export function tracesOf(folder: string): string[];
/** Whether a text has a path, also as it stands in a string with escapes. */
export function mentions(text: string, folder: string): boolean;
