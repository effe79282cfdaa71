/** The caller says which part of package.json it reads. */
export function localizedManifest<T>(language?: string, folder?: string): T;
export function manifestTexts(language: string, folder?: string): Record<string, string>;
export function keysOf(value: unknown): string[];
