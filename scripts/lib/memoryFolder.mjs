/** The scheme of a folder that is in memory only, as a repository on vscode.dev is on no disk. */
export const MEMORY_SCHEME = 'memory';
const FOLDER = '/project';

export const memoryFolderUri = { scheme: MEMORY_SCHEME, path: FOLDER };

const MANIFEST = {
  name: 'memory-folder',
  publisher: 'tests',
  version: '1.0.0',
  engines: { vscode: '^1.100.0' },
  browser: './extension.js',
  activationEvents: [`onFileSystem:${MEMORY_SCHEME}`],
};

/** The files of an extension that has such a folder for VS Code, with texts in it by path. */
export function memoryFolderExtension(texts) {
  const begin = JSON.stringify({ scheme: MEMORY_SCHEME, folder: FOLDER, texts });
  return {
    'package.json': JSON.stringify(MANIFEST),
    'extension.js': `(${provide})(exports, require("vscode"), ${begin})`,
  };
}

/** Runs in the browser, on its own: nothing from outside of it is there. */
function provide(exports, vscode, { scheme, folder, texts }) {
  const { FileType, FileChangeType, FileSystemError } = vscode;
  const encoder = new TextEncoder();
  const files = new Map();
  for (const [path, text] of Object.entries(texts)) {
    files.set(`${folder}/${path}`, { bytes: encoder.encode(text), mtime: 1 });
  }
  const changed = new vscode.EventEmitter();
  const below = (path) => [...files.keys()].filter((one) => one.startsWith(`${path}/`));
  const found = (uri) => {
    const file = files.get(uri.path);
    if (!file) throw FileSystemError.FileNotFound(uri);
    return file;
  };
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => ({ dispose() {} }),
    stat(uri) {
      if (!files.has(uri.path) && below(uri.path).length > 0) {
        return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
      }
      const { bytes, mtime } = found(uri);
      return { type: FileType.File, ctime: 0, mtime, size: bytes.length };
    },
    readDirectory({ path }) {
      const names = below(path).map((one) => one.slice(path.length + 1).split('/')[0]);
      return [...new Set(names)].map((name) => {
        const isFile = files.has(`${path}/${name}`);
        return [name, isFile ? FileType.File : FileType.Directory];
      });
    },
    readFile: (uri) => found(uri).bytes,
    writeFile(uri, bytes) {
      const before = files.get(uri.path);
      files.set(uri.path, { bytes, mtime: (before?.mtime ?? 0) + 1 });
      const type = before ? FileChangeType.Changed : FileChangeType.Created;
      changed.fire([{ type, uri }]);
    },
    createDirectory() {},
    delete(uri) {
      files.delete(uri.path);
      changed.fire([{ type: FileChangeType.Deleted, uri }]);
    },
    rename(uri) {
      throw FileSystemError.NoPermissions(uri);
    },
  };
  exports.activate = ({ subscriptions }) => {
    const options = { isCaseSensitive: true };
    subscriptions.push(
      vscode.workspace.registerFileSystemProvider(scheme, provider, options),
      changed,
    );
  };
}
