import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache, root } from './paths.mjs';
import { cleanEnvironment, start } from './processes.mjs';

/** Starts `okta-scim sandbox` as a person would, on any free port. */
export function startLocalOrg(...args) {
  return startCommand('The local org', ['sandbox', ...args]);
}

/** Starts `okta-scim proxy` before a SCIM server, on any free port; what goes over is kept in `har`. */
export function startRecordingProxy(to, har) {
  return startCommand('The proxy', ['proxy', '--to', to, '--listen', '0', '--har', har]);
}

/** A command that runs until it is stopped, once its first line has said where it is. */
async function startCommand(what, args) {
  let output = '';
  let heard = () => {};
  const firstLine = new Promise((resolve) => {
    heard = resolve;
  });
  const running = start(process.execPath, [join(root, 'dist', 'cli.js'), ...args], {
    cwd: root,
    env: cleanEnvironment(),
    onOutput(text) {
      output += text;
      const line = output.split('\n').find((candidate) => candidate.startsWith('{'));
      if (line && output.includes(`${line}\n`)) heard(JSON.parse(line));
    },
  });
  const place = await Promise.race([firstLine, running.ended.then(() => undefined)]);
  if (!place) throw new Error(`${what} did not start.\n${output}`);
  return { ...place, pid: running.child.pid, close: running.stop };
}

/**
 * A copy of the example to play with, so that trying things out changes no file of the project. Its `dev` environment
 * is of the local org, and has the local SCIM server for a connector.
 */
export async function tryOutFolder({ orgUrl, baseUrl }) {
  const folder = join(cache, 'try-out');
  await rm(folder, { recursive: true, force: true });
  await cp(join(root, 'examples', 'senhasegura'), folder, { recursive: true });
  const file = join(folder, 'okta-scim.yaml');
  const text = withConnector(await readFile(file, 'utf8'), baseUrl);
  await writeFile(file, text.replace('https://dev-123456.okta.com', orgUrl));
  return folder;
}

/** The example with another connector. */
export function withConnector(text, baseUrl) {
  return text.replace(/^( *)baseUrl: .*$/m, `$1baseUrl: ${baseUrl}`);
}

/** What tells a VS Code that it is for trying out: it signs in to this org, and to no other. */
export function tryOutEnvironment({ org, scim, scimToken }) {
  const places = { org: org.orgUrl, apiToken: org.apiToken, connector: scim.baseUrl, scimToken };
  return { OKTA_SCIM_SECRET_TRY_OUT: JSON.stringify(places) };
}
