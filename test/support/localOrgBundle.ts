import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** The local org as one file of CommonJS, which a process can run with `node -e`; it finds its pages in the project. */
export async function bundleLocalOrg(outfile: string): Promise<void> {
  const entry = join(import.meta.dirname, '..', '..', 'src', 'localOrg', 'start.ts');
  await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(entry).href) },
  });
}
