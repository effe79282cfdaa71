import type { BuildOptions, BuildResult, OutputFile } from 'esbuild';

type Built = Pick<BuildResult<{ metafile: true; write: false }>, 'metafile'> & {
  outputFiles: Pick<OutputFile, 'path' | 'text'>[];
};

/** Puts into one file what is read together at a start; see there. */
export function joinStartChunks(built: Built, options: BuildOptions): Promise<Built>;
