import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, context } from 'esbuild';
import { generateValidator } from './scripts/generate-validator.mjs';
import { billOfMaterials } from './scripts/lib/billOfMaterials.mjs';
import { bundledPackages } from './scripts/lib/bundledPackages.mjs';
import { buildCommonJs, COMMON_JS } from './scripts/lib/commonJs.mjs';
import { licenceTexts } from './scripts/lib/licences.mjs';
import { isMain, root } from './scripts/lib/paths.mjs';
import { joinStartChunks } from './scripts/lib/startChunks.mjs';
import { editorSchemaText } from './scripts/schema/editorSchema.mjs';

const dist = join(root, 'dist');
const ENTRIES = { extension: 'src/extension.ts', cli: 'src/cli.ts' };

/** Throws when it is called, see there. */
const leftOut = join(root, 'src', 'okta', 'leftOutOfSdk.ts');

/**
 * Okta's SDK signs in with libraries of its own: node-jose, node-forge, and two of a licence that asks for their source
 * to be offered. We sign in ourselves, see src/okta/api/sdk.ts. Of the module for punycode that its HTTP client reads Node
 * warns (DEP0040). Both ways to the one file lead through here: by `alias` esbuild would read tsconfig.json for it, by a
 * plugin it does not, and which of them came first would show in the output.
 */
const withoutSdkSignIn = {
  name: 'without-sdk-sign-in',
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\/dpop$/ }, ({ importer }) =>
      /[\\/]okta-sdk-nodejs[\\/]src[\\/]http\.js$/.test(importer) ? { path: leftOut } : undefined,
    );
    plugin.onResolve({ filter: /^node-fetch$/ }, () => ({ path: leftOut }));
  },
};

/**
 * The MCP SDK compiles schemas by ajv to check what a client's person has answered; there is one yes to check, which we do.
 */
const withoutMcpValidator = {
  name: 'without-mcp-validator',
  setup(plugin) {
    plugin.onResolve({ filter: /ajv-provider\.js$/ }, ({ importer }) =>
      /[\\/]@modelcontextprotocol[\\/]sdk[\\/]/.test(importer)
        ? { path: join(root, './src/cli/mcp/anyAnswer.ts') }
        : undefined,
    );
  },
};

/** We read YAML 1.2 with its core schema, see src/config/yaml/coreSchema.ts. */
const withoutYaml11 = {
  name: 'without-yaml-1.1',
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]yaml[\\/]browser[\\/]dist[\\/]schema[\\/]tags\.js$/ }, () => ({
      contents: `import { schema } from './core/schema.js';
export const coreKnownTags = {};
export const getTags = () => schema.slice();`,
      resolveDir: join(root, 'node_modules', 'yaml', 'browser', 'dist', 'schema'),
    }));
  },
};

/**
 * Builds dist/ and returns esbuild's metafile, which the bundle tests read. ES modules: what both entries need, and what
 * is imported dynamically, goes into chunks that are there once, so a class is one class wherever it is used. package.json
 * says `"type": "module"`: the contract is dist/cli.js, and VS Code (since 1.100) goes by the manifest's type alone, so a
 * package.json in dist/ would need entries of two endings.
 */
export async function buildAll({ minify = true } = {}) {
  await generateValidator();
  const options = optionsOf(minify);
  const built = await build(options);
  const { metafile, outputFiles } = minify ? await joinStartChunks(built, options) : built;
  await write(dist, metafile, outputFiles, (await buildCommonJs(options)).files);
  return metafile;
}

/**
 * Builds a folder for reading and debugging, and again whenever a source changes. `.vscode/tasks.json` reads what it says.
 * Gives what ends it.
 */
export async function watchAll({ folder = dist, entries = ENTRIES, say = console.log } = {}) {
  await generateValidator();
  const apart = await sourcesApart();
  const wroteAll = async (metafile, outputFiles) => {
    try {
      await write(folder, metafile, outputFiles, (await buildCommonJs(optionsOf(false))).files);
      return true;
    } catch {
      // esbuild has said why.
      return false;
    }
  };
  const told = {
    name: 'told',
    setup(plugin) {
      plugin.onStart(() => {
        say('Building…');
      });
      // No entry of the ES modules leads to what is only in the others: it is watched along with one.
      plugin.onLoad({ filter: /[\\/]src[\\/]extension\.ts$/ }, async ({ path }) => ({
        contents: await readFile(path, 'utf8'),
        loader: 'ts',
        watchFiles: apart,
      }));
      plugin.onEnd(async ({ metafile, outputFiles, errors }) => {
        const isSound = errors.length === 0 && (await wroteAll(metafile, outputFiles));
        say(`Built with ${isSound ? 'no errors' : 'errors'}.`);
      });
    },
  };
  const options = { ...optionsOf(false), entryPoints: entries };
  const watched = await context({ ...options, plugins: [...options.plugins, told] });
  await watched.watch();
  return () => watched.dispose();
}

/** Paths of the sources that only the CommonJS files are made of. */
async function sourcesApart() {
  const web = join(root, 'src', 'vscode', 'web');
  const names = await readdir(web);
  const entries = Object.values(COMMON_JS).map((path) => join(root, path));
  return [...entries, ...names.map((name) => join(web, name))];
}

/** Of the ES modules; what is CommonJS has them in common. */
export function optionsOf(minify) {
  return {
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: 'dist',
    bundle: true,
    splitting: true,
    chunkNames: '[name]-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['vscode'],
    alias: {
      // Its ES modules: unused parts stay out, which those of the Node build cannot.
      yaml: './node_modules/yaml/browser/dist/index.js',
      // It prints what libraries see, secrets included, when a variable asks for it.
      debug: './src/base/silentDebug.ts',
    },
    plugins: [withoutSdkSignIn, withoutMcpValidator, withoutYaml11],
    minify,
    sourcemap: minify ? false : 'linked',
    legalComments: 'linked',
    metafile: true,
    write: false,
    logLevel: 'warning',
  };
}

async function write(folder, metafile, outputFiles, commonJs) {
  const packages = await bundledPackages(metafile);
  await writeAll(folder, [
    ...outputFiles.map(({ path, text }) => ({ name: basename(path), text: withRequire(text) })),
    ...commonJs,
    { name: 'THIRD-PARTY-LICENSES.txt', text: await licenceTexts(packages) },
    { name: 'sbom.cdx.json', text: await billOfMaterials(packages) },
    { name: 'okta-scim.schema.json', text: await editorSchemaText() },
  ]);
}

/** CommonJS packages ask for Node's modules by `require`, which only esbuild's helper for them looks for. */
function withRequire(text) {
  if (!/\btypeof require\b/.test(text)) return text;
  return `import{createRequire as nodeRequire}from"node:module";const require=nodeRequire(import.meta.url);${text}`;
}

/** Chunks are named by their content: those of the build before go, once the new ones are there. */
async function writeAll(folder, files) {
  await mkdir(folder, { recursive: true });
  await Promise.all(files.map(({ name, text }) => writeFile(join(folder, name), text)));
  const names = new Set(files.map(({ name }) => name));
  const old = (await readdir(folder)).filter((name) => !names.has(name));
  await Promise.all(old.map((name) => rm(join(folder, name), { recursive: true })));
}

if (isMain(import.meta.url) && process.argv.includes('--watch')) {
  await watchAll();
} else if (isMain(import.meta.url)) {
  const metafile = await buildAll({ minify: !process.argv.includes('--dev') });
  const shown = process.argv.includes('--quiet') ? [] : Object.entries(metafile.outputs);
  for (const [file, { bytes }] of shown) {
    if (file.endsWith('.js')) console.log(`${file}\t${Math.ceil(bytes / 1000)} kB`);
  }
}
