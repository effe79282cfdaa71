import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { codeFiles, reachable, readWith } from './chunks.mjs';

/** What a pre-commit hook starts; it leaves the engine alone. */
const CHECK = 'src/cli/commands/validate.ts';

/**
 * Puts into one file what is read together at a start. esbuild cuts a chunk for every set of things that are read on demand: the
 * extension was 53 files and 35 ms of reading them, half of it for their number. What both products start with is one file, what
 * only the extension starts with is another one, and so on; what is read on demand stays as it is.
 * @param {{ metafile: import('esbuild').Metafile, outputFiles: import('esbuild').OutputFile[] }} built ES modules, split
 * @param {import('esbuild').BuildOptions} options they were built with
 * @returns the same with fewer files; every source is still in one file only
 */
export async function joinStartChunks({ metafile, outputFiles }, options) {
  const groups = groupsOf(metafile, Object.values(options.entryPoints));
  const groupOf = new Map(
    [...groups].flatMap(([name, files]) => files.map((file) => [file, name])),
  );
  const files = codeFiles(metafile);
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const others = [...files.keys()].filter((name) => !groupOf.has(name));
  const exportsOf = (file) => files.get(file).exports;
  const joined = await build({
    ...options,
    entryPoints: Object.fromEntries(
      [...groups.keys(), ...others].map((name) => [basename(name, '.js'), name]),
    ),
    alias: {},
    plugins: [joining({ groups, groupOf, texts, exportsOf })],
    splitting: false,
    // They have their files already, and a line that names them.
    legalComments: 'eof',
  });
  const rest = outputFiles.filter(({ path }) => !path.endsWith('.js'));
  return {
    metafile: { ...metafile, outputs: outputsOf(metafile, groups, groupOf, joined.metafile) },
    outputFiles: [...rest, ...joined.outputFiles],
  };
}

/**
 * Names of the chunks that go together, by the name of their file. A chunk is read by whatever reads one that imports it: so no
 * two groups can import each other.
 */
function groupsOf(metafile, entries) {
  const atStart = [...entries, CHECK].map((entry) => readWith(metafile, entry));
  const sets = [...atStart, ...entries.map((entry) => reachable(metafile, entry))];
  const groups = new Map();
  for (const [name, { entryPoint }] of codeFiles(metafile)) {
    if (entryPoint !== undefined || !atStart.some((set) => set.has(name))) continue;
    const readers = sets.map((set) => (set.has(name) ? 1 : 0)).join('');
    groups.set(readers, [...(groups.get(readers) ?? []), name].sort());
  }
  return new Map([...groups.values()].map((files) => [nameOf(files), files]));
}

/** By what is in it, as the chunks are named. */
function nameOf(files) {
  const hash = createHash('sha256').update(files.join()).digest('hex').slice(0, 8).toUpperCase();
  return `startup-${hash}.js`;
}

/**
 * Inside of its group a chunk is its text; to all others it is the file of its group, by the names that it has there. Nothing
 * else is looked into.
 */
function joining({ groups, groupOf, texts, exportsOf }) {
  const inGroup = (file) =>
    exportsOf(file).map((name) => [name, `${name}_${groups.get(groupOf.get(file)).indexOf(file)}`]);
  const specifiers = (file, say) => inGroup(file).map(say).join();
  const contents = {
    group: (name) =>
      groups
        .get(name)
        .map((file) => `export{${specifiers(file, ([a, b]) => `${a} as ${b}`)}}from"./${file}";`)
        .join(''),
    text: (file) => texts.get(file),
    moved: (file) =>
      `export{${specifiers(file, ([a, b]) => `${b} as ${a}`)}}from"./${groupOf.get(file)}";`,
  };
  return {
    name: 'join-start-chunks',
    setup(plugin) {
      plugin.onResolve({ filter: /.*/ }, ({ path, importer, kind, namespace }) => {
        const name = basename(path);
        if (kind === 'entry-point')
          return { path: name, namespace: groups.has(name) ? 'group' : 'text' };
        if (kind === 'dynamic-import' || !groupOf.has(name)) return { path, external: true };
        const home = namespace === 'group' ? importer : groupOf.get(importer);
        return { path: name, namespace: home === groupOf.get(name) ? 'text' : 'moved' };
      });
      for (const [namespace, of] of Object.entries(contents)) {
        plugin.onLoad({ filter: /.*/, namespace }, ({ path }) => ({ contents: of(path) }));
      }
    },
  };
}

/** What esbuild says of each file, as if it had made them so: sources, imports and the bytes that they have now. */
function outputsOf({ outputs }, groups, groupOf, joined) {
  const of = (name) => outputs[`dist/${name}`];
  const bytes = (name) => joined.outputs[`dist/${name}`].bytes;
  const moved = (imported) => {
    const group = groupOf.get(basename(imported.path));
    return group === undefined || imported.external
      ? imported
      : { ...imported, path: `dist/${group}` };
  };
  const importsOf = (name, files) => {
    const all = files.flatMap((file) => of(file).imports.map(moved));
    const byText = new Map(all.map((one) => [JSON.stringify(one), one]));
    return [...byText.values()].filter(({ path }) => path !== `dist/${name}`);
  };
  const kept = Object.entries(outputs)
    .filter(([path]) => !groupOf.has(basename(path)))
    .map(([path, output]) => {
      if (!path.endsWith('.js')) return [path, output];
      const name = basename(path);
      return [path, { ...output, bytes: bytes(name), imports: importsOf(name, [name]) }];
    });
  const made = [...groups].map(([name, files]) => [
    `dist/${name}`,
    {
      bytes: bytes(name),
      inputs: Object.assign({}, ...files.map((file) => of(file).inputs)),
      imports: importsOf(name, files),
      exports: [],
    },
  ]);
  return Object.fromEntries([...kept, ...made]);
}
