import type { ExitCode } from '../../base/errors';
import { Redactor } from '../../base/secrets/redactor';
import { tryJson } from '../../base/tryJson';
import type { Io, RunLine } from '../io';

export interface CommandResult {
  exitCode: ExitCode;
  /** Standard output as JSON; undefined when it is none. */
  json: unknown;
  text: string;
  /** Progress and errors. */
  said: string;
}

/** Where command lines run, and how. */
export type Runner = Pick<Io, 'env' | 'cwd'> & { run: RunLine };

/**
 * Runs one command line in this process, for nobody who could answer: as a pipeline runs it. No secret is in what comes back.
 * @param note told each line of progress.
 */
export async function runCommand(
  { run, ...io }: Runner,
  args: readonly string[],
  signal: AbortSignal,
  note: (line: string) => void = () => {},
): Promise<CommandResult> {
  const redactor = new Redactor();
  let out = '';
  let err = '';
  const exitCode = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
      for (const line of redactor.clean(text).trimEnd().split('\n')) note(line);
    },
    hide: (secret) => redactor.add(secret),
    env: io.env,
    cwd: io.cwd,
    within: io.cwd,
    signal,
    interactive: false,
    colors: { out: false, err: false },
    ask: async () => '',
    confirm: async () => false,
  });
  const text = redactor.cleanJson(out);
  return { exitCode, json: tryJson(text), text, said: redactor.clean(err) };
}
