import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { memoryFolderExtension, memoryFolderUri } from './memoryFolder.mjs';

const TYPES = {
  '.cjs': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
};
const PAGE = join('out', 'vs', 'code', 'browser', 'workbench', 'workbench.html');
const SCRIPT = join('out', 'vs', 'code', 'browser', 'workbench', 'workbench.js');

/**
 * VS Code as vscode.dev has it: pages with nothing behind them, a folder that is on no disk, extensions in the web worker host
 * and in no other. Its pages are those of a VS Code server, which is not started.
 * @param server folder of that server
 * @param extension folder of the extension
 * @param files texts of the folder that is opened, by path
 */
export async function startWebWorkbench({ server, extension, files, settings = {} }) {
  const memory = memoryFolderExtension(files);
  /** What is answered, by the first step of the path. */
  const rooms = {
    vscode: (path) => readPage(server, path),
    extension: (path) => readFile(join(extension, path)),
    memory: async (path) => memory[path] ?? Promise.reject(new Error('not there')),
  };
  const http = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, room = '', path = ''] = /^\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
    try {
      const body = pathname === '/' ? await firstPage() : await rooms[room](normalize(path));
      const type = pathname === '/' ? 'text/html' : TYPES[extname(path)];
      response.writeHead(200, { 'content-type': type ?? 'application/octet-stream' });
      response.end(body);
    } catch {
      // VS Code asks for translations and pictures that are not there.
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise((resolve) => http.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = http.address();

  async function firstPage() {
    const at = (path) => ({ scheme: 'http', authority: `127.0.0.1:${port}`, path });
    const configuration = {
      folderUri: memoryFolderUri,
      additionalBuiltinExtensions: [at('/memory'), at('/extension')],
      configurationDefaults: settings,
      // What a code-server tells its pages.
      userDataPath: '/',
      isEnabledFileDownloads: false,
      isEnabledFileUploads: false,
      isEnabledCoderGettingStarted: false,
    };
    const texts = {
      WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration).replaceAll('"', '&quot;'),
      WORKBENCH_WEB_BASE_URL: '/vscode',
      WORKBENCH_NLS_URL: '/vscode/out/nls.messages.js',
      WORKBENCH_NLS_FALLBACK_URL: '/vscode/out/nls.messages.js',
    };
    const page = await readFile(join(server, PAGE), 'utf8');
    return page.replace(/\{\{(\w+)\}\}/g, (_, name) => texts[name] ?? '');
  }

  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

async function readPage(server, path) {
  const bytes = await readFile(join(server, path));
  return path === SCRIPT ? withoutServer(bytes.toString()) : bytes;
}

/** As VS Code has it without code-server's changes: no server to ask, and settings kept in the browser. */
function withoutServer(script) {
  const changes = [
    [/\bremoteAuthority:location\.host\b/, 'remoteAuthority:undefined'],
    [
      /(\.file\(this\.userDataPath\)\.with\()\{scheme:\w+\.vscodeRemote\}/,
      '$1{scheme:"vscode-userdata"}',
    ],
  ];
  return changes.reduce((text, [from, to]) => {
    if (!from.test(text)) throw new Error(`The pages of this VS Code have no ${from}.`);
    return text.replace(from, to);
  }, script);
}
