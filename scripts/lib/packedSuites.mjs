import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withPacked } from '../package/packed.mjs';
import { openOnWeb, PICTURE_SETTINGS } from './browserSuite.mjs';
import { ensureChromium } from './chromium.mjs';
import {
  CODE_SERVER,
  ensureCodeServer,
  NEWEST_CODE_SERVER,
  startCodeServer,
} from './codeServer.mjs';
import { ensureNodes, sharedCache } from './nodes.mjs';

const MINUTE = 60_000;
/** What the newest VS Code server runs on. */
const NEWEST_NODE = 24;

/** The artefacts, looked at. */
export function packageStage(mocha) {
  return withPacked((packed) => mocha(['test/package/*.test.ts'], { env: { PACKED: packed } }));
}

/**
 * The artefacts, installed and used: the .vsix in the oldest and the newest VS Code server, and in their pages without a server,
 * the npm package on every line of Node. What a registry does not have is told and left out; the oldest server, and the Node that runs this, are always there.
 */
export function installedStage(mocha, atOnce) {
  return withPacked(async (packed) => {
    const { nodes, missing } = await ensureNodes();
    for (const [line, reason] of Object.entries(missing)) {
      console.log(`  Not tried on Node ${line}: ${reason}`);
    }
    const [vsix] = (await readdir(packed)).filter((name) => name.endsWith('.vsix'));
    const options = { settings: PICTURE_SETTINGS, vsix: join(packed, vsix) };
    const servers = [];
    const begin = async (name, { server, node }) => {
      const started = await startCodeServer({ ...options, server, node });
      servers.push({ name, ...started });
      const web = await openOnWeb(server, started.extensions);
      servers.splice(-1, 1, { name, ...started, web: web.url, closeWeb: web.close });
    };
    try {
      for (const { name, ...server } of await codeServers(nodes)) await begin(name, server);
      const shown = servers.map(({ name, url, web, extensions }) => ({
        name,
        url,
        web,
        extensions,
      }));
      const limits = { timeoutMs: 5 * MINUTE };
      const env = { PACKED: packed, CHROMIUM_PATH: await ensureChromium() };
      const inServer = (server) =>
        mocha('test/installed/extension.test.ts', {
          ...limits,
          env: { ...env, SERVERS: JSON.stringify([server]) },
        });
      // At once, because a page waits a lot.
      return await atOnce([
        mocha('test/installed/commandLine.test.ts', {
          ...limits,
          env: { ...env, NODES: JSON.stringify(nodes) },
        }),
        mocha('test/installed/fromGit.test.ts', limits),
        ...shown.map(inServer),
      ]);
    } finally {
      for (const { close, closeWeb } of servers) await Promise.all([close(), closeWeb?.()]);
    }
  });
}

/**
 * The oldest VS Code server that the extension is for, and the newest: the name of each, its folder and what runs it. Why the
 * newest cannot be had is told, and it is left out.
 */
export async function codeServers(nodes) {
  const servers = [{ name: CODE_SERVER, server: await ensureCodeServer() }];
  try {
    const node = nodes[NEWEST_NODE];
    if (node === undefined) throw new Error(`there is no Node ${NEWEST_NODE}`);
    const folder = join(sharedCache, NEWEST_CODE_SERVER.replace('@', '-'));
    const server = await ensureCodeServer(NEWEST_CODE_SERVER, folder);
    servers.push({ name: NEWEST_CODE_SERVER, server, node });
  } catch (error) {
    console.log(`  Not tried in ${NEWEST_CODE_SERVER}: ${error.message.split('\n')[0]}`);
  }
  return servers;
}
