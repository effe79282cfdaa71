import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { packageFile } from '../../base/files/packageFile';
import { plainText } from '../../base/text/shownText';
import { FINDING_CODES } from '../../config/findings/codes';
import { suggest } from '../../config/findings/suggest';
import { failure, result } from './answer';
import { type Runner, runCommand } from './runCommand';

/** The chapter of docs/findings.md for a finding, or what the connector test says of a check. */
export async function explanation(
  io: Runner,
  id: string,
  signal: AbortSignal,
): Promise<CallToolResult> {
  if (FINDING_CODES.some((code) => code === id)) {
    return result(0, { text: chapterOf(packageFile('docs/findings.md'), id) });
  }
  const { exitCode, text, said } = await runCommand(io, ['test', `--explain=${id}`], signal);
  if (exitCode === 0) return result(0, { text });
  const near = suggest(id, FINDING_CODES) ?? /^Did you mean (.+)\?$/m.exec(said)?.[1];
  const message = `There is no finding and no check ${plainText(id)}.`;
  const nextStep =
    near === undefined
      ? 'Codes of findings come from validate, ids of checks from test_connector.'
      : `Did you mean ${near}?`;
  return failure(exitCode, { kind: 'usage', message, nextStep }, '');
}

function chapterOf(page: string, code: string): string {
  const head = `\n### ${code}\n`;
  const rest = page.slice(page.indexOf(head) + head.length);
  const end = rest.search(/\n#{2,3} /);
  return (end < 0 ? rest : rest.slice(0, end)).trim();
}
