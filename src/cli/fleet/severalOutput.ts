import type { ExitCode } from '../../base/errors';
import type { Io } from '../io';
import { type TargetResult, worstCode } from './answer';
import { severalMarkdown } from './severalMarkdown';
import { severalText } from './severalText';

/** How the texts of several targets become one text, by format. */
export type Joins = Readonly<Record<string, (results: readonly TargetResult[]) => string>>;

/** Prints what came of several targets in the format asked for. The worst exit code. */
export function endSeveral(
  io: Io,
  results: readonly TargetResult[],
  { format = 'text', color }: { format?: string; color: boolean },
  joins: Joins = {},
): ExitCode {
  const join = joins[format];
  if (format === 'json') io.out(severalJson(results));
  else if (format === 'markdown') io.out(severalMarkdown(results));
  else if (join) io.out(join(results));
  else io.out(severalText(results), { color });
  return worstCode(results.map(({ exitCode }) => exitCode));
}

function severalJson(results: readonly TargetResult[]): string {
  return `${JSON.stringify(severalDocument(results), null, 2)}\n`;
}

/** What `--format json` prints of several targets. */
export function severalDocument(results: readonly TargetResult[]): object {
  const targets = results.map(({ file, env = null, exitCode, document, error, org }) => ({
    ...{ file, env, exitCode },
    ...document,
    ...(error && { org: org ?? null, error }),
  }));
  const exitCode = worstCode(results.map((result) => result.exitCode));
  return { targets, exitCode };
}
