import type { ExitCode } from '../../src/base/errors';
import type { Io } from '../../src/cli/io';
import { NO_CONFIG, type Run } from './cli';

/**
 * The command line's `main`, loaded by `import()` as it loads its commands: tests are loaded by `require`, which would make
 * a second one of each of its classes, and errors are told apart by class.
 */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  const program = await import('../../src/cli/main');
  return program.main(args, io);
}

/** One command line in this process: the same code as `dist/cli.js`, without the time it takes to start. */
export async function inProcess(
  args: readonly string[],
  { env, cwd }: { env: Record<string, string>; cwd: string },
): Promise<Run> {
  const text = { out: '', err: '' };
  const code = await main(args, {
    out: (more) => {
      text.out += more;
    },
    err: (more) => {
      text.err += more;
    },
    hide: () => {},
    env: { ...NO_CONFIG, ...env },
    cwd,
    signal: new AbortController().signal,
    interactive: false,
    colors: { out: false, err: false },
    confirm: async () => false,
  });
  return { code, stdout: text.out, stderr: text.err };
}
