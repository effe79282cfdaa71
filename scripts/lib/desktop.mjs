import { existsSync, realpathSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { bundleHostSuite, hostFixture, yamlStandIn } from './hostSuite.mjs';
import { root } from './paths.mjs';
import { start } from './processes.mjs';

const isWindows = process.platform === 'win32';

/** The `code` command of a desktop VS Code, undefined where there is none. */
export function codeCommand() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, isWindows ? 'code.cmd' : 'code');
    if (folder !== '' && existsSync(path)) return path;
  }
  return undefined;
}

/** The program behind `code`, which tests need: the command itself ends before its window does. */
export function desktopVscode() {
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
  const command = codeCommand();
  if (command === undefined) return undefined;
  const bin = dirname(realpathSync(command));
  const candidates = {
    win32: [join(bin, '..', 'Code.exe')],
    darwin: [join(bin, '..', '..', '..', 'MacOS', 'Electron')],
    linux: [join(bin, '..', 'code')],
  };
  return candidates[process.platform]?.find((path) => existsSync(path));
}

/** Runs the host suite in a desktop VS Code that is already on this machine; nothing is downloaded. */
export async function runOnDesktop(vscodeExecutablePath) {
  const { runTests } = await import('@vscode/test-electron');
  const entry = await bundleHostSuite();
  const fixture = await hostFixture();
  const profile = await realpath(await mkdtemp(join(tmpdir(), 'okta-scim-desktop-')));
  let code = 0;
  let log = '';
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: [root, yamlStandIn],
      extensionTestsPath: entry,
      extensionTestsEnv: fixture.env,
      launchArgs: [
        fixture.workspace,
        '--disable-extensions',
        '--disable-workspace-trust',
        ...['--user-data-dir', join(profile, 'data')],
        ...['--extensions-dir', join(profile, 'extensions')],
      ],
    });
  } catch (error) {
    code = 1;
    log = String(error);
  }
  const results = await fixture.results();
  await fixture.dispose();
  await rm(profile, { recursive: true, force: true });
  return { code, results, log };
}

/**
 * Opens a folder in the desktop VS Code with our extension from this folder, and `env` for it. `failure` says why it did not, once that is
 * known; undefined when it did.
 */
export function openOnDesktop(command, folder, env) {
  let said = '';
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
  const { ended, stop } = start(command, args, {
    shell: isWindows,
    env: { ...process.env, ...env },
    onOutput(text) {
      said += text;
    },
  });
  const failure = ended.then(
    (code) => (code === 0 || code === null ? undefined : said.trim() || `exit code ${code}`),
    (error) => error.message,
  );
  return { stop, failure };
}
