import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** What a person sees at a question, and what they type then; Enter is added. */
export type Typed = readonly [seen: RegExp, answer: string];

export interface TerminalRun {
  code: number | null;
  /** All that the terminal has shown, both streams. */
  shown: string;
  /** Answers whose question was never asked. */
  unasked: number;
}

/** Well above what any run takes, and below what a test may. */
const MOST_MS = 15_000;

/** Whether this machine has the `script` of util-linux, which gives a process a terminal. */
export function hasTerminal(): boolean {
  return spawnSync('script', ['--version']).stdout?.toString().includes('util-linux') === true;
}

/** Runs a command in a terminal of its own and types each answer once its question is on the screen. */
export async function onTerminal(
  command: readonly string[],
  answers: readonly Typed[],
  { env, cwd }: { env: Record<string, string>; cwd: string },
): Promise<TerminalRun> {
  const line = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const child = spawn('script', ['-qefc', line, '/dev/null'], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', TERM: 'dumb', SHELL: '/bin/sh', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A question that nobody answers would stay for good.
    timeout: MOST_MS,
  });
  let shown = '';
  let looked = 0;
  const waiting = [...answers];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    const [next] = waiting;
    if (!next) return;
    const [seen, answer] = next;
    const found = seen.exec(shown.slice(looked));
    if (!found) return;
    looked += found.index + found[0].length;
    waiting.shift();
    child.stdin.write(`${answer}\r`);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, shown, unasked: waiting.length };
}
