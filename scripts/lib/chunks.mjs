/** Whether esbuild has put code of the SDK into a file of its output. */
export function hasSdk({ inputs }) {
  return Object.keys(inputs).some((path) => path.includes('node_modules/@okta/okta-sdk-nodejs/'));
}

/** The JavaScript files of a build, by name. */
export function codeFiles({ outputs }) {
  const files = Object.entries(outputs).filter(([path]) => path.endsWith('.js'));
  return new Map(files.map(([path, output]) => [path.replace(/^dist\//, ''), output]));
}

/** Names of the file of an entry and of all that is read along with it; not of what is imported on demand. */
export function readWith(metafile, entry) {
  const files = codeFiles(metafile);
  const names = new Set([nameOfEntry(files, entry)]);
  for (const name of names) {
    for (const { path, kind, external } of files.get(name).imports) {
      if (!external && kind !== 'dynamic-import') names.add(path.replace(/^dist\//, ''));
    }
  }
  return names;
}

/** Names of the file of an entry and of all that can come of it, on demand or not. */
export function reachable(metafile, entry) {
  const files = codeFiles(metafile);
  const names = new Set(readWith(metafile, entry));
  for (const name of names) {
    for (const { path, external } of files.get(name)?.imports ?? []) {
      if (external !== true) names.add(path.replace(/^dist\//, ''));
    }
  }
  return names;
}

/** Bytes of some files together. */
export function bytesOf(metafile, names) {
  const files = codeFiles(metafile);
  return [...names].reduce((sum, name) => sum + files.get(name).bytes, 0);
}

/** Names of all code that is ours: every file but those with the SDK. */
export function withoutSdk(metafile) {
  return [...codeFiles(metafile)].filter(([, output]) => !hasSdk(output)).map(([name]) => name);
}

function nameOfEntry(files, entry) {
  const found = [...files].find(([, { entryPoint }]) => entryPoint === entry);
  if (!found) throw new Error(`${entry} is neither an entry nor imported on demand.`);
  return found[0];
}
