import { basename } from 'node:path';
import { build } from 'esbuild';

/** What VS Code reads as CommonJS: what comes first on Node, and all there is in a browser. */
export const COMMON_JS = { main: 'src/main.ts', web: 'src/extension.web.ts' };

/**
 * The web worker host of VS Code 1.100 puts `.js` behind a name that does not end with it; later ones take what ends with
 * `.cjs`, and nothing else, for CommonJS. Neither can read a second file, so there are two of the same content.
 */
export const nameInOldestWeb = (/** @type {string} */ name) => `${name}.js`;

/** What main.ts reads is an entry of its own. */
const besideMain = {
  name: 'beside-main',
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\/extension$/ }, () => ({
      path: './extension.js',
      external: true,
    }));
  },
};

/**
 * Builds both, each as one file. For the browser nothing of Node resolves: an import of it anywhere below the entry is an error
 * of the build, and not of the person who opens a file on the web.
 * @param options of the ES modules
 * @param web the entry for the browser
 * @returns the metafile of the browser's file, and all files
 */
export async function buildCommonJs(options, web = COMMON_JS.web) {
  const shared = {
    ...options,
    splitting: false,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
  };
  const [ofMain, ofWeb] = await Promise.all([
    build({ ...shared, entryPoints: { main: COMMON_JS.main }, plugins: [besideMain] }),
    build({
      ...shared,
      entryPoints: { 'extension.web': web },
      platform: 'browser',
      target: 'es2022',
    }),
  ]);
  const files = [...ofMain.outputFiles, ...ofWeb.outputFiles].map(({ path, text }) => ({
    name: basename(path),
    text,
  }));
  const again = files
    .filter(({ name }) => name === 'extension.web.cjs')
    .map(({ name, text }) => ({ name: nameInOldestWeb(name), text }));
  return { metafile: ofWeb.metafile, files: [...files, ...again] };
}
