import type { Metafile } from 'esbuild';

/** Builds dist/ and returns esbuild's metafile. */
export function buildAll(options?: { minify?: boolean }): Promise<Metafile>;
