import { spawn } from 'node:child_process';

const isWindows = process.platform === 'win32';
/** Milliseconds between asking a process to end and ending it. */
const GRACE_MS = 5_000;
const alive = new Set();

/** Set by a VS Code around us, or by its terminal; a VS Code that we start would take them for its own. */
const FOREIGN = /^(VSCODE_|ELECTRON_RUN_AS_NODE$|OKTA_SCIM_(?!SANDBOX_TRAFFIC$))/;

/** This process's environment without what would change how VS Code or Okta SCIM behave, plus `extra`. */
export function cleanEnvironment(extra = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
  return { ...Object.fromEntries(kept), ...extra };
}

/**
 * Starts a program in a process group of its own, so that stopping it also stops what it has started.
 * `onOutput` gets both streams as text. `ended` resolves with the exit code, null after a signal.
 */
export function start(command, args, { cwd, env, onOutput = () => {}, shell = false } = {}) {
  // A shell gets one line: Node puts arguments together without quotes, and warns of that since 24 (DEP0190).
  const [program, rest] = shell ? [[command, ...args].map(quoted).join(' '), []] : [command, args];
  const child = spawn(program, rest, {
    cwd,
    env: env ?? process.env,
    shell,
    detached: !isWindows,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  alive.add(child);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', onOutput);
  }
  const ended = new Promise((resolve, reject) => {
    child.once('error', (error) => {
      alive.delete(child);
      reject(error);
    });
    child.once('close', (code) => {
      alive.delete(child);
      resolve(code);
    });
  });
  // Whoever waits sees the failure; nobody has to.
  ended.catch(() => {});
  return { child, ended, stop: () => stop(child, ended) };
}

/** As cmd.exe takes a path with a space in it. */
function quoted(part) {
  return /^[\w@:./\\=-]+$/.test(part) ? part : `"${part}"`;
}

/** Runs a program to its end. `quiet` keeps its output back. Resolves, whatever the exit code. */
export async function run(command, args, { quiet = false, timeoutMs, ...options } = {}) {
  let output = '';
  const { child, ended } = start(command, args, {
    ...options,
    onOutput(text) {
      output += text;
      if (!quiet) process.stdout.write(text);
    },
  });
  let timedOut = false;
  const timer =
    timeoutMs &&
    setTimeout(() => {
      timedOut = true;
      signal(child, 'SIGKILL');
    }, timeoutMs);
  try {
    return { code: await ended, output, timedOut };
  } finally {
    clearTimeout(timer);
  }
}

/** Runs npm itself: the one that runs this script where there is one. @throws with its output when it fails. */
export async function npm(args, { cwd, quiet = true } = {}) {
  const cli = process.env.npm_execpath;
  const options = { cwd, quiet, env: npmEnvironment() };
  const { code, output } = cli?.endsWith('.js')
    ? await run(process.execPath, [cli, ...args], options)
    : await run('npm', args, { ...options, shell: isWindows });
  if (code !== 0)
    throw new Error(`npm ${args.join(' ')} failed with exit code ${code}.\n${output}`);
}

/** npm tells its children which folder and which package it is about, and by what flags; an npm of ours is about another one. */
function npmEnvironment() {
  const ours =
    /^npm_(config_(local_prefix|global|location|prefix|dry_run|force|omit|include|save)$|package_|lifecycle_)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

async function stop(child, ended) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  signal(child, 'SIGTERM');
  const timer = setTimeout(() => signal(child, 'SIGKILL'), GRACE_MS);
  await ended.catch(() => {});
  clearTimeout(timer);
}

function signal(child, name) {
  try {
    if (isWindows || child.pid === undefined) child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // It has ended in the meantime.
  }
}

/** Ends whatever is still running when this process ends. */
export function stopAllOnExit() {
  process.once('exit', () => {
    for (const child of alive) signal(child, 'SIGKILL');
  });
}

/** Ends this process, by way of its exit handlers, when it is told to. */
export function exitOnSignals() {
  for (const [name, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ]) {
    process.once(name, () => process.exit(128 + number));
  }
}
