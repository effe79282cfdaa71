export function editorSchema(): Promise<Record<string, unknown>>;
export function editorSchemaText(): Promise<string>;
export function wordsOf(values: readonly string[], path: readonly string[]): string[] | undefined;
