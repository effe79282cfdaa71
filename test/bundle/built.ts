import type { Metafile } from 'esbuild';

let metafile: Promise<Metafile> | undefined;

/** Builds dist/ once for all tests of this process. */
export function built(): Promise<Metafile> {
  metafile ??= import('../../esbuild.mjs').then(({ buildAll }) => buildAll());
  return metafile;
}
