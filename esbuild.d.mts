import type { BuildOptions, Metafile } from 'esbuild';

export function buildAll(options?: { minify?: boolean }): Promise<Metafile>;

export function optionsOf(minify: boolean): BuildOptions;

export function watchAll(options?: {
  folder?: string;
  entries?: Record<string, string>;
  say?: (line: string) => void;
}): Promise<() => Promise<void>>;
