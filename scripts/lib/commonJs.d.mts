import type { BuildOptions, Metafile } from 'esbuild';

export const COMMON_JS: { main: string; web: string };

/** As VS Code 1.100 asks for the file of `browser`. */
export function nameInOldestWeb(name: string): string;

/** Builds what is CommonJS; rejects when something of Node is below the entry for the browser. */
export function buildCommonJs(
  options: BuildOptions,
  web?: string,
): Promise<{ metafile: Metafile; files: { name: string; text: string }[] }>;
