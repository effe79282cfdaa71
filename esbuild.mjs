import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { generateValidator } from './scripts/generate-validator.mjs';

/**
 * The bundles in dist/. The SDK (4.6 MB), the local org, the connector test, the engine, export, the commands and what
 * answers the editor's questions live in bundles of their own that are read on first use: a dynamic import of these
 * modules becomes a `require` of the sibling bundle. So is the schema, which is needed for hovers and completions only;
 * what checks files is compiled.
 */
const lazyBundles = new Map([
  ['okta/adapter', './okta.js'],
  ['sandbox/start', './sandbox.js'],
  ['connector/index', './connector.js'],
  ['language/index', './language.js'],
  ['engine/export/index', './export.js'],
  ['engine/index', './engine.js'],
  ['commands/index', './commands.js'],
]);

const lazy = {
  name: 'lazy-bundles',
  setup(plugin) {
    plugin.onResolve({ filter: /okta-scim\.schema\.json$/ }, (args) =>
      args.kind === 'dynamic-import'
        ? { path: '../schemas/okta-scim.schema.json', external: true }
        : undefined,
    );
    plugin.onResolve({ filter: /\/(adapter|start|index)$/ }, (args) => {
      if (args.kind !== 'dynamic-import') return undefined;
      const path = relative('src', join(args.resolveDir, args.path)).replaceAll('\\', '/');
      const bundle = lazyBundles.get(path);
      return bundle ? { path: bundle, external: true } : undefined;
    });
  },
};

/** Builds dist/ and returns esbuild's metafile, which the bundle tests read. */
export async function buildAll({ minify = true } = {}) {
  await generateValidator();
  const result = await build({
    entryPoints: {
      extension: 'src/extension.ts',
      cli: 'src/cli.ts',
      okta: 'src/okta/adapter.ts',
      sandbox: 'src/sandbox/start.ts',
      connector: 'src/connector/index.ts',
      language: 'src/language/index.ts',
      export: 'src/engine/export/index.ts',
      engine: 'src/engine/index.ts',
      commands: 'src/commands/index.ts',
    },
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    // Its ES modules: unused parts stay out, which those of the Node build cannot.
    alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
    supported: { 'dynamic-import': false },
    plugins: [lazy],
    minify,
    sourcemap: minify ? false : 'linked',
    legalComments: 'linked',
    metafile: true,
    logLevel: 'warning',
  });
  return result.metafile;
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const metafile = await buildAll({ minify: !process.argv.includes('--dev') });
  for (const [file, output] of Object.entries(metafile.outputs)) {
    if (file.endsWith('.js')) console.log(`${file}\t${Math.ceil(output.bytes / 1000)} kB`);
  }
}
