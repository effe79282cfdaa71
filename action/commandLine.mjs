import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ActionError } from './actionError.mjs';
import { environmentOfCli } from './inputs.mjs';

/**
 * The command line: the one that is given, or the one of npm in a folder of the runner's.
 * @returns a function that runs it with arguments
 * @throws {ActionError} when there is none.
 */
export async function commandLine(asked, { env, version, out }) {
  const path =
    asked.cli === '' ? await install(asked.version || version, { env, out }) : resolve(asked.cli);
  if (!existsSync(path)) throw new ActionError(`There is no command line at ${path}.`);
  return (args) => run(process.execPath, [path, ...args], { env: environmentOfCli(env) });
}

async function install(version, { env, out }) {
  const folder = join(env.RUNNER_TEMP || '.', `okta-scim-${version}`);
  const path = join(folder, 'node_modules', 'okta-scim', 'dist', 'cli.js');
  if (existsSync(path)) return path;
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
  const isWindows = process.platform === 'win32';
  const all = [...args, `okta-scim@${version}`];
  // npm is a script of the shell there, which takes one line.
  const options = { env: environmentOfNpm(env) };
  const { code, stdout, stderr } = isWindows
    ? await run(['npm', ...all].map((part) => `"${part}"`).join(' '), [], {
        ...options,
        shell: true,
      })
    : await run('npm', all, options);
  if (code !== 0) {
    out.log(`${stdout}${stderr}`);
    throw new ActionError(
      `okta-scim ${version} could not be installed from npm: see the log above.`,
    );
  }
  return path;
}

/** What asks a registry needs no credentials of an org or a connector, and none of the comment. */
function environmentOfNpm(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^OKTA_SCIM_/i.test(name)));
}

/** @returns {Promise<{ code: number, stdout: string, stderr: string }>} 3 when it was ended by a signal */
function run(command, args, options) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8').on('data', (text) => {
        said[stream] += text;
      });
    }
    child.once('error', (error) =>
      failed(new ActionError(`${command} could not be started: ${error.message}.`)),
    );
    child.once('close', (code) => done({ code: code ?? 3, ...said }));
  });
}
