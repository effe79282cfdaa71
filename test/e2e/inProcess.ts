import { main } from '../../src/cli/main';
import { NO_CONFIG, type Run } from './cli';

/** One command line in this process: the same code as `dist/cli.js`, without the time it takes to start. */
export async function inProcess(
  args: readonly string[],
  { env, cwd, colors = false }: { env: Record<string, string>; cwd: string; colors?: boolean },
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
    colors: { out: colors, err: colors },
    confirm: async () => false,
    ask: async () => '',
  });
  return { code, stdout: text.out, stderr: text.err };
}
